-- Reports: drafts whose figures are computed when asked, and signed copies that never change again.

create table report (
  province text not null,
  id uuid not null,
  template text not null check (template in ('T3', 'T4')),
  unit text not null,
  -- as in addresses: 2026-11, 2026-Q4, 2026-H2, 2026, phase:CODE
  period text not null,
  from_month text not null,
  to_month text not null,
  version integer not null,
  state text not null default 'draft' check (state in ('draft', 'signed')),
  number text not null default '',
  narrative jsonb not null default '{}',
  -- ghi chú by indicator
  remarks jsonb not null default '{}',
  -- the frozen copy: the sheet as it was printed, and the published figures of a T4
  figures jsonb,
  seq bigint,
  mark text,
  taken_at timestamptz,
  made_by text not null,
  made_at timestamptz not null default now(),
  signed_by text,
  signed_at timestamptz,
  supersedes uuid,
  primary key (province, id),
  unique (province, unit, template, period, version),
  check ((state = 'signed') = (signed_at is not null and figures is not null))
);
create index report_signed on report (province, template, signed_at) where state = 'signed';

alter table report enable row level security;
alter table report force row level security;
create policy scope on report using (case
  when province = any (hoaban_list('hoaban.units')) then true
  when unit = any (hoaban_list('hoaban.units')) then true
  else false end);

-- The last wall of law S19: whatever the program does, a signed report stays as it is.
create function hoaban_keep_signed() returns trigger language plpgsql as $$
begin
  raise exception 'a signed report does not change' using errcode = 'HB001';
end $$;
create trigger keep_signed before update or delete on report
  for each row when (old.state = 'signed') execute function hoaban_keep_signed();

-- What everybody may read on the public page: copies written when a T4 is signed. No row-level
-- security: nothing here is anybody's own.
create table published (
  province text primary key,
  report uuid not null,
  signed_at timestamptz not null,
  figures jsonb not null
);

-- Targets, phases, campaigns and choice lists of a unit, without touching its slips.
create index record_frame on record (province, unit)
  where kind in ('target', 'phase', 'choice', 'campaign');
