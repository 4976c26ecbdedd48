// The states of a model, each with its day, and the one in force on a day: derived only here, from
// dated fields. Used by the model's page and its lists; kinds do not use it.
import type { Day } from '../../core/brands.ts';
import type { Values } from '../../core/kind/field.ts';
import { words, type Words } from '../../core/words/words.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';

export const modelStates = {
  new: words('Mới thành lập', 'Newly set up'),
  active: words('Đang duy trì', 'Active'),
  strengthened: words('Được củng cố', 'Strengthened'),
  paused: words('Tạm dừng', 'Paused'),
  dissolved: words('Đã giải thể', 'Dissolved'),
} as const satisfies Readonly<Record<string, Words>>;
export type ModelState = keyof typeof modelStates;

/** `since` is null if only the state was given, without its day (records of version 1). */
export interface StateSpan { readonly state: ModelState; readonly since: Day | null }

interface Span { readonly from: Day; readonly to?: Day | undefined }
/** The data of a model: its own fields, its strengthenings and its pauses. */
export interface ModelDays {
  readonly decidedOn?: Day | undefined;
  readonly startedOn?: Day | undefined;
  readonly endedOn?: Day | undefined;
  readonly state?: string | undefined;
  readonly strengthenedOn?: readonly Day[];
  readonly pauses?: readonly Span[];
}

/** Oldest first. New from the decision to the launch; an event in a pause takes effect at its end;
    nothing follows the day it was dissolved. */
export function statesOf(model: ModelDays): readonly StateSpan[] {
  const { decidedOn, startedOn, endedOn, strengthenedOn = [], pauses = [] } = model;
  const isPaused = (day: Day): boolean =>
    pauses.some(({ from, to }) => day >= from && (to === undefined || day <= to));
  const said: { readonly state: ModelState; readonly since: Day }[] = [];
  const say = (state: ModelState, since: Day | undefined): void => {
    if (since && (endedOn === undefined || since < endedOn)) said.push({ state, since });
  };
  say('new', decidedOn);
  const launch = startedOn && decidedOn && startedOn < decidedOn ? decidedOn : startedOn;
  if (launch && !isPaused(launch)) say('active', launch);
  for (const day of strengthenedOn) if (!isPaused(day)) say('strengthened', day);
  for (const { from, to } of pauses) {
    say('paused', from);
    const next = to && dayAfter(to, 1);
    if (next && !isPaused(next)) say('active', next);
  }
  const order = said.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  const spans: StateSpan[] = order.filter(
    (one, nth) => one.state !== 'active' || order[nth - 1]?.state !== 'active');
  if (endedOn) return [...spans, { state: 'dissolved', since: endedOn }];
  return model.state === 'paused' && !pauses.some(({ to }) => to === undefined)
    ? [...spans, { state: 'paused', since: null }] : spans;
}

/** null: it did not exist yet. A state without a day is in force from the first known day on. */
export function stateOn(model: ModelDays, day: Day): StateSpan | null {
  const begun = statesOf(model).filter(({ since }) => since === null || since <= day);
  const last = begun.at(-1) ?? null;
  const isBorn = begun.some(({ since }) => since !== null);
  return isBorn ? last : null;
}

/** The last day on which a slip may name the model; none for a model that was closed before its day
    was asked for (records of version 1). */
export const lastDayOf = ({ endedOn, state }: Values): string => (typeof endedOn === 'string'
  && endedOn !== '' ? endedOn : state === 'closed' ? '' : '9999-12-31');
