// A slip under way: how it begins, what each answer changes, what is written when she saves it.
// Pure. [Note: Online work has no head-count] a slip of that form keeps reach and channel and drops
// heads, and the other way round, so that a changed mind leaves nothing behind.
import type { Id, UnitCode } from '../../core/brands.ts';
import { complaintsOf } from '../../core/kind/examine.ts';
import type { Complaint } from '../../core/kind/kind.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import { isSameValue, shownOf } from '../../core/sync/merge.ts';
import { create, dismiss, edit, viewOf, type PhoneStore } from '../../core/sync/phone.ts';
import { lifecycleOf } from './lifecycle.ts';
import { activity } from '../../records/activity.ts';
import type { Kept, SlipDraft, SlipValues } from '../store/kept.ts';
import { nowMinutes, today } from '../sync/clock.ts';
import { authorOf } from './author.ts';
import { cells } from './counts.ts';

const lastTime = ['form', 'languages', 'heldBy', 'model', 'place', 'channel'] as const;
const heads = [...cells, 'minority', 'minorityWomen', 'minorityMen', 'firstTime'];

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

/** What will be written: nothing that its form does not ask for. */
export function cleanOf(values: SlipValues): SlipValues {
  const drop = new Set(values['form'] === 'zalo' ? heads : ['channel', 'reach']);
  if (values['minority'] !== 'some') drop.add('minorityWomen').add('minorityMen');
  if (values['campaign'] === undefined || values['campaign'] === null) drop.add('isLaunch');
  return Object.fromEntries(Object.entries(values).filter(([name, value]) =>
    !drop.has(name) && value !== null && value !== ''
      && !(Array.isArray(value) && value.length === 0)));
}

export const complaintsIn = (values: SlipValues): readonly Complaint[] =>
  complaintsOf(activity, cleanOf(values));

/** The step (1–5) that asks for this field. */
export const stepOf = (field: string): number =>
  Math.max(0, activity.form.findIndex((step) => step.fields.includes(field))) + 1;

/** Saves the slip and sends it on its way: one step with what the next slip offers as defaults. */
export function saveSlip(kept: Kept, draft: SlipDraft): Kept {
  if (!kept.drafts.has(draft.key)) return kept;
  const values = cleanOf(draft.values);
  const phone = draft.record ? corrected(kept, draft.record, values) : created(kept, draft, values);
  const lastSlip = { ...kept.meta.lastSlip, ...values };
  return withoutDraft({ ...kept, phone, meta: { ...kept.meta, lastSlip } }, draft.key);
}

function created(kept: Kept, draft: SlipDraft, values: SlipValues): PhoneStore {
  const author = { ...authorOf(kept), newId: () => draft.key };
  const { name: kind, version } = activity;
  return create(kept.phone, author, { kind, version, unit: draft.unit, values, submit: true }).store;
}

function corrected(kept: Kept, record: Id, values: SlipValues): PhoneStore {
  const row = viewOf(kept.phone, record, lifecycleOf);
  if (!row) return kept.phone;
  const changed = changesBetween(shownOf(row), values);
  const isRefused = [...kept.phone.refused.values()].some((e) => e.change.record === record);
  const submit = row.status === 'draft' || row.status === 'returned' || isRefused;
  if (Object.keys(changed).length === 0 && !submit) return kept.phone;
  const { version } = activity;
  const { store } = edit(kept.phone, authorOf(kept), { row, values: changed, submit, version });
  return withoutRefused(store, record);
}

/** She has mended it: what was refused of this record is dealt with. */
export function withoutRefused(store: PhoneStore, record: Id): PhoneStore {
  let next = store;
  for (const [id, entry] of store.refused) {
    if (entry.change.record === record) next = dismiss(next, id);
  }
  return next;
}

export function changesBetween(before: SlipValues, after: SlipValues): SlipValues {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries([...names]
    .filter((name) => name in activity.fields
      && !isSameValue(before[name] ?? null, after[name] ?? null))
    .map((name) => [name, after[name] ?? null]));
}
