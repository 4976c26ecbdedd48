-- Trusted addresses leave the village: a village lead read every model of her village. Each model
-- of type address becomes a record of kind trustedAddress at the commune; what belongs to it goes
-- with it. Ids and the field `model` stay. What arrives later is rewritten in the same way before
-- it is judged (records/models/moved-addresses.ts). docs/decisions has the reasons.

-- A change as JSON text with another kind and unit. Other values keep their text as it was written.
create function hoaban_moved_body(body text, new_kind text, new_unit text) returns text
  language sql immutable as $$
  select '{' || coalesce(string_agg(to_json(key)::text || ':' || case key
    when 'kind' then to_json(new_kind)::text when 'unit' then to_json(new_unit)::text
    else value::text end, ',' order by nth), '') || '}'
  from json_each(body::json) with ordinality it(key, value, nth)
$$;

-- What one person who counts once adds to the stock of a unit: core/derive/once.ts has this rule.
create function hoaban_stock_of(p text, u text, e text, who text, with_waiting boolean)
  returns table (month text, split text, n bigint) language sql stable as $$
  with term as (
    select o.month, substr(o.subject, strpos(o.subject, ' ') + 1) as split,
      o.approved + case when with_waiting then o.waiting else 0 end as n
    from presence o where o.province = p and o.unit = u and o.element = e
      and strpos(o.subject, ' ') > 0 and split_part(o.subject, ' ', 1) = who),
  stock as (
    select m.month, (select min(s.split collate "C") from (select t.split from term t
      where t.month <= m.month group by t.split having sum(t.n) > 0) s) as now
    from (select distinct term.month from term) m),
  step as (select s.month, s.now, lag(s.now) over (order by s.month) as before from stock s)
  select step.month, x.split, sum(x.n)::bigint from step
    cross join lateral (values (step.before, -1), (step.now, 1)) x(split, n)
  where step.now is distinct from step.before and x.split is not null group by 1, 2
$$;
create function hoaban_add_stock(p text, u text, e text, who text, sign int) returns void
  language sql as $$
  insert into tally as t (province, unit, element, month, split, approved, waiting)
  select p, u, e, s.month, s.split, sign * sum(s.a), sign * sum(s.all_of_it - s.a)
  from (select month, split, n as a, 0 as all_of_it from hoaban_stock_of(p, u, e, who, false)
    union all select month, split, 0, n from hoaban_stock_of(p, u, e, who, true)) s
  group by s.month, s.split
  on conflict (province, unit, element, month, split) do update
  set approved = t.approved + excluded.approved, waiting = t.waiting + excluded.waiting
$$;

-- Takes what records counted out of the sums of their old units. Sums of the commune and the
-- province contain it as before.
create function hoaban_take_out(p text, units text[], counts text[]) returns void
  language plpgsql as $$
declare
  it record;
begin
  for it in
    with counted as (
      select f.unit, split_part(k.key, ' ', 1) as col, split_part(k.key, ' ', 2) as element,
        split_part(k.key, ' ', 3) as month,
        substr(k.key, length(split_part(k.key, ' ', 1)) + length(split_part(k.key, ' ', 2))
          + length(split_part(k.key, ' ', 3)) + 4) as split, k.value::int as n
      from unnest(units, counts) f(unit, counted), json_each_text(f.counted::json) k),
    sums as (
      select unit, element, month, split, -coalesce(sum(n) filter (where col = 'a'), 0) as a,
        -coalesce(sum(n) filter (where col = 'w'), 0) as w
      from counted group by unit, element, month, split order by 1, 2, 3, 4)
    select s.form, array_agg(unit) as units, array_agg(element) as elements,
      array_agg(month) as months, array_agg(split) as plain, array_agg(substr(split, 2)) as named,
      array_agg(a) as a, array_agg(w) as w
    from (select *, case when left(split, 1) in ('@', '~') then left(split, 1) else '' end as form
      from sums) s group by s.form
  loop
    if it.form = '@' then
      perform hoaban_add_presence(p, it.units, it.elements, it.months, it.named, it.a::int[],
        it.w::int[]);
    elsif it.form = '~' then
      perform hoaban_add_stock(p, x.unit, x.element, x.who, -1) from (
        select distinct k.unit, k.element, split_part(k.subject, ' ', 1) as who
        from unnest(it.units, it.elements, it.named) k(unit, element, subject)) x;
      update presence o set approved = o.approved + k.a, waiting = o.waiting + k.w
      from unnest(it.units, it.elements, it.months, it.named, it.a::int[], it.w::int[])
        k(unit, element, month, subject, a, w)
      where o.province = p and o.unit = k.unit and o.element = k.element and o.month = k.month
        and o.subject = k.subject;
      perform hoaban_add_stock(p, x.unit, x.element, x.who, 1) from (
        select distinct k.unit, k.element, split_part(k.subject, ' ', 1) as who
        from unnest(it.units, it.elements, it.named) k(unit, element, subject)) x;
    else
      perform hoaban_add_sums(p, it.units, it.elements, it.months, it.plain, it.a::bigint[],
        it.w::bigint[]);
    end if;
  end loop;
