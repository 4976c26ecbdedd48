-- The one way by which the app's login adds a job, inside its own transaction: the job is there if
-- the transaction commits, and only then. It runs with the rights of the queue's login, and what it
-- writes are ids and a day: names and words do not fit. Run at every start by queue.ts.
--
-- A job that waits, runs or has failed for good under the same key stays as it is. `day` belongs to
-- the key: what failed for good is tried again the next day. A null `due` is at once, whichever
-- clock the worker goes by. Jobs of one kind and province run one after the other.
create or replace function graphile_worker.hoaban_enqueue(
  task text, province text, about text, day date, due timestamptz)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  id_form constant text := '^[0-9A-Za-z-]{1,60}$';
  new_key constant text := concat_ws(' ', task, province, about, day);
begin
  if (task ~ '^[a-zA-Z]{1,20}$' and province ~ id_form and about ~ id_form and day is not null)
    is not true
  then
    raise exception 'a job holds ids and a day' using errcode = 'check_violation';
  end if;
  if exists (select from graphile_worker.jobs waiting where waiting.key = new_key) then return; end if;
  perform graphile_worker.add_job(task,
    json_build_object('province', province, 'about', about, 'day', day),
    queue_name => concat_ws(' ', task, province), run_at => coalesce(due, to_timestamp(0)),
    max_attempts => 10, job_key => new_key, job_key_mode => 'unsafe_dedupe');
end $$;
revoke all on function
  graphile_worker.hoaban_enqueue(text, text, text, date, timestamptz) from public;
