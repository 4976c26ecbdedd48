-- Closed figures and closed records: of so few people that a figure, or that a record stands there,
-- may name one. Three more settings of a transaction (server/store/scope.ts):
--   hoaban.close            units granted in a role that reads them
--   hoaban.closed_elements  the elements whose rows only these units, below them too, see
--   hoaban.closed_kinds     the kinds whose records, with their texts and links, and deadlines only
--                           these units see
-- These policies are restrictive: a row must pass them besides the others. A transaction without
-- the settings sees no such row and no other; the program sees all, and authors what they wrote.

create function hoaban_below_close() returns text[] language sql stable as $$
  with recursive below(code) as (
    select code from unit where code = any (hoaban_list('hoaban.close'))
    union select u.code from below join unit u on u.parent = below.code)
  select coalesce(array_agg(code), '{}') from below
$$;

do $$
declare t text;
begin
  foreach t in array array['tally', 'presence'] loop
    execute format('create policy closed on %I as restrictive for select using (case
      when province = any ((select hoaban_program())::text[]) then true
      when (select hoaban_word(''hoaban.closed_elements'')) is null then false
      when not element = any ((select hoaban_list(''hoaban.closed_elements''))::text[]) then true
      when unit = any ((select hoaban_below_close())::text[]) then true
      else false end)', t);
  end loop;
  foreach t in array array['record', 'record_text', 'record_link', 'deadline'] loop
    execute format('create policy closed on %I as restrictive for select using (case
      when (select hoaban_word(''hoaban.closed_kinds'')) is not null
        and not kind = any ((select hoaban_list(''hoaban.closed_kinds''))::text[]) then true
      when province = any ((select hoaban_program())::text[]) then true
      when unit = any ((select hoaban_list(''hoaban.close''))::text[]) then true
      when commune = any ((select hoaban_list(''hoaban.close''))::text[]) then true
      when province = any ((select hoaban_list(''hoaban.close''))::text[]) then true
      %s else false end)', t, case when t <> 'deadline' then
        'when author = any ((select hoaban_list(''hoaban.authors''))::text[]) then true' end);
  end loop;
  -- Words and marks are sought through an index only if they stand in the first wall that is asked
  -- (0029-search.sql), so there it is one wall.
  foreach t in array array['record_sought', 'record_marked'] loop
    execute format('alter policy reading on %I using ((%s) and (%s))', t,
      (select pg_get_expr(polqual, polrelid) from pg_policy
        where polrelid = 'record'::regclass and polname = 'closed'),
      (select pg_get_expr(polqual, polrelid) from pg_policy
        where polrelid = t::regclass and polname = 'reading'));
  end loop;
end $$;
