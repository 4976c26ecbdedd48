// What saving a slip writes: its cleaned values as a new record or as a correction. Pure. [Note:
// Online work has no head-count] A slip of that form keeps reach and channel and drops heads, other
// forms the other way round, so that values of a form chosen before are not left.
import type { Id } from '../../core/brands.ts';
import { complaintsOf, unfitIn } from '../../core/kind/examine.ts';
import type { Complaint } from '../../core/kind/kind.ts';
import { isSameValue, shownOf } from '../../core/sync/merge.ts';
import { create, dismiss, edit, viewOf, type PhoneStore } from '../../core/sync/phone.ts';
import { lifecycleOf } from './lifecycle.ts';
import { activity } from '../../records/communication/activity.ts';
import type { Kept, SlipDraft, SlipValues } from '../store/kept.ts';
import { authorOf } from './author.ts';
import { cells } from './counts.ts';
import { withoutDraft } from './draft.ts';

const heads = [...cells, 'minority', 'minorityWomen', 'minorityMen', 'firstTime'];

/** The values to write: only those that the slip's form asks for. */
export function cleanOf(values: SlipValues): SlipValues {
  const drop = new Set(values['form'] === 'zalo' ? heads : ['channel', 'reach']);
  if (values['minority'] !== 'some') drop.add('minorityWomen').add('minorityMen');
  if (values['campaign'] === undefined || values['campaign'] === null) drop.add('isLaunch');
  return Object.fromEntries(Object.entries(values).filter(([name, value]) =>
    !drop.has(name) && value !== null && value !== ''
      && !(Array.isArray(value) && value.length === 0)));
}

/** The complaints that keep the slip from being saved; texts that are no numbers come first. */
export function complaintsIn(values: SlipValues): readonly Complaint[] {
  const clean = cleanOf(values);
  const unfit = unfitIn(activity, clean);
  return unfit.length > 0 ? unfit : complaintsOf(activity, clean);
}

/** Saves the slip, submits it and removes its draft, in one step. */
export function saveSlip(kept: Kept, draft: SlipDraft): Kept {
  if (!kept.drafts.has(draft.key)) return kept;
  const values = cleanOf(draft.values);
  // If another tab has saved this slip already, this is a correction, and nothing is lost.
  const record = draft.record ?? (viewOf(kept.phone, draft.key, lifecycleOf) ? draft.key : null);
  const phone = record ? corrected(kept, { ...draft, record }, values)
    : created(kept, draft, values);
  return withoutDraft(withWritten(kept, phone), draft.key);
}

function created(kept: Kept, draft: SlipDraft, values: SlipValues): PhoneStore {
  const author = { ...authorOf(kept), newId: () => draft.key };
  const { name: kind, version } = activity;
  const { unit } = draft;
  return create(kept.phone, author, { kind, version, unit, values, submit: true }).store;
}

/** Writes the fields that the user changed: a value that arrived meanwhile is not replaced
    unseen. */
function corrected(
  kept: Kept, { record, from }: SlipDraft & { readonly record: Id }, values: SlipValues,
): PhoneStore {
  const row = viewOf(kept.phone, record, lifecycleOf);
  if (!row) return kept.phone;
  const seen = from ?? row;
  const changed = changesBetween(shownOf(seen), values);
  const isRefused = [...kept.phone.refused.values()].some((e) => e.change.record === record);
  const submit = row.status === 'draft' || row.status === 'returned' || isRefused;
  if (Object.keys(changed).length === 0 && !submit) return kept.phone;
  const { version } = activity;
  const change = { row: seen, values: changed, submit, version };
  const { store } = edit(kept.phone, authorOf(kept), change);
  return withoutRefused(store, record);
}

const writtenMost = 200;
/** Stores the result of an act and remembers which changes this phone wrote: a row does not say who
    wrote each value, and the phone's log forgets what a backup holds. */
export function withWritten(kept: Kept, phone: PhoneStore): Kept {
  const fresh = [...phone.outbox.keys()].filter((id) => !kept.phone.outbox.has(id));
  const written = [...kept.meta.written, ...fresh].slice(-writtenMost);
  return { ...kept, phone, meta: { ...kept.meta, written } };
}

/** Dismisses refused changes of this record: the user has mended it. */
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
