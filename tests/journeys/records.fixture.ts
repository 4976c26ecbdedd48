// Records for the journeys, written past the screens but by the same way as sync, and rows as they
// stand on the server.
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { Grant, Role } from '../../core/kind/access.ts';
import type { Act, Change, Row, ShownValues, Verdict } from '../../core/sync/change.ts';
import { changeTo, newRecord, seenOf, writesOver } from '../../core/sync/new-change.ts';
import { makeId } from '../../server/store/clock.ts';
import type { Database } from '../../server/store/pool.ts';
import { asProvince } from '../../server/store/rights.ts';
import { applyChanges } from '../../server/sync/apply.ts';
import { loadRecords } from '../../server/sync/write.ts';

export type Author = 'thu' | 'hanh' | 'may' | 'sua';
export interface Store { readonly db: Database }

const grantOf = (role: Role, unit: string, above: readonly string[]): Grant =>
  ({ role, unit: asUnitCode(unit), above: above.map(asUnitCode) });
const grants: Readonly<Record<Author, Grant>> = {
  thu: grantOf('provinceOfficer', '90', []),
  hanh: grantOf('communeOfficer', '90-1', ['90']),
  may: grantOf('villageLead', '90-1-1', ['90', '90-1']),
  sua: grantOf('villageLead', '90-2-1', ['90', '90-2']),
};

const originOf = (author: string) => ({ id: makeId(), author, at: null });

export const creation = (
  kind: string, unit: string, author: string, values: ShownValues,
): Change => newRecord(
  { ...originOf(author), kind, version: 1, unit: asUnitCode(unit), values });

/** Other values of some fields, or a decision. */
export type Correction = { readonly values: ShownValues }
  | { readonly act: Act; readonly note?: string };
/** A change of exactly what stands in the row. */
export const changeOn = (row: Row, author: Author, more: Correction): Change => ({
  ...changeTo(row, originOf(author)),
  ...('values' in more ? { set: writesOver(row, more.values) } : { ...more, seen: seenOf(row) }),
});

/** What the server says to these changes. */
export async function verdictsFor(
  { db }: Store, account: Author, changes: readonly Change[],
): Promise<readonly Verdict[]> {
  const { verdicts } = await applyChanges(db.pool, {
    province: '90', device: 'desk', changes,
    authors: new Map([[account, { account, grants: [grants[account]] }]]),
  });
  return verdicts;
}

/** Every change must be taken. */
export async function writeAs(
  store: Store, account: Author, changes: readonly Change[],
): Promise<void> {
  const refused = (await verdictsFor(store, account, changes))
    .filter(({ outcome }) => outcome === 'refused' || outcome === 'held');
  if (refused.length > 0) throw new Error(`not taken: ${JSON.stringify(refused)}`);
}

export const readRow = ({ db }: Store, id: Id): Promise<Row> =>
  asProvince(db.pool, '90', async (client) => {
    const row = (await loadRecords(client, '90', [id])).get(id)?.row;
    if (!row) throw new Error('this record has not arrived');
    return row;
  });
