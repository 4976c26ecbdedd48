-- A phone that came back with its key has another token (server/sign-in/proof.ts): every server drops
-- what it remembers of the old one at once.
drop trigger tell_rights on session;
create trigger tell_rights after update of ended_at, needs, token_hash on session for each row
  when (old.ended_at is distinct from new.ended_at or old.needs is distinct from new.needs
    or old.token_hash is distinct from new.token_hash)
  execute function hoaban_tell_rights();
