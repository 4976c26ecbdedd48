// How large edits may make a record, and which change is too large to be held: one phone must not
// fill what its whole commune reads. Used by batch.ts. Pure; it never drops a value.
import { limits } from '../../core/limits.ts';
import type { Change, Row, Write } from '../../core/sync/change.ts';

/** A record with clashes and an earlier approval is larger than a creation may be. */
const charsMax = 4 * limits.recordBytesMax;
/** About the length of the name and id of a write that was replaced before it arrived. */
const goneChars = 50;

/** Whether an edit makes a record too large; an edit that settles a clash or clears a field always
    fits. */
export function isOvergrown(before: Row, after: Row): boolean {
  if (after.fields === before.fields) return false;
  const [was, is] = [sizeOf(before), sizeOf(after)];
  return (is.open > limits.basesPerFieldMax && is.open > was.open)
    || (is.chars > charsMax && is.chars > was.chars);
}

/** Such a change stays only on its phone: nobody could read a list of these. */
export const isTooLargeToKeep = (change: Change): boolean =>
  JSON.stringify(change).length > charsMax;

interface Size {
  /** The largest number of values in one field; a settlement can name no more. */
  readonly open: number;
  readonly chars: number;
}
function sizeOf({ fields, gone }: Row): Size {
  let open = 0;
  let chars = gone.length * goneChars;
  for (const name in fields) {
    const live = fields[name] ?? [];
    open = Math.max(open, live.length);
    for (const write of live) chars += goneChars + charsOf(write);
  }
  return { open, chars };
}

function charsOf({ value }: Write): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null ? JSON.stringify(value).length : 0;
}
