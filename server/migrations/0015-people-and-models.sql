-- People and models: names as they are looked for, people who count once, and pairs of records that
-- somebody said are two people.

-- The same words as core/words/fold.ts: no marks, đ as d, ƀ as b, no apostrophes, small letters, one
-- space. Letters of other scripts stay.
create function hoaban_fold(name text) returns text language sql immutable parallel safe as $$
  select btrim(regexp_replace(
    translate(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g'),
      U&'ABCDEFGHIJKLMNOPQRSTUVWXYZ\0111\0110\0180\0243''`\2018\2019\02bc\200b\feff',
      'abcdefghijklmnopqrstuvwxyzddbb'),
    '[\u0009-\u000d \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'), ' ')
$$;

-- The value of a field that a record shows: server/sync/rows.ts keeps those of the creation in `v`,
-- later ones in `w`, the shown one last.
create function hoaban_shown(body json, field text) returns text language sql immutable
  parallel safe as $$ select coalesce(body -> 'w' -> field -> -1 ->> 1, body -> 'v' ->> field) $$;

-- What a member or a model is looked for by; null for every other kind, whose rows pay nothing.
alter table record add column sought text generated always as (case
  when kind = 'membership' then hoaban_fold(hoaban_shown(body::json, 'personName'))
  when kind = 'model' then hoaban_fold(coalesce(hoaban_shown(body::json, 'name'), '') || ' '
    || coalesce(hoaban_shown(body::json, 'school'), ''))
  end) stored;
create index record_sought on record (province, kind, sought)
  include (commune, unit, author, status, id) where sought is not null;
-- The members, strengthenings, pauses and checks of one model. Not its slips: reading each new slip
-- for it cost 13 of 35 microseconds on its way in, and a commune's are soon looked through.
create index record_of_model on record (province, hoaban_shown(body::json, 'model'))
  where kind in ('membership', 'strengthening', 'pause', 'contactCheck');

-- Two memberships that look like one person's and are two people's: not asked again.
create table people_apart (
  province text not null,
  first uuid not null,
  second uuid not null check (first < second),
  decided_by text not null,
  decided_at timestamptz not null default now(),
  primary key (province, first, second)
);
alter table people_apart enable row level security;
alter table people_apart force row level security;
create policy scope on people_apart using (case
  when province = any ((select hoaban_list('hoaban.provinces'))::text[]) then true
  else false end);

-- What records say of people who count once: adds it, and returns what was said of them before.
-- server/sync/once.ts moves the sums by the difference. Under the lock of the province's counter.
create function hoaban_say_of_people(p text, units text[], elements text[], months text[],
  subjects text[], a int[], w int[])
  returns table (unit text, element text, month text, subject text, approved int, waiting int)
  language plpgsql as $$
declare before text := current_setting('hoaban.program', true);
begin
  perform set_config('hoaban.program', p, true);
  return query select o.unit, o.element, o.month, o.subject, o.approved, o.waiting
    from presence o where o.province = p and o.unit = any (units) and o.element = any (elements)
      and split_part(o.subject, ' ', 1) in (select split_part(s, ' ', 1) from unnest(subjects) s);
  insert into presence as o (province, unit, element, month, subject, approved, waiting)
  select p, k.* from unnest(units, elements, months, subjects, a, w) k
  on conflict on constraint presence_pkey do update
  set approved = o.approved + excluded.approved, waiting = o.waiting + excluded.waiting;
  perform set_config('hoaban.program', coalesce(before, ''), true);
end $$;
