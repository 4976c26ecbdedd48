-- Acts that two people do: the first proposes, a second confirms before it expires, or the operator
-- does. No name stands in `asked`: a newcomer has an account already, without any role.
create table proposal (
  province text not null,
  id text not null,
  what text not null check (what in ('grant', 'handOver')),
  -- who is given the role, or whose work is handed over
  account text not null references account (id),
  asked jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  outcome text check (outcome in ('confirmed', 'declined')),
  primary key (province, id)
);
create index proposal_account on proposal (account);

-- Roles that ended, whoever ended them: their holder is told on each of her devices.
create table right_ended (
  province text not null,
  id uuid not null default gen_random_uuid(),
  account text not null references account (id),
  role text not null,
  unit text not null,
  -- the last day; null: it never began
  until date,
  at timestamptz not null default now(),
  primary key (province, id)
);
create index right_ended_account on right_ended (account, at desc);

do $$
declare t text;
begin
  foreach t in array array['proposal', 'right_ended'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy scope on %I using (case
      when province = any ((select hoaban_list(''hoaban.provinces''))::text[]) then true
      else false end)', t);
  end loop;
end $$;

create function hoaban_note_right_ended() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into right_ended (province, account, role, unit)
      values (old.province, old.account, old.role, old.unit);
  elsif new.until < coalesce(old.until, 'infinity') then
    insert into right_ended (province, account, role, unit, until)
      values (new.province, new.account, new.role, new.unit, new.until);
  end if;
  return null;
end $$;
create trigger note_ended after update of until or delete on account_grant
  for each row execute function hoaban_note_right_ended();

-- Signing in tells nobody: an old session that is swept away, an account that is on its device
-- again, changed no right.
drop trigger tell_rights on session;
drop trigger tell_rights on device_account;
create trigger tell_rights_gone after delete on session for each row
  when (old.expires_at > now()) execute function hoaban_tell_rights();
create trigger tell_rights after update of ended_at, needs on session for each row
  when (old.ended_at is distinct from new.ended_at or old.needs is distinct from new.needs)
  execute function hoaban_tell_rights();
create trigger tell_rights after update of until on device_account for each row
  when (old.until is distinct from new.until) execute function hoaban_tell_rights();
