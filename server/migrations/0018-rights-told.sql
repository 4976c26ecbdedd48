-- Whoever changes a right, a session or a unit's place tells every server on this database, with
-- the commit: what they remember of people is forgotten (server/accounts/people.ts).

create function hoaban_tell_rights() returns trigger language plpgsql as $$
begin
  perform pg_notify('hoaban_rights', '');
  return null;
end $$;

create trigger tell_rights after insert or update or delete on account_grant
  for each statement execute function hoaban_tell_rights();
create trigger tell_rights after update of closed_at, name on account
  for each statement execute function hoaban_tell_rights();
create trigger tell_rights after update of revoked_at, wipe_asked_at on device
  for each statement execute function hoaban_tell_rights();
create trigger tell_rights after insert or update of until on device_account
  for each statement execute function hoaban_tell_rights();
create trigger tell_rights after delete or update of ended_at, needs on session
  for each statement execute function hoaban_tell_rights();
create trigger tell_rights after insert or update or delete on setting
  for each statement execute function hoaban_tell_rights();
create trigger tell_rights after update of above, valid_to on unit
  for each statement execute function hoaban_tell_rights();
