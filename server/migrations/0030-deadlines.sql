-- What is still to be done about records, one row for each person or role whose task it is. Made
-- from the records (server/store/deadlines.ts) in the transaction that writes them; no row holds a
-- word that somebody wrote.
create table deadline (
  province text not null,
  record uuid not null,
  kind text not null,
  -- which of the kind's deadlines
  code text not null,
  -- role:…, account:… or agency:…
  holder text not null,
  unit text not null,
  commune text not null,
  -- the moment from which on it is late, as Vietnamese clocks show it: 2026-11-23T08:30
  until text not null,
  primary key (province, record, code, holder)
);
create index deadline_province on deadline (province, holder, until);
create index deadline_commune on deadline (province, holder, commune, until);
create index deadline_unit on deadline (province, holder, unit, until);

-- Which records start or end deadlines of which: a check of its address, a step of its case.
create table deadline_child (
  province text not null,
  child uuid not null,
  parent uuid not null,
  primary key (province, child, parent)
);
create index deadline_child_parent on deadline_child (province, parent);

do $$
declare t text;
begin
  foreach t in array array['deadline', 'deadline_child'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy writing on %I using (case
      when province = any ((select hoaban_program())::text[]) then true else false end)', t);
  end loop;
end $$;
create policy reading on deadline for select using (case
  when province = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when commune = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when unit = any ((select hoaban_list('hoaban.units'))::text[]) then true
  when substr(holder, strpos(holder, ':') + 1)
    = any ((select hoaban_list('hoaban.assigned') || hoaban_list('hoaban.authors'))::text[])
    then true
  else false end);
