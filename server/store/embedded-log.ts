/** The log of the embedded PostgreSQL: one file and its predecessor, never more than a few MB.
 * Used by embedded.ts. What is written there is PostgreSQL's choice (see its settings): no
 * statement, no row. */
import { closeSync, copyFileSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';

export interface DatabaseLog {
  /** The open file a child process writes to. */
  readonly file: number;
  lastLines(count: number): string;
  close(): void;
}

const largestBytes = 4 * 1024 * 1024;
const lookEveryMs = 60_000;

export function openDatabaseLog(path: string): DatabaseLog {
  const file = openSync(path, 'a', 0o600);
  const turn = () => {
    if (fstatSync(file).size <= largestBytes) return;
    copyFileSync(path, `${path}.1`);
    ftruncateSync(file, 0);
  };
  turn();
  const timer = setInterval(turn, lookEveryMs);
  timer.unref();
  return {
    file,
    lastLines: (count) => readFileSync(path, 'utf8').trimEnd().split('\n').slice(-count).join('\n'),
    close: () => {
      clearInterval(timer);
      closeSync(file);
    },
  };
}
