-- How much of one device waits is counted with every change that is held.
create index waiting_device on waiting (province, device, unit);
-- An officer declined everything that this device had left waiting: little more is kept of it.
alter table device add column declined_at timestamptz;
