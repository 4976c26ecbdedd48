-- Who did what, for the auditors: a chain per province that only grows. An entry carries its number
-- and the hash of the one before; its own hash covers every field. The database numbers and hashes
-- itself, so that nobody can hand in an entry that does not fit. No name and no content stands
-- here: ids, codes and counts alone. server/audit/audit.ts writes, server/audit/verify.ts proves.

create table audit_head (
  province text primary key,
  nr bigint not null,
  -- of the last entry; empty before the first
  hash bytea not null
);

create table audit (
  province text not null,
  nr bigint not null,
  -- whole milliseconds
  at timestamptz not null,
  actor text not null,
  device text not null default '',
  act text not null check (act <> ''),
  unit text not null default '',
  about text not null default '',
  -- a flat JSON object of ids, codes and counts, hashed as it is written
  more text not null default '{}' check (octet_length(more) <= 2000),
  prev bytea not null,
  hash bytea not null,
  primary key (province, nr)
);
-- The auditor's list: newest first, by any one of the filters.
create index audit_at on audit (province, at, nr);
create index audit_act on audit (province, act, at, nr);
create index audit_actor on audit (province, actor, at, nr);
create index audit_about on audit (province, about, at, nr) where about <> '';
create index audit_unit on audit (province, unit, at, nr) where unit <> '';

-- The bytes an entry's hash is taken of: every field with its length before it, so that no two
-- entries read the same. server/audit/chain.ts has the same words.
create function hoaban_audit_hash(e audit) returns bytea language sql stable as $$
  select sha256(convert_to(string_agg(octet_length(f.text) || ':' || f.text, ',' order by f.nth),
    'UTF8'))
  from unnest(array['hoaban-audit-1', e.province, e.nr::text,
    (extract(epoch from e.at) * 1000)::bigint::text, e.actor, e.device, e.act, e.unit, e.about,
    e.more, encode(e.prev, 'hex')]) with ordinality f(text, nth)
$$;

-- Whatever is handed in, number, time and hashes are the chain's own. The lock on the head is held
-- to the end of the transaction: an entry is the last thing a transaction writes.
create function hoaban_audit_append() returns trigger language plpgsql as $$
declare
  head audit_head;
begin
  select * into head from audit_head where province = new.province for update;
  if not found then
    insert into audit_head (province, nr, hash) values (new.province, 0, '')
    on conflict do nothing;
    select * into strict head from audit_head where province = new.province for update;
  end if;
  new.nr = head.nr + 1;
  new.at = date_trunc('milliseconds', clock_timestamp());
  new.prev = head.hash;
  new.hash = hoaban_audit_hash(new);
  update audit_head set nr = new.nr, hash = new.hash where province = new.province;
  return new;
end $$;
create trigger append before insert on audit
  for each row execute function hoaban_audit_append();

-- The last wall: whatever the program does, what is written stays, and the head only moves on.
create function hoaban_keep_audit() returns trigger language plpgsql as $$
begin
  raise exception 'an audit entry does not change' using errcode = 'HB002';
end $$;
create trigger keep before update or delete on audit
  for each row execute function hoaban_keep_audit();
create trigger keep_all before truncate on audit
  for each statement execute function hoaban_keep_audit();
create trigger keep before delete on audit_head
  for each row execute function hoaban_keep_audit();
create trigger keep_all before truncate on audit_head
  for each statement execute function hoaban_keep_audit();
create trigger keep_on before update on audit_head
  for each row when (new.nr <> old.nr + 1 or new.province <> old.province)
  execute function hoaban_keep_audit();

alter table audit enable row level security;
alter table audit force row level security;
alter table audit_head enable row level security;
alter table audit_head force row level security;
-- Whoever acts in a province writes here and reads nothing: `hoaban.trail` is set by those alone who
-- check or show the audit (server/audit/trail.ts), and by backups.
create policy scope on audit for select
  using (province = any ((select hoaban_list('hoaban.trail'))::text[]));
create policy append on audit for insert
  with check (province = any ((select hoaban_list('hoaban.provinces'))::text[]));
create policy scope on audit_head for select
  using (province = any ((select hoaban_list('hoaban.provinces'))::text[]));
create policy append on audit_head for insert
  with check (province = any ((select hoaban_list('hoaban.provinces'))::text[]));
create policy advance on audit_head for update
  using (province = any ((select hoaban_list('hoaban.provinces'))::text[]));
