-- Accounts of a provider (OIDC) that open accounts of ours: made by a person who is signed in, or
-- with an officer's code; never by an e-mail address. A subject opens one account.

create table oidc_link (
  issuer text not null,
  subject text not null,
  province text not null,
  account text not null references account (id),
  linked_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (issuer, subject)
);
create index oidc_link_account on oidc_link (account);

alter table oidc_link enable row level security;
alter table oidc_link force row level security;
create policy scope on oidc_link using
  (province = any ((select hoaban_list('hoaban.provinces'))::text[]));
create policy door on oidc_link for select using
  (issuer || ' ' || subject = (select hoaban_word('hoaban.door')));

-- As hoaban_enter(): whom a provider names, and her province from here on.
create function hoaban_enter_by_subject(issuer_said text, subject_said text)
returns text language plpgsql as $$
declare found_in text;
begin
  perform set_config('hoaban.door', issuer_said || ' ' || subject_said, true);
  select province into found_in from oidc_link
    where issuer = issuer_said and subject = subject_said;
  perform set_config('hoaban.door', '', true),
    set_config('hoaban.provinces', coalesce(array[found_in]::text[], '{}')::text, true),
    set_config('hoaban.program', coalesce(found_in, ''), true);
  return found_in;
end $$;
