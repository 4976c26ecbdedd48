// A list of records of any kind for the office: one page of lines, how many rows there are, and the
// neighbouring pages. The transaction must have the person's scope.
import type { ClientBase } from 'pg';
import { isId, type Id } from '../../core/brands.ts';
import type { ListAnswer, ListLine } from '../../core/api/lists.ts';
import { fieldSortsOf, filtersOf, plainSortsOf } from '../../core/derive/list-columns.ts';
import { listLimits, type ListQuery, type ListSort } from '../../core/derive/list-query.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { sortKey } from '../../core/words/sort-key.ts';
import { kindByName } from '../../records/index.ts';
import type { Person } from '../store/person.ts';
import { holder, readable, records } from '../store/rights.ts';
import { rowOf } from '../store/rows.ts';
import { unitsOf } from '../store/units.ts';
import { cursorOf, readCursor } from './list-cursor.ts';
import {
  countRows, findAll, findPage, isPlainSort, type Asking, type FoundRow,
} from './list-find.ts';
import { doubtingOf } from './doubts.ts';
import { LINE_COLUMNS, namingOf, type LineColumns } from './lines.ts';
import { placedIn, titlesOf } from './records.ts';

const { rowsPerPage, countMax, sortableMax } = listLimits;

/** null: the kind has no such filter or sort, or the page's end is not one of this list. */
export async function listAnswer(
  client: ClientBase, person: Person, query: ListQuery,
): Promise<Omit<ListAnswer, 'hasNewest'> | null> {
  const kind = kindByName(query.kind);
  if (kind === undefined || !isAnswerable(kind, query)) return null;
  const places = await unitsOf(client, person.province, query.unit ? [query.unit] : []);
  const asking: Asking = { person, kind, query, places };
  const asked = query.sort ?? defaultSortOf(kind);
  const page = isPlainSort(asked.by) ? await pageByColumn(client, asking, asked)
    : await pageByField(client, asking, asked);
  if (page === null) return null;
  const count = page.count
    ?? await countRows(client, asking, { most: countMax, walkedEach: page.walkedEach });
  const lines = await linesOf(client, person, page.ids);
  return {
    ...lines, sort: page.sort, before: page.before, after: page.after,
    count: Math.min(count, countMax), isMore: count > countMax, isSortable: page.isSortable,
  };
}

export function isAnswerable(kind: OpenKind, { is = {}, sort }: ListQuery): boolean {
  const filters = filtersOf(kind);
  return Object.keys(is).every((field) => filters.includes(field))
    && (sort === undefined
      || [...plainSortsOf(kind), ...fieldSortsOf(kind)].includes(sort.by));
}

const defaultSortOf = ({ day }: OpenKind): ListSort =>
  ({ by: day === undefined ? 'arrival' : 'day', down: true });

interface ListPage extends Pick<ListAnswer, 'sort' | 'before' | 'after'> {
  readonly ids: readonly Id[];
  readonly count: number | null;
  readonly walkedEach: number | null;
  /** False: a sort by a field was asked, of too many rows. */
  readonly isSortable: boolean;
}

async function pageByColumn(
  client: ClientBase, asking: Asking, sort: ListSort,
): Promise<ListPage | null> {
  const { by } = sort;
  if (!isPlainSort(by)) return null;
  const { after, before } = asking.query;
  const from = readCursor(after ?? before, by);
  if (from === null) return null;
  const isBack = before !== undefined && after === undefined;
  const found = await findPage(client, asking, {
    by, down: sort.down !== isBack, from: from === 'start' ? null : from, rowsMax: rowsPerPage + 1,
  });
  const isFull = found.rows.length > rowsPerPage;
  // Going back one comes to the first page, which is always a whole one.
  if (isBack && !isFull) {
    const { before: _, ...first } = asking.query;
    return pageByColumn(client, { ...asking, query: first }, sort);
  }
  const rows = found.rows.slice(0, rowsPerPage);
  if (isBack) rows.reverse();
  const at = (row: FoundRow | undefined): string | null => (row ? cursorOf(by, row.key) : null);
  return {
    sort, ids: rows.map(({ record }) => record), count: found.count,
    walkedEach: found.walkedEach, isSortable: true,
    before: isBack || after !== undefined ? at(rows[0]) : null,
    after: isBack || isFull ? at(rows.at(-1)) : null,
  };
}

/** By any field, while few rows remain; otherwise in the usual order. */
async function pageByField(
  client: ClientBase, asking: Asking, sort: ListSort,
): Promise<ListPage | null> {
  const ids = await findAll(client, asking, sortableMax + 1);
  if (ids.length > sortableMax) {
    const { after: _, before: __, ...query } = asking.query;
    const page = await pageByColumn(client, { ...asking, query }, defaultSortOf(asking.kind));
    return page && { ...page, count: page.count ?? ids.length, isSortable: false };
  }
  const { after, before } = asking.query;
  const from = readCursor(after ?? before, sort.by);
  if (from === null) return null;
  const order = orderOf(asking.kind, sort);
  const keys = [...await fieldKeys(client, asking, { ids, by: sort.by })].sort(order);
  const first = (isThere: (key: Key) => boolean): number => {
    const at = keys.findIndex(isThere);
    return at < 0 ? keys.length : at;
  };
  const start = from === 'start' ? 0
    : after !== undefined ? first((key) => order(key, from) > 0)
      : Math.max(0, first((key) => order(key, from) >= 0) - rowsPerPage);
  const shown = keys.slice(start, start + rowsPerPage);
  const at = (key: Key | undefined): string | null => (key ? cursorOf(sort.by, key) : null);
  return {
    sort, ids: shown.map(([, id]) => id as Id), count: ids.length,
    walkedEach: null, isSortable: true,
    before: start > 0 ? at(shown[0]) : null,
    after: start + rowsPerPage < keys.length ? at(shown.at(-1)) : null,
  };
}

