-- hoaban_add_records (0017) reads the clock once a call: as a default of the column it was read for
-- every record, half a microsecond each.
create or replace function hoaban_add_records(p text, scope text[], ids uuid[], kinds text[],
  versions int[], units text[], communes text[], authors text[], statuses text[], days date[],
  bodies text, counteds text, sum_units text[], sum_elements text[], sum_months text[],
  sum_splits text[], sum_a bigint[], sum_w bigint[], said_units text[], said_elements text[],
  said_months text[],
  said_subjects text[], said_a int[], said_w int[], new_mark text)
  returns bigint language plpgsql as $$
declare
  moment constant timestamptz := hoaban_now();
  first bigint;
  made bigint;
begin
  perform set_config('hoaban.provinces', scope[1], true),
    set_config('hoaban.units', scope[2], true), set_config('hoaban.above', scope[3], true),
    set_config('hoaban.open', scope[4], true), set_config('hoaban.device', scope[5], true),
    set_config('hoaban.authors', scope[6], true), set_config('hoaban.grants', scope[7], true),
    set_config('hoaban.keeps', scope[8], true), set_config('hoaban.figures', scope[9], true),
    set_config('hoaban.program', scope[10], true);
  select seq into strict first from counter where province = p for update;
  if exists (select from waiting where province = p and record = any (ids)) then
    raise exception 'something waits' using errcode = 'HB001';
  end if;
  insert into record (province, id, kind, version, unit, commune, author, status, seq, day, body,
    counted, received_at)
  select p, r.id, r.kind, r.version, r.unit, r.commune, r.author, r.status, first + r.nth, r.day,
    r.body, r.counted, moment
  from unnest(ids, kinds, versions, units, communes, authors, statuses, days,
    string_to_array(bodies, E'\x1e'), string_to_array(counteds, E'\x1e')) with ordinality
    r(id, kind, version, unit, commune, author, status, day, body, counted, nth);
  get diagnostics made = row_count;
  perform hoaban_add_sums(p, sum_units, sum_elements, sum_months, sum_splits, sum_a, sum_w);
  if cardinality(said_a) > 0 then
    perform hoaban_add_presence(p, said_units, said_elements, said_months, said_subjects, said_a,
      said_w);
  end if;
  update counter set seq = first + made, mark = new_mark where province = p;
  insert into batch (province, mark, seq, device) values (p, new_mark, first + made, scope[5]);
  return first;
end $$;
