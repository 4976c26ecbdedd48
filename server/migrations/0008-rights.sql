-- Rights: every role of the field may be granted.

alter table account_grant drop constraint account_grant_role_check;
alter table account_grant add constraint account_grant_role_check check (role in (
  'villageLead', 'clubAdviser', 'addressKeeper', 'communeOfficer', 'caseHolder', 'agencyContact',
  'provinceOfficer', 'caseSupervisor', 'provinceLeader', 'contentEditor', 'aggregateReader',
  'auditor', 'dataProtectionOfficer', 'systemAdmin'));

-- The second wall, whole. Settings of a transaction (server/store/scope.ts) say for whom it works:
--   hoaban.provinces  whose accounts and counters are seen
--   hoaban.units      granted in a role that reads more than what reaches everyone: records
--   hoaban.grants     granted in any role: the units themselves, and what reaches everyone
--   hoaban.keeps      granted in a role that writes some kind that reaches everyone
--   hoaban.above      what stands above those · hoaban.open  the kinds that reach everyone
--   hoaban.figures    granted in a role that sees figures: tallies, presence, reports
--   hoaban.authors, hoaban.device   what she wrote herself, from where
--   hoaban.program    the province for which the program works, not a person: the tree of units,
--                     sums that rise above the writer's units
--   hoaban.door       what somebody brought to the door: it shows the one row that it names
-- Nothing set: nothing seen, but for what is published. Reading and writing have policies of their
-- own: what is read more widely than it is written cannot be written by mistake.

create function hoaban_word(name text) returns text language sql stable as
  $$ select nullif(current_setting(name, true), '') $$;
