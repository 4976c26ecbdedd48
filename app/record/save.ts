// What saving a record writes: its cleaned values as a new record or as a correction. Pure.
import type { Id } from '../../core/brands.ts';
import { isEmpty, isShown } from '../../core/kind/dependent.ts';
import { complaintsOf, unfitIn } from '../../core/kind/examine.ts';
import type { Complaint, OpenKind } from '../../core/kind/kind.ts';
import { isSameValue, shownOf } from '../../core/sync/merge.ts';
import { create, dismiss, edit, viewOf, type PhoneStore } from '../../core/sync/phone.ts';
import type { Kept, SlipDraft, SlipValues } from '../store/kept.ts';
import { authorOf } from './author.ts';
import { withoutDraft } from './draft.ts';
import { lifecycleOf } from './lifecycle.ts';

/** The filled values of the fields that the form still asks for. */
export const cleanValues = ({ fields }: OpenKind, values: SlipValues): SlipValues =>
  Object.fromEntries(Object.entries(values)
    .filter(([name, value]) => !isEmpty(value) && isShown(fields, name, values)));

/** The complaints that keep clean values from being saved; what does not fit its field comes
    first. */
export function complaintsIn(kind: OpenKind, clean: SlipValues): readonly Complaint[] {
  const unfit = unfitIn(kind, clean);
  return unfit.length > 0 ? unfit : complaintsOf(kind, clean);
}

interface Saved { readonly draft: SlipDraft; readonly values: SlipValues }

/** Saves the record with these clean values, submits it if its lifecycle asks for that, and removes
    its draft, in one step. */
export function saveRecord(kept: Kept, kind: OpenKind, { draft, values }: Saved): Kept {
  if (!kept.drafts.has(draft.key)) return kept;
  // If another tab has saved this record already, this is a correction, and nothing is lost.
  const record = draft.record ?? (viewOf(kept.phone, draft.key, lifecycleOf) ? draft.key : null);
  const phone = record ? corrected(kept, kind, { draft: { ...draft, record }, values })
    : created(kept, kind, { draft, values });
  return withoutDraft(withWritten(kept, phone), draft.key);
}

const isSubmitted = ({ name }: OpenKind): boolean => lifecycleOf(name).firstAct === 'submit';

function created(kept: Kept, kind: OpenKind, { draft, values }: Saved): PhoneStore {
  const author = { ...authorOf(kept), newId: () => draft.key };
  const { name, version } = kind;
  const record = { kind: name, version, unit: draft.unit, values, submit: isSubmitted(kind) };
  return create(kept.phone, author, record).store;
}

/** Writes only the fields that the user changed: a value that arrived meanwhile, which she has not
    seen, is not replaced. */
function corrected(
  kept: Kept, kind: OpenKind,
  { draft, values }: Saved & { readonly draft: { readonly record: Id } },
): PhoneStore {
  const { record, from } = draft;
  const row = viewOf(kept.phone, record, lifecycleOf);
  if (!row) return kept.phone;
  const seen = from ?? row;
  const changed = changesBetween(kind, shownOf(seen), values);
  const isRefused = [...kept.phone.refused.values()].some((e) => e.change.record === record);
  const isOpen = row.status === 'draft' || row.status === 'returned' || isRefused;
  if (Object.keys(changed).length === 0 && !isOpen) return kept.phone;
  const submit = isOpen && isSubmitted(kind);
  const change = { row: seen, values: changed, submit, version: kind.version };
  const { store } = edit(kept.phone, authorOf(kept), change);
  return withoutRefused(store, record);
}

const writtenMost = 200;
/** Stores the result of an act and remembers the ids of the changes that this phone wrote: a row
    does not name the author of each value, and the phone's log drops a change that is in a
    backup. */
export function withWritten(kept: Kept, phone: PhoneStore): Kept {
  const fresh = [...phone.outbox.keys()].filter((id) => !kept.phone.outbox.has(id));
  const written = [...kept.meta.written, ...fresh].slice(-writtenMost);
  return { ...kept, phone, meta: { ...kept.meta, written } };
}

/** Dismisses the refused changes of this record, because the user has written it anew. */
export function withoutRefused(store: PhoneStore, record: Id): PhoneStore {
  let next = store;
  for (const [id, entry] of store.refused) {
    if (entry.change.record === record) next = dismiss(next, id);
  }
  return next;
}

function changesBetween(kind: OpenKind, before: SlipValues, after: SlipValues): SlipValues {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries([...names]
    .filter((name) => name in kind.fields
      && !isSameValue(before[name] ?? null, after[name] ?? null))
    .map((name) => [name, after[name] ?? null]));
}
