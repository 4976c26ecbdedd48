// What a team, a trusted address or a club counts: its founding, its stock from month to month, and
// that it is not there any more. Used by the kinds model and trustedAddress, so that a trusted
// address counts as it did when it was a model.
import type { Day, Id } from '../../core/brands.ts';
import { monthOf, VETO, type Counter } from '../../core/kind/kind.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { dayAfter, lastDayOf, monthAfter } from '../../indicators/calendar/months.ts';

interface Counted {
  readonly founded: DataElement; readonly stock: DataElement; readonly there: DataElement;
}
const countedByType: ReadonlyMap<string, Counted> = new Map([
  ['team', { founded: 'teamsFounded', stock: 'teams', there: 'teamActive' }],
  ['address', { founded: 'addressesFounded', stock: 'addresses', there: 'addressChecked' }],
  ['club', { founded: 'clubsFounded', stock: 'clubs', there: 'clubActive' }],
]);
/** A check of an address counts for 90 days. When an address closes, its checks must not count in
    the closing month or the 4 months after it. */
const DAYS_VALID = 90;
const MONTHS_OF_VETO = 4;

interface ModelCounted {
  readonly type?: string; readonly decidedOn?: Day; readonly endedOn?: Day;
  readonly addressKind?: string; readonly schoolLevel?: string;
}
export function countModel(
  model: ModelCounted, tally: Counter<DataElement>, record: Id,
): void {
  const counted = countedByType.get(model.type ?? '');
  if (!counted || !model.decidedOn) return;
  const split = splitOf(model);
  tally.add(counted.founded, monthOf(model.decidedOn), 1, split);
  tally.add(counted.stock, monthOf(model.decidedOn), 1, split);
  if (!model.endedOn) return;
  const ended = monthOf(model.endedOn);
  tally.add(counted.stock, ended, -1, split);
  for (let later = 0; later <= MONTHS_OF_VETO; later++) {
    tally.be(counted.there, monthAfter(ended, later), record, VETO);
  }
}

function splitOf({ type, addressKind, schoolLevel }: ModelCounted): string {
  if (type === 'address') return addressKind ?? 'u';
  return type === 'club' ? schoolLevel ?? 'u' : '';
}

interface CheckCounted {
  readonly model?: Id; readonly checkedOn?: Day; readonly answered?: boolean;
}
/** A check that was answered: for every month whose last day is within 90 days of it. */
export function countCheck(check: CheckCounted, tally: Counter<DataElement>): void {
  if (!check.model || !check.checkedOn || !check.answered) return;
  const last = dayAfter(check.checkedOn, DAYS_VALID);
  let month = monthOf(check.checkedOn);
  for (; lastDayOf(month) <= last; month = monthAfter(month, 1)) {
    tally.be('addressChecked', month, check.model);
  }
}
