// The deadlines of one record: computed from what its kind says is due (core/kind/due.ts), from the
// record, from its children and from the province's clocks and days off. Pure, and the same on
// phone and server; the caller gives the time.
import { asDay, isDay, type Day, type Id } from '../core/brands.ts';
import { holds as holdsOne, isEmpty, withoutHidden } from '../core/kind/dependent.ts';
import type { Amount, Child, Due, End, Span, Whose } from '../core/kind/due.ts';
import type { Values, When } from '../core/kind/field.ts';
import type { OpenKind } from '../core/kind/kind.ts';
import type { Row } from '../core/sync/change.ts';
import { headsOf, shownOf } from '../core/sync/merge.ts';
import { dayInVietnam } from '../core/vietnam.ts';
import { dayAfter, dayMonthsAfter } from '../indicators/calendar/months.ts';
import { endOf, minuteAfter, type Minute } from './deadline-state.ts';
import { workingDayAfter, type DaysOff } from './working-days.ts';

/** The values of a live record of kind `clock`. */
export interface ClockRule extends Amount {
  readonly what: string;
  readonly from: Day;
  readonly to?: Day | undefined;
}
export interface Calendar {
  readonly rules: readonly ClockRule[];
  readonly daysOff: readonly DaysOff[];
}
export interface Deadline {
  readonly due: Due;
  /** The moment from which on it is late. */
  readonly until: Minute;
  readonly isDone: boolean;
  /** When it was done; null: it is not done, or nobody wrote when. */
  readonly doneAt: Minute | null;
  readonly whose: Whose;
}
/** A record that starts or ends deadlines of another. */
export interface ChildRecord {
  readonly id: Id; readonly kind: string; readonly status: string; readonly values: Values;
}
/** What the deadlines of a record depend on. */
export interface DueRecord extends ChildRecord {
  /** The ids of its present writes. */
  readonly writes: readonly Id[];
  readonly children: readonly ChildRecord[];
}

export const dueRecordOf = (row: Row, children: readonly ChildRecord[]): DueRecord =>
  ({ ...childOf(row), writes: headsOf(row), children });
export const childOf = (row: Row): ChildRecord =>
  ({ id: row.id, kind: row.kind, status: row.status, values: shownOf(row) });

/** States in which a record neither has deadlines nor ends those of others. */
const isOut = ({ status }: ChildRecord): boolean => status === 'draft' || status === 'withdrawn';

export function deadlinesOf(
  kind: OpenKind, record: DueRecord, calendar: Calendar,
): readonly Deadline[] {
  if (isOut(record)) return [];
  const seen = { ...record, values: withoutHidden(kind.fields, record.values) };
  return kind.due.flatMap((due) => deadlineOf(due, seen, calendar) ?? []);
}

function deadlineOf(due: Due, record: DueRecord, calendar: Calendar): Deadline | null {
  const { values } = record;
  if (!holds(due.when, values) || due.unless?.some((name) => isFilled(values[name]))) return null;
  const start = startOf(due, record);
  const until = start && untilOf(due, { start, values, calendar });
  if (!until) return null;
  const ends = due.ends.flatMap((end) => endedBy(end, record));
  const days = ends.filter((at) => at !== null).sort();
  return {
    due, until, isDone: ends.length > 0, doneAt: days[0] ?? null, whose: due.whose,
  };
}

interface Start { readonly day: Day; readonly time: string | null }
function startOf({ from, again }: Due, record: DueRecord): Start | null {
  const anew = again?.flatMap((one) => childrenIn(record, one)
    .filter(({ values, status }) => holds(one.when, values)
      && (one.states === undefined || one.states.includes(status)))
    .flatMap(({ values }) => dayIn(values, one.day) ?? [])).sort().at(-1);
  if (anew) return { day: anew, time: null };
  if ('event' in from) {
    const day = dayOfEvent(from.event, record);
    return day && { day, time: null };
  }
  const field = [...from.fields].reverse().find((name) => dayIn(record.values, name) !== null);
  const day = field === undefined ? null : dayIn(record.values, field);
  return day && { day, time: from.at === undefined ? null : textIn(record.values, from.at) };
}

/** An id holds the time of the phone that made it. null: an id of another kind. */
function dayOfEvent(event: 'created' | 'written', { id, writes }: DueRecord): Day | null {
  const last = event === 'created' ? id : writes.at(-1) ?? id;
  const day = dayInVietnam(parseInt(last.slice(0, 8) + last.slice(9, 13), 16));
  return isDay(day) ? day : null;
}

interface Asked { readonly start: Start; readonly values: Values; readonly calendar: Calendar }
function untilOf({ after, longer }: Due, { start, values, calendar }: Asked): Minute | null {
  const { day, time } = start;
  if ('field' in after) {
    const named = dayIn(values, after.field);
    return named && endOf(named);
  }
  const amount = amountOf(after, day, calendar);
  if (amount === null) return null;
  if (amount.unit === 'hours' && time !== null) return minuteAfter(`${day}T${time}`, amount.amount);
  const last = lastDay(day, amount, calendar);
  const more = longer && dayIn(values, longer.field) !== null
    ? amountOf(longer.after, day, calendar) : null;
  return endOf(more ? lastDay(last, more, calendar) : last);
}

/** By the rule in force on the day something began. null: the law knew no limit then. */
function amountOf(span: Span, on: Day, { rules }: Calendar): Amount | null {
  if ('amount' in span) return span;
  if ('field' in span) return null;
  const named = rules.filter(({ what }) => what === span.clock);
  const [rule] = named.filter(({ from, to }) => from <= on && on <= (to ?? on))
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  return rule ?? span.usual ?? null;
}

function lastDay(since: Day, { amount, unit }: Amount, { daysOff }: Calendar): Day {
  if (unit === 'workingDays') return workingDayAfter(since, amount, daysOff);
  if (unit === 'months') return dayMonthsAfter(since, amount);
  return dayAfter(since, unit === 'hours' ? Math.ceil(amount / 24) : amount);
}

/** Nothing: it has not ended this way. A field of another type than a day ends it without one. */
function endedBy(end: End, record: DueRecord): readonly (Minute | null)[] {
  if ('status' in end) return end.status.includes(record.status) ? [null] : [];
  if ('child' in end) {
    const days = childrenIn(record, end).map(({ values }) =>
      (end.day === undefined ? null : dayIn(values, end.day))).sort();
    const nth = days[(end.nth ?? 1) - 1];
    return nth === undefined ? [] : [nth && `${nth}T00:00`];
  }
  if (!isFilled(record.values[end.field])) return [];
  const day = dayIn(record.values, end.field);
  // Without its time a day counts as over: an act is not called timely without proof.
  const time = end.at === undefined ? '00:00' : textIn(record.values, end.at) ?? '23:59';
  return [day && `${day}T${time}`];
}

const childrenIn = ({ id, children }: DueRecord, { child, by }: Child): readonly ChildRecord[] =>
  children.filter((it) => it.kind === child && it.values[by] === id && !isOut(it));

const holds = (conditions: readonly When[] = [], values: Values): boolean =>
  conditions.every((when) => holdsOne(when, values));
const isFilled = (value: unknown): boolean => !isEmpty(value) && value !== false;

const textIn = (values: Values, name: string): string | null =>
  (typeof values[name] === 'string' && values[name] !== '' ? values[name] : null);
const dayIn = (values: Values, name: string): Day | null => {
  const text = textIn(values, name);
  return text !== null && /^\d{4}-\d{2}-\d{2}/.test(text) ? asDay(text.slice(0, 10)) : null;
};
