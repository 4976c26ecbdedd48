// Where a page of an office list ends and the next begins. Used by the inbox and by the slips
// behind a figure; a position is a day and an id, nothing that a person wrote.
import { kindByName } from '../../records/index.ts';
import { dayOf, rowOf } from '../store/rows.ts';
import type { LineColumns } from './lines.ts';

/** Lists are sorted by day, then id, newest first; the next page begins after the last line of this
    one. */
export interface ListPosition { readonly day: string; readonly id: string }
export const positionToText = ({ day, id }: ListPosition): string => `${day}~${id}`;
export function nextOf(rows: readonly LineColumns[], linesMax: number): string | null {
  const last = rows.length > linesMax ? rows[linesMax - 1] : undefined;
  const day = last && dayOf(kindByName(last.kind), rowOf(last));
  return last && day ? positionToText({ day, id: last.id }) : null;
}
