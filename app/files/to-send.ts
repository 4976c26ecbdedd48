// Which photos and voice notes the server does not have yet, and which records name them.
import type { Id } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { PhoneStore } from '../../core/sync/phone.ts';
import type { FileNote, Kept } from '../store/kept.ts';

/** Files that are uploaded by themselves. */
export const filesToSend = (kept: Kept): readonly string[] =>
  missing(kept).filter(([, note]) => !isStuck(note)).map(([name]) => name);

/** Files that the server did not accept, however often the phone tried by itself. */
export const filesStuck = (kept: Kept): readonly string[] =>
  missing(kept).filter(([, note]) => isStuck(note)).map(([name]) => name);

const isStuck = ({ tries = 0 }: FileNote): boolean => tries >= limits.fileTriesMax;
const missing = (kept: Kept): readonly (readonly [string, FileNote])[] => {
  const notes = [...kept.files].filter(([, { isUp }]) => !isUp);
  if (notes.length === 0) return notes;
  const named = recordsByFile(kept.phone);
  return notes.filter(([name]) => named.has(name));
};

/** Tries the stuck files again, because the user asked for it. */
export const withFilesAgain = (kept: Kept): Kept => {
  const files = new Map(kept.files);
  for (const name of filesStuck(kept)) {
    const note = files.get(name);
    if (note) files.set(name, { ...note, tries: 0 });
  }
  return { ...kept, files };
};

export function recordsByFile(phone: PhoneStore): ReadonlyMap<string, readonly Id[]> {
  const found = new Map<string, Id[]>();
  const add = (record: Id, values: unknown[]) => {
    for (const value of values.flat()) {
      if (typeof value !== 'string' || !/^[0-9a-f]{64}\./.test(value)) continue;
      found.set(value, [...found.get(value) ?? [], record]);
    }
  };
  for (const row of phone.rows.values()) add(row.id, filesIn(shownOf(row)));
  const answered = [phone.log, phone.held, phone.refused]
    .flatMap((list) => [...list.values()].map((entry) => entry.change));
  for (const change of [...answered, ...phone.outbox.values()]) {
    const values = Object.entries(change.set ?? {}).map(([name, { value }]) => [name, value]);
    add(change.record, filesIn(Object.fromEntries(values)));
  }
  return found;
}

export const filesIn = (values: Readonly<Record<string, unknown>>): unknown[] =>
  [values['photos'], values['voice']].filter((value) => value !== undefined);
