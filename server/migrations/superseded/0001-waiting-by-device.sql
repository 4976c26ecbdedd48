-- 0001 as of its first days: waiting changes without their device, presence by commune, and no
-- author in the walls.
alter table waiting drop constraint waiting_pkey;
alter table waiting add primary key (province, id, device);
alter table presence drop column commune;
alter policy scope on record using (case
  when province = any (hoaban_list('hoaban.units')) then true
  when commune = any (hoaban_list('hoaban.units')) then true
  when unit = any (hoaban_list('hoaban.units')) then true
  when unit = any (hoaban_list('hoaban.above'))
    and kind = any (hoaban_list('hoaban.open')) then true
  when author = any (hoaban_list('hoaban.authors')) then true
  else false end);
alter policy scope on change using (case
  when province = any (hoaban_list('hoaban.units')) then true
  when commune = any (hoaban_list('hoaban.units')) then true
  when unit = any (hoaban_list('hoaban.units')) then true
  when author = any (hoaban_list('hoaban.authors')) then true
  else false end);
