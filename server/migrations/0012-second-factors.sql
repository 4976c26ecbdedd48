-- Second factors: a code from a telephone (TOTP), passkeys, ten recovery codes. Secrets of TOTP are
-- sealed under the key `factor` of `secret`, which is in no backup; passkeys are public keys and
-- recovery codes hashes of 80 random bits, so both still work after a restore elsewhere. Whoever
-- asks has set the province: a passkey carries its own, everybody else is known by then.

create table totp (
  account text primary key references account (id),
  province text not null,
  sealed bytea not null,
  -- the 30 seconds whose code was used last; none before or at it is taken again
  last_step bigint not null default 0,
  added_at timestamptz not null default now(),
  last_used_at timestamptz
);

create table passkey (
  -- as the authenticator names it
  id text primary key,
  province text not null,
  account text not null references account (id),
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null default '{}',
  name text not null,
  added_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_account on passkey (account);

create table recovery_code (
  code_hash bytea primary key,
  province text not null,
  account text not null references account (id),
  made_at timestamptz not null default now(),
  used_at timestamptz,
  -- she has read that it was used
  told_at timestamptz
);
create index recovery_code_account on recovery_code (account);

do $$
declare t text;
begin
  foreach t in array array['totp', 'passkey', 'recovery_code'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy scope on %I using
      (province = any ((select hoaban_list(''hoaban.provinces''))::text[]))', t);
  end loop;
end $$;

-- What a session still lacks before it opens anything: her second factor; setting one up; a new
-- passphrase and a new factor after a code of her officer.
alter table session add column needs text check (needs in ('factor', 'setUp', 'anew'));
-- When she last proved that it is she.
alter table session add column fresh_at timestamptz not null default now();

-- A desk known from before, by a cookie of its own that outlives the session.
alter table device add column door_hash bytea unique;
