-- What is published says what the signed paper says: older programs published sums since the phase
-- began beside targets of the year. The paper itself does not change.
do $$
declare everywhere text := (select coalesce(array_agg(province), '{}') from published)::text;
begin
  perform set_config('hoaban.units', everywhere, true),
    set_config('hoaban.provinces', everywhere, true);
  update published p set figures = jsonb_set(p.figures, '{figures}', (
    select jsonb_agg(f.one || coalesce((
        select jsonb_build_object('value', line -> 'figures' -> c.to_date,
          'percent', line -> 'figures' -> c.reached)
        from jsonb_array_elements(r.figures -> 'sheet' -> 'groups') part,
          jsonb_array_elements(part -> 'rows') line
        where line ->> 'code' = f.one ->> 'code' limit 1), '{}') order by f.nth)
    from jsonb_array_elements(p.figures -> 'figures') with ordinality f(one, nth)))
  from report r, lateral (
    select (max(nth) filter (where head ->> 'id' = 'toDate'))::int - 1 as to_date,
      (max(nth) filter (where head ->> 'id' = 'reached'))::int - 1 as reached
    from jsonb_array_elements(r.figures -> 'sheet' -> 'columns') with ordinality h(head, nth)) c
  where r.province = p.province and r.id = p.report and c.to_date is not null
    and c.reached is not null and jsonb_array_length(p.figures -> 'figures') > 0;
  perform set_config('hoaban.units', '', true), set_config('hoaban.provinces', '', true);
end $$;