-- One province, or several with commas between them (an operator's command).
create function hoaban_program() returns text[] language sql stable as
  $$ select string_to_array(nullif(current_setting('hoaban.program', true), ''), ',') $$;

-- Accounts know their province; what hangs on them knows it too, so that no wall has to look it up.
alter table account_grant add column province text;
alter table device_account add column province text;
alter table enrolment_code add column province text;
alter table session add column province text;
update account_grant t set province = a.province from account a where a.id = t.account;
update device_account t set province = a.province from account a where a.id = t.account;
update enrolment_code t set province = a.province from account a where a.id = t.account;
update session t set province = a.province from account a where a.id = t.account;

create function hoaban_province_of_account() returns trigger language plpgsql as $$
begin
  if new.province is null then
    select province into new.province from account where id = new.account;
  end if;
  return new;
end $$;

do $$
declare t text;
begin
  foreach t in array array['account_grant', 'device_account', 'enrolment_code', 'session'] loop
    execute format('alter table %I alter column province set not null', t);
    execute format('create trigger know_province before insert on %I
      for each row execute function hoaban_province_of_account()', t);
  end loop;
  foreach t in array array['account', 'account_grant', 'device', 'device_account',
    'enrolment_code', 'session', 'courier_key', 'secret', 'setting', 'published'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['account', 'account_grant', 'device', 'device_account',
    'enrolment_code', 'session', 'courier_key'] loop
    execute format('create policy scope on %I using (case
      when province = any ((select hoaban_list(''hoaban.provinces''))::text[]) then true
      else false end)', t);
  end loop;
end $$;

create policy door on account for select using (case
  when 'account ' || id = (select hoaban_word('hoaban.door')) then true
  when 'signIn ' || sign_in = (select hoaban_word('hoaban.door')) then true
  else false end);
create policy door on device for select using (case
  when 'device ' || id = (select hoaban_word('hoaban.door')) then true else false end);
create policy door on enrolment_code for select using (case
  when 'code ' || encode(code_hash, 'hex') = (select hoaban_word('hoaban.door')) then true
  else false end);
create policy door on session for select using (case
  when 'session ' || encode(token_hash, 'hex') = (select hoaban_word('hoaban.door')) then true
  else false end);
-- Which provinces there are: the first start, a courier's file that names none, backups.
create policy door on counter for select using (case
  when 'provinces' = (select hoaban_word('hoaban.door')) then true else false end);
create policy door on secret using (case
  when 'secret' = (select hoaban_word('hoaban.door')) then true else false end);
create policy door on setting using (case
  when 'setting' = (select hoaban_word('hoaban.door')) then true else false end);

create policy everybody on published for select using (true);
create policy signer on published using (case
  when province = any ((select hoaban_list('hoaban.provinces'))::text[]) then true
  else false end);

-- Somebody brings a token, a name, a code or a device: the province behind it, in which this
-- transaction works from now on. Nothing found: null, and nothing is seen.
create function hoaban_enter(door text, key text) returns text language plpgsql as $$
declare found_in text;
begin
  perform set_config('hoaban.door', door || ' ' || key, true);
  if door = 'session' then
    select province into found_in from session where token_hash = decode(key, 'hex');
  elsif door = 'code' then
    select province into found_in from enrolment_code where code_hash = decode(key, 'hex');
  elsif door = 'signIn' then
    select province into found_in from account where sign_in = key;
  elsif door = 'account' then
    select province into found_in from account where id = key;
  elsif door = 'device' then
    select province into found_in from device where id = key;
  end if;
  perform set_config('hoaban.door', '', true),
    set_config('hoaban.provinces',
      case when found_in is null then '' else array[found_in]::text end, true),
    set_config('hoaban.program', coalesce(found_in, ''), true);
  return found_in;
end $$;

-- A key of this installation; the first who asks makes it.
create function hoaban_secret(asked text, fresh bytea) returns bytea language plpgsql as $$
declare found bytea;
begin
  perform set_config('hoaban.door', 'secret', true);
  select value into found from secret where name = asked;
  if found is null then
    insert into secret (name, value) values (asked, fresh) on conflict do nothing;
    select value into found from secret where name = asked;
  end if;
  perform set_config('hoaban.door', '', true);
  return found;
end $$;

-- Records: read at and below her units, above them what reaches everyone, and what she wrote;
-- written at and below her units alone. What is read may be locked, so that it holds still while
-- the program judges what came for it.
do $$
declare
  hers constant text := 'case
    when province = any ((select hoaban_list(''hoaban.units''))::text[]) then true
    when commune = any ((select hoaban_list(''hoaban.units''))::text[]) then true
    when unit = any ((select hoaban_list(''hoaban.units''))::text[]) then true
    when kind = any ((select hoaban_list(''hoaban.open''))::text[]) then
      unit = any ((select hoaban_list(''hoaban.%1$s''))::text[])
      or commune = any ((select hoaban_list(''hoaban.%1$s''))::text[])
      or province = any ((select hoaban_list(''hoaban.%1$s''))::text[])%2$s
    %3$s else false end';
  author constant text := 'author = any ((select hoaban_list(''hoaban.authors''))::text[])';
  read constant text := format(hers, 'grants',
    ' or unit = any ((select hoaban_list(''hoaban.above''))::text[]) or ' || author,
    'when ' || author || ' then true');
  write constant text := format(hers, 'keeps', '', '');
begin
  drop policy scope on record;
  execute format('create policy reading on record for select using (%s)', read);
  execute format('create policy making on record for insert with check (%s)', write);
  execute format('create policy writing on record for update using (%s) with check (%s)',
    read, write);
  execute format('create policy removing on record for delete using (%s)', write);
end $$;

-- What happened to a record that reaches everyone is seen by those whom it reaches.
drop policy scope on change;
create policy writing on change using (case
  when province = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when commune = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when unit = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when unit = any ((select hoaban_list('hoaban.keeps'))::text[]) then true
  when commune = any ((select hoaban_list('hoaban.keeps'))::text[]) then true
  when province = any ((select hoaban_list('hoaban.keeps'))::text[]) then true
  else false end);
create policy reading on change for select using (case
  when author = any ((select hoaban_list('hoaban.authors'))::text[]) then true
  when province = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when commune = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when unit = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when hoaban_list('hoaban.open') = '{}' then false
  when exists (select from record r where r.province = change.province and r.id = change.record
    and r.kind = any (hoaban_list('hoaban.open'))) then true
  else false end);

-- The tree: her line, and what lies below her. Written where unit records are.
drop policy scope on unit;
create policy reading on unit for select using (case
  when province = any ((select hoaban_program())::text[]) then true
  when code = any ((select hoaban_list('hoaban.grants'))::text[]) then true
  when above && (select hoaban_list('hoaban.grants'))::text[] then true
  when code = any ((select hoaban_list('hoaban.above'))::text[]) then true
  else false end);
create policy writing on unit using (case
  when province = any ((select hoaban_program())::text[]) then true
  when code = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when above && (select hoaban_list('hoaban.units'))::text[] then true
  when code = any ((select hoaban_list('hoaban.keeps'))::text[]) then true
  when above && (select hoaban_list('hoaban.keeps'))::text[] then true
  else false end);

-- The whole tree, for the program's own memory of it (server/sync/units.ts); nobody is shown it.
create function hoaban_tree(p text) returns setof unit language plpgsql as $$
declare before text := current_setting('hoaban.program', true);
begin
  perform set_config('hoaban.program', p, true);
  return query select * from unit where province = p;
  perform set_config('hoaban.program', coalesce(before, ''), true);
end $$;

-- Figures: of her units and what hangs below them (whoever sees a province sees all of it at once).
-- Written by the program alone, under the lock of the counter.
create function hoaban_below() returns text[] language sql stable as $$
  with recursive below(code) as (
    select code from unit where parent = any (hoaban_list('hoaban.figures'))
    union select u.code from below join unit u on u.parent = below.code)
  select coalesce(array_agg(code), '{}') from below
$$;
do $$
declare t text;
begin
  foreach t in array array['tally', 'presence'] loop
    execute format('drop policy scope on %I', t);
    execute format('create policy reading on %I for select using (case
      when province = any ((select hoaban_list(''hoaban.figures''))::text[]) then true
      when province = any ((select hoaban_program())::text[]) then true
      when unit = any ((select hoaban_list(''hoaban.figures''))::text[]) then true
      when unit = any ((select hoaban_below())::text[]) then true
      else false end)', t);
    execute format('create policy writing on %I using (case
      when province = any ((select hoaban_program())::text[]) then true else false end)', t);
  end loop;
end $$;
alter policy scope on report using (case
  when province = any ((select hoaban_list('hoaban.figures'))::text[]) then true
  when province = any ((select hoaban_program())::text[]) then true
  when unit = any ((select hoaban_list('hoaban.figures'))::text[]) then true
  else false end);

-- Sums rise above the writer's units: for these two statements the program works for itself.
create or replace function hoaban_add_sums(p text, units text[], elements text[], months text[],
  splits text[], a bigint[], w bigint[]) returns void language plpgsql as $$
declare before text := current_setting('hoaban.program', true);
begin
  perform set_config('hoaban.program', p, true);
  insert into tally as t (province, unit, element, month, split, approved, waiting)
  select p, k.unit, k.element, k.month, k.split, k.a, k.w
  from unnest(units, elements, months, splits, a, w) k(unit, element, month, split, a, w)
  on conflict (province, unit, element, month, split) do update
  set approved = t.approved + excluded.approved, waiting = t.waiting + excluded.waiting;
  perform set_config('hoaban.program', coalesce(before, ''), true);
end $$;

alter function hoaban_add_presence(text, text[], text[], text[], text[], int[], int[])
  rename to hoaban_move_presence;
create function hoaban_add_presence(p text, units text[], elements text[], months text[],
  subjects text[], a int[], w int[]) returns void language plpgsql as $$
declare before text := current_setting('hoaban.program', true);
begin
  perform set_config('hoaban.program', p, true);
  perform hoaban_move_presence(p, units, elements, months, subjects, a, w);
  perform set_config('hoaban.program', coalesce(before, ''), true);
end $$;
