-- How often may be tried, and questions on their way to a browser: shared by all servers on this
-- database, worth minutes, so neither is logged for a crash nor in a backup. Keys are hashes: no
-- address, name or account stands here, and a ticket opens with what its holder's cookie has. Only
-- the functions below see a row.
create unlogged table try_bucket (
  key bytea primary key,
  tokens float8 not null,
  at_ms float8 not null,
  taken boolean not null
);
create index try_bucket_at on try_bucket (at_ms);

create unlogged table ticket (
  id_hash bytea primary key,
  asker bytea not null,
  sealed bytea not null,
  until_ms float8 not null
);
create index ticket_asker on ticket (asker, until_ms);

do $$
declare t text;
begin
  foreach t in array array['try_bucket', 'ticket'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy door on %I using (case
      when %L = (select hoaban_word(''hoaban.door'')) then true else false end)', t, t);
  end loop;
end $$;

-- Takes one try of a bucket that holds `burst` and grows by one in `seconds_each`.
create function hoaban_take_try(
  asked bytea, burst float8, seconds_each float8, now_ms float8
) returns table (tokens float8, taken boolean) language plpgsql as $$
begin
  perform set_config('hoaban.door', 'try_bucket', true);
  return query insert into try_bucket as b (key, tokens, at_ms, taken)
    values (asked, burst - 1, now_ms, true)
    on conflict (key) do update set at_ms = now_ms,
      taken = least(burst, b.tokens + greatest(0, now_ms - b.at_ms) / 1000 / seconds_each) >= 1,
      tokens = least(burst, b.tokens + greatest(0, now_ms - b.at_ms) / 1000 / seconds_each)
        - case when least(burst, b.tokens + greatest(0, now_ms - b.at_ms) / 1000 / seconds_each)
          >= 1 then 1 else 0 end
    returning b.tokens, b.taken;
  perform set_config('hoaban.door', '', true);
end $$;

create function hoaban_give_back_try(
  asked bytea, burst float8, seconds_each float8, now_ms float8
) returns void language plpgsql as $$
begin
  perform set_config('hoaban.door', 'try_bucket', true);
  update try_bucket b set at_ms = now_ms, tokens = least(burst,
    b.tokens + greatest(0, now_ms - b.at_ms) / 1000 / seconds_each + 1) where b.key = asked;
  perform set_config('hoaban.door', '', true);
end $$;

create function hoaban_sweep_tries(before_ms float8) returns void language plpgsql as $$
begin
  perform set_config('hoaban.door', 'try_bucket', true);
  delete from try_bucket where at_ms < before_ms;
  perform set_config('hoaban.door', '', true);
end $$;

create function hoaban_give_ticket(
  asked bytea, who bytea, value bytea, now_ms float8, until_said float8, each_max int, all_max int
) returns void language plpgsql as $$
begin
  perform set_config('hoaban.door', 'ticket', true);
  delete from ticket where until_ms <= now_ms;
  insert into ticket (id_hash, asker, sealed, until_ms) values (asked, who, value, until_said);
  delete from ticket where id_hash in (select o.id_hash from ticket o where o.asker = who
    order by o.until_ms desc offset each_max);
  if (select count(*) from ticket) > all_max then
    delete from ticket where id_hash = (select o.id_hash from ticket o where o.asker = (
        select asker from ticket group by asker order by count(*) desc, min(until_ms) limit 1)
      order by o.until_ms limit 1);
  end if;
  perform set_config('hoaban.door', '', true);
end $$;

create function hoaban_take_ticket(asked bytea) returns table (sealed bytea, until_ms float8)
language plpgsql as $$
begin
  perform set_config('hoaban.door', 'ticket', true);
  return query delete from ticket t where t.id_hash = asked returning t.sealed, t.until_ms;
  perform set_config('hoaban.door', '', true);
end $$;
