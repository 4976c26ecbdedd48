// Computes the states of a model, their start days, and the last day on which a slip may name it.
// No other file computes them. Used by the server's model page and the phone's slip form; not by
// kinds.
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

/** Oldest first. `new` begins with the decision; `active` begins with the launch and on the day
    after each pause. A launch or a strengthening in a pause is not listed. No state follows
    `dissolved`. */
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

/** Returns null before the first dated state. After that day, an undated state (version 1) replaces
    all dated states. */
export function stateOn(model: ModelDays, day: Day): StateSpan | null {
  const begun = statesOf(model).filter(({ since }) => since === null || since <= day);
  const last = begun.at(-1) ?? null;
  const isBorn = begun.some(({ since }) => since !== null);
  return isBorn ? last : null;
}

/** Last day on which a slip may name the model: the end date; '9999-12-31' if the model is open; ''
    if version 1 recorded it as closed without a date. */
export const lastModelDay = ({ endedOn, state }: Values): string => (typeof endedOn === 'string'
  && endedOn !== '' ? endedOn : state === 'closed' ? '' : '9999-12-31');
