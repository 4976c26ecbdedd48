// A full disk: how it is recognised wherever something is written (files, database, tools), and
// what desks are told: that it is full, from the first failed write until ten minutes after the
// last one, and while hardly any room is free; before that, how little is left.
import { statfs } from 'node:fs/promises';

const toldMs = 10 * 60_000;
const leastFreeBytes = 64 * 1024 ** 2;
const fewFreeBytes = 2 * 1024 ** 3;
let failedAtMs = -Infinity;

/** An error of the file system, or of the database (53100). */
export const isDiskFull = (error: unknown): boolean => /^(ENOSPC|EDQUOT|53100)$/
  .test(String((error as { readonly code?: unknown } | null)?.code ?? ''));

/** Remembers a failed write. True if it is the first in ten minutes, so that the caller logs it. */
export function noteDiskFull(nowMs = performance.now()): boolean {
  const isNew = nowMs - failedAtMs > toldMs;
  failedAtMs = nowMs;
  return isNew;
}

export interface Room {
  readonly isFull: boolean;
  /** The free megabytes if they are few; else null. */
  readonly leftMb: number | null;
}
export async function roomIn(dataDir: string, nowMs = performance.now()): Promise<Room> {
  const disk = await statfs(dataDir).catch(() => null);
  const free = disk === null ? Infinity : disk.bavail * disk.bsize;
  const isFull = nowMs - failedAtMs <= toldMs || free < leastFreeBytes;
  return { isFull, leftMb: leftMbOf(free) };
}

/** `free` in bytes. */
export const leftMbOf = (free: number): number | null =>
  (free < fewFreeBytes ? Math.floor(free / 1024 ** 2) : null);
