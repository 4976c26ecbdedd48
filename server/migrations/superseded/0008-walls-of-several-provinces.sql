-- 0008 before an operator's command could work for several provinces at once, and before every
-- table stood behind the second wall.
create function hoaban_program() returns text[] language sql stable as
  $$ select string_to_array(nullif(current_setting('hoaban.program', true), ''), ',') $$;

do $$
declare t text;
begin
  foreach t in array array['account', 'account_grant', 'device', 'device_account',
    'enrolment_code', 'session', 'courier_key', 'secret', 'setting', 'published'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['tally', 'presence'] loop
    execute format('alter policy reading on %I using (case
      when province = any ((select hoaban_list(''hoaban.figures''))::text[]) then true
      when province = any ((select hoaban_program())::text[]) then true
      when unit = any ((select hoaban_list(''hoaban.figures''))::text[]) then true
      when unit = any ((select hoaban_below())::text[]) then true
      else false end)', t);
    execute format('alter policy writing on %I using (case
      when province = any ((select hoaban_program())::text[]) then true else false end)', t);
  end loop;
end $$;

alter policy reading on unit using (case
  when province = any ((select hoaban_program())::text[]) then true
  when code = any ((select hoaban_list('hoaban.grants'))::text[]) then true
  when above && (select hoaban_list('hoaban.grants'))::text[] then true
  when code = any ((select hoaban_list('hoaban.above'))::text[]) then true
  else false end);
alter policy writing on unit using (case
  when province = any ((select hoaban_program())::text[]) then true
  when code = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when above && (select hoaban_list('hoaban.units'))::text[] then true
  when code = any ((select hoaban_list('hoaban.keeps'))::text[]) then true
  when above && (select hoaban_list('hoaban.keeps'))::text[] then true
  else false end);
alter policy scope on report using (case
  when province = any ((select hoaban_list('hoaban.figures'))::text[]) then true
  when province = any ((select hoaban_program())::text[]) then true
  when unit = any ((select hoaban_list('hoaban.figures'))::text[]) then true
  else false end);
