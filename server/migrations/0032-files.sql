-- Files of rows. A previewed file of units keeps what the officer decided about texts in an old
-- encoding: converted, or kept as they are.
alter table unit_import add column old_texts text not null default 'ask'
  check (old_texts in ('ask', 'convert', 'keep'));