end $$;

-- Moves what belongs to the commune and returns how many records it moved. The scope must be the
-- province and the caller must hold its counter. `within`: one commune; null: all. `first`: moved
-- records get the numbers after it, so that phones pull them; null: they keep theirs.
create function hoaban_move_addresses(p text, within text, first bigint) returns int
  language plpgsql as $$
declare
  ids uuid[];
  kinds text[];
  units text[];
  froms text[];
  counts text[];
begin
  select array_agg(m.id order by m.seq, m.id), array_agg(m.new_kind order by m.seq, m.id),
    array_agg(m.new_unit order by m.seq, m.id), array_agg(m.unit order by m.seq, m.id),
    array_agg(m.counted order by m.seq, m.id)
  into ids, kinds, units, froms, counts
  from (
    select r.id, r.seq, r.unit, r.counted,
      case r.kind when 'model' then 'trustedAddress' else r.kind end as new_kind,
      case when u.level = 'village' then r.commune else r.unit end as new_unit
    from record r join unit u on u.province = p and u.code = r.unit
    where r.province = p and (within is null or r.commune = within) and r.commune <> ''
      and case r.kind
        when 'model' then hoaban_shown(r.body::json, 'type') = 'address'
        when 'contactCheck' then u.level = 'village'
        when 'strengthening' then u.level = 'village'
        when 'pause' then u.level = 'village' and hoaban_is_address(p, r.body)
        when 'membership' then u.level = 'village' and hoaban_is_address(p, r.body)
        else false end) m;
  if ids is not null then
    update record r set kind = m.kind, unit = m.unit,
      seq = case when first is null then r.seq else first + m.nth end
    from unnest(ids, kinds, units) with ordinality m(id, kind, unit, nth)
    where r.province = p and r.id = m.id;
    update change c set unit = m.unit, body = hoaban_moved_body(c.body, m.kind, m.unit)
    from unnest(ids, kinds, units) m(id, kind, unit) where c.province = p and c.record = m.id;
    update deadline d set unit = m.unit, kind = m.kind
    from unnest(ids, kinds, units) m(id, kind, unit) where d.province = p and d.record = m.id;
    update record_text t set unit = m.unit, kind = m.kind
    from unnest(ids, kinds, units) m(id, kind, unit) where t.province = p and t.record = m.id;
    update record_link l set unit = m.unit, kind = m.kind
    from unnest(ids, kinds, units) m(id, kind, unit) where l.province = p and l.record = m.id;
    -- Their searched texts name the village; the follower writes them again.
    insert into record_follow (province, unit)
    select distinct p, m.unit from unnest(units, froms) m(unit, before) where m.unit <> m.before
    on conflict (province, unit) do update set seq = 0;
    perform hoaban_take_out(p, array_agg(m.unit), array_agg(m.counted))
    from unnest(froms, units, counts) m(unit, now, counted) where m.unit <> m.now
    having count(*) > 0;
  end if;
  -- What waits: for a record that lies at the commune now, and what would begin one there.
  update waiting w set unit = m.unit, body = hoaban_moved_body(w.body, m.kind, m.unit)
  from (
    select w.id, w.device, w.body,
      coalesce(a.kind, case w.body::json ->> 'kind' when 'model' then 'trustedAddress'
        else w.body::json ->> 'kind' end) as kind,
      coalesce(a.unit, case when u.level = 'village' then u.commune else w.unit end) as unit
    from waiting w
      left join unit u on u.province = p and u.code = w.unit
      left join record a on a.province = p and a.id = w.record
    where w.province = p and (within is null or w.commune = within)
      and case w.body::json ->> 'kind'
        when 'model' then case when a.id is not null then a.kind = 'trustedAddress'
          else w.body::json #>> '{set,type,value}' = 'address' and u.level is not null end
        when 'contactCheck' then u.level = 'village' and (a.id is null or a.kind = 'contactCheck')
        when 'strengthening' then u.level = 'village'
          and (a.id is null or a.kind = 'strengthening')
        when 'pause' then u.level = 'village' and case when a.id is not null then
          a.kind = 'pause' and a.unit = u.commune
          else hoaban_names_address(p, w.body::json #>> '{set,model,value}') end
        when 'membership' then u.level = 'village' and case when a.id is not null then
          a.kind = 'membership' and a.unit = u.commune
          else hoaban_names_address(p, w.body::json #>> '{set,model,value}') end
        else false end) m
  where w.province = p and w.id = m.id and w.device = m.device and w.body = m.body;
  return coalesce(cardinality(ids), 0);
end $$;
create function hoaban_names_address(p text, named text) returns boolean language sql stable as $$
  select exists (select from record a where a.province = p and a.id = case
      when named ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then named::uuid end
    and (a.kind = 'trustedAddress'
      or (a.kind = 'model' and hoaban_shown(a.body::json, 'type') = 'address')))
$$;
create function hoaban_is_address(p text, body text) returns boolean language sql stable as $$
  select hoaban_names_address(p, hoaban_shown(body::json, 'model'))
$$;

-- Kind and unit of these records, for the program alone: what arrives for a moved record is
-- rewritten whoever sends it, and nobody is shown the answer.
create function hoaban_places(p text, ids uuid[])
  returns table (id uuid, kind text, unit text) language plpgsql as $$
declare
  units_before text := current_setting('hoaban.units', true);
  program_before text := current_setting('hoaban.program', true);
begin
  perform set_config('hoaban.units', array[p]::text, true),
    set_config('hoaban.program', p, true);
  return query select r.id, r.kind, r.unit from record r
    where r.province = p and r.id = any (ids);
  perform set_config('hoaban.units', coalesce(units_before, ''), true),
    set_config('hoaban.program', coalesce(program_before, ''), true);
end $$;

do $$
declare
  p text;
  g record;
begin
  perform set_config('hoaban.door', 'provinces', true);
  for p in select province from counter order by 1 loop
    perform set_config('hoaban.provinces', array[p]::text, true),
      set_config('hoaban.units', array[p]::text, true),
      set_config('hoaban.grants', array[p]::text, true),
      set_config('hoaban.keeps', array[p]::text, true),
      set_config('hoaban.program', p, true);
    -- A long import that has staged records begins to stage again.
    update counter set tree = (random() * 2000000000)::int where province = p;
    perform hoaban_move_addresses(p, null, null);
    -- Keepers: their role is held at the commune. It has not ended, so nobody is told that it has.
    for g in select h.*, u.commune from account_grant h
      join unit u on u.province = p and u.code = h.unit
      where h.province = p and h.role = 'addressKeeper' and u.level = 'village' loop
      insert into account_grant as t (account, role, unit, since, until, agency, province)
      values (g.account, g.role, g.commune, g.since, g.until, g.agency, p)
      on conflict (account, role, unit, since) do update set until = case
        when t.until is null or excluded.until is null then null
        else greatest(t.until, excluded.until) end;
      delete from account_grant t where t.account = g.account and t.role = g.role
        and t.unit = g.unit and t.since = g.since;
      delete from right_ended t where t.province = p and t.account = g.account
        and t.role = g.role and t.unit = g.unit and t.at = hoaban_now();
      insert into audit (province, nr, at, actor, device, act, unit, about, more, prev, hash)
      values (p, 0, hoaban_now(), '@operator', '', 'grantEnded', g.unit, g.account,
          '{"role":"addressKeeper"}', '', ''),
        (p, 0, hoaban_now(), '@operator', '', 'grantGiven', g.commune, g.account,
          '{"role":"addressKeeper"}', '', '');
    end loop;
  end loop;
  perform set_config('hoaban.door', '', true), set_config('hoaban.provinces', '', true),
    set_config('hoaban.units', '', true), set_config('hoaban.grants', '', true),
    set_config('hoaban.keeps', '', true), set_config('hoaban.program', '', true);
end $$;
