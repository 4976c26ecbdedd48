-- Files of rows. A previewed file of units keeps what the officer decided about texts in an old
-- encoding: converted, or kept as they are.
alter table unit_import add column old_texts text not null default 'ask'
  check (old_texts in ('ask', 'convert', 'keep'));

-- A long file of rows of any kind that is being brought in. A job does it (server/files/): it reads
-- the file again and checks it whole, stages its new records in batches, and publishes all of them
-- in one transaction. What is staged here nobody reads as a record. `bytes` is emptied at the end.
create table row_import (
  province text not null,
  id uuid not null,
  account text not null,
  device text not null,
  kind text not null,
  language text not null,
  old_texts text not null,
  -- the plan that the officer saw; a file that would now do anything else is not brought in
  plan text not null,
  bytes bytea not null,
  rows_total int not null,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  made_at timestamptz not null default hoaban_now(),
  -- the number of the tree of units by which records were staged; null: none yet
  tree int,
  primary key (province, id)
);
-- A staged new record, as its rows in record, record_text and record_link will be.
create table row_import_record (
  province text not null,
  import uuid not null,
  nth int not null,
  account text not null,
  id uuid not null,
  kind text not null,
  version int not null,
  unit text not null,
  commune text not null,
  status text not null,
  day date,
  body text not null,
  counted text not null,
  issued boolean,
  name text,
  title text not null,
  text text not null,
  marks text not null,
  -- JSON: [{ field, to }]
  links text not null,
  primary key (province, import, nth)
);
-- What a batch of them adds to the tallies, as JSON (server/sync/tallies.ts).
create table row_import_batch (
  province text not null,
  import uuid not null,
  -- how many records the batches up to this one have staged
  up_to int not null,
  account text not null,
  tallies text not null,
  primary key (province, import, up_to)
);
do $$
declare t text;
begin
  foreach t in array array['row_import', 'row_import_record', 'row_import_batch'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy scope on %I using (case
      when province = any ((select hoaban_program())::text[]) then true
      when province = any ((select hoaban_list(''hoaban.provinces''))::text[])
        and account = any ((select hoaban_list(''hoaban.authors''))::text[]) then true
      else false end)', t);
  end loop;
end $$;
