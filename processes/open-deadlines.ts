// The deadlines that are still open in a set of rows, and the calendar that the rows hold: what a
// phone computes from everything it keeps, without a signal. The server keeps the same in a table
// (server/store/deadlines.ts); tests/laws/deadlines.test.ts compares the two.
import { isDay } from '../core/brands.ts';
import { spanUnits, type Amount } from '../core/kind/due.ts';
import type { Values } from '../core/kind/field.ts';
import type { OpenKind } from '../core/kind/kind.ts';
import type { Row } from '../core/sync/change.ts';
import { shownOf } from '../core/sync/merge.ts';
import { clock } from '../records/law/clock.ts';
import { dayOff } from '../records/law/day-off.ts';
import {
  childOf, deadlinesOf, dueRecordOf, type Calendar, type ClockRule, type Deadline,
} from './deadlines.ts';
import type { DaysOff } from './working-days.ts';

export interface OpenDeadline extends Deadline { readonly row: Row }
type KindOf = (name: string) => OpenKind | undefined;

/** The nearest end first. */
export function openDeadlines(rows: readonly Row[], kindOf: KindOf): readonly OpenDeadline[] {
  const calendar = calendarOf(rows);
  const children = rows.map(childOf);
  const byLink = new Map<unknown, typeof children>();
  for (const child of children) {
    for (const value of new Set(Object.values(child.values))) {
      if (typeof value === 'string') byLink.set(value, [...byLink.get(value) ?? [], child]);
    }
  }
  return rows.flatMap((row): readonly OpenDeadline[] => {
    const kind = kindOf(row.kind);
    if (!kind || kind.due.length === 0) return [];
    return deadlinesOf(kind, dueRecordOf(row, byLink.get(row.id) ?? []), calendar)
      .filter(({ isDone }) => !isDone).map((open) => ({ ...open, row }));
  }).sort((a, b) => compare(a.until, b.until) || compare(a.row.id, b.row.id)
    || compare(a.due.code, b.due.code));
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The account or the agency that the deadline falls to; null: roles, or nobody because the field
    is empty or has two open values. */
export function holderNamed({ whose, row }: Pick<OpenDeadline, 'whose' | 'row'>): string | null {
  if (whose === 'author') return row.author;
  if ('roles' in whose) return null;
  const named = row.fields['account' in whose ? whose.account : whose.agency] ?? [];
  const [only] = named;
  return named.length === 1 && typeof only?.value === 'string' ? only.value : null;
}

export function calendarOf(rows: readonly Row[]): Calendar {
  const live = rows.filter(({ status }) => status === 'live');
  const of = <T>(kind: string, read: (values: Values) => T | null): readonly T[] => live
    .filter((row) => row.kind === kind).flatMap((row) => read(shownOf(row)) ?? []);
  return { rules: of(clock.name, clockRuleOf), daysOff: of(dayOff.name, daysOffOf) };
}

/** null: a record that is not whole, such as one with two values in a field. */
export function clockRuleOf({ what, amount, unit, from, to }: Values): ClockRule | null {
  if (typeof what !== 'string' || typeof amount !== 'number' || !isUnit(unit) || !isDay(from)) {
    return null;
  }
  return { what, amount, unit, from, ...(isDay(to) && { to }) };
}
const isUnit = (unit: unknown): unit is Amount['unit'] =>
  spanUnits.some((one) => one === unit);

export function daysOffOf({ what, from, to }: Values): DaysOff | null {
  return (what === 'off' || what === 'work') && isDay(from) && isDay(to)
    ? { what, from, to } : null;
}
