// The units that a file wants beside those that are there: what is new, what changes, what ends,
// and the change of its record that says so. Pure but for new ids.
import { asUnitCode } from '../../core/brands.ts';
import type { Change, FieldWrite } from '../../core/sync/change.ts';
import { isSameValue, liveOf, shownOf } from '../../core/sync/merge.ts';
import { unit as unitKind } from '../../records/programme/unit.ts';
import type { ImportOutcome } from '../../core/derive/import-answers.ts';
import type { Known, Values, Wanted } from './plan.ts';
import { makeId } from '../store/clock.ts';

export interface Step {
  readonly outcome: ImportOutcome;
  readonly wanted: Wanted;
  readonly known: Known | null;
  /** Only what differs. */
  readonly values: Values;
}

export function compare(wanted: Wanted, known: Known | null): Step {
  const step = (outcome: ImportOutcome, values: Values): Step =>
    ({ outcome, wanted, known, values });
  if (known === null || known.row === null) {
    const values = { ...wanted.ifNew, ...wanted.values };
    return step(known ? 'changed' : values['to'] === undefined ? 'new' : 'closed',
      { ...(known ? asKnown(known) : {}), ...values });
  }
  const shown = shownOf(known.row);
  const values = Object.fromEntries(Object.entries(wanted.values)
    .filter(([name, value]) => !isSameValue(shown[name], value)));
  if (Object.keys(values).length === 0) return step('same', {});
  return step(values['to'] === undefined ? 'changed' : 'closed', values);
}

/** A unit of the tree that had no record keeps its name and dates in the one it gets. */
const asKnown = ({ code, level, name, from, to }: Known): Values => ({
  code, level, name, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }),
});

export function changeOf({ wanted, known, values }: Step, author: string): Change {
  const id = makeId();
  const row = known?.row ?? null;
  const set: Record<string, FieldWrite> = {};
  for (const [name, value] of Object.entries(values)) {
    set[name] = { value, base: row === null ? [] : liveOf(row, name).map((write) => write.id) };
  }
  const base = {
    id, kind: unitKind.name, version: unitKind.version, author, set, at: null,
  };
  if (row !== null) return { ...base, record: row.id, unit: row.unit };
  const place = known ? known.parent ?? known.code : wanted.parent || wanted.code;
  return { ...base, record: id, unit: asUnitCode(place), create: true };
}
