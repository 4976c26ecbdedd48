// Sends photos and voice notes after the changes that name them, in pieces, going on where the
// server stopped; and forgets the bytes once a verified backup holds their record.
import type { Id } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import { done } from '../../core/result.ts';
import type { FileNote, Kept } from '../store/kept.ts';
import type { Keeper } from '../store/keeper.ts';
import { nowMinutes } from '../sync/clock.ts';
import { ask, type Asked, type Failure } from '../sync/server.ts';
import { filesIn, filesToSend, recordsByFile } from './to-send.ts';

/** false: broken off; the next contact goes on. */
export async function sendFiles(keeper: Keeper): Promise<boolean> {
  for (const name of filesToSend(keeper.now())) {
    const bytes = await keeper.bytesOf(name);
    const ending = bytes ? await sendFile(name, bytes) : 'gone';
    if (ending === 'broken') return false;
    if (ending === 'up') await keeper.step((kept) => withFile(kept, name, { isUp: true }));
  }
  await keeper.step(dropSafeFiles);
  return true;
}

/** `refused`: this server will never take it; the bytes stay here. */
type Ending = 'up' | 'broken' | 'refused' | 'gone';
const endingOf = (problem: Failure): Ending =>
  ['notFound', 'tooLarge', 'bodyTooLarge', 'malformed'].includes(problem) ? 'refused' : 'broken';

async function sendFile(name: string, bytes: ArrayBuffer): Promise<Ending> {
  const begun = await fileOffset(name);
  if (!begun.ok) return endingOf(begun.problem);
  if (begun.value.complete) return 'up';
  for (let at = begun.value.offset; at < bytes.byteLength; at += limits.filePieceBytes) {
    const sent = await putPiece(name, at, bytes.slice(at, at + limits.filePieceBytes));
    if (!sent.ok) return endingOf(sent.problem);
    if (sent.value.complete) return 'up';
  }
  return 'broken';
}

const withFile = (kept: Kept, name: string, more: Partial<FileNote>): Kept => {
  const note = kept.files.get(name);
  return note ? { ...kept, files: new Map(kept.files).set(name, { ...note, ...more }) } : kept;
};

/** A photo she removed from a slip before saving it goes after a day. */
const minutesUnnamed = 24 * 60;

/** Bytes stay until a backup holds the row that names them, on a server that has the file. */
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

/** How many bytes of this file the server has. */
async function fileOffset(name: string): Asked<{ offset: number; complete: boolean }> {
  const answer = await ask(`/api/files/${name}`, { method: 'HEAD' });
  if (!answer.ok) return answer;
  const offset = Number(answer.value.headers.get('x-offset') ?? 0);
  return done({ offset, complete: answer.value.status === 201 });
}

async function putPiece(
  name: string, offset: number, piece: ArrayBuffer,
): Asked<{ complete: boolean }> {
  const headers = { 'content-type': 'application/octet-stream', 'x-offset': String(offset) };
  const answer = await ask(`/api/files/${name}`, { method: 'PUT', headers, body: piece });
  return answer.ok ? done({ complete: answer.value.status === 201 }) : answer;
}
