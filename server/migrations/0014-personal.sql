-- Which records were erased by law, so that a restored backup is erased again, and what the daily
-- jobs did. Neither holds a name.

create table erasure (
  province text not null,
  record uuid not null,
  at timestamptz not null default now(),
  primary key (province, record)
);

create table job_run (
  province text not null,
  job text not null,
  -- the day in Việt Nam
  day date not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  -- what was done, in counts; or that it failed
  counts jsonb not null default '{}',
  failed boolean not null default false,
  primary key (province, job, day)
);

do $$
declare t text;
begin
  foreach t in array array['erasure', 'job_run'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy scope on %I using (case
      when province = any ((select hoaban_list(''hoaban.provinces''))::text[]) then true
      else false end)', t);
  end loop;
end $$;

-- What is asked by kind alone, such as the rules and the open requests of a province.
create index record_personal on record (province, kind)
  where kind in ('membership', 'consent', 'rightsRequest', 'breach', 'processing', 'retention',
    'clock', 'dayOff');
