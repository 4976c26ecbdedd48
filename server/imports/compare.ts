// Compares the units that a file wants with the existing ones: what is new, what changes, what
// ends, and the change of its record. Pure but for new ids.
import { asUnitCode } from '../../core/brands.ts';
import type { Change } from '../../core/sync/change.ts';
import { isSameValue, shownOf } from '../../core/sync/merge.ts';
import { changeTo, newRecord, writesOver } from '../../core/sync/new-change.ts';
import { unit as unitKind } from '../../records/programme/unit.ts';
import type { ImportOutcome } from '../../core/api/imports.ts';
import type { KnownUnit, Values, WantedUnit } from './plan.ts';
import { makeId } from '../store/clock.ts';

export interface Step {
  readonly outcome: ImportOutcome;
  readonly wanted: WantedUnit;
  readonly known: KnownUnit | null;
  /** Only the values that differ. */
  readonly values: Values;
}

export function compare(wanted: WantedUnit, known: KnownUnit | null): Step {
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

/** A unit without a record keeps its name and dates in its first record. */
const asKnown = ({ code, level, name, from, to }: KnownUnit): Values => ({
  code, level, name, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }),
});

export function changeOf({ wanted, known, values }: Step, author: string): Change {
  const origin = { id: makeId(), author, at: null };
  const { name: kind, version } = unitKind;
  const row = known?.row ?? null;
  if (row !== null) {
    return { ...changeTo({ ...row, kind, version }, origin), set: writesOver(row, values) };
  }
  const place = known ? known.parent ?? known.code : wanted.parent || wanted.code;
  return newRecord({ ...origin, kind, version, unit: asUnitCode(place), values });
}
