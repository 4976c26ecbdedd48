-- Lists and search: a row for each record with what it is found, filtered and sorted by, and a row
-- for each record that it names. Both are derived from `record` (server/store/record-text.ts):
-- written in the transaction for what people keep by hand, by a follower for what phones send
-- (server/store/follow.ts). No backup contains them; a restore fills them.

-- Trigrams, in a schema of their own: a restore renames the schema of the tables.
do $$
begin
  if not exists (select from pg_extension where extname = 'pg_trgm') then
    create schema if not exists hoaban_extension;
    create extension pg_trgm schema hoaban_extension;
  end if;
end $$;

-- Names are found in record_text now.
drop index record_of_model;
alter table record drop column sought;

-- The same as core/words/fold.ts: no marks, đ and the Icelandic ð as d, ƀ as b, no apostrophes,
-- nothing invisible, small letters, one space. Letters of other scripts stay.
create or replace function hoaban_fold(name text) returns text language sql immutable
  parallel safe as $$
  select btrim(regexp_replace(regexp_replace(
    translate(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g'),
      U&'ABCDEFGHIJKLMNOPQRSTUVWXYZ\0111\0110\00f0\00d0\0256\0189\0180\0243',
      'abcdefghijklmnopqrstuvwxyzddddddbb'),
    '[''`\u2018\u2019\u02bc\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]',
      '', 'g'),
    '[\u0009-\u000d \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'), ' ')
$$;

-- [Note: Words in the wall] Beneath row-level security PostgreSQL uses an index only for operators
-- that it calls leakproof, and `like` and `@@` are not. So the searched words stand in a policy:
-- settings of the transaction that server/records/seek.ts sets for one statement. The policy is
-- that of `record_sought`, a table without rows of its own: whoever reads it reads the rows of
-- record_text, which inherits from it, under its policy. `record_marked` is the same for marks
-- alone: an index of words that are not sought would give every row. Whoever reads record_text
-- itself has the plain wall, and the planner there thinks of no words. Province, kind and commune
-- stand in these walls too (hoaban.within), so that the index is asked for them as well.
create table record_sought (
  province text not null,
  record uuid not null,
  kind text not null,
  unit text not null,
  commune text not null,
  author text not null,
  status text not null,
  seq bigint not null,
  -- -infinity: the kind has no day, or it is not filled
  day date not null,
  received_at timestamptz not null,
  assigned text[],
  issued boolean,
  -- the folded title; null: none, or erased
  name text collate "C",
  -- the sort key of the title
  title text collate "C" not null,
  text text collate "C" not null,
  marks tsvector not null
);
create table record_marked (like record_sought);
create table record_text (primary key (province, record))
  inherits (record_sought, record_marked);
create index record_text_day on record_text (province, kind, day, record);
create index record_text_commune on record_text (province, kind, commune, day, record);
create index record_text_arrival on record_text (province, kind, received_at, record);
create index record_text_unit on record_text (province, kind, commune, unit, record);
create index record_text_status on record_text (province, kind, status, day, record);
create index record_text_title on record_text (province, kind, title, record);

create table record_link (
  province text not null,
  record uuid not null,
  field text not null,
  target uuid not null,
  kind text not null,
  unit text not null,
  commune text not null,
  author text not null,
  assigned text[],
  issued boolean,
  primary key (province, record, field, target)
);
create index record_link_target on record_link (province, target, kind);

-- In the order of the province's number: what the follower reads.
create index record_seq on record (province, seq);

-- How far the texts follow the records of a province ('' as unit). A row with a unit: its records
-- up to `seq` have its new name; the others are still to be written again.
create table record_follow (
  province text not null,
  unit text not null,
  seq bigint not null default 0,
  primary key (province, unit)
);

-- What is sought; nothing set: every row of the wall. The wall asks for six words: where fewer are
-- sought, the first stands several times, which costs the index nothing; '%' would.
create function hoaban_like(nth text) returns text language sql stable as
  $$ select coalesce(nullif(current_setting('hoaban.like' || nth, true), ''), '%') $$;
create function hoaban_marks() returns tsquery language sql stable as
  $$ select coalesce(nullif(current_setting('hoaban.marks', true), ''), '!''-''')::tsquery $$;

do $$
declare
  t text;
  it record;
  words constant text := 'text like (select hoaban_like(''1''))
    and text like (select hoaban_like(''2'')) and text like (select hoaban_like(''3''))
    and text like (select hoaban_like(''4'')) and text like (select hoaban_like(''5''))
    and text like (select hoaban_like(''6''))';
  marked constant text := 'marks @@ (select hoaban_marks())';
  placed constant text := 'array[province, kind, commune]
    @> (select hoaban_list(''hoaban.within''))';
begin
  -- Words, marks and the place in one index, so that it gives only what has them all. What people
  -- keep by hand and what is sent have an index each: there are a thousand slips to a model. A
  -- withdrawn record is in both.
  foreach t in array array['kept where status in (''live'', ''withdrawn'')',
    'sent where status <> ''live'''] loop
    execute format('create index record_text_%s on record_text
        using gin (text %I.gin_trgm_ops, marks, (array[province, kind, commune])) %s',
      split_part(t, ' ', 1), (select n.nspname from pg_extension e
        join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'),
      substr(t, position(' ' in t)));
  end loop;
  foreach t in array array['record_sought', 'record_marked', 'record_text', 'record_link',
    'record_follow'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  -- The walls of `record`, word for word.
  for it in select polname as name, polcmd as cmd, pg_get_expr(polqual, polrelid) as seen,
      pg_get_expr(polwithcheck, polrelid) as written
    from pg_policy where polrelid = 'record'::regclass
  loop
    foreach t in array array['record_sought', 'record_marked', 'record_text', 'record_link'] loop
      execute format('create policy %I on %I for %s %s %s', it.name, t,
        case it.cmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
          when 'd' then 'delete' else 'all' end,
        case when it.seen is null then ''
          when it.cmd = 'r' and t in ('record_sought', 'record_marked')
            then format('using ((%s) and %s and %s)', it.seen,
              case t when 'record_sought' then words else marked end, placed)
          else format('using (%s)', it.seen) end,
        case when it.written is null then '' else format('with check (%s)', it.written) end);
    end loop;
  end loop;
  create policy scope on record_follow using (case
    when province = any ((select hoaban_list('hoaban.provinces'))::text[]) then true
    else false end);
end $$;

-- A new name of a unit, or another commune above it: the texts of its records name it, so they are
-- written again, those of the units below too.
create function hoaban_follow_unit() returns trigger language plpgsql as $$
begin
  insert into record_follow (province, unit)
  select distinct u.province, u.code from new_units n join old_units o on o.code = n.code
    join unit u on u.code = n.code or u.above @> array[n.code]
  where n.level <> 'province' and (n.name <> o.name or n.above <> o.above)
  on conflict (province, unit) do update set seq = 0;
  return null;
end $$;
create trigger follow_names after update on unit
  referencing old table as old_units new table as new_units
  for each statement execute function hoaban_follow_unit();
