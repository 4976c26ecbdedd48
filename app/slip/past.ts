// What earlier slips of the village offer to a new one: the last answers, the heads of the same
// form, the usual topics, and the ground on which a number is doubted. Pure.
import type { Id, UnitCode } from '../../core/brands.ts';
import { peopleIn, spanIn, type Ground } from '../../core/derive/plausible.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { PhoneStore } from '../../core/sync/phone.ts';
import { activity } from '../../records/communication/activity.ts';
import type { Kept, SlipValues } from '../store/kept.ts';
import { lastCounts, sumsOf } from './counts.ts';
import { modelsIn } from './lists.ts';
import { slipsOf, type Slip } from './view.ts';

const usualOf = 20;
const pastMost = 30;

let readFrom: PhoneStore | null = null;
let past: readonly Slip[] = [];

/** Submitted slips, the one written last first; an id begins with its time. */
export function pastOf(phone: PhoneStore): readonly Slip[] {
  if (readFrom === phone) return past;
  readFrom = phone;
  past = slipsOf(phone).filter(({ row, isDraft }) => !isDraft && row.status !== 'withdrawn')
    .sort((a, b) => (a.id < b.id ? 1 : -1));
  return past;
}

/** The last slip of this form; `except` is the slip being written. */
const lastOfForm = (
  phone: PhoneStore, form: Json | undefined, except: Id | null = null,
): SlipValues | null =>
  pastOf(phone).find(({ id, values }) => id !== except && values['form'] === form)?.values ?? null;

/** The heads to offer again: those of the last slip of this form, or, if there is none, of the last
    slip with any. */
export function headsBefore(
  phone: PhoneStore, form: Json | undefined, except: Id | null,
): SlipValues | null {
  const same = lastOfForm(phone, form, except);
  if (same) return lastCounts(same);
  return lastCounts(pastOf(phone)
    .find(({ id, values }) => id !== except && sumsOf(values).all > 0)?.values ?? null);
}

/** The most frequent choices in the last slips of everybody in the village. */
export function usualIn(phone: PhoneStore, field: string): readonly string[] {
  const times = new Map<string, number>();
  for (const { values } of pastOf(phone).slice(0, usualOf)) {
    const codes = values[field];
    if (!Array.isArray(codes)) continue;
    for (const code of codes) times.set(String(code), (times.get(String(code)) ?? 0) + 1);
  }
  return [...times].sort(([, a], [, b]) => b - a).map(([code]) => code);
}

/** The unit and day of the slip being written. */
export interface UnitAndDay { readonly unit: UnitCode; readonly day: string }
const sameForm = ['languages', 'heldBy', 'model', 'place', 'channel'] as const;
const anyForm = ['languages', 'heldBy', 'model'] as const;

/** What a new slip of this form begins with: the answers of the last slip of its form; if there is
    none, only who held it and in which language. */
export function defaultsFor(phone: PhoneStore, at: UnitAndDay, form: Json | undefined): SlipValues {
  const same = lastOfForm(phone, form);
  const [from, names] = same ? [same, sameForm] : [pastOf(phone)[0]?.values ?? {}, anyForm];
  const values: Record<string, Json> = {};
  for (const name of names) {
    const value = from[name];
    if (value !== undefined) values[name] = value;
  }
  return { ...values, ...teamFor(phone, at, values) };
}

/** The only team of the village is filled in from the first slip on; a team that has ended is
    not. */
export function teamFor(
  phone: PhoneStore, { unit, day }: UnitAndDay, values: SlipValues,
): SlipValues {
  const models = modelsIn(phone, unit, day);
  const { heldBy = null, model = null } = values;
  if (models.some(({ id }) => id === model)) return {};
  const fitting = models.filter(({ type }) => type === (heldBy ?? 'team'));
  const [only] = fitting;
  if (fitting.length === 1 && only) return { heldBy: only.type, model: only.id };
  return model === null || models.length === 0 ? {} : { model: null };
}

/** The ground for `doubtsOf`: what is ordinary in this village. */
export function groundOf({ phone, meta }: Kept, unit: UnitCode, except: Id | null): Ground {
  const rows = [...phone.rows.values()];
  const isOpen = ({ status }: Row): boolean => status === 'live' || status === 'approved';
  const here = rows.find((row) => row.kind === 'unit' && isOpen(row)
    && shownOf(row)['code'] === unit);
  const level = meta.me?.units.find(({ code }) => code === unit)?.level ?? 'village';
  return {
    people: peopleIn(here ? shownOf(here) : null, level),
    past: pastOf(phone).filter(({ id, row }) => id !== except && row.unit === unit)
      .slice(0, pastMost).map(({ values }) => values),
    programmes: rows.filter((row) => row.kind === activity.doubtful?.within && isOpen(row))
      .map((row) => spanIn(shownOf(row))),
    spanOf: (id) => {
      const row = phone.rows.get(id as Id);
      return row ? spanIn(shownOf(row)) : null;
    },
  };
}
