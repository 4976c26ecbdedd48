-- Units come from files: imports that were looked at and wait for a yes, and the outlines of units
-- for maps.

-- A file as it came, kept for a day or until it is applied.
create table unit_import (
  province text not null,
  id uuid not null,
  account text not null,
  made_at timestamptz not null default now(),
  -- units, mappings, villages, boundaries
  holds text not null,
  file_name text not null,
  -- the day from which the file's units are in force
  in_force date not null,
  bytes bytea not null,
  -- what it came to, as JSON; null while it waits
  result text,
  primary key (province, id)
);

-- Outlines on a grid of 1/10,000 degree, about 11 m, as JSON: polygons of rings, and a ring is one
-- list of whole numbers, the first point and then differences (server/imports/outline.ts).
create table boundary (
  province text not null,
  unit text not null,
  shape text not null,
  primary key (province, unit)
);

alter table unit_import enable row level security;
alter table unit_import force row level security;
alter table boundary enable row level security;
alter table boundary force row level security;
create policy scope on unit_import
  using (province = any ((select hoaban_list('hoaban.provinces'))::text[]));
create policy scope on boundary
  using (province = any ((select hoaban_list('hoaban.provinces'))::text[]));
