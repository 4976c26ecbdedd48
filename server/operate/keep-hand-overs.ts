// A restore does not undo hand-overs made since the backup (keep-ended-access.ts): the old account
// stays without roles, and the successor keeps them, even if the successor's account is newer than
// the backup.
import type { ClientBase } from 'pg';

/** Returns the accounts that were handed over since the backup. */
export async function keepHandOvers(
  client: ClientBase, schema: string,
): Promise<readonly string[]> {
  const isNew = `not exists (select from "${schema}".hand_over r
    where r.province = h.province and r.id = h.id)`;
  await client.query(
    `insert into "${schema}".account select a.* from account a where a.id in (
       select unnest(array[h.account, h.successor]) from hand_over h where ${isNew})
     on conflict do nothing`);
  await client.query(
    `insert into "${schema}".account_grant select g.* from account_grant g
     where g.account in (select h.successor from hand_over h where ${isNew})
       and g.account in (select id from "${schema}".account)
     on conflict do nothing`);
  const { rows } = await client.query<{ readonly account: string }>(
    `insert into "${schema}".hand_over
       (province, id, account, successor, day, phone, made_by, made_at, done_at)
     select h.province, h.id, h.account, h.successor, h.day,
       (select d.id from "${schema}".device d where d.id = h.phone), h.made_by, h.made_at, h.done_at
     from hand_over h where ${isNew}
       and h.account in (select id from "${schema}".account)
       and h.successor in (select id from "${schema}".account)
     returning account`);
  await client.query(
    `update "${schema}".hand_over r set done_at = h.done_at from hand_over h
     where h.province = r.province and h.id = r.id and h.done_at is not null
       and r.done_at is null`);
  return rows.map(({ account }) => account);
}
