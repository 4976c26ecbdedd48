-- A record of a closed kind (0033) is also seen by the account or agency to which it is assigned.
do $$
declare
  t text;
  assigned constant text := 'assigned && (select hoaban_list(''hoaban.assigned''))::text[]
    and province = any ((select hoaban_list(''hoaban.provinces''))::text[])';
begin
  foreach t in array array['record', 'record_text', 'record_link'] loop
    execute format('alter policy closed on %I using ((%s) or (%s))', t,
      (select pg_get_expr(polqual, polrelid) from pg_policy
        where polrelid = t::regclass and polname = 'closed'), assigned);
  end loop;
end $$;
