-- What this installation remembers of itself (the demo and how far it came). No record, no secret.
create table setting (
  name text primary key,
  value jsonb not null
);
