// Reads a file of rows, Excel or CSV, as the code of the worker thread does it.
import { encodingNames } from '../../core/words/legacy.ts';
import { readFaults, readNotices } from './fault.ts';
import { headingsIn, type Known } from './headings.ts';
import { legacyTextsIn, type ConvertedText } from './legacy-texts.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import type { Fault, Notice, Sheet, SheetRow } from './sheet.ts';
import { isZip } from './zip-guard.ts';

/** What to do with texts in an old encoding: ask the person, convert them, or keep them. */
export type OldTexts = 'ask' | 'convert' | 'keep';
export interface ReadAsked { readonly known: Known; readonly oldTexts: OldTexts }

export interface Rows {
  readonly name: string;
  /** The line of headings; null: none is known. */
  readonly head: SheetRow | null;
  /** What stands below the headings. */
  readonly rows: readonly SheetRow[];
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  /** Texts in an old encoding, as they were and as they would be or are. */
  readonly oldTexts: readonly ConvertedText[];
}

export async function readRowsHere(
  bytes: Uint8Array, { known, oldTexts }: ReadAsked,
): Promise<Rows> {
  const sheet = isZip(bytes) ? await readWorkbook(bytes, known) : await readCsv(bytes, known);
  const found = headingsIn(sheet.rows, known);
  if (sheet.faults.length === 0 && (found === null || sheet.rows.length === 0)) {
    const words = sheet.rows.length === 0 ? readFaults.empty : readFaults.unknownFile;
    return { ...bare(sheet), faults: [{ row: 1, column: '', words }] };
  }
  const at = found?.at ?? 0;
  const old = oldTexts === 'keep' ? null : legacyTextsIn(sheet.rows);
  const isConverted = old !== null && oldTexts === 'convert';
  const rows = isConverted ? old.rows : sheet.rows;
  const encodings = (old?.encodings ?? []).map((one) => encodingNames[one]).join(', ');
  const asked: readonly Fault[] = old === null || isConverted ? []
    : [{ row: old.samples[0]?.row ?? 1, column: '', words: readFaults.legacy(encodings) }];
  return {
    ...bare(sheet), head: rows[at] ?? null,
    rows: padded(rows.slice(at + 1), sheet.name === '' ? 0 : rows[at]?.cells.length ?? 0),
    faults: [...sheet.faults, ...asked], oldTexts: old?.samples ?? [],
    notices: [...noticesOf(sheet), ...isConverted
      ? [{ row: old.samples[0]?.row ?? 1, words: readNotices.converted(encodings) }] : []],
  };
}

/** A workbook leaves empty cells out; a short line of CSV is a fault. */
const padded = (rows: readonly SheetRow[], width: number): readonly SheetRow[] =>
  rows.map(({ row, cells }) => (cells.length >= width ? { row, cells }
    : { row, cells: [...cells, ...Array.from({ length: width - cells.length }, () => '')] }));

const bare = (sheet: Sheet): Rows => ({
  name: sheet.name, head: null, rows: [], faults: sheet.faults, notices: noticesOf(sheet),
  oldTexts: [],
});

const sheetsNamed = 5;
function noticesOf({ name, others }: Sheet): readonly Notice[] {
  if (others.length === 0) return [];
  const named = others.slice(0, sheetsNamed).map((one) => `“${one}”`).join(', ');
  const left = others.length > sheetsNamed ? `${named}…` : named;
  return [{ row: 1, words: readNotices.sheetRead(name) },
    { row: 1, words: readNotices.sheetsLeft(left) }];
}
