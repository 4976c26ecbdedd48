// What a hand-over would move, before it is done: grants, undecided slips, phones, codes, and the
// models whose lists of members contain the person's name. Reads only, for an officer who may hand
// over; contains nothing about anybody else.
import type { ClientBase } from 'pg';
import type { HandOverPreview } from '../../core/api/people.ts';
import { fold } from '../../core/words/fold.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { transaction } from '../store/pool.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { handable } from './hand-over.ts';
import type { CurrentGrant } from './current-grants.ts';
import type { Person } from '../store/person.ts';
import type { Db } from '../sign-in/sessions.ts';
import { asPerson, holder, readable } from '../store/rights.ts';

interface AccountAndDay { readonly account: string; readonly day: string }

export async function previewHandOver(
  db: Db, officer: Person, asked: AccountAndDay,
): Promise<HandOverPreview | null> {
  const known = await transaction(db.pool, async (client) => {
    const grants = await handable(client, officer, asked);
    if (grants === null) return null;
    const { rows: [person] } = await client.query<{
      readonly name: string; readonly post: string; readonly codes: number;
    }>(
      `select a.name, a.post, (select count(*)::int from enrolment_code c where c.account = a.id
         and c.used_at is null and c.revoked_at is null and c.expires_at > hoaban_now()) as codes
       from account a where a.id = $1`, [asked.account]);
    if (!person) return null;
    return {
      ...person, grants: grants.map(grantLine), ...await slipsOf(client, officer, asked),
      phones: await phonesOf(client, asked.account), name: person.name,
    };
  });
  if (known === null) return null;
  return { ...known, memberships: await membershipsOf(db, officer, known.name) };
}

const grantLine = ({ role, place: { unit }, name }: CurrentGrant) =>
  ({ role, unit, unitName: name });

/** The account's undecided slips, and its changes that wait for an officer. */
async function slipsOf(
  client: ClientBase, { province }: Person, { account }: AccountAndDay,
): Promise<Pick<HandOverPreview, 'slips'>> {
  const { rows } = await client.query<{ readonly status: string; readonly n: number }>(
    `select status, count(*)::int as n from record
     where province = $1 and author = $2 and status in ('draft', 'submitted', 'returned')
     group by status
     union all select 'held', count(*)::int from waiting
       where province = $1 and author = $2 and outcome = 'held'`, [province, account]);
  const countOf = (status: string) => rows.find((row) => row.status === status)?.n ?? 0;
  return { slips: {
    draft: countOf('draft'), submitted: countOf('submitted'), returned: countOf('returned'),
    held: countOf('held'),
  } };
}

async function phonesOf(
  client: ClientBase, account: string,
): Promise<HandOverPreview['phones']> {
  const { rows } = await client.query<HandOverPreview['phones'][number] & { at: Date }>(
    `select d.id, d.name, d.last_seen_at as at, exists (select from device_account o
         where o.device = d.id and o.account <> $1 and o.until is null) as "isShared"
     from device d join device_account e on e.device = d.id and e.until is null
     where e.account = $1 and d.kind = 'phone' and d.revoked_at is null
     order by d.last_seen_at desc limit 20`, [account]);
  return rows.map(({ id, name, isShared, at }) =>
    ({ id, name, isShared, lastSeenAt: at.toISOString() }));
}

const membershipsMax = 2_000;
/** Memberships with the person's name that the officer may read: a person must say whether it is
    the same one. */
async function membershipsOf(
  db: Db, officer: Person, name: string,
): Promise<HandOverPreview['memberships']> {
  return asPerson(db.pool, officer, async (client) => {
    const values: unknown[] = [officer.province, membershipsMax];
    const { rows } = await client.query<RecordColumns>(
      `select ${RECORD_COLUMNS} from record where province = $1 and kind = 'membership'
         and status <> 'withdrawn' and ${readable(officer, holder(values))} limit $2`, values);
    const hers = rows.map(rowOf).filter((row) => {
      const shown = shownOf(row);
      return fold(String(shown['personName'] ?? '')) === fold(name) && !shown['to'];
    });
    const models = new Map(await Promise.all(hers.map(async (row) =>
      [row.id, await titleOf(client, officer, shownOf(row)['model'])] as const)));
    return hers.map((row) => ({ id: row.id, unit: row.unit, model: models.get(row.id) ?? '' }));
  });
}

async function titleOf(
  client: ClientBase, { province }: Person, model: unknown,
): Promise<string> {
  const { rows: [row] } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and id::text = $2`,
    [province, String(model)]);
  return row ? String(shownOf(rowOf(row))['name'] ?? '') : '';
}
