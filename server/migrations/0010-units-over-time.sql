-- Units over time. `unit` is the tree of today: `above` is today's path, and a commune that was
-- merged or split hangs there below its successor, so that rights, sync and sums of what stands at
-- it work on. What was before stands in `unit_line`; what a person decided, in `unit_change`.

-- Another number with every act that moves a unit: whoever holds a tree in memory compares it under
-- the lock of the counter (server/sync/units.ts). Drawn, not counted: a restored server may not meet
-- a number again that meant another tree.
alter table counter add column tree integer not null default 0;

-- Facts that an act has said (name, from, to): a later edit of the unit's record leaves them alone.
alter table unit add column said text[] not null default '{}';
-- Of a unit that was closed by an act: where its people and papers went, the main one first.
alter table unit add column successors text[] not null default '{}';
alter table unit add column commune text generated always as
  (coalesce(above[2], case level when 'commune' then code else '' end)) stored;

-- Where a unit hung, and how it was called, from a day on; a unit that no act has touched has no
-- line and hangs where it always did. The last line is today's: its parent is the unit's, its name
-- is null, which means: as the unit is called now.
create table unit_line (
  province text not null,
  unit text not null,
  since date not null,
  parent text,
  name text,
  primary key (province, unit, since)
);
create index unit_line_parent on unit_line (province, parent);

-- Acts on the tree: planned for a day to come, or applied.
create table unit_change (
  province text not null,
  id uuid not null,
  what text not null check (what in ('merge', 'split', 'rename', 'move', 'close', 'open')),
  day date not null,
  -- number of the decision
  document text not null default '',
  state text not null check (state in ('planned', 'applied', 'revoked')),
  before text[] not null,
  after text[] not null,
  -- the act as it was asked (core/derive/unit-answers.ts) and what it did (server/units/plan.ts)
  act jsonb not null,
  effects jsonb,
  give_again boolean not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  applied_at timestamptz,
  revoked_by text,
  revoked_at timestamptz,
  -- why a planned act could not be applied on its day; an officer revokes it or mends the tree
  failed text,
  primary key (province, id)
);
create index unit_change_day on unit_change (province, day, id);

do $$
declare t text;
begin
  foreach t in array array['unit_line', 'unit_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy scope on %I using (case
      when province = any ((select hoaban_list(''hoaban.provinces''))::text[]) then true
      else false end)', t);
  end loop;
end $$;

-- A record lies in the commune that its unit belongs to today, whoever wrote it with whatever tree
-- in mind: the program that is told HB001 reads the tree again.
create function hoaban_check_commune() returns trigger language plpgsql as $$
declare
  before text := current_setting('hoaban.program', true);
  province_of text := (select province from made limit 1);
  is_wrong boolean;
begin
  perform set_config('hoaban.program', coalesce(province_of, ''), true);
  select exists (
    select from (select distinct province, unit, commune from made) m
    join unit u on u.code = m.unit and u.province = m.province and u.commune <> m.commune)
  into is_wrong;
  perform set_config('hoaban.program', coalesce(before, ''), true);
  if is_wrong then
    raise exception 'the tree has changed' using errcode = 'HB001';
  end if;
  return null;
end $$;
create trigger commune_of_today after insert on record
  referencing new table as made for each statement execute function hoaban_check_commune();

-- A draft's figures by the tree of today or by the tree of its months.
alter table report add column view text not null default 'now' check (view in ('now', 'then'));