/** The ids of all rows of a list in its order, in pieces of this size: what a file of it holds. */
export async function* listIds(
  client: ClientBase, person: Person, query: ListQuery, piece: number,
): AsyncGenerator<readonly Id[]> {
  const kind = kindByName(query.kind);
  if (kind === undefined || !isAnswerable(kind, query)) return;
  const places = await unitsOf(client, person.province, query.unit ? [query.unit] : []);
  const asking: Asking = { person, kind, query, places };
  const asked = query.sort ?? defaultSortOf(kind);
  const few = isPlainSort(asked.by) ? [] : await findAll(client, asking, sortableMax + 1);
  if (few.length > 0 && few.length <= sortableMax) {
    const keys = [...await fieldKeys(client, asking, { ids: few, by: asked.by })]
      .sort(orderOf(kind, asked));
    for (let at = 0; at < keys.length; at += piece) {
      yield keys.slice(at, at + piece).map(([, id]) => id as Id);
    }
    return;
  }
  const { by, down } = isPlainSort(asked.by) ? asked : defaultSortOf(kind);
  if (!isPlainSort(by)) return;
  for (let from: readonly string[] | null = null; ;) {
    const { rows }: { readonly rows: readonly FoundRow[] } =
      await findPage(client, asking, { by, down, from, rowsMax: piece });
    if (rows.length > 0) yield rows.map(({ record }) => record);
    if (rows.length < piece) return;
    from = rows.at(-1)?.key ?? null;
  }
}

/** What the field sorts by, then the id. */
type Key = readonly string[];

async function fieldKeys(
  client: ClientBase, { person, kind }: Asking,
  { ids, by }: { readonly ids: readonly Id[]; readonly by: string },
): Promise<readonly Key[]> {
  const values: unknown[] = [person.province, ids, by];
  const hold = holder(values);
  const { rows } = await client.query<{ readonly id: string; readonly value: string | null }>(
    `select id, hoaban_shown(body::json, $3) as value from ${records(person, hold)}
     where province = $1 and id = any($2::uuid[]) and ${readable(person, hold)}`, values);
  const isText = kind.fields[by]?.type === 'text';
  return rows.map(({ id, value }) =>
    [value === null || value === '' ? '' : isText ? sortKey(value) : value, id]);
}

const numbers: readonly string[] = ['count', 'money', 'decimal'];
/** Empty values stand last in both directions. */
function orderOf(kind: OpenKind, { by, down }: ListSort): (a: Key, b: Key) => number {
  const isNumber = numbers.includes(kind.fields[by]?.type ?? '');
  const compare = (a: string, b: string): number =>
    (isNumber && a !== b ? Number(a) - Number(b) : a < b ? -1 : Number(a > b));
  return ([a = '', id = ''], [b = '', other = '']) =>
    Number(a === '') - Number(b === '')
    || (down ? -1 : 1) * (compare(a, b) || compareIds(id, other));
}
const compareIds = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

async function linesOf(
  client: ClientBase, person: Person, ids: readonly Id[],
): Promise<Pick<ListAnswer, 'records' | 'names'>> {
  const values: unknown[] = [person.province, ids];
  const hold = holder(values);
  const { rows } = await client.query<LineColumns>(
    `select ${LINE_COLUMNS} from ${records(person, hold)}
     where province = $1 and id = any($2::uuid[]) and ${readable(person, hold)}`, values);
  const naming = await namingOf(client, person.province, rows);
  const places = await unitsOf(client, person.province, rows.map(({ unit }) => unit));
  const doubting = await doubtingOf(client, person.province,
    rows.filter(({ status }) => status === 'submitted'));
  const lines = new Map(rows.map((columns): [string, ListLine] => [columns.id, {
    row: rowOf(columns), unit: placedIn(places, columns.unit),
    author: naming.person(columns.author), receivedAt: columns.received_at.toISOString(),
    hasDoubt: columns.status === 'submitted' && doubting(rowOf(columns)).length > 0,
  }]));
  const found = ids.flatMap((id) => lines.get(id) ?? []);
  return { records: found, names: await titlesOf(client, person, found.flatMap(namedBy)) };
}

function namedBy({ row }: ListLine): readonly Id[] {
  const values = shownOf(row);
  return Object.entries(kindByName(row.kind)?.fields ?? {}).flatMap(([name, { type }]) =>
    (type.startsWith('ref') ? [values[name]].flat().filter(isId) : []));
}
