-- 0009 before the audit was read through `hoaban.trail` alone.
alter policy scope on audit
  using (province = any ((select hoaban_list('hoaban.trail'))::text[]));
