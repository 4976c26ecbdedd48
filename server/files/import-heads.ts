// Which column of a file is which column of the kind, by its heading: the label in either language,
// or the name in the system. Pure.
import { isRead, tableColumns, type TableColumn } from '../../core/derive/table-columns.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { readFaults, readNotices } from '../workbooks/fault.ts';
import { plainHeading } from '../workbooks/headings.ts';
import type { Rows } from '../workbooks/read-rows.ts';
import { cellText, type Fault, type Notice } from '../workbooks/sheet.ts';

export interface Heads {
  /** By place in the row; null: not read. */
  readonly columns: readonly (TableColumn | null)[];
  /** The line of headings. */
  readonly row: number;
  /** As the file writes it. */
  readonly titleOf: (column: TableColumn) => string;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
}

const headingsOf = ({ words: { vi, en }, name, own, field }: TableColumn): readonly string[] =>
  [vi, en, name ?? own ?? '', ...(field ? [field.words.vi, field.words.en] : []),
    ...(own === 'unitName' ? unitInLists : [])];
/** What the lists of the desk call the column of units. */
const unitInLists = ['Xã, bản', 'Commune, village'];

/** Every heading that a file of the kind may have. */
export const knownHeadingsOf = (kind: OpenKind): readonly string[] =>
  tableColumns(kind).flatMap(headingsOf);

function byHeading(kind: OpenKind): ReadonlyMap<string, TableColumn> {
  const found = new Map<string, TableColumn>();
  for (const column of tableColumns(kind)) {
    for (const heading of headingsOf(column).map(plainHeading)) {
      if (heading !== '' && !found.has(heading)) found.set(heading, column);
    }
  }
  return found;
}

export function headsOf(kind: OpenKind, { head, faults, notices }: Rows): Heads {
  const known = byHeading(kind);
  const titles = (head?.cells ?? []).map(cellText);
  const all = titles.map((title) => known.get(plainHeading(title)) ?? null);
  const row = head?.row ?? 1;
  const isTwice = (column: TableColumn | null, nth: number): boolean =>
    column !== null && isRead(column) && all.indexOf(column) < nth;
  const doubled = all.flatMap((column, nth) => (isTwice(column, nth)
    ? [{ row, column: titles[nth] ?? '', words: readFaults.twoColumns }] : []));
  const hasFields = all.some((column) => column?.field);
  const left = titles.filter((title, nth) => title !== '' && !all[nth]);
  return {
    row, columns: all.map((column) => (column && isRead(column) ? column : null)),
    titleOf: (column) => titles[all.indexOf(column)] ?? column.words.vi,
    faults: [...faults, ...doubled, ...(head !== null && !hasFields
      ? [{ row, column: '', words: readFaults.unknownFile }] : [])],
    notices: [...notices, ...left.map((title) => ({ row, words: readNotices.columnLeft(title) }))],
  };
}
