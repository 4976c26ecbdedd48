// What a record adds to the figures, and the difference an event makes: sums, stocks and presence.
// The oracle of the product's tallies. `approved` is the official figure, `waiting` what approving
// everything sent would add to it. It must never count from anything but the row before and after.
import { broken } from './broken.ts';
import type { Id, Values } from './change.ts';
import { KINDS, type Count } from './kinds.ts';
import { shown, type Row } from './row.ts';
import { pathOf } from './units.ts';

export type Tally = Map<string, number>;
/** `sums`: 'column unit month element' → n. `presence`: 'column unit subject month element' → n. */
export interface Figures {
  readonly sums: Tally;
  readonly presence: Tally;
}
/** What another caller (the product's kinds and units) puts in the place of the model's own. */
export interface Counting {
  readonly counts: (row: Row, values: Values) => readonly Count[];
  readonly pathOf: (unit: string) => readonly string[];
}
const MODEL: Counting = {
  counts: (row, values) => KINDS[row.kind]!.counts(values, row.id),
  pathOf,
};
type Column = 'approved' | 'waiting';

export const emptyFigures = (): Figures => ({ sums: new Map(), presence: new Map() });

/** What one row adds; presence as n of its subjects, not yet as figures. */
export function contribution(row: Row | null, counting: Counting = MODEL): Figures {
  const figures = emptyFigures();
  if (row === null) return figures;
  const add = (column: Column, values: Values, sign: number): void => {
    for (const count of counting.counts(row, values)) {
      addCount(figures, { ...count, n: count.n * sign, column, unit: row.unit }, counting);
    }
  };
  if (row.status === 'living') add('approved', shown(row), 1);
  if (row.approved) add('approved', row.approved.values, 1);
  if (row.status === 'submitted' || (row.status === 'draft' && broken.has('draftCounted'))) {
    add('waiting', shown(row), 1);
    if (row.approved && !broken.has('waitingTwice')) add('waiting', row.approved.values, -1);
  }
  return figures;
}

type Placed = Count & { readonly column: Column; readonly unit: string };
function addCount(figures: Figures, count: Placed, counting: Counting): void {
  const { form, column, unit, subject, month, element, n } = count;
  if (form === 'presence' && !broken.has('presenceAsSum')) {
    bump(figures.presence, `${column} ${unit} ${subject as Id} ${month} ${element}`, n);
  } else addUpwards(figures.sums, { column, unit, month, element, n }, counting);
}

type Cell = Omit<Placed, 'form' | 'subject'>;
function addUpwards(sums: Tally, { column, unit, month, element, n }: Cell, to: Counting): void {
  const path = broken.has('noCommuneRow') ? to.pathOf(unit).filter((_, i) => i !== 1)
    : to.pathOf(unit);
  for (const place of path) bump(sums, `${column} ${place} ${month} ${element}`, n);
}

/** One event: the figures move by what the row adds now less what it added before. */
export function addDifference(
  figures: Figures, { before, after }: { before: Row | null; after: Row | null },
  counting: Counting = MODEL,
): void {
  const [plus, minus] = [contribution(after, counting), contribution(before, counting)];
  for (const [key, n] of plus.sums) bump(figures.sums, key, n);
  if (!broken.has('editAddsAll')) for (const [key, n] of minus.sums) bump(figures.sums, key, -n);
  const touched = new Set([...plus.presence.keys(), ...minus.presence.keys()].map(withoutColumn));
  for (const key of touched) movePresent(figures, { key, sign: -1 }, counting);
  for (const [key, n] of plus.presence) bump(figures.presence, key, n);
  for (const [key, n] of minus.presence) bump(figures.presence, key, -n);
  for (const key of touched) movePresent(figures, { key, sign: 1 }, counting);
}

const withoutColumn = (key: string): string => key.slice(key.indexOf(' ') + 1);

// A subject is in the official figure while its approved n is above 0, and in both together while
// approved + waiting is. Crossing 0 moves the element in the same transaction, up the whole tree.
function movePresent(figures: Figures, of: { key: string; sign: number }, to: Counting): void {
  const [unit, , month, element] = of.key.split(' ') as [string, string, string, string];
  const approved = figures.presence.get(`approved ${of.key}`) ?? 0;
  const waiting = figures.presence.get(`waiting ${of.key}`) ?? 0;
  const isOfficial = Number(approved > 0);
  const isPresent = broken.has('presenceWaitsAlone')
    ? Number(waiting > 0) + isOfficial : Number(approved + waiting > 0);
  const move = (column: Column, n: number): void =>
    addUpwards(figures.sums, { column, unit, month, element, n: n * of.sign }, to);
  move('approved', isOfficial);
  move('waiting', isPresent - isOfficial);
}

/** The figures once more, from the rows alone. */
export function recount(rows: Iterable<Row>, counting: Counting = MODEL): Figures {
  const figures = emptyFigures();
  for (const row of rows) {
    const { sums, presence } = contribution(row, counting);
    for (const [key, n] of sums) bump(figures.sums, key, n);
    for (const [key, n] of presence) bump(figures.presence, key, n);
  }
  for (const key of new Set([...figures.presence.keys()].map(withoutColumn))) {
    movePresent(figures, { key, sign: 1 }, counting);
  }
  return figures;
}

/** A stock on the last day of a month: everything that moved up to then. */
export function runningSum(
  sums: Tally, cell: { column: string; unit: string; element: string }, month: string,
): number {
  let sum = 0;
  for (const [key, n] of sums) {
    const [column, unit, at, element] = key.split(' ');
    const isHere = column === cell.column && unit === cell.unit && element === cell.element;
    if (isHere && at! <= month) sum += n;
  }
  return sum;
}

function bump(tally: Tally, key: string, n: number): void {
  const sum = (tally.get(key) ?? 0) + n;
  if (sum === 0) tally.delete(key); else tally.set(key, sum);
}
