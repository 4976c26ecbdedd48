// An unfinished record: how it begins, where it is stored, which step asks for a field. Pure;
// save.ts says what saving writes.
import type { Id, UnitCode } from '../../core/brands.ts';
import { doubtsOf, keyOfDoubt } from '../../core/derive/plausible.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { Kept, SlipDraft } from '../store/kept.ts';
import { nowMinutes, today } from '../sync/clock.ts';
import { recordsFor } from './links.ts';
import { groundOf } from './past.ts';

interface Begun { readonly key: Id; readonly unit: UnitCode }

/** A new record is of today, and what can only be one record is filled in. */
export function beginNew(kept: Kept, kind: OpenKind, { key, unit }: Begun): SlipDraft {
  const day = today(kept.meta);
  const values: Record<string, Json> = {};
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.type === 'day' && name === kind.day && !field.mayBeFuture) values[name] = day;
    if (field.type !== 'ref' || !field.required) continue;
    const [only, other] = recordsFor(kept.phone, field, { unit, day });
    if (only && !other) values[name] = only.id;
  }
  return {
    key, kind: kind.name, record: null, unit, values, step: 1, savedAt: nowMinutes(kept.meta),
  };
}

/** All doubts about the saved record count as confirmed. */
export function beginEdit(kept: Kept, kind: OpenKind, row: Row): SlipDraft {
  const values = shownOf(row);
  return {
    key: row.id, kind: kind.name, record: row.id, from: row, unit: row.unit, values, step: 1,
    savedAt: nowMinutes(kept.meta),
    sure: doubtsOf(kind, values, groundOf(kept, kind, { unit: row.unit, except: row.id }))
      .map(keyOfDoubt),
  };
}

/** Makes a new record of the values; files too, because they are named by content. */
export function copyOf({ from: _, ...begun }: SlipDraft, { key, unit }: Begun): SlipDraft {
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

/** The step (from 1) that asks for this field. */
export const stepOf = (kind: OpenKind, field: string): number =>
  Math.max(0, kind.form.findIndex((step) => step.fields.includes(field))) + 1;
