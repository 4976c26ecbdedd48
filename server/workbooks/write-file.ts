// Writes a table of any length into a file for download, in a worker thread with limits of time,
// memory and number at once. The rows are never together in memory. The file has no name by the
// time it is sent: nothing is left behind.
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { importLimits } from '../../core/import-limits.ts';
import type { Cell } from '../../core/kind/cell.ts';
import { makeTurns } from '../store/turns.ts';

/** csv: commas, 1.5 · csvVi: semicolons, 1,5, as a Vietnamese spreadsheet opens it. */
export type FileForm = 'xlsx' | 'csv' | 'csvVi';
export interface TableHead {
  readonly title: string;
  readonly type: 'text' | 'number' | 'day' | 'minute';
}
export interface TableFile {
  readonly path: string;
  /** Of the sheet. */
  readonly name: string;
  readonly heads: readonly TableHead[];
  readonly as: FileForm;
}
export type TableRows = readonly (readonly Cell[])[];
export type ToWriter = { readonly rows: TableRows } | 'end';

const turns = makeTurns(importLimits.writesAtOnceMax, importLimits.writesWaitingMax);

/** null: too many files are being written, or this one takes too long. */
export async function writeTable(
  table: Omit<TableFile, 'path'>, pieces: AsyncIterable<TableRows>,
): Promise<FileHandle | null> {
  return turns('write', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hoaban-file-'));
    const path = join(folder, 'table');
    try {
      return await writeInThread({ ...table, path }, pieces) ? await open(path) : null;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function writeInThread(
  table: TableFile, pieces: AsyncIterable<TableRows>,
): Promise<boolean> {
  const thread = new Worker(new URL('./write-thread.ts', import.meta.url), {
    workerData: table,
    // A small young generation: the thread makes nothing but short-lived texts.
    resourceLimits: {
      maxOldGenerationSizeMb: importLimits.writeHeapMbMax, maxYoungGenerationSizeMb: 4,
    },
  });
  const source = pieces[Symbol.asyncIterator]();
  const late = AbortSignal.timeout(importLimits.writeSecondsMax * 1000);
  try {
    return await new Promise<boolean>((settle, fail) => {
      const next = async (): Promise<void> => {
        const { done, value } = await source.next();
        thread.postMessage((done ? 'end' : { rows: value }) satisfies ToWriter);
      };
      thread.on('message', (said) => (said === 'done' ? settle(true) : void next().catch(fail)));
      thread.on('error', () => settle(false));
      thread.on('exit', () => settle(false));
      late.addEventListener('abort', () => settle(false));
    });
  } finally {
    await source.return?.();
    await thread.terminate();
  }
}
