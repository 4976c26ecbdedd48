// The rows of a workbook of members, by heading. Headings are compared without diacritics and
// spaces; unknown columns are ignored, a file without names or models is refused as a whole.
import { fold, tidyName } from '../../core/words/fold.ts';
import type { Words } from '../../core/words/words.ts';
import { faults } from '../imports/fault.ts';
import { readWorkbook } from '../imports/workbook.ts';
import { idColumns, memberColumns } from './member-columns.ts';

export interface SheetLine {
  readonly line: number;
  readonly id: string;
  readonly model: string;
  readonly modelName: string;
  /** Cells by field; missing columns are absent. */
  readonly cells: Readonly<Record<string, string>>;
}
export interface Lines {
  readonly lines: readonly SheetLine[];
  readonly faults: readonly { readonly line: number; readonly words: Words }[];
}

const plain = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');
const known = new Map([
  ...Object.entries(idColumns).map(([key, title]) => [plain(title), key] as const),
  ...memberColumns.map(({ field, title }) => [plain(title), field] as const),
]);
const ids: readonly string[] = Object.keys(idColumns);

export async function readLines(bytes: Uint8Array): Promise<Lines> {
  const sheet = await readWorkbook(bytes);
  const [head, ...rows] = sheet.rows;
  const wrong = sheet.faults.map(({ row, words }) => ({ line: row, words }));
  if (wrong.length > 0) return { lines: [], faults: wrong };
  const keys = (head?.cells ?? []).map((cell) => known.get(plain(String(cell))) ?? '');
  const missing = !keys.includes('personName')
    || !['id', 'model', 'modelName'].some((key) => keys.includes(key));
  if (!head || missing) return { lines: [], faults: [{ line: 1, words: faults.unknownFile }] };
  return { faults: [], lines: rows.map(({ row, cells }) => lineOf(row, keys, cells.map(String))) };
}

function lineOf(line: number, keys: readonly string[], cells: readonly string[]): SheetLine {
  const byKey = new Map(keys.map((key, nth) => [key, tidyName(cells[nth] ?? '')]));
  return {
    line, id: byKey.get('id') ?? '', model: byKey.get('model') ?? '',
    modelName: byKey.get('modelName') ?? '',
    cells: Object.fromEntries([...byKey].filter(([key]) => key !== '' && !ids.includes(key))),
  };
}
