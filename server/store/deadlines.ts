// The table of deadlines that are still open: written again for every record that a transaction
// writes or whose child it writes, and for all when a clock or a day off changes. Batches without
// such kinds cost nothing. The daily job makes the whole table again (makeDeadlines).
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import { childrenOf, clockOf } from '../../core/kind/due.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import {
  childOf, deadlinesOf, dueRecordOf, type Calendar, type ChildRecord, type Deadline,
} from '../../processes/deadlines.ts';
import { holderNamed } from '../../processes/open-deadlines.ts';
import { kindByName, kinds } from '../../records/index.ts';
import { calendarKinds, readCalendar } from './calendar.ts';
import { asWholeProvince } from './program.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from './rows.ts';

const dueKinds: ReadonlySet<string> =
  new Set(kinds.filter(({ due }) => due.length > 0).map(({ name }) => name));
/** By the kind of a child: the fields that link it to a record with deadlines. */
const linksByKind: ReadonlyMap<string, readonly string[]> = kinds
  .flatMap(({ due }) => childrenOf(due))
  .reduce((map, { child, by }) => map.set(child, [...map.get(child) ?? [], by]),
    new Map<string, readonly string[]>());
const usesClock = ({ due }: OpenKind): boolean =>
  due.some(({ after, longer }) => clockOf(after) !== null || clockOf(longer?.after) !== null);
const clockKinds = kinds.filter(usesClock).map(({ name }) => name);

/** Whether records of this kind have deadlines, or start or end those of others. The fast way of
    new records takes none of them. */
export const movesDeadlines = (kind: string): boolean =>
  dueKinds.has(kind) || linksByKind.has(kind) || calendarKinds.includes(kind);

/** How many records are made again at once. */
const pageRows = 500;

/** In the caller's transaction, after the rows are written. */
export async function writeDeadlines(
  client: ClientBase, province: string, rows: readonly Row[],
): Promise<void> {
  const moved = rows.filter(({ kind }) => movesDeadlines(kind));
  if (moved.length === 0) return;
  await asWholeProvince(client, province, async () => {
    const parents = await linkChildren(client, province,
      moved.filter(({ kind }) => linksByKind.has(kind)));
    const own = moved.filter(({ kind }) => dueKinds.has(kind)).map(({ id }) => id);
    const all = moved.some(({ kind }) => calendarKinds.includes(kind))
      ? await clockRecords(client, province) : [];
    await makeAgain(client, province, [...new Set([...own, ...parents, ...all])]);
  });
}

/** Makes the table again from all records; returns how many rows it holds. The scope must be the
    province. */
export async function makeDeadlines(client: ClientBase, province: string): Promise<number> {
  await client.query('delete from deadline where province = $1', [province]);
  await client.query('delete from deadline_child where province = $1', [province]);
  for await (const rows of pagesOf(client, province, [...linksByKind.keys()])) {
    await linkChildren(client, province, rows);
  }
  for await (const rows of pagesOf(client, province, [...dueKinds])) {
    await makeAgain(client, province, rows.map(({ id }) => id));
  }
  const { rows: [row] } = await client.query<{ readonly n: number }>(
    'select count(*)::int as n from deadline where province = $1', [province]);
  return row?.n ?? 0;
}

async function* pagesOf(
  client: ClientBase, province: string, of: readonly string[],
): AsyncGenerator<readonly Row[]> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await client.query<RecordColumns>(
      `select ${RECORD_COLUMNS} from record where province = $1 and kind = any($2) and id > $3
       order by id limit $4`, [province, of, last, pageRows]);
    if (rows.length > 0) yield rows.map(rowOf);
    if (rows.length < pageRows) return;
    last = rows.at(-1)?.id ?? last;
  }
}

/** Records whose deadlines a clock or a day off may move, also those that have none so far: found
    by their kind through the search's table, which has an index for it, and among the newest
    records, which the follower has not put there yet. */
async function clockRecords(client: ClientBase, province: string): Promise<readonly Id[]> {
  const { rows } = await client.query<{ readonly record: Id }>(
    `select record from record_text where province = $1 and kind = any($2)
     union select id from record where province = $1 and kind = any($2) and seq > coalesce(
       (select seq from record_follow where province = $1 and unit = ''), 0)`,
    [province, clockKinds]);
  return rows.map(({ record }) => record);
}

