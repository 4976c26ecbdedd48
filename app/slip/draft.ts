// How a slip begins: with the answers of the last slip of its form. Pure.
import type { Id, UnitCode } from '../../core/brands.ts';
import { isSameValue } from '../../core/sync/merge.ts';
import { activity } from '../../records/communication/activity.ts';
import { beginNew } from '../record/draft.ts';
import { pastOf } from '../record/past.ts';
import type { Kept, SlipDraft, SlipValues } from '../store/kept.ts';
import { today } from '../sync/clock.ts';
import { defaultsFor } from './past.ts';

export function beginSlip(kept: Kept, key: Id, unit: UnitCode): SlipDraft {
  const begun = beginNew(kept, activity, { key, unit });
  const form = pastOf(kept.phone, activity)[0]?.values['form'];
  const values = {
    ...begun.values, ...(form === undefined ? {} : { form }),
    ...defaultsFor(kept.phone, { unit, day: today(kept.meta) }, form),
  };
  return { ...begun, values };
}

/** The user chooses another form: the values offered from the last slip change to those of that
    form, and what was chosen within the form before goes. */
export function withForm({ phone, meta }: Kept, draft: SlipDraft, form: string): SlipValues {
  const { values, unit } = draft;
  if (values['form'] === form) return {};
  if (draft.record) return { form, formDetail: null };
  const at = { unit, day: String(values['heldOn'] ?? today(meta)) };
  const [before, after] = [defaultsFor(phone, at, values['form']), defaultsFor(phone, at, form)];
  const names = Object.keys({ ...before, ...after })
    .filter((name) => isSameValue(values[name] ?? null, before[name] ?? null));
  const offered = Object.fromEntries(names.map((name) => [name, after[name] ?? null]));
  return { form, formDetail: null, ...offered };
}
