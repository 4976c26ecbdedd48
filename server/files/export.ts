// A file of the rows that a person may read: as a list shows them, or all fields of the kind. The
// rows go page by page into a thread that writes; the audit entry stands in the same transaction.
import type { FileHandle } from 'node:fs/promises';
import type { ClientBase, Pool } from 'pg';
import type { ListQuery } from '../../core/derive/list-query.ts';
import { columnsOf } from '../../core/derive/list-columns.ts';
import {
  cellTypeOf, stateWords, tableColumns, type TableColumn,
} from '../../core/derive/table-columns.ts';
import { importLimits } from '../../core/import-limits.ts';
import { toCell, type Cell } from '../../core/kind/cell.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { say, type Language } from '../../core/words/words.ts';
import { audit } from '../store/audit.ts';
import type { Person } from '../store/person.ts';
import { asPerson } from '../store/rights.ts';
import { writeTable, type FileForm, type TableRows } from '../workbooks/write-file.ts';
import { listedRows } from './listed-rows.ts';
import { tableWords, type TableWords } from './table-words.ts';

export interface ExportAsked {
  readonly kind: OpenKind;
  readonly query: ListQuery;
  readonly columns: 'list' | 'all';
  readonly as: FileForm;
  readonly language: Language;
}

/** null: too many files are being written, or this one takes too long. */
export const exportRows = (
  pool: Pool, person: Person, asked: ExportAsked,
): Promise<FileHandle | null> => asPerson(pool, person, async (client) => {
  const { kind, query, as, language } = asked;
  const columns = columnsAsked(asked);
  const words = await tableWords(client, person, { kind, language });
  const count = { rows: 0 };
  const file = await writeTable({
    as, name: say(kind.words, language).replace(/[[\]*?:/\\]/g, ' ').slice(0, 31),
    heads: columns.map((column) =>
      ({ title: say(column.words, language), type: cellTypeOf(column) })),
  }, pieces(client, person, { ...asked, columns, words, count }));
  if (file === null) return null;
  await audit(client, {
    province: person.province, actor: person.account, device: person.device, act: 'exported',
    ...(query.unit === undefined ? {} : { unit: query.unit }),
    more: { kind: kind.name, n: count.rows },
  });
  return file;
});

/** A list shows the kind's day in a column of its own. */
const columnsAsked = ({ kind, columns }: ExportAsked): readonly TableColumn[] =>
  tableColumns(kind, columns === 'all' ? Object.keys(kind.fields)
    : [...(kind.day === undefined ? [] : [kind.day]), ...columnsOf(kind)]);

interface Writing extends Omit<ExportAsked, 'columns'> {
  readonly columns: readonly TableColumn[];
  readonly words: TableWords;
  readonly count: { rows: number };
}
async function* pieces(
  client: ClientBase, person: Person, { query, columns, words, count }: Writing,
): AsyncGenerator<TableRows> {
  const cellOf = cellsOf(words);
  for await (const rows of listedRows(client, person, query)) {
    await words.learn(client, rows);
    count.rows += rows.length;
    if (count.rows > importLimits.exportRowsMax) return;
    yield rows.map((row) => {
      const values = shownOf(row);
      return columns.map((column) => cellOf(column, row, values));
    });
  }
}

/** Cells that cost a search are kept: a table has few different choices and links. */
function cellsOf(
  words: TableWords,
): (column: TableColumn, row: Row, values: ReturnType<typeof shownOf>) => Cell {
  const kept = new Map<string, Cell>();
  const keptMax = 20_000;
  return ({ own, name, field }, row, values) => {
    switch (own) {
      case 'id': return row.id;
      case 'unit': return row.unit;
      case 'unitName': return words.unitAt(row.unit)?.name ?? row.unit;
      case 'state': return say(stateWords[row.status] ?? { vi: '', en: '' }, words.language);
      case 'author': return words.nameOf(row.author) ?? '';
      case null: break;
    }
    if (field === null || name === null) return null;
    const value = values[name];
    if (field.type !== 'choice' && field.type !== 'choices') return toCell(field, value, words);
    const key = `${name} ${String(value)}`;
    const before = kept.get(key);
    if (before !== undefined) return before;
    const cell = toCell(field, value, words);
    if (kept.size < keptMax) kept.set(key, cell);
    return cell;
  };
}
