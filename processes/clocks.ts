// How much time the law allows for requests, breaches and assessments (Law 91/2025/QH15, Decree
// 356/2025/NĐ-CP). The numbers are records of kind `clock`, never code; this file says which clock
// applies to what. Pure: the caller gives the time.
import { asDay, type Day } from '../core/brands.ts';
import { dayAfter, dayMonthsAfter } from '../indicators/calendar/months.ts';
import { workingDayAfter, type DaysOff } from './working-days.ts';

export const clockNames = [
  'requestAnswered', 'processingStopped', 'processingStoppedByOthers', 'requestDone', 'extension',
  'breachNotice', 'assessmentFiled', 'assessmentRenewed',
] as const;
export type ClockName = (typeof clockNames)[number];
export const clockUnits = ['hours', 'workingDays', 'days', 'months'] as const;

/** The values of a live record of kind `clock`. */
export interface ClockRule {
  readonly what: ClockName;
  readonly amount: number;
  readonly unit: (typeof clockUnits)[number];
  readonly from: Day;
  readonly to?: Day | undefined;
}
export interface Calendar {
  readonly rules: readonly ClockRule[];
  readonly daysOff: readonly DaysOff[];
}
/** A minute in Vietnamese time, `2026-11-20T08:30`; the end of a day, 24:00, is written as the next
    midnight. */
export type Minute = string;

export interface Deadline {
  readonly clock: ClockName;
  readonly due: Minute;
  /** When it was done; null while the clock runs. */
  readonly done: Minute | null;
}
export type ClockState = 'running' | 'soon' | 'late' | 'done' | 'doneLate';
type Values = Readonly<Record<string, unknown>>;

const textIn = (values: Values, name: string): string | null =>
  (typeof values[name] === 'string' ? values[name] : null);
const dayIn = (values: Values, name: string): Day | null => {
  const text = textIn(values, name);
  return text === null ? null : asDay(text);
};
const endOf = (day: Day): Minute => `${dayAfter(day, 1)}T00:00`;
const startOf = (day: Day): Minute => `${day}T00:00`;

/** Requests that stop a use of data. Other requests use `requestDone`. */
const STOPPING: ReadonlySet<unknown> = new Set(['withdraw', 'restrict', 'object', 'delete']);

/** The clocks of a `rightsRequest`: one to answer it, one to carry it out. An extension
    lengthens only the second deadline. */
export function clocksOfRequest(values: Values, calendar: Calendar): readonly Deadline[] {
  const received = dayIn(values, 'receivedOn');
  if (received === null) return [];
  const doing = !STOPPING.has(values['right']) ? 'requestDone'
    : values['thirdParties'] === true ? 'processingStoppedByOthers' : 'processingStopped';
  const extended = dayIn(values, 'extendedOn') !== null;
  return [
    ...deadlineOf('requestAnswered', received, dayIn(values, 'answeredOn'),
      { calendar, extended: false }),
    ...deadlineOf(doing, received, dayIn(values, 'doneOn'), { calendar, extended }),
  ];
}

/** The clocks of a `processing`: the assessment is filed once and renewed from then on. */
export function clocksOfProcess(values: Values, calendar: Calendar): readonly Deadline[] {
  const started = dayIn(values, 'startedOn');
  if (started === null || dayIn(values, 'endedOn') !== null) return [];
  const filed = dayIn(values, 'filedOn');
  const how = { calendar, extended: false };
  if (filed === null) return deadlineOf('assessmentFiled', started, null, how);
  return deadlineOf('assessmentRenewed', dayIn(values, 'renewedOn') ?? filed, null, how);
}

/** The clock of a `breach`, counted in minutes from discovery. */
export function clocksOfBreach(values: Values, { rules }: Calendar): readonly Deadline[] {
  const noticed = dayIn(values, 'noticedOn');
  if (noticed === null) return [];
  const rule = ruleOf('breachNotice', noticed, rules);
  if (rule?.unit !== 'hours') return [];
  const told = dayIn(values, 'authorityOn');
  const due = minuteAfter(`${noticed}T${textIn(values, 'noticedAt') ?? '00:00'}`, rule.amount);
  const done = told === null ? null : `${told}T${textIn(values, 'authorityAt') ?? '23:59'}`;
  return [{ clock: 'breachNotice', due, done }];
}

interface DeadlineOptions { readonly calendar: Calendar; readonly extended: boolean }
function deadlineOf(
  clock: ClockName, since: Day, done: Day | null, { calendar, extended }: DeadlineOptions,
): readonly Deadline[] {
  const rule = ruleOf(clock, since, calendar.rules);
  if (rule === undefined) return [];
  const more = extended ? ruleOf('extension', since, calendar.rules) : undefined;
  const first = lastDayOf(since, rule, calendar.daysOff);
  const last = more === undefined ? first : lastDayOf(first, more, calendar.daysOff);
  return [{ clock, due: endOf(last), done: done === null ? null : startOf(done) }];
}

/** The rule in force on the day something began. */
const ruleOf = (
  what: ClockName, on: Day, rules: readonly ClockRule[],
): ClockRule | undefined => rules
  .filter((rule) => rule.what === what && rule.from <= on && on <= (rule.to ?? on))
  .sort((a, b) => (a.from < b.from ? 1 : -1))[0];

function lastDayOf(since: Day, { amount, unit }: ClockRule, daysOff: readonly DaysOff[]): Day {
  if (unit === 'workingDays') return workingDayAfter(since, amount, daysOff);
  if (unit === 'months') return dayMonthsAfter(since, amount);
  return dayAfter(since, unit === 'hours' ? Math.ceil(amount / 24) : amount);
}

const minuteAfter = (minute: Minute, hours: number): Minute =>
  new Date(Date.parse(`${minute}Z`) + hours * 3_600_000).toISOString().slice(0, 16);

/** The last day of a clock, and the time if it ends within that day: a clock of whole days ends at
    the next midnight, which nobody writes. */
export function lastOf(due: Minute): { readonly day: Day; readonly time: string | null } {
  const [date = '', time = ''] = due.split('T');
  const day = asDay(date);
  return time === '00:00' ? { day: dayAfter(day, -1), time: null } : { day, time };
}

/** A clock is shown as urgent in its last hours. */
const SOON_HOURS = 48;

export function stateOf({ due, done }: Deadline, now: Minute): ClockState {
  if (done !== null) return done < due ? 'done' : 'doneLate';
  if (now >= due) return 'late';
  return minuteAfter(now, SOON_HOURS) >= due ? 'soon' : 'running';
}
