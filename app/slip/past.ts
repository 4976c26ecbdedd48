// What earlier slips of the village offer to a new one: the last answers, the heads of the same
// form, the village's only team. Pure.
import type { Id } from '../../core/brands.ts';
import type { Json } from '../../core/sync/change.ts';
import type { PhoneStore } from '../../core/sync/phone.ts';
import { activity } from '../../records/communication/activity.ts';
import { recordsFor, type Named, type UnitAndDay } from '../record/links.ts';
import { pastOf } from '../record/past.ts';
import type { SlipValues } from '../store/kept.ts';
import { lastCounts, sumsOf } from './counts.ts';

/** The last slip of this form; `except` is the slip being written. */
const lastOfForm = (
  phone: PhoneStore, form: Json | undefined, except: Id | null = null,
): SlipValues | null => pastOf(phone, activity)
  .find(({ id, values }) => id !== except && values['form'] === form)?.values ?? null;

/** The heads to offer again: those of the last slip of this form, or, if there is none, of the last
    slip with any. */
export function headsBefore(
  phone: PhoneStore, form: Json | undefined, except: Id | null,
): SlipValues | null {
  const same = lastOfForm(phone, form, except);
  if (same) return lastCounts(same);
  return lastCounts(pastOf(phone, activity)
    .find(({ id, values }) => id !== except && sumsOf(values).all > 0)?.values ?? null);
}

const sameForm = ['languages', 'heldBy', 'model', 'place', 'channel'] as const;
const anyForm = ['languages', 'heldBy', 'model'] as const;

/** What a new slip of this form begins with: the answers of the last slip of its form; if there is
    none, only who held it and in which language. */
export function defaultsFor(phone: PhoneStore, at: UnitAndDay, form: Json | undefined): SlipValues {
  const same = lastOfForm(phone, form);
  const last = pastOf(phone, activity)[0]?.values ?? {};
  const [from, names] = same ? [same, sameForm] : [last, anyForm];
  const values: Record<string, Json> = {};
  for (const name of names) {
    const value = from[name];
    if (value !== undefined) values[name] = value;
  }
  return { ...values, ...teamFor(phone, at, values) };
}

/** Teams and clubs of the unit that had not ended on that day. */
export function modelsIn(phone: PhoneStore, at: UnitAndDay): readonly Named[] {
  const field = activity.fields['model'];
  return field?.type === 'ref' ? recordsFor(phone, field, at) : [];
}

/** The only team of the village is filled in from the first slip on; a team that has ended is
    not. */
export function teamFor(phone: PhoneStore, at: UnitAndDay, values: SlipValues): SlipValues {
  const models = modelsIn(phone, at);
  const { heldBy = null, model = null } = values;
  if (models.some(({ id }) => id === model)) return {};
  const fitting = models.filter(({ type }) => type === (heldBy ?? 'team'));
  const [only] = fitting;
  if (fitting.length === 1 && only) return { heldBy: only.type, model: only.id };
  return model === null || models.length === 0 ? {} : { model: null };
}
