// Reads a file of rows in a worker thread, with limits of time, memory and number at once. A file
// that needs more is a fault like any other, and so is one too many.
import { Worker } from 'node:worker_threads';
import { importLimits } from '../../core/import-limits.ts';
import type { Words } from '../../core/words/words.ts';
import { makeTurns } from '../store/turns.ts';
import { readFaults } from './fault.ts';
import { knownHeadings } from './headings.ts';
import type { OldTexts, Rows } from './read-rows.ts';
import type { ReadPiece, ReadWork } from './read-thread.ts';
import type { SheetRow } from './sheet.ts';

const turns = makeTurns(importLimits.readsAtOnceMax, importLimits.readsWaitingMax);

export interface FileAsked {
  readonly bytes: Uint8Array;
  /** Every heading that the importer knows. */
  readonly headings: readonly string[];
  readonly oldTexts?: OldTexts | undefined;
}

export const readFile = async (
  { bytes, headings, oldTexts = 'ask' }: FileAsked,
): Promise<Rows> => await turns('read', () =>
  readInThread({ bytes, known: knownHeadings(headings), oldTexts })) ?? unread(readFaults.busy);

const unread = (words: Words): Rows => ({
  name: '', head: null, rows: [], notices: [], oldTexts: [],
  faults: [{ row: 1, column: '', words }],
});
const tooHeavy = unread(readFaults.tooHeavy);

function readInThread(work: ReadWork): Promise<Rows> {
  const thread = new Worker(new URL('./read-thread.ts', import.meta.url), {
    workerData: work, resourceLimits: { maxOldGenerationSizeMb: importLimits.readHeapMbMax },
  });
  const rows: SheetRow[] = [];
  return new Promise<Rows>((settle) => {
    const late = setTimeout(() => settle(tooHeavy), importLimits.readSecondsMax * 1000);
    const end = (answer: Rows): void => {
      clearTimeout(late);
      settle(answer);
    };
    thread.on('message', (piece: ReadPiece) => {
      if ('rows' in piece) rows.push(...piece.rows);
      else end({ ...piece.done, rows });
    });
    thread.on('error', () => end(tooHeavy));
    thread.on('exit', () => end(tooHeavy));
  }).finally(() => void thread.terminate());
}
