-- Closed years of harmful customs as they may be shown above the commune, small figures hidden. A
-- year is written once (server/figures/closed-years.ts), from tallies that nobody above the commune
-- reads, and never again: the difference of two versions could be a figure of 1 to 4. The program
-- alone reads and writes it; it hands out what a person may see.
create table closed_year (
  province text not null,
  year int not null,
  -- the shape ClosedYear of core/api/customs.ts
  figures jsonb not null,
  closed_at timestamptz not null default hoaban_now(),
  primary key (province, year)
);
alter table closed_year enable row level security;
alter table closed_year force row level security;
create policy program on closed_year using (case
  when province = any ((select hoaban_program())::text[]) then true else false end);
