// What a person can do with a saved record: withdraw it, choose between two values, dismiss a
// message. Each is one pure step of the stored state.
import type { Id } from '../../core/brands.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import { decide, dismiss, edit, viewOf } from '../../core/sync/phone.ts';
import { lifecycleOf } from './lifecycle.ts';
import type { Kept } from '../store/kept.ts';
import { authorOf } from './author.ts';
import { withoutRefused, withWritten } from './save.ts';

/** A record whose creation the server refused is not withdrawn: it only leaves the list. */
export function withdrawRecord(kept: Kept, record: Id): Kept {
  const { phone } = kept;
  const isRefused = [...phone.refused.values()]
    .some(({ change }) => change.record === record && change.create);
  if (isRefused && !phone.rows.has(record)) {
    return { ...kept, phone: withoutRefused(phone, record) };
  }
  const row = viewOf(phone, record, lifecycleOf);
  if (!row) return kept;
  const { store } = decide(phone, authorOf(kept), { row, act: 'withdraw' });
  return { ...kept, phone: withoutRefused(store, record) };
}

export function chooseValue(
  kept: Kept, record: Id, chosen: { readonly field: string; readonly value: Json },
): Kept {
  const row = viewOf(kept.phone, record, lifecycleOf);
  if (!row) return kept;
  const values = { [chosen.field]: chosen.value };
  const { store } = edit(kept.phone, authorOf(kept),
    { row, values, submit: false, version: row.version });
  return withWritten(kept, store);
}

export const dismissRefused = (kept: Kept, change: Id): Kept =>
  ({ ...kept, phone: dismiss(kept.phone, change) });

export type Writer = 'me' | 'neighbour' | 'commune';
/** Who wrote a value: this phone, somebody else of the village, or the commune. A row names the
    author of its first values only; a later value that this phone did not write counts as the
    commune's. */
export function writerOf({ phone, meta }: Kept, row: Row, write: Id): Writer {
  const { me } = meta;
  if (write === row.born) return row.author === me?.account ? 'me' : 'neighbour';
  const isMine = meta.written.includes(write) || phone.outbox.has(write) || phone.log.has(write)
    || phone.held.has(write) || phone.refused.has(write);
  return isMine ? 'me' : 'commune';
}
