-- The short way of a phone's backlog: new records go in with their tallies in one call,
-- so that the lock of the province's counter is never held while the program thinks. The caller's
-- rights hold inside: these functions run as whoever calls them.

-- Adds to sums. Must run under the lock of the province's counter.
create function hoaban_add_sums(p text, units text[], elements text[], months text[], splits text[],
  a bigint[], w bigint[]) returns void language sql as $$
  insert into tally as t (province, unit, element, month, split, approved, waiting)
  select p, k.unit, k.element, k.month, k.split, k.a, k.w
  from unnest(units, elements, months, splits, a, w) k(unit, element, month, split, a, w)
  on conflict (province, unit, element, month, split) do update
  set approved = t.approved + excluded.approved, waiting = t.waiting + excluded.waiting
$$;

-- Adds to how often subjects are said to be there, and moves the figure where none becomes some.
create function hoaban_add_presence(p text, units text[], elements text[], months text[],
  subjects text[], a int[], w int[]) returns void language plpgsql as $$
begin
  insert into tally as t (province, unit, element, month, split, approved, waiting)
  select p, m.unit, m.element, m.month, '', sum(m.a1 - m.a0), sum((m.w1 - m.a1) - (m.w0 - m.a0))
  from (select k.unit, k.element, k.month,
      (coalesce(o.approved, 0) > 0)::int as a0,
      (coalesce(o.approved, 0) + k.a > 0)::int as a1,
      (coalesce(o.approved, 0) + coalesce(o.waiting, 0) > 0)::int as w0,
      (coalesce(o.approved, 0) + k.a + coalesce(o.waiting, 0) + k.w > 0)::int as w1
    from unnest(units, elements, months, subjects, a, w) k(unit, element, month, subject, a, w)
    left join presence o on o.province = p and o.unit = k.unit and o.element = k.element
      and o.month = k.month and o.subject = k.subject) m
  where m.a1 <> m.a0 or m.w1 <> m.w0
  group by m.unit, m.element, m.month
  on conflict (province, unit, element, month, split) do update
  set approved = t.approved + excluded.approved, waiting = t.waiting + excluded.waiting;
  insert into presence as o (province, unit, element, month, subject, approved, waiting)
  select p, k.unit, k.element, k.month, k.subject, k.a, k.w
  from unnest(units, elements, months, subjects, a, w) k(unit, element, month, subject, a, w)
  on conflict (province, unit, element, month, subject) do update
  set approved = o.approved + excluded.approved, waiting = o.waiting + excluded.waiting;
end $$;

-- Inserts new records, numbered after the counter, and returns the counter as it stood before.
-- Where one of them exists already, or something waits for it, nothing is done: HB001.
create function hoaban_add_records(p text, scope text[], ids uuid[], kinds text[], versions int[],
  units text[], communes text[], authors text[], statuses text[], days date[], bodies text,
  counteds text, sum_units text[], sum_elements text[], sum_months text[], sum_splits text[],
  sum_a bigint[], sum_w bigint[], said_units text[], said_elements text[], said_months text[],
  said_subjects text[], said_a int[], said_w int[], new_mark text)
  returns bigint language plpgsql as $$
declare
  first bigint;
  made bigint;
begin
  perform set_config('hoaban.provinces', scope[1], true),
    set_config('hoaban.units', scope[2], true), set_config('hoaban.above', scope[3], true),
    set_config('hoaban.open', scope[4], true), set_config('hoaban.device', scope[5], true),
    set_config('hoaban.authors', scope[6], true);
  select seq into strict first from counter where province = p for update;
  if exists (select from waiting where province = p and record = any (ids)) then
    raise exception 'something waits' using errcode = 'HB001';
  end if;
  insert into record (province, id, kind, version, unit, commune, author, status, seq, day, body,
    counted)
  select p, r.id, r.kind, r.version, r.unit, r.commune, r.author, r.status, first + r.nth, r.day,
    r.body, r.counted
  from unnest(ids, kinds, versions, units, communes, authors, statuses, days,
    string_to_array(bodies, E'\x1e'), string_to_array(counteds, E'\x1e')) with ordinality
    r(id, kind, version, unit, commune, author, status, day, body, counted, nth)
  on conflict (province, id) do nothing;
  get diagnostics made = row_count;
  if made <> cardinality(ids) then
    raise exception 'records exist' using errcode = 'HB001';
  end if;
  perform hoaban_add_sums(p, sum_units, sum_elements, sum_months, sum_splits, sum_a, sum_w);
  if cardinality(said_a) > 0 then
    perform hoaban_add_presence(p, said_units, said_elements, said_months, said_subjects, said_a,
      said_w);
  end if;
  update counter set seq = first + made, mark = new_mark where province = p;
  insert into batch (province, mark, seq, device) values (p, new_mark, first + made, scope[5]);
  return first;
end $$;
