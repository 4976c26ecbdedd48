-- 0015 before the search read its index alone, and before slips left the index of a model.
drop index record_sought;
create index record_sought on record (province, kind, sought)
  include (commune, unit, author, status, id) where sought is not null;
drop index record_of_model;
create index record_of_model on record (province, hoaban_shown(body::json, 'model'))
  where kind in ('membership', 'strengthening', 'pause', 'contactCheck');
