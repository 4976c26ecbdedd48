// An unfinished slip: how it begins, where it is stored, which step asks for a field. Pure; save.ts
// says what saving writes.
import type { Id, UnitCode } from '../../core/brands.ts';
import { doubtsOf, keyOfDoubt } from '../../core/derive/plausible.ts';
import type { Row } from '../../core/sync/change.ts';
import { isSameValue, shownOf } from '../../core/sync/merge.ts';
import { activity } from '../../records/communication/activity.ts';
import type { Kept, SlipDraft, SlipValues } from '../store/kept.ts';
import { nowMinutes, today } from '../sync/clock.ts';
import { defaultsFor, groundOf, pastOf } from './past.ts';

export function beginSlip(kept: Kept, key: Id, unit: UnitCode): SlipDraft {
  const form = pastOf(kept.phone)[0]?.values['form'];
  const day = today(kept.meta);
  const values = {
    heldOn: day, ...(form === undefined ? {} : { form }),
    ...defaultsFor(kept.phone, { unit, day }, form),
  };
  return { key, record: null, unit, values, step: 1, savedAt: nowMinutes(kept.meta) };
}

/** The user chooses another form: the values offered from the last slip change to those of that
    form. */
export function withForm({ phone, meta }: Kept, draft: SlipDraft, form: string): SlipValues {
  const { values, unit } = draft;
  if (draft.record) return { form };
  const at = { unit, day: String(values['heldOn'] ?? today(meta)) };
  const [before, after] = [defaultsFor(phone, at, values['form']), defaultsFor(phone, at, form)];
  const names = Object.keys({ ...before, ...after })
    .filter((name) => isSameValue(values[name] ?? null, before[name] ?? null));
  return { form, ...Object.fromEntries(names.map((name) => [name, after[name] ?? null])) };
}

/** All doubts about the saved slip count as confirmed. */
export function beginEdit(kept: Kept, row: Row): SlipDraft {
  const values = shownOf(row);
  return {
    key: row.id, record: row.id, from: row, unit: row.unit, values, step: 1,
    savedAt: nowMinutes(kept.meta),
    sure: doubtsOf(activity, values, groundOf(kept, row.unit, row.id)).map(keyOfDoubt),
  };
}

/** Copies the values into a new slip; files are copied too, because they are named by content. */
export function beginCopy(kept: Kept, key: Id, copied: Row, unit: UnitCode): SlipDraft {
  const { from: _, ...begun } = beginEdit(kept, copied);
  return { ...begun, key, record: null, unit, sure: [] };
}

export const withDraft = (kept: Kept, draft: SlipDraft): Kept => ({
  ...kept,
  drafts: new Map(kept.drafts)
    .set(draft.key, { ...draft, savedAt: nowMinutes(kept.meta) }),
});

export function withoutDraft(kept: Kept, key: Id): Kept {
  const drafts = new Map(kept.drafts);
  drafts.delete(key);
  return { ...kept, drafts };
}

/** The step (1–5) that asks for this field. */
export const stepOf = (field: string): number =>
  Math.max(0, activity.form.findIndex((step) => step.fields.includes(field))) + 1;