/** Stores which records these children belong to; returns the records before and now. */
async function linkChildren(
  client: ClientBase, province: string, children: readonly Row[],
): Promise<readonly Id[]> {
  if (children.length === 0) return [];
  const links = children.flatMap((row) =>
    parentsOf(row).map((parent) => ({ child: row.id, parent })));
  const { rows } = await client.query<{ readonly parent: Id }>(
    'delete from deadline_child where province = $1 and child = any($2) returning parent',
    [province, children.map(({ id }) => id)]);
  await client.query(
    `insert into deadline_child (province, child, parent)
     select $1, l.child, l.parent from unnest($2::uuid[], $3::uuid[]) l(child, parent)
     on conflict do nothing`,
    [province, links.map(({ child }) => child), links.map(({ parent }) => parent)]);
  return [...rows.map(({ parent }) => parent), ...links.map(({ parent }) => parent)];
}

function parentsOf(row: Row): readonly Id[] {
  const values = shownOf(row);
  return (linksByKind.get(row.kind) ?? []).flatMap((by) => {
    const parent = values[by];
    return typeof parent === 'string' ? [parent as Id] : [];
  });
}

interface Placed { readonly row: Row; readonly commune: string }
async function makeAgain(
  client: ClientBase, province: string, ids: readonly Id[],
): Promise<void> {
  for (let from = 0; from < ids.length; from += pageRows) {
    const page = ids.slice(from, from + pageRows);
    const { rows } = await client.query<RecordColumns & { readonly commune: string }>(
      `select ${RECORD_COLUMNS}, commune from record
       where province = $1 and id = any($2) and kind = any($3)`, [province, page, [...dueKinds]]);
    const placed = rows.map((row) => ({ row: rowOf(row), commune: row.commune }));
    const children = await childrenByParent(client, province, page);
    const calendar = await readCalendar(client, province);
    await client.query('delete from deadline where province = $1 and record = any($2)',
      [province, page]);
    await insertDeadlines(client, province,
      placed.flatMap((one) => linesOf(one, children.get(one.row.id) ?? [], calendar)));
  }
}

async function childrenByParent(
  client: ClientBase, province: string, parents: readonly Id[],
): Promise<ReadonlyMap<Id, readonly ChildRecord[]>> {
  const { rows } = await client.query<RecordColumns & { readonly parent: Id }>(
    `select c.parent, r.* from deadline_child c join lateral (
       select ${RECORD_COLUMNS} from record where province = $1 and id = c.child) r on true
     where c.province = $1 and c.parent = any($2)`, [province, parents]);
  const found = new Map<Id, ChildRecord[]>();
  for (const { parent, ...columns } of rows) {
    found.set(parent, [...found.get(parent) ?? [], childOf(rowOf(columns))]);
  }
  return found;
}

/** The children of one record that its deadlines depend on. */
export const childrenOfRecord = async (
  client: ClientBase, province: string, record: Id,
): Promise<readonly ChildRecord[]> => asWholeProvince(client, province, async () =>
  (await childrenByParent(client, province, [record])).get(record) ?? []);

interface Line {
  readonly record: Id; readonly kind: string; readonly code: string; readonly holder: string;
  readonly unit: string; readonly commune: string; readonly until: string;
}
function linesOf(
  { row, commune }: Placed, children: readonly ChildRecord[], calendar: Calendar,
): readonly Line[] {
  const kind = kindByName(row.kind);
  if (!kind) return [];
  return deadlinesOf(kind, dueRecordOf(row, children), calendar)
    .filter(({ isDone }) => !isDone)
    .flatMap((open) => holdersOf(open, row).map((holder) => ({
      record: row.id, kind: row.kind, code: open.due.code, holder, unit: row.unit, commune,
      until: open.until,
    })));
}

function holdersOf({ whose }: Deadline, row: Row): readonly string[] {
  if (typeof whose === 'object' && 'roles' in whose) {
    return whose.roles.map((role) => `role:${role}`);
  }
  const named = holderNamed({ whose, row });
  const word = typeof whose === 'object' && 'agency' in whose ? 'agency' : 'account';
  return named === null ? [] : [`${word}:${named}`];
}

async function insertDeadlines(
  client: ClientBase, province: string, lines: readonly Line[],
): Promise<void> {
  if (lines.length === 0) return;
  const column = (name: keyof Line): readonly string[] => lines.map((line) => line[name]);
  await client.query(
    `insert into deadline (province, record, kind, code, holder, unit, commune, until)
     select $1, l.* from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::text[]) l on conflict do nothing`,
    [province, column('record'), column('kind'), column('code'), column('holder'), column('unit'),
      column('commune'), column('until')]);
}
