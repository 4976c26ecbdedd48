-- Invitations carry a long secret in the QR, from which the digits are made; a session may be ended from outside
-- and still hand in what its phone holds; hand-overs are kept, those of a coming day too.

alter table enrolment_code add column secret_hash bytea;
-- the phone that this code hands to a successor
alter table enrolment_code add column device text references device (id);
create index enrolment_code_made_at on enrolment_code (account, made_at desc);
-- Codes of eight digits are no longer taken.
update enrolment_code set revoked_at = now() where used_at is null and revoked_at is null;

-- ended: it reads nothing any more; what its phone holds is still taken, and rests
alter table session add column ended_at timestamptz;
-- when its phone last proved with its key that it is this phone, and what it is asked to sign
alter table session add column proved_at timestamptz not null default now();
alter table session add column challenge bytea;

-- the phone has said that it erased itself
alter table device add column wiped_at timestamptz;

create table hand_over (
  province text not null,
  id text not null,
  account text not null references account (id),
  successor text not null references account (id),
  -- the first day of the successor
  day date not null,
  -- the phone that stays in the village; null: every phone of hers erases itself
  phone text references device (id),
  made_by text not null,
  made_at timestamptz not null default now(),
  -- when sessions, codes and phones followed the grants
  done_at timestamptz,
  primary key (province, id)
);
create index hand_over_account on hand_over (account);
create index hand_over_due on hand_over (day) where done_at is null;
alter table hand_over enable row level security;
alter table hand_over force row level security;
create policy scope on hand_over
  using (province = any ((select hoaban_list('hoaban.provinces'))::text[]));
