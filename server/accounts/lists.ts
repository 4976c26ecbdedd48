// Lists for an officer or a person: the people of the officer's units, and the devices of an
// account.
import type { PersonLine } from '../../core/api/people.ts';
import { likeText, soughtWords } from '../../core/words/fold.ts';
import type { Device } from '../../core/api/phone.ts';
import { enterBy } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import type { Person } from '../store/person.ts';
import { officerUnits } from './rights.ts';
import type { Db } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';

export const peoplePageMax = 200;

export interface PeoplePage {
  /** Only at or below this unit. */
  readonly unit?: string | undefined;
  /** The last account of the page before. */
  readonly after?: string | undefined;
  readonly role?: string | undefined;
  /** Each word stands in the name, the post or the name of a unit. */
  readonly q?: string | undefined;
  readonly today: string;
}

/** People with a grant of today in the officer's units or below, ordered by account. */
export async function listPeople(
  db: Db, officer: Person, { unit, after = '', role, q = '', today }: PeoplePage,
): Promise<readonly PersonLine[]> {
  return asProvince(db.pool, officer.province, async (client) => {
    const { rows } = await client.query<PersonLine>(
      `select a.id as account, a.name, a.post,
         jsonb_agg(jsonb_build_object('role', g.role, 'unit', g.unit, 'unitName', u.name)
           order by g.since, g.unit) as roles,
         (select count(*)::int from device_account e join device d on d.id = e.device
           where e.account = a.id and e.until is null and d.revoked_at is null) as devices,
         (select max(d.last_seen_at) from device_account e join device d on d.id = e.device
           where e.account = a.id) as "lastSeenAt",
         (select max(c.expires_at) from enrolment_code c where c.account = a.id
           and c.used_at is null and c.revoked_at is null and c.expires_at > hoaban_now())
             as "codeUntil"
       from account a
       join account_grant g on g.account = a.id and g.since <= $2::date
         and (g.until is null or g.until >= $2::date)
       join unit u on u.code = g.unit and u.province = $1
       where a.province = $1 and a.closed_at is null and a.id > $5
         and (u.code = any($3) or u.above && $3)
         and ($4::text is null or u.code = $4 or u.above @> array[$4])
         and exists (select 1 from account_grant w join unit at on at.code = w.unit
             and at.province = $1
           where w.account = a.id and w.since <= $2::date
             and (w.until is null or w.until >= $2::date)
             and ($7::text is null or w.role = $7)
             and hoaban_fold(concat_ws(' ', a.name, a.post, at.name)) like all ($8::text[]))
       group by a.id order by a.id limit $6`,
      [officer.province, today, officerUnits(officer), unit ?? null, after, peoplePageMax,
        role ?? null, soughtWords(q).map((word) => `%${likeText(word)}%`)]);
    return rows;
  });
}

export async function listDevices(db: Db, account: string): Promise<readonly Device[]> {
  return transaction(db.pool, async (client) => {
    await enterBy(client, 'account', account);
    const { rows } = await client.query<Device>(
      `select d.id, d.kind, d.name, d.created_at as "createdAt", d.last_seen_at as "lastSeenAt",
         coalesce(d.revoked_at, e.until) as "revokedAt", d.wipe_asked_at as "wipeAskedAt",
       d.wiped_at as "wipedAt"
       from device d join device_account e on e.device = d.id
       where e.account = $1 order by d.created_at desc limit 100`, [account]);
    return rows;
  });
}
