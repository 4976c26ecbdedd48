-- The province's keys for courier files: phones seal to `recipient`, the server opens with
-- `identity`; receipts are signed with `sign_private`, phones check them with `sign_public` (P-256,
-- JWK). Made on first need. They are in backups: files sealed before a restore must open after it.
-- Only server/sync/courier-keys may read the secret halves.
create table courier_key (
  province text primary key,
  recipient text not null,
  identity text not null,
  sign_private jsonb not null,
  sign_public jsonb not null,
  made_at timestamptz not null default now()
);
