// The worker thread that writes one table of rows into a file, row by row, as Excel or CSV. Rows
// come in pieces; it asks for the next piece when it has written the last.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { writeXlsxStream, type ColumnDef } from 'hucre/xlsx';
import { cellToText, type Cell } from '../../core/kind/cell.ts';
import { printable } from '../../core/words/printable.ts';
import { guarded } from './csv-guard.ts';
import { bookText } from './page.ts';
import type { TableFile, ToWriter } from './write-file.ts';

const { path, name, heads, as } = workerData as TableFile;
const port = parentPort;
if (port === null) throw new Error('no thread');

async function* pieces(): AsyncGenerator<readonly (readonly Cell[])[]> {
  for (;;) {
    const piece = once(port as NonNullable<typeof port>, 'message');
    port?.postMessage('more');
    const [message]: readonly ToWriter[] = await piece;
    if (message === undefined) return;
    if (message === 'end') return;
    yield message.rows;
  }
}

/** A column's format is its heading's too, and a heading of a date's format is read as one by
    some programs: days have the format that the library gives to dates, 2026-03-08. */
const formats = {
  day: { width: 12 }, minute: { width: 17, numFmt: 'dd/mm/yyyy hh:mm' },
  number: { width: 12 }, text: { width: 28, numFmt: '@' },
} as const satisfies Readonly<Record<TableFile['heads'][number]['type'], ColumnDef>>;
const columns = heads.map(({ title, type }): ColumnDef => ({ header: title, ...formats[type] }));

/** Days count from midnight in the file, wherever the server stands. */
const bookCell = (cell: Cell): string | number | boolean | Date | null =>
  (typeof cell === 'string' ? bookText(cell)
    : typeof cell === 'object' && cell !== null
      ? new Date(`${cell.day}T${cell.time ?? '00:00'}:00Z`) : cell);

async function* bookRows(): AsyncGenerator<(string | number | boolean | Date | null)[]> {
  for await (const rows of pieces()) for (const row of rows) yield row.map(bookCell);
}

const needsQuotes = /[",;\t\n\r]|^\s|\s$/;
const quoted = (text: string): string =>
  (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function* csvText(): AsyncGenerator<string> {
  const [mark, point] = as === 'csvVi' ? [';', ','] as const : [',', '.'] as const;
  const line = (cells: readonly Cell[]): string =>
    `${cells.map((cell) => quoted(csvCell(cell, point))).join(mark)}\r\n`;
  yield `\ufeff${line(heads.map(({ title }) => title))}`;
  for await (const rows of pieces()) yield rows.map(line).join('');
}
const csvCell = (cell: Cell, point: '.' | ','): string =>
  (typeof cell === 'string' ? guarded(printable(cell)) : cellToText(cell, point));

const out = createWriteStream(path, { mode: 0o600 });
const chunks: AsyncIterable<Uint8Array | string> = as === 'xlsx'
  ? writeXlsxStream(bookRows(), {
    name, columns, freezePane: { rows: 1 }, inlineStrings: true,
  }) as unknown as AsyncIterable<Uint8Array> : csvText();
for await (const chunk of chunks) if (!out.write(chunk)) await once(out, 'drain');
out.end();
await once(out, 'close');
port.postMessage('done');
