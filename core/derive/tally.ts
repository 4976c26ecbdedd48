// What a record adds to the figures, and the difference an event makes.
//
// [Note: Three forms of a figure] A *sum* adds up over months and units (turns, events). A *stock*
// is a sum of +1 at its start and −1 at its end; its value is the running sum. *Presence* says that
// a subject (a team, a person) was there in a month. It counts once per month, however many records
// say so: the store keeps their number, and the figure changes only between 0 and more.
// [Note: Approved and waiting] `approved` is official. `waiting` is what approving everything that
// was sent would add to it: new content − approved content.
import type { Id, Month } from '../brands.ts';
import type { Counter, OpenKind } from '../kind/kind.ts';
import type { Row, ShownValues, Status } from '../sync/change.ts';
import type { Lifecycle } from '../sync/lifecycle.ts';
import { shownOf } from '../sync/merge.ts';

export type Column = 'a' | 'w';
/** `a|w element month split` → sum; a split that starts with @ names the subject of a presence, one
    with ~ a person who counts once, before her own split. */
export type Tally = Readonly<Record<string, number>>;

export const tallyKey = (column: Column, element: string, month: string, split: string): string =>
  `${column} ${element} ${month} ${split}`;

export function contributionOf(row: Row, kind: OpenKind, lifecycle: Lifecycle): Tally {
  const tally: Record<string, number> = {};
  if (lifecycle.never.includes(row.status)) return tally;
  if (lifecycle.counts === 'shown') {
    count(kind, shownOf(row), { column: 'a', sign: 1, tally, record: row.id });
    return tally;
  }
  if (row.approved)
    count(kind, row.approved.values, { column: 'a', sign: 1, tally, record: row.id });
  if (lifecycle.waiting.includes(row.status)) {
    count(kind, shownOf(row), { column: 'w', sign: 1, tally, record: row.id });
    if (row.approved) {
      count(kind, row.approved.values, { column: 'w', sign: -1, tally, record: row.id });
    }
  }
  return tally;
}

/** The column in which a new record counts. */
export function columnOfNew(status: Status, lifecycle: Lifecycle): Column | null {
  if (lifecycle.never.includes(status)) return null;
  if (lifecycle.counts === 'shown') return 'a';
  return lifecycle.waiting.includes(status) ? 'w' : null;
}

interface Into {
  readonly column: Column; readonly sign: 1 | -1; readonly record: Id;
  readonly tally: Record<string, number>;
}
function count(kind: OpenKind, values: ShownValues, { column, sign, tally, record }: Into): void {
  const put: Put = (element, month, n, split) =>
    bump(tally, tallyKey(column, element, month, split), n * sign);
  kind.counts(values, counterOf(put), record);
}

export type Put = (element: string, month: Month, n: number, split: string) => void;
/** The counter that `counts` of a kind gets: the three forms of a figure, stored as splits. */
export const counterOf = (put: Put): Counter => ({
  add: (element, month, n, split = '') => put(element, month, n, split),
  be: (element, month, subject, n = 1) => put(element, month, n, `@${subject}`),
  once: (element, month, n, { person, split }) => put(element, month, n, `~${person} ${split}`),
});

/** after − before, without zeros. */
export function differenceOf(before: Tally, after: Tally): Tally {
  const tally: Record<string, number> = { ...after };
  for (const key in before) bump(tally, key, -(before[key] ?? 0));
  return tally;
}

export function bump(tally: Record<string, number>, key: string, n: number): void {
  const sum = (tally[key] ?? 0) + n;
  if (sum === 0) delete tally[key]; else tally[key] = sum;
}
