// A slip under way: how it begins, where it is kept, which step asks for a field. Pure; what is
// written when she saves it is in save.ts.
import type { Id, UnitCode } from '../../core/brands.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { activity } from '../../records/activity.ts';
import type { Kept, SlipDraft } from '../store/kept.ts';
import { nowMinutes, today } from '../sync/clock.ts';

const lastTime = ['form', 'languages', 'heldBy', 'model', 'place', 'channel'] as const;

export function beginSlip(kept: Kept, key: Id, unit: UnitCode): SlipDraft {
  const { lastSlip } = kept.meta;
  const values: Record<string, Json> = { heldOn: today(kept.meta) };
  for (const name of lastTime) {
    const value = lastSlip[name];
    if (value !== undefined) values[name] = value;
  }
  return { key, record: null, unit, values, step: 1, savedAt: nowMinutes(kept.meta) };
}

export const beginEdit = (kept: Kept, row: Row): SlipDraft => ({
  key: row.id, record: row.id, unit: row.unit, values: shownOf(row), step: 1,
  savedAt: nowMinutes(kept.meta),
});

/** The same words and numbers in a slip of its own; files go along, they are named by content. */
export const beginCopy = (kept: Kept, key: Id, from: Row, unit: UnitCode): SlipDraft =>
  ({ ...beginEdit(kept, from), key, record: null, unit });

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
