// Finds the rows of a list in record_text: a page in any order, and how many there are. Every
// statement carries the person's rights, so that neither page nor count tells of other rows.
//
// [Note: Walk, then look up] Frequent words are found by walking the rows in the order of the list
// until a page is full: the index of words would first collect hundreds of thousands of rows. Rare
// words are not met on a walk of `walkMax` rows; then few rows match, and the index of words finds
// them at once.
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import { listLimits, type ListQuery } from '../../core/derive/list-query.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { likeText, soughtWords } from '../../core/words/fold.ts';
import type { Person } from '../store/person.ts';
import { markOf } from '../store/record-text.ts';
import { holder, readable } from '../store/rights.ts';
import type { UnitPlace } from '../store/units.ts';

const walkMax = 20_000;

/** The columns of record_text by which a list is sorted, and their types; the last one tells two
    rows apart. */
const columnsBySort = {
  day: ['day::date', 'record::uuid'],
  arrival: ['received_at::timestamptz', 'record::uuid'],
  unit: ['commune::text', 'unit::text', 'record::uuid'],
  state: ['status::text', 'day::date', 'record::uuid'],
  title: ['title::text', 'record::uuid'],
} as const;
export type PlainSort = keyof typeof columnsBySort;
export const isPlainSort = (by: string): by is PlainSort => Object.hasOwn(columnsBySort, by);

export interface Page {
  readonly by: PlainSort;
  readonly down: boolean;
  /** The key of the row behind which the page begins. */
  readonly from: readonly string[] | null;
  readonly rowsMax: number;
}
export interface FoundRow { readonly record: Id; readonly key: readonly string[] }
export interface Found {
  /** In the order of the page; at most `rowsMax`. */
  readonly rows: readonly FoundRow[];
  /** All rows of the list, exact up to its ceiling + 1; null: not counted yet. */
  readonly count: number | null;
}

export interface Asking {
  readonly person: Person;
  readonly kind: OpenKind;
  readonly query: ListQuery;
  readonly places: ReadonlyMap<string, UnitPlace>;
}

/** The searched words and marks; null: nothing is sought. */
interface Sought { readonly likes: readonly string[]; readonly marks: string }
export function soughtOf({ q = '', is = {} }: Pick<ListQuery, 'q' | 'is'>): Sought | null {
  // A word of one or two letters begins a word: it is in too many others.
  const likes = soughtWords(q).map((word) =>
    (word.length < 3 ? `% ${likeText(word)}%` : `%${likeText(word)}%`));
  const marks = Object.entries(is).map(([field, codes]) =>
    `(${codes.map((code) => `'${markOf(field, code)}'`).join(' | ')})`).join(' & ');
  return likes.length === 0 && marks === '' ? null : { likes, marks };
}

/** One page, and the count where it costs nothing more. The scope must be the person's. */
export async function findPage(client: ClientBase, asking: Asking, page: Page): Promise<Found> {
  const sought = soughtOf(asking.query);
  if (sought === null) return { rows: await walkPlain(client, asking, page), count: null };
  const walked = await walk(client, { ...asking, sought }, page);
  if (walked.isWhole || walked.rows.length === page.rowsMax) return walked;
  return lookUp(client, { ...asking, sought }, page);
}

/** How many rows there are, exact up to `most`; `most + 1`: more. */
export async function countRows(
  client: ClientBase, asking: Asking, most: number,
): Promise<number> {
  const sought = soughtOf(asking.query);
  const values: unknown[] = [];
  const hold = holder(values);
  const from = sought === null ? 'record_text' : 'record_sought';
  const text = `select count(*) as n from (select from ${from}
    where ${conditionsOf(asking, hold)} limit ${hold(most + 1)}::int) counted`;
  if (sought !== null) await seek(client, sought);
  const { rows } = await client.query<{ readonly n: string }>(text, values);
  if (sought !== null) await seek(client, null);
  return Number(rows[0]?.n ?? 0);
}

/** The ids of all rows, at most `most`. */
export async function findAll(
  client: ClientBase, asking: Asking, most: number,
): Promise<readonly Id[]> {
  const { rows } = await findPage(client, asking,
    { by: 'arrival', down: true, from: null, rowsMax: most });
  return rows.map(({ record }) => record);
}

type Hold = (value: unknown) => string;

/** kind, rights and plain filters; words and marks come on top. */
function conditionsOf({ person, kind, query, places }: Asking, hold: Hold): string {
  const { unit, states, from, to, of } = query;
  return [
    `province = ${hold(person.province)}`, `kind = ${hold(kind.name)}`,
    ...(unit === undefined ? [] : [insideOf(places.get(unit), hold)]),
    ...(states === undefined ? []
      : [states.length === 1 ? `status = ${hold(states[0])}` : `status = any(${hold(states)})`]),
    ...(from === undefined ? [] : [`day >= ${hold(from)}::date`]),
    ...(to === undefined ? [] : [`day <= ${hold(to)}::date`]),
    ...(of === undefined ? [] : [`record in (select record from record_link
      where province = ${hold(person.province)} and target = ${hold(of)}::uuid)`]),
    readable(person, hold, [kind]),
  ].join(' and ');
}

