// Updates the records that describe units after an act: a new unit gets a record, a closed one its
// last day and its successors, a renamed one its name. They are ordinary changes of the officer who
// decided the act.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { Who } from '../../core/kind/access.ts';
import type { Change, Json } from '../../core/sync/change.ts';
import { changeTo, newRecord, writesOver, type Origin } from '../../core/sync/new-change.ts';
import { kindByName } from '../../records/index.ts';
import { applyIn } from '../sync/apply.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { dayBefore } from './days.ts';
import type { Effects } from './plan.ts';
import { makeId } from '../store/clock.ts';

export interface UnitActor {
  readonly province: string;
  readonly actor: string;
  readonly device: string;
  readonly day: string;
}
type Values = Readonly<Record<string, Json>>;

/** Changes the scope of the transaction; the caller must set its own again afterwards. */
export async function describeUnits(
  client: ClientBase, effects: Effects, hand: UnitActor,
): Promise<void> {
  const changes = [...openings(effects, hand), ...await edits(client, effects, hand)];
  if (changes.length === 0) return;
  const { province, actor, device } = hand;
  const who: Who = {
    account: actor,
    grants: [{ role: 'provinceOfficer', unit: asUnitCode(province), above: [] }],
  };
  const { verdicts } =
    await applyIn(client, { province, device, changes, authors: new Map([[actor, who]]) });
  const bad = verdicts.find(({ outcome }) => outcome === 'held' || outcome === 'refused');
  if (bad) throw new Error(`the record of a unit was not taken: ${bad.problem}`);
}

const originOf = ({ actor }: UnitActor): Origin => ({ id: makeId(), author: actor, at: null });
const version = (): number => kindByName('unit')?.version ?? 1;

const openings = ({ opens }: Effects, hand: UnitActor): Change[] =>
  opens.map(({ code, level, name, parent }) => newRecord({
    ...originOf(hand), kind: 'unit', version: version(), unit: asUnitCode(parent),
    values: { code, level, name, from: hand.day },
  }));

/** Units without a record, such as the first province, are not described. */
async function edits(client: ClientBase, effects: Effects, hand: UnitActor): Promise<Change[]> {
  const values = new Map<string, Values>();
  for (const { unit, successors } of effects.closes) {
    values.set(unit, { to: dayBefore(hand.day),
      ...(successors.length > 0 ? { successors: successors.join(', ') } : {}) });
  }
  for (const { unit, to } of effects.renames) values.set(unit, { ...values.get(unit), name: to });
  const { rows } = await client.query<RecordColumns & { readonly code: string }>(
    `select u.code, r.* from unit u join lateral (
       select ${RECORD_COLUMNS} from record
       where province = $1 and id = u.record and status <> 'withdrawn') r on true
     where u.province = $1 and u.code = any($2)`, [hand.province, [...values.keys()]]);
  return rows.map(({ code, ...columns }) => {
    const row = rowOf(columns);
    return {
      ...changeTo({ ...row, kind: 'unit', version: version() }, originOf(hand)),
      set: writesOver(row, values.get(code) ?? {}),
    };
  });
}
