-- Reading: reaches `below` and `assigned`, issued records, own approvals, grants that name an agency.

-- assigned: the accounts and agencies that the record's fields name (processes/assigned.ts); null
-- for kinds without such a field. issued: of a kind that is read only as approved, whether an
-- approved version stands (true) or stood (false); null before the first approval and for every
-- other kind. own_approval: who approved it wrote a part of it.
alter table record
  add column assigned text[],
  add column issued boolean,
  add column own_approval boolean not null default false;
create index record_assigned on record using gin (assigned) where assigned is not null;

-- The agency, a record of the province, for which the person works in this role.
alter table account_grant add column agency uuid;

-- Three more settings of a transaction (server/store/scope.ts):
--   hoaban.assigned  the names under which records may be assigned to these people
--   hoaban.issued    the kinds that are read only as approved by whoever does not write them
--   hoaban.drafts    units granted in a role that writes or decides one of these kinds
-- The wall of 0008 with two more cases. An issued kind before its first approval is seen by its
-- author and by roles that write it. A record that is assigned is seen and changed, never removed.
do $$
declare
  hers constant text := 'case
    %4$s
    when province = any ((select hoaban_list(''hoaban.units''))::text[]) then true
    when commune = any ((select hoaban_list(''hoaban.units''))::text[]) then true
    when unit = any ((select hoaban_list(''hoaban.units''))::text[]) then true
    when kind = any ((select hoaban_list(''hoaban.open''))::text[]) then
      unit = any ((select hoaban_list(''hoaban.%1$s''))::text[])
      or commune = any ((select hoaban_list(''hoaban.%1$s''))::text[])
      or province = any ((select hoaban_list(''hoaban.%1$s''))::text[])%2$s
    %3$s else false end';
  author constant text := 'author = any ((select hoaban_list(''hoaban.authors''))::text[])';
  assigned constant text := 'when assigned && (select hoaban_list(''hoaban.assigned''))::text[]
      and province = any ((select hoaban_list(''hoaban.provinces''))::text[]) then true';
  unissued constant text := 'when kind = any ((select hoaban_list(''hoaban.issued''))::text[])
      and issued is null and not (' || author || '
        or unit = any ((select hoaban_list(''hoaban.drafts''))::text[])
        or commune = any ((select hoaban_list(''hoaban.drafts''))::text[])
        or province = any ((select hoaban_list(''hoaban.drafts''))::text[])) then false';
  read constant text := format(hers, 'grants',
    ' or unit = any ((select hoaban_list(''hoaban.above''))::text[]) or ' || author || ' or ('
      || 'assigned && (select hoaban_list(''hoaban.assigned''))::text[])',
    'when ' || author || ' then true ' || assigned, unissued);
  write constant text := format(hers, 'keeps',
    ' or (assigned && (select hoaban_list(''hoaban.assigned''))::text[])', assigned, '');
begin
  execute format('alter policy reading on record using (%s)', read);
  execute format('alter policy making on record with check (%s)', write);
  execute format('alter policy writing on record using (%s) with check (%s)', read, write);
end $$;

-- History: that of an assigned record is written and seen by whoever may change the record. That of
-- an issued kind is seen by its authors and by roles that write the kind.
create function hoaban_is_assigned(p text, asked uuid) returns boolean language sql stable as $$
  select exists (select from record where province = p and id = asked
    and assigned && hoaban_list('hoaban.assigned'))
$$;
alter policy writing on change using (case
  when province = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when commune = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when unit = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when unit = any ((select hoaban_list('hoaban.keeps'))::text[]) then true
  when commune = any ((select hoaban_list('hoaban.keeps'))::text[]) then true
  when province = any ((select hoaban_list('hoaban.keeps'))::text[]) then true
  when (select hoaban_list('hoaban.assigned')) = '{}' then false
  when hoaban_is_assigned(province, record) then true
  else false end);
alter policy reading on change using (case
  when author = any ((select hoaban_list('hoaban.authors'))::text[]) then true
  when (select hoaban_list('hoaban.issued')) <> '{}'
    and not (unit = any ((select hoaban_list('hoaban.drafts'))::text[])
      or commune = any ((select hoaban_list('hoaban.drafts'))::text[])
      or province = any ((select hoaban_list('hoaban.drafts'))::text[]))
    and exists (select from record r where r.province = change.province and r.id = change.record
      and r.kind = any (hoaban_list('hoaban.issued'))) then false
  when province = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when commune = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when unit = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when hoaban_list('hoaban.open') = '{}' and hoaban_list('hoaban.assigned') = '{}' then false
  when exists (select from record r where r.province = change.province and r.id = change.record
    and (r.kind = any (hoaban_list('hoaban.open'))
      or r.assigned && hoaban_list('hoaban.assigned'))) then true
  else false end);

-- A record's body (server/store/rows.ts) for people who see only what was approved: the approved
-- values, and nothing of what was written before or since.
create function hoaban_issued(body json) returns json language sql immutable parallel safe as $$
  select case
    when body ->> 'a' = '1' then json_build_object('a', 1, 'v', (
      select coalesce(json_object_agg(name, value), '{}') from (
        select name, coalesce(body -> 'w' -> name -> -1 -> 1, body -> 'v' -> name) as value from (
          select json_object_keys(body -> 'v') as name
          union select json_object_keys(coalesce(body -> 'w', '{}'))) names) shown
      where json_typeof(value) <> 'null'))
    when body -> 'a' is not null then json_build_object('a', 1, 'v', body -> 'a' -> 'v')
    else '{"v":{}}'::json end
$$;