/** A unit with those below it; a unit that is in no list has no rows. */
function insideOf(place: UnitPlace | undefined, hold: Hold): string {
  if (place === undefined) return 'false';
  if (place.above.length === 0) return 'true';
  const commune = `commune = ${hold(place.commune)}`;
  return place.unit === place.commune ? commune : `${commune} and unit = ${hold(place.unit)}`;
}

const keyTexts = (by: PlainSort): string =>
  columnsBySort[by].map((column) => `${column.split('::')[0]}::text`).join(', ');
const namesOf = (by: PlainSort): readonly string[] =>
  columnsBySort[by].map((column) => String(column.split('::')[0]));
const orderOf = ({ by, down }: Page): string =>
  namesOf(by).map((name) => `${name}${down ? ' desc' : ''}`).join(', ');

function beyond({ by, down, from }: Page, hold: Hold): string {
  if (from === null) return 'true';
  const values = columnsBySort[by].map((column, i) => `${hold(from[i])}::${column.split('::')[1]}`);
  return `(${namesOf(by).join(', ')}) ${down ? '<' : '>'} (${values.join(', ')})`;
}

async function walkPlain(
  client: ClientBase, asking: Asking, page: Page,
): Promise<readonly FoundRow[]> {
  const values: unknown[] = [];
  const hold = holder(values);
  const { rows } = await client.query<FoundRow>(
    `select record, array[${keyTexts(page.by)}] as key from record_text
     where ${conditionsOf(asking, hold)} and ${beyond(page, hold)}
     order by ${orderOf(page)} limit ${hold(page.rowsMax)}::int`, values);
  return rows;
}

interface Seeking extends Asking { readonly sought: Sought }
interface Walked extends Found {
  /** Every row of the list was walked. */
  readonly isWhole: boolean;
}
async function walk(client: ClientBase, seeking: Seeking, page: Page): Promise<Walked> {
  const values: unknown[] = [];
  const hold = holder(values);
  const { likes, marks } = seeking.sought;
  const matches = [...likes.map((like) => `text like ${hold(like)}`),
    ...(marks === '' ? [] : [`marks @@ ${hold(marks)}::tsquery`])].join(' and ');
  const { rows } = await client.query<FoundRow & { readonly walked: string; readonly n: string }>(
    `with w as materialized (
       select ${namesOf(page.by).join(', ')}, ${matches} as hit from record_text
       where ${conditionsOf(seeking, hold)} and ${beyond(page, hold)}
       order by ${orderOf(page)} limit ${hold(walkMax)}::int),
     n as (select count(*) as walked, count(*) filter (where hit) as n from w)
     select n.*, p.* from n left join (
       select record, array[${keyTexts(page.by)}] as key from w where hit
       order by ${orderOf(page)} limit ${hold(page.rowsMax)}::int) p on true`, values);
  const isWhole = Number(rows[0]?.walked ?? 0) < walkMax;
  const n = Number(rows[0]?.n ?? 0);
  return {
    rows: rows.flatMap(({ record, key }) => (record === null ? [] : [{ record, key }])),
    isWhole,
    count: page.from === null && (isWhole || n > listLimits.sortableMax) ? n : null,
  };
}

/** Matching rows are collected before they are sorted, so that the planner uses the index of
    words. */
async function lookUp(client: ClientBase, seeking: Seeking, page: Page): Promise<Found> {
  const values: unknown[] = [];
  const hold = holder(values);
  const text = `with m as materialized (
      select ${namesOf(page.by).join(', ')} from record_sought
      where ${conditionsOf(seeking, hold)} and ${beyond(page, hold)}),
    n as (select count(*) as n from m)
    select n.n, p.* from n left join (select record, array[${keyTexts(page.by)}] as key from m
      order by ${orderOf(page)} limit ${hold(page.rowsMax)}::int) p on true`;
  await seek(client, seeking.sought);
  const { rows } = await client.query<FoundRow & { readonly n: string }>(text, values);
  await seek(client, null);
  return {
    rows: rows.flatMap(({ record, key }) => (record === null ? [] : [{ record, key }])),
    count: page.from === null ? Number(rows[0]?.n ?? 0) : null,
  };
}

/** What record_sought shows in the next statement; see [Note: Words in the wall] in migration
    0029. */
export async function seek(client: ClientBase, sought: Sought | null): Promise<void> {
  const settings = [1, 2, 3, 4, 5, 6]
    .map((nth) => `set_config('hoaban.like${nth}', $${nth}, true)`);
  await client.query({
    name: 'seek',
    text: `select ${settings.join(', ')}, set_config('hoaban.marks', $7, true),
      set_config('enable_seqscan', $8, true)`,
    values: [...[0, 1, 2, 3, 4, 5].map((i) => sought?.likes[i] ?? ''), sought?.marks ?? '',
      sought === null ? 'on' : 'off'],
  });
}
