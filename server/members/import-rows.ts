// The rows of a file of members, by heading. Headings are compared without diacritics and spaces;
// unknown columns are ignored, a file without names or models is refused as a whole, and so is one
// with two columns of one name.
import { tidyName } from '../../core/words/fold.ts';
import { readFaults } from '../workbooks/fault.ts';
import { plainHeading } from '../workbooks/headings.ts';
import { nameFault } from '../workbooks/name-cell.ts';
import { readFile } from '../workbooks/read-file.ts';
import type { OldTexts, Rows } from '../workbooks/read-rows.ts';
import { cellText, type Fault, type Notice, type SheetRow } from '../workbooks/sheet.ts';
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
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  readonly oldTexts: Rows['oldTexts'];
}

const known = new Map([
  ...Object.entries(idColumns).map(([key, title]) => [plainHeading(title), key] as const),
  ...memberColumns.map(({ field, title }) => [plainHeading(title), field] as const),
]);
const ids: readonly string[] = Object.keys(idColumns);

export async function readLines(bytes: Uint8Array, oldTexts?: OldTexts): Promise<Lines> {
  const file = await readFile({ bytes, headings: [...known.keys()], oldTexts });
  const keys = (file.head?.cells ?? [])
    .map((cell) => known.get(plainHeading(cellText(cell))) ?? '');
  const wrong = [...file.faults, ...headFaults(file, keys)];
  const { notices } = file;
  if (file.head === null || wrong.length > 0) {
    return { lines: [], faults: wrong, notices, oldTexts: file.oldTexts };
  }
  const names = file.rows.flatMap(({ row, cells }) => {
    const words = nameFault(cells[keys.indexOf('personName')] ?? '', file);
    return words === null ? [] : [{ row, column: titleOf('personName'), words }];
  });
  const wrongRows = new Set(names.map(({ row }) => row));
  return {
    faults: names, notices, oldTexts: file.oldTexts,
    lines: file.rows.filter(({ row }) => !wrongRows.has(row)).map((row) => lineOf(row, keys)),
  };
}

const titleOf = (key: string): string =>
  memberColumns.find(({ field }) => field === key)?.title ?? '';

function headFaults({ head }: Rows, keys: readonly string[]): readonly Fault[] {
  if (head === null) return [];
  const doubled = keys.flatMap((key, at) => (key !== '' && keys.indexOf(key) < at
    ? [{ row: head.row, column: cellText(head.cells[at]), words: readFaults.twoColumns }] : []));
  const isMissing = !keys.includes('personName')
    || !['id', 'model', 'modelName'].some((key) => keys.includes(key));
  return isMissing
    ? [...doubled, { row: head.row, column: '', words: readFaults.unknownFile }] : doubled;
}

function lineOf({ row, cells }: SheetRow, keys: readonly string[]): SheetLine {
  const byKey = new Map(keys.map((key, nth) => [key, tidyName(cellText(cells[nth]))]));
  return {
    line: row, id: byKey.get('id') ?? '', model: byKey.get('model') ?? '',
    modelName: byKey.get('modelName') ?? '',
    cells: Object.fromEntries([...byKey].filter(([key]) => key !== '' && !ids.includes(key))),
  };
}
