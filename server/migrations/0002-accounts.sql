-- Who may come in: accounts, their grants by date, devices, enrolment codes and sessions.
-- These tables have no row-level security: the program reads them before it knows for whom it
-- works. Nothing in them opens anything by itself: passphrases are argon2id, codes are keyed
-- hashes, session tokens are SHA-256 of random ones. Only server/accounts may name them, and no
-- answer, log or export carries a hash. `secret` stays out of every backup and export.

-- Random keys of this installation, such as the key of the code hashes.
create table secret (
  name text primary key,
  value bytea not null
);

create table account (
  id text primary key,
  province text not null,
  name text not null,
  -- her post, in the Union's words
  post text not null,
  language text not null default 'vi' check (language in ('vi', 'en')),
  -- for desks only: lower case; phones come in by code
  sign_in text unique,
  passphrase_hash text,
  closed_at timestamptz,
  created_at timestamptz not null default now()
);
create index account_province on account (province);

create table account_grant (
  account text not null references account (id),
  role text not null check (role in ('villageLead', 'clubAdviser', 'communeOfficer',
    'provinceOfficer', 'provinceLeader', 'auditor')),
  unit text not null,
  since date not null,
  -- the last day; null: no end known
  until date,
  primary key (account, role, unit, since)
);
create index account_grant_unit on account_grant (unit);

create table device (
  id text primary key,
  province text not null,
  kind text not null check (kind in ('phone', 'desk')),
  name text not null,
  -- P-256 JWK that signs courier files
  public_key jsonb,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  revoked_at timestamptz,
  -- asked to erase itself at the next contact
  wipe_asked_at timestamptz
);

-- Who writes on which device; a shared phone has several.
create table device_account (
  device text not null references device (id),
  account text not null references account (id),
  since timestamptz not null default now(),
  until timestamptz,
  primary key (device, account)
);
create index device_account_account on device_account (account);

create table enrolment_code (
  code_hash bytea primary key,
  account text not null references account (id),
  made_by text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index enrolment_code_account on enrolment_code (account);

create table session (
  token_hash bytea primary key,
  account text not null references account (id),
  device text not null references device (id),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_device on session (device);
create index session_expires on session (expires_at);
