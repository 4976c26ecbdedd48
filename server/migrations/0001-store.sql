-- The store: records in commit order per province, their history, what waits, and the tallies.
-- Keys start with the province, so that the tables can be distributed by it one day.

create table counter (
  province text primary key,
  seq bigint not null default 0,
  mark text not null,
  -- everything up to here is in a verified backup
  safe bigint not null default 0
);

create table batch (
  province text not null,
  mark text not null,
  seq bigint not null,
  device text not null,
  at timestamptz not null default now(),
  primary key (province, mark)
);

-- The unit tree as the unit records show it now; `above` starts at the province.
create table unit (
  province text not null,
  code text primary key,
  level text not null,
  parent text,
  above text[] not null,
  name text not null,
  valid_from date,
  valid_to date,
  record uuid
);
create index unit_parent on unit (parent);

create table record (
  province text not null,
  id uuid not null,
  kind text not null,
  version smallint not null,
  unit text not null,
  -- empty for records that stand at the province
  commune text not null,
  author text not null,
  status text not null,
  seq bigint not null,
  day date,
  -- JSON: shown values, other live writes, what is approved (server/sync/rows.ts)
  body text not null,
  -- JSON: what the record last added to the tallies
  counted text not null,
  received_at timestamptz not null default now(),
  primary key (province, id)
);
create index record_pull on record (province, unit, seq);
create index record_day on record (province, commune, day);

create table change (
  province text not null,
  id uuid not null,
  record uuid not null,
  unit text not null,
  commune text not null,
  author text not null,
  device text not null,
  seq bigint not null,
  outcome text not null,
  received_at timestamptz not null default now(),
  -- JSON of the change, and of the values it replaced
  body text not null,
  replaced text,
  primary key (province, id)
);
create index change_record on change (province, record);

-- Held and refused changes: kept until a person has dealt with them.
create table waiting (
  province text not null,
  id uuid not null,
  record uuid not null,
  unit text not null,
  commune text not null,
  author text not null,
  device text not null,
  outcome text not null check (outcome in ('held', 'refused')),
  problem text not null,
  -- an officer took it: rights are not asked again
  taken_by text,
  since timestamptz not null default now(),
  body text not null,
  primary key (province, id, device)
);
create index waiting_record on waiting (province, record);

create table tally (
  province text not null,
  unit text not null,
  element text not null,
  month text not null,
  split text not null,
  approved bigint not null default 0,
  waiting bigint not null default 0,
  primary key (province, unit, element, month, split)
);

-- How often a subject is said to be there; 0 ↔ more moves the tally.
create table presence (
  province text not null,
  unit text not null,
  element text not null,
  month text not null,
  subject text not null,
  approved integer not null default 0,
  waiting integer not null default 0,
  primary key (province, unit, element, month, subject)
);

-- The second wall. `hoaban.units`: units granted, with all below; `hoaban.above`: what stands above
-- them, of which only the kinds in `hoaban.open` are seen. Nothing set: nothing seen.
create function hoaban_list(name text) returns text[] language sql stable as
  $$ select coalesce(nullif(current_setting(name, true), ''), '{}')::text[] $$;

do $$
declare t text;
begin
  foreach t in array array['record', 'change', 'waiting', 'tally', 'presence', 'unit', 'counter',
    'batch'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

create policy scope on record using (case
  when province = any (hoaban_list('hoaban.units')) then true
  when commune = any (hoaban_list('hoaban.units')) then true
  when unit = any (hoaban_list('hoaban.units')) then true
  when unit = any (hoaban_list('hoaban.above'))
    and kind = any (hoaban_list('hoaban.open')) then true
  when author = any (hoaban_list('hoaban.authors')) then true
  else false end);
create policy scope on change using (case
  when province = any (hoaban_list('hoaban.units')) then true
  when commune = any (hoaban_list('hoaban.units')) then true
  when unit = any (hoaban_list('hoaban.units')) then true
  when author = any (hoaban_list('hoaban.authors')) then true
  else false end);
-- Whoever sends a change may see what became of it, even where she has no grant (held / noGrant).
create policy scope on waiting using (case
  when province = any (hoaban_list('hoaban.units')) then true
  when commune = any (hoaban_list('hoaban.units')) then true
  when unit = any (hoaban_list('hoaban.units')) then true
  when device = current_setting('hoaban.device', true) then true
  else false end);
-- Sums rise to the units above in the writer's own transaction: this wall stands at the province,
-- within it the program asks the grants (server/figures/place.ts).
create policy scope on tally using (case
  when province = any (hoaban_list('hoaban.provinces')) then true
  else false end);
create policy scope on presence using (case
  when province = any (hoaban_list('hoaban.provinces')) then true
  else false end);
create policy scope on counter using (province = any (hoaban_list('hoaban.provinces')));
create policy scope on batch using (province = any (hoaban_list('hoaban.provinces')));
create policy scope on unit using (province = any (hoaban_list('hoaban.provinces')));
