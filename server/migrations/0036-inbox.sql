-- The inbox of people without accounts (processes/submissions.ts). Words stand in `words`, `name`
-- and `objection` alone, and are emptied as soon as the state needs them no more. No address, no
-- device and no account of a sender stands anywhere.
create table submission (
  province text not null,
  id uuid not null,
  kind text not null,
  state text not null check (state in ('waiting', 'objected', 'shown', 'recorded', 'declined',
    'spam', 'toHelp', 'withdrawn', 'noRoom')),
  -- the record that it is about, and the unit whose moderators decide; commune as in `record`
  about uuid not null,
  unit text not null,
  commune text not null,
  words text not null,
  name text not null,
  -- keyed hash of the twelve digits; null: the receipt has ended
  receipt bytea,
  -- hash of the words without marks, digits and signs: the same text is one row at the desk
  alike bytea,
  -- 0 looks real, 100 like an advertisement; signs: why
  score smallint not null,
  signs text[] not null,
  sent_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  -- a code of the province's list declineReasons
  reason text not null default '',
  reply text not null default '',
  replied_by text,
  replied_at timestamptz,
  objection text not null default '',
  objected_at timestamptz,
  -- who decided before the objection: the second decision is another person's
  first_by text,
  primary key (province, id)
);
create unique index submission_receipt on submission (receipt);
create index submission_state on submission (province, kind, state, sent_at);
create index submission_about on submission (province, about, state, sent_at);

-- Decisions by month, without words: they stay when the rows are erased. what: received, shown,
-- noRoom, withdrawn, objected, upheld, or `reason <code>`.
create table submission_count (
  province text not null,
  kind text not null,
  month text not null,
  what text not null,
  n integer not null,
  primary key (province, kind, month, what)
);

-- One more setting of a transaction (server/store/scope.ts): hoaban.moderates, the units granted in
-- a role that moderates.
alter table submission enable row level security;
alter table submission force row level security;
create policy scope on submission using (case
  when province = any ((select hoaban_program())::text[]) then true
  when province = any ((select hoaban_list('hoaban.moderates'))::text[]) then true
  when commune = any ((select hoaban_list('hoaban.moderates'))::text[]) then true
  else false end);
create policy door on submission for select using (case
  when 'receipt ' || encode(receipt, 'hex') = (select hoaban_word('hoaban.door')) then true
  else false end);
alter table submission_count enable row level security;
alter table submission_count force row level security;
create policy scope on submission_count using (case
  when province = any ((select hoaban_program())::text[]) then true
  when province = any ((select hoaban_list('hoaban.provinces'))::text[])
    and (select hoaban_list('hoaban.moderates')) <> '{}' then true
  else false end);

-- A sender's receipt opens the one submission that it was given for.
create or replace function hoaban_enter(door text, key text) returns text language plpgsql as $$
declare found_in text;
begin
  perform set_config('hoaban.door', door || ' ' || key, true);
  if door = 'session' then
    select province into found_in from session where token_hash = decode(key, 'hex');
  elsif door = 'code' then
    select province into found_in from enrolment_code where code_hash = decode(key, 'hex');
  elsif door = 'signIn' then
    select province into found_in from account where sign_in = key;
  elsif door = 'account' then
    select province into found_in from account where id = key;
  elsif door = 'device' then
    select province into found_in from device where id = key;
  elsif door = 'receipt' then
    select province into found_in from submission where receipt = decode(key, 'hex');
  end if;
  perform set_config('hoaban.door', '', true),
    set_config('hoaban.provinces',
      case when found_in is null then '' else array[found_in]::text end, true),
    set_config('hoaban.program', coalesce(found_in, ''), true);
  return found_in;
end $$;
