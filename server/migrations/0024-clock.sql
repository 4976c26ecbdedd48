-- The clock of the database is nobody's: the program hands its own in when a transaction begins
-- (server/store/pool.ts), so that program and tables never differ about the moment or the day.
-- What is run by hand, without the program, has the machine's.

create function hoaban_now() returns timestamptz language sql stable as $$
  select coalesce(nullif(current_setting('hoaban.now', true), '')::timestamptz, now())
$$;

-- The day in Việt Nam (UTC+7 all year), whatever the zone of the database.
create function hoaban_today() returns date language sql stable as $$
  select (hoaban_now() at time zone interval '7 hours')::date
$$;

do $$
declare
  it record;
begin
  for it in
    select table_name, column_name from information_schema.columns
    where table_schema = current_schema() and column_default = 'now()'
  loop
    execute format('alter table %I alter column %I set default hoaban_now()',
      it.table_name, it.column_name);
  end loop;
end $$;

-- As before (0009-audit.sql), at the handed-in moment.
create or replace function hoaban_audit_append() returns trigger language plpgsql as $$
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
  new.at = date_trunc('milliseconds', hoaban_now());
  new.prev = head.hash;
  new.hash = hoaban_audit_hash(new);
  update audit_head set nr = new.nr, hash = new.hash where province = new.province;
  return new;
end $$;

-- The last moment at which the clock was surely right (server/store/trusted-clock.ts); null: the
-- newest batch and audit entry tell.
alter table counter add column trusted_at timestamptz;
