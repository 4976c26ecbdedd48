// Uploads photos and voice notes after the changes that name them, in pieces, and continues where
// the server stopped. Deletes the bytes once a verified backup contains their record.
import type { Id } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import { problems } from '../../core/problems.ts';
import type { FileNote, Kept } from '../store/kept.ts';
import type { Keeper } from '../store/keeper.ts';
import { nowMinutes } from '../sync/clock.ts';
import { sendPieces } from './pieces.ts';
import { filesIn, filesToSend, recordsByFile } from './to-send.ts';

/** Returns false if the upload stopped or the last file got no answer. True does not mean that
    every file is up. The next contact sends the rest. A refused file does not stop the others; two
    files in a row without an answer do. */
export async function sendFiles(keeper: Keeper): Promise<boolean> {
  let unanswered = 0;
  for (const name of filesToSend(keeper.now())) {
    const bytes = await keeper.bytesOf(name);
    const ending = bytes ? await sendFile(name, bytes) : 'never';
    if (ending === 'stopped') return false;
    if (ending === 'unanswered') unanswered += 1;
    else await keeper.step((kept) => withEnding(kept, name, ending));
    if (unanswered === 2) return false;
    if (ending !== 'unanswered') unanswered = 0;
  }
  await keeper.step(dropSafeFiles);
  return unanswered === 0;
}

/** `up`: the server has the file · `again`: not accepted this time · `never`: refused, or the bytes
    are missing; not retried unless the user asks. */
type Answered = 'up' | 'again' | 'never';
type Ending = Answered | 'unanswered' | 'stopped';

async function sendFile(name: string, bytes: ArrayBuffer): Promise<Ending> {
  const sent = await sendPieces(name, bytes);
  if (sent.ok) return 'up';
  if (sent.problem === 'noAnswer') return 'unanswered';
  if (sent.problem === 'fileNotWhole') return 'again';
  const { next } = problems[sent.problem];
  return next === 'retry' || sent.problem === 'signInNeeded' ? 'stopped' : 'never';
}

const withEnding = (kept: Kept, name: string, ending: Answered): Kept => {
  const tries = ending === 'again' ? (kept.files.get(name)?.tries ?? 0) + 1 : limits.fileTriesMax;
  return withFile(kept, name, ending === 'up' ? { isUp: true } : { tries });
};

const withFile = (kept: Kept, name: string, more: Partial<FileNote>): Kept => {
  const note = kept.files.get(name);
  return note ? { ...kept, files: new Map(kept.files).set(name, { ...note, ...more }) } : kept;
};

/** A photo that was removed from a slip before it was saved is deleted after a day. */
const minutesUnnamed = 24 * 60;

/** Bytes stay until a backup contains the row that names them, and the server has the file. */
export function dropSafeFiles(kept: Kept): Kept {
  const byFile = recordsByFile(kept.phone);
  const inDrafts =
    new Set([...kept.drafts.values()].flatMap(({ values }) => filesIn(values).flat()));
  const isSafe = (record: Id): boolean => {
    const seq = kept.phone.rows.get(record)?.seq ?? 0;
    return seq > 0 && seq <= kept.phone.safe;
  };
  const files = new Map([...kept.files].filter(([name, note]) => {
    const records = byFile.get(name) ?? [];
    if (records.length > 0) return !(note.isUp && records.every(isSafe));
    return inDrafts.has(name) || nowMinutes(kept.meta) - note.at < minutesUnnamed;
  }));
  return files.size === kept.files.size ? kept : { ...kept, files };
}
