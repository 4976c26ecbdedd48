// The grid of targets as a workbook and back. In it a unit is named by its code and an indicator by
// its code before the dot of a heading; nothing is guessed from names.
import type { TargetGrid, TargetIndicator, TargetsRead } from '../../core/api/targets.ts';
import { asUnitCode } from '../../core/brands.ts';
import { words } from '../../core/words/words.ts';
import { readNumber } from '../../core/words/read-number.ts';
import { asText, Page, pagesToXlsx } from '../workbooks/page.ts';
import { readFaults } from '../workbooks/fault.ts';
import { readFile } from '../workbooks/read-file.ts';
import { cellText, type Cell } from '../workbooks/sheet.ts';

const unitHead = 'Mã đơn vị';
const nameHead = 'Đơn vị';
const headOf = ({ code, words: name, unit }: TargetIndicator): string =>
  `${code} · ${name.vi} (${unit.vi})`;

export function targetsToXlsx({ span, units, indicators, cells }: TargetGrid): Promise<Buffer> {
  const page = new Page(`Chỉ tiêu ${span.words.vi}`, { freezePane: { rows: 1, columns: 2 } });
  page.add([unitHead, nameHead, ...indicators.map(headOf)], { font: { bold: true } });
  page.widen([14, 28, ...indicators.map(() => 18)]);
  const valueOf = new Map(cells.map((cell) => [`${cell.unit} ${cell.indicator}`, cell.value]));
  units.forEach(({ code, name }, at) => {
    page.put(at + 2, 1, { value: code, style: asText });
    page.put(at + 2, 2, { value: name });
    indicators.forEach((one, n) => {
      const value = valueOf.get(`${code} ${one.code}`);
      if (value !== undefined && value !== null) page.put(at + 2, n + 3, { value });
    });
  });
  return pagesToXlsx([page]);
}

export async function readTargets(bytes: Uint8Array, grid: TargetGrid): Promise<TargetsRead> {
  const headings = [unitHead, nameHead, ...grid.indicators.map(headOf)];
  const file = await readFile({ bytes, headings });
  const heads = (file.head?.cells ?? []).map((cell) => cellText(cell).trim());
  const unitAt = heads.indexOf(unitHead);
  if (unitAt === -1 || file.head === null) {
    return { cells: [], faults: file.faults.length > 0 ? [...file.faults]
      : [{ row: 1, column: unitHead, words: readFaults.noColumn(unitHead) }] };
  }
  const columns = heads.map((head) => columnOf(head, grid));
  const head = file.head.row;
  const doubled = heads.flatMap((name, at) => (columns[at]
    && columns.findIndex((one) => one?.code === columns[at]?.code) < at
    ? [{ row: head, column: name, words: readFaults.twoColumns }] : []));
  const unknown = heads.flatMap((name, at) => (/^P\d/.test(name) && !columns[at]
    ? [{ row: head, column: name, words: noIndicator }] : []));
  const found: TargetsRead[] = file.rows.map(({ row, cells }) =>
    readRow({ row, cells, unit: cellText(cells[unitAt]).trim() }, { heads, columns, grid }));
  return {
    cells: found.flatMap((one) => one.cells),
    faults: [...file.faults, ...doubled, ...unknown, ...found.flatMap((one) => one.faults)],
  };
}

const columnOf = (head: string, { indicators }: TargetGrid): TargetIndicator | undefined =>
  indicators.find(({ code }) => code === head.split('·')[0]?.trim());

interface FileRow {
  readonly row: number; readonly cells: readonly Cell[]; readonly unit: string;
}
interface Heads {
  readonly heads: readonly string[];
  readonly columns: readonly (TargetIndicator | undefined)[];
  readonly grid: TargetGrid;
}
function readRow({ row, cells, unit }: FileRow, { heads, columns, grid }: Heads): TargetsRead {
  const isEmpty = cells.every((cell) => cellText(cell).trim() === '');
  if (isEmpty) return { cells: [], faults: [] };
  const known = grid.units.find(({ code }) => code === unit);
  if (!known) return { cells: [], faults: [{ row, column: unitHead, words: noUnit }] };
  const read = columns.flatMap((indicator, at) => {
    const cell = cells[at];
    if (!indicator || cell === undefined || cellText(cell).trim() === '') return [];
    const value = valueOf(cell, indicator);
    return [{ at, indicator, value }];
  });
  return {
    cells: read.flatMap(({ indicator, value }) => (value === null ? []
      : [{ unit: asUnitCode(known.code), indicator: indicator.code, value }])),
    faults: read.flatMap(({ at, value }) => (value === null
      ? [{ row, column: heads[at] ?? '', words: noNumber }] : [])),
  };
}

/** null: not a number that a target may be. */
function valueOf(cell: Cell, { decimals }: TargetIndicator): number | null {
  if (typeof cell === 'number') {
    return cell >= 0 && (decimals > 0 || Number.isInteger(cell)) ? cell : null;
  }
  const reading = readNumber(cellText(cell), { whole: decimals === 0 });
  return reading.is === 'number' && reading.value >= 0 ? reading.value : null;
}

const noUnit = words('Không có đơn vị này trong bảng. {Chị} xem lại mã nhé.',
  'This unit is not in the grid. Check the code.');
const noIndicator = words('Không có chỉ số này. {Chị} dùng cột của tệp đã tải nhé.',
  'There is no such indicator. Use the columns of the downloaded file.');
const noNumber = words('Chỉ tiêu là số từ 0 trở lên; số đếm không có phần lẻ.',
  'A target is a number from 0; counts have no fraction.');
