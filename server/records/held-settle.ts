// An officer takes or declines a held change. A taken change is merged as if its author had had the
// right to make it. The officer settles exactly the content that she was shown, never other content
// that came under the same id.
import type { ClientBase, Pool } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { Who } from '../../core/kind/access.ts';
import type { Change, Verdict } from '../../core/sync/change.ts';
import { done, type Result } from '../../core/result.ts';
import type { Person } from '../store/person.ts';
import { audit, type Entry } from '../store/audit.ts';
import { findUnit } from '../store/place.ts';
import { refused, type Refusal } from '../store/refusal.ts';
import { applyChanges, markBatch, type Written } from '../sync/apply.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import {
  HELD_COLUMNS, mayApply, maySettle, settlesNowhere, shownMark, takable, type HeldRow,
} from './held-row.ts';
import { asPerson } from '../store/rights.ts';

export interface Settled { readonly verdict: Verdict; readonly written: readonly Written[] }
export interface Settling {
  readonly id: Id;
  readonly act: 'take' | 'decline';
  /** `shown` of the line that the officer read. An older screen sends none: then the id must have
      one waiting content only. */
  readonly shown?: string;
}
export async function settleHeld(
  pool: Pool, person: Person, { id, act, shown }: Settling,
): Promise<Result<Settled, Refusal>> {
  const rows = await findHeld(pool, person, id);
  if (rows.length === 0) return refused('notFound');
  const row = shown === undefined && rows.length === 1 ? rows[0]
    : rows.find((one) => shownMark(one) === shown);
  if (!row) return refused('changedSince');
  if (row.outcome !== 'held') return refused('notNow');
  if (act === 'decline') return decline(pool, person, row);
  if (!takable.includes(row.problem) || !row.mayApply) return refused('notNow');
  return take(pool, person, { row, change: JSON.parse(row.body) as Change });
}

interface FoundRow extends HeldRow { readonly mayApply: boolean }
/** The waiting changes under an id that this person may settle. Two devices may have sent two
    contents under one id. */
async function findHeld(pool: Pool, person: Person, id: Id): Promise<readonly FoundRow[]> {
  return asPerson(pool, person, async (client) => {
    const { rows } = await client.query<HeldRow>(
      `select ${HELD_COLUMNS} from waiting where province = $1 and id = $2`, [person.province, id]);
    const found: FoundRow[] = [];
    for (const row of rows) {
      const place = await findUnit(client, person.province, row.unit);
      const change = JSON.parse(row.body) as Change;
      const may = place ? maySettle(person, change, place) : settlesNowhere(person);
      if (may) found.push({ ...row, mayApply: place !== null && mayApply(person, change, place) });
    }
    return found;
  });
}

/** A decline leaves a batch mark of its own, so that phones notice a server that was restored to a
    moment before it. */
async function decline(
  pool: Pool, person: Person, row: HeldRow,
): Promise<Result<Settled, Refusal>> {
  const { id, unit, device } = row;
  const isDeclined = await asPerson(pool, person, async (client) => {
    await markBatch(client, person);
    const { rowCount } = await client.query(
      `update waiting set outcome = 'refused', problem = 'declined' where province = $1 and id = $2
         and unit = $3 and device = $4 and outcome = 'held'`, [person.province, id, unit, device]);
    if (rowCount === 0) return false;
    await audit(client, entryOf(person, row, 'decline'));
    return true;
  });
  if (!isDeclined) return refused('notNow');
  return done({
    verdict: { id, outcome: 'refused', problem: 'declined', seq: 0 }, written: [],
  });
}

/** Declines all held changes of the device of this line that the officer may settle. The device is
    marked: from now on it may leave fewer changes waiting. Returns how many were declined. */
export async function declineDevice(
  pool: Pool, person: Person, { id, shown }: Pick<Settling, 'id'> & { readonly shown: string },
): Promise<Result<number, Refusal>> {
  const rows = await findHeld(pool, person, id);
  if (rows.length === 0) return refused('notFound');
  const row = rows.find((one) => shownMark(one) === shown);
  if (!row) return refused('changedSince');
  const { province } = person;
  return done(await asPerson(pool, person, async (client) => {
    await markBatch(client, person);
    const settled = await settledHere(client, person, row.device);
    const { rowCount } = await client.query(
      `update waiting set outcome = 'refused', problem = 'declined'
       where province = $1 and device = $2 and outcome = 'held'
         and (unit, author, body::json ->> 'kind')
           in (select * from unnest($3::text[], $4::text[], $5::text[]))`,
      [province, row.device, settled.map((one) => one.unit), settled.map((one) => one.author),
        settled.map((one) => one.kind)]);
    const n = rowCount ?? 0;
    await audit(client, {
      province, actor: person.account, device: person.device, act: 'heldSettled', unit: row.unit,
      about: row.device, more: { how: 'declineAll', n },
    });
    await setScope(client, provinceScope(province));
    await client.query(
      'update device set declined_at = hoaban_now() where province = $1 and id = $2',
      [province, row.device]);
    return n;
  }));
}

/** All that the right to settle depends on. */
type RightKey = Pick<Change, 'unit' | 'author' | 'kind'>;
/** The keys, among the held changes of a device, that the officer may settle. */
async function settledHere(
  client: ClientBase, person: Person, device: string,
): Promise<readonly RightKey[]> {
  const { rows } = await client.query<RightKey>(
    `select distinct unit, author, body::json ->> 'kind' as kind from waiting
     where province = $1 and device = $2 and outcome = 'held'`, [person.province, device]);
  const settled: RightKey[] = [];
  for (const key of rows) {
    const place = await findUnit(client, person.province, key.unit);
    const may = place ? maySettle(person, key, place) : settlesNowhere(person);
    if (may) settled.push(key);
  }
  return settled;
}

/** Merges the change under its own author, but with the officer's grants: they give the right to
    write it and to see the record. */
async function take(
  pool: Pool, person: Person, { row, change }: { readonly row: HeldRow; readonly change: Change },
): Promise<Result<Settled, Refusal>> {
  const isTaken = await asPerson(pool, person, async (client) => {
    const { rowCount } = await client.query(
      `update waiting set taken_by = $5 where province = $1 and id = $2 and device = $3
         and body = $4 and outcome = 'held'`,
      [person.province, row.id, row.device, row.body, person.account]);
    if (rowCount === 0) return false;
    await audit(client, entryOf(person, row, 'take'));
    return true;
  });
  if (!isTaken) return refused('changedSince');
  const author: Who = { account: change.author, grants: person.grants };
  const applied = await applyChanges(pool, {
    province: person.province, device: row.device, changes: [change],
    authors: new Map([[change.author, author]]),
  });
  const [verdict] = applied.verdicts;
  return verdict ? done({ verdict, written: applied.records }) : refused('notFound');
}

const entryOf = (
  { province, account, device }: Person, { record, unit, author, body }: HeldRow, how: string,
): Entry => ({
  province, actor: account, device, act: 'heldSettled', unit, about: record,
  more: { how, author, kind: (JSON.parse(body) as Change).kind },
});

