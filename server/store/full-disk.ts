// A disk without room: how it is recognised wherever something is written (files, database, tools),
// and whether desks are to be told. Told from the first failed write until ten minutes after the
// last one, and while hardly anything is free.
import { statfs } from 'node:fs/promises';

const toldMs = 10 * 60_000;
const leastFreeBytes = 64 * 1024 * 1024;
let failedAtMs = -Infinity;

/** Of the file system, or of the database (53100). */
export const isDiskFull = (error: unknown): boolean => /^(ENOSPC|EDQUOT|53100)$/
  .test(String((error as { readonly code?: unknown } | null)?.code ?? ''));

/** Remembers a failed write. True: the first in ten minutes, so the caller logs it. */
export function noteDiskFull(nowMs = performance.now()): boolean {
  const isNew = nowMs - failedAtMs > toldMs;
  failedAtMs = nowMs;
  return isNew;
}

export async function lacksRoom(dataDir: string, nowMs = performance.now()): Promise<boolean> {
  if (nowMs - failedAtMs <= toldMs) return true;
  const disk = await statfs(dataDir).catch(() => null);
  return disk !== null && disk.bavail * disk.bsize < leastFreeBytes;
}
