// The worker thread that reads one file of rows: others keep being served meanwhile. Rows go back
// in small pieces, so that the thread that serves never takes many at once.
import { parentPort, workerData } from 'node:worker_threads';
import { readRowsHere, type ReadAsked, type Rows } from './read-rows.ts';

export interface ReadWork extends ReadAsked { readonly bytes: Uint8Array }
export type ReadPiece = { readonly rows: Rows['rows'] } | { readonly done: Omit<Rows, 'rows'> };
const rowsAtOnce = 500;

const { bytes, ...asked } = workerData as ReadWork;
const { rows, ...done } = await readRowsHere(bytes, asked);
for (let at = 0; at < rows.length; at += rowsAtOnce) {
  parentPort?.postMessage({ rows: rows.slice(at, at + rowsAtOnce) } satisfies ReadPiece);
}
parentPort?.postMessage({ done } satisfies ReadPiece);
