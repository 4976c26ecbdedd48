-- What waits is asked for whatever its month: an index of that alone, small while work goes on.
create index record_waits on record (province, commune, day)
  where status in ('submitted', 'returned');
