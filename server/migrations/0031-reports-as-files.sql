-- A report is a file of the program (indicators/reports/): the table takes any code of one.
alter table report drop constraint report_template_check;
alter table report add check (template ~ '^[A-Z][A-Za-z0-9]{0,11}$');

-- What the province tells a unit about a report: a reminder that it is missing, or that a signed
-- one comes back with a note. The signed report itself does not change. A notice is answered when
-- a report of the same unit, form and period is signed after it.
create table report_notice (
  province text not null,
  id uuid not null,
  what text not null check (what in ('reminder', 'returned')),
  unit text not null,
  template text not null,
  period text not null,
  -- the report that comes back
  report uuid,
  note text not null default '',
  -- the Vietnamese day: one reminder a day
  day date not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (province, id),
  check ((what = 'returned') = (report is not null))
);
create index report_notice_of on report_notice (province, unit, template, period, made_at);
create unique index report_notice_daily on report_notice (province, unit, template, period, day)
  where what = 'reminder';
alter table report_notice enable row level security;
alter table report_notice force row level security;
create policy scope on report_notice using (case
  when province = any (hoaban_list('hoaban.units')) then true
  when unit = any (hoaban_list('hoaban.units')) then true
  else false end);
