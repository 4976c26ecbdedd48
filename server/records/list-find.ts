// Finds the rows of a list in record_text: a page in any order, and how many there are. Every
// statement carries the person's rights, so that neither page nor count tells of other rows.
//
// [Note: Walk, then look up] What is sought is mostly frequent: a choice, a common word. It is
// found by walking the rows in the order of the list until a page is full; an index of words or
// marks would first collect hundreds of thousands of rows. What is rare is not met on a walk of
// `walkMax` rows; then few rows match, and the index finds them at once.
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { ListQuery } from '../../core/derive/list-query.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Person } from '../store/person.ts';
import { communeOf, ownRows } from '../store/own-rows.ts';
import { holder } from '../store/rights.ts';
import type { UnitPlace } from '../store/units.ts';
import { inWords, isSent, lookIn, matching, seek, soughtOf, type Sought } from './seek.ts';

/** Rows that are walked for a page; more where a part of the page was found, or to count. */
const walkMax = 4_000;
const longWalkMax = 12_000;

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
  /** How many rows were walked to a row that was found; null: unknown. */
  readonly walkedEach: number | null;
}

export interface Asking {
  readonly person: Person;
  readonly kind: OpenKind;
  readonly query: ListQuery;
  readonly places: ReadonlyMap<string, UnitPlace>;
}

/** One page, and the count where it costs nothing more. The scope must be the person's. */
export async function findPage(client: ClientBase, asking: Asking, page: Page): Promise<Found> {
  const sought = soughtOf(asking.query);
  if (sought === null) {
    return { rows: await walkPlain(client, asking, page), count: null, walkedEach: null };
  }
  const { hits, walked, isWhole, rows } = await walkOn(client, { ...asking, sought }, page);
  if (!isWhole && hits < page.rowsMax) return lookUp(client, { ...asking, sought }, page);
  return {
    rows, count: page.from === null && isWhole ? hits : null, walkedEach: walked / (hits || 1),
  };
}

/** How many rows there are, exact up to `most`; `most + 1`: more. */
export async function countRows(
  client: ClientBase, asking: Asking,
  { most, walkedEach }: { readonly most: number } & Pick<Found, 'walkedEach'>,
): Promise<number> {
  const sought = soughtOf(asking.query);
  if (sought !== null && walkedEach !== null && walkedEach * most < longWalkMax) {
    const page: Page = { by: 'day', down: true, from: null, rowsMax: most + 1 };
    // Where the page happens to lie denser than the rest, the walk soon gives up.
    const walkedMax = Math.min(longWalkMax, Math.ceil(2 * walkedEach * most));
    const { isWhole, hits } = await walk(client, { ...asking, sought }, page, walkedMax);
    if (isWhole || hits > most) return hits;
  }
  return (await findAll(client, asking, most + 1)).length;
}

/** The ids of all rows, in no order, at most `most`. */
export async function findAll(
  client: ClientBase, asking: Asking, most: number,
): Promise<readonly Id[]> {
  const sought = soughtOf(asking.query);
  const values: unknown[] = [];
  const hold = holder(values);
  const from = sought === null ? `record_text where ${conditionsOf(asking, hold)}`
    : soughtIn({ ...asking, sought }, hold);
  const ask = () => client.query<{ readonly record: Id }>(
    `select record from ${from} limit ${hold(most)}::int`, values);
  const { rows } = sought === null ? await ask()
    : await seeking(client, { ...asking, sought }, ask);
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
    ownRows(person, hold, [kind]),
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
interface Walked {
  /** Matching rows, at most as many as the page has. */
  readonly hits: number;
  readonly rows: readonly FoundRow[];
  readonly walked: number;
  /** The key of the row at which the walk had to stop; null: the page is full or the list ended. */
  readonly stop: readonly string[] | null;
  /** The walk came to the end of the list. */
  readonly isWhole: boolean;
}
/** A page that is filled by a quarter is worth a longer walk. */
async function walkOn(client: ClientBase, asking: Seeking, page: Page): Promise<Walked> {
  const first = await walk(client, asking, page);
  if (first.stop === null || first.hits * 4 < page.rowsMax) return first;
  const rest: Page = { ...page, from: first.stop, rowsMax: page.rowsMax - first.hits };
  const second = await walk(client, asking, rest, longWalkMax);
  return {
    ...second, hits: first.hits + second.hits, rows: [...first.rows, ...second.rows],
    walked: first.walked + second.walked,
  };
}

/** The last row of a walk that has to stop is read too, so that it is known. */
async function walk(
  client: ClientBase, asking: Seeking, page: Page, most = walkMax,
): Promise<Walked> {
  const values: unknown[] = [];
  const hold = holder(values);
  const { rows } = await client.query<
    FoundRow & { readonly is_hit: boolean; readonly nth: string }
  >(
    `select record, array[${keyTexts(page.by)}] as key, is_hit, nth from (
       select *, row_number() over () as nth from (
         select ${namesOf(page.by).join(', ')}, ${matching(asking.sought, hold)} as is_hit
         from record_text where ${conditionsOf(asking, hold)} and ${beyond(page, hold)}
         order by ${orderOf(page)} limit ${hold(most)}::int) walked) numbered
     where is_hit or nth = ${hold(most)} limit ${hold(page.rowsMax)}::int`, values);
  const walked = Number(rows.at(-1)?.nth ?? 0);
  const hits = rows.filter(({ is_hit }) => is_hit);
  const isFull = hits.length === page.rowsMax;
  return {
    walked, hits: hits.length, rows: hits.map(({ record, key }) => ({ record, key })),
    stop: !isFull && walked === most ? rows.at(-1)?.key ?? null : null,
    isWhole: !isFull && walked < most,
  };
}

/** Matching rows are collected before they are sorted, so that the planner uses the index. It does
    so for each page, and counts them. */
export async function lookUp(client: ClientBase, asking: Seeking, page: Page): Promise<Found> {
  const values: unknown[] = [];
  const hold = holder(values);
  const text = `with m as materialized (select ${namesOf(page.by).join(', ')}
      from ${soughtIn(asking, hold)}),
    n as (select count(*) as n from m)
    select n.n, p.* from n left join (select record, array[${keyTexts(page.by)}] as key from m
      where ${beyond(page, hold)} order by ${orderOf(page)}
      limit ${hold(page.rowsMax)}::int) p on true`;
  const { rows } = await seeking(client, asking, () =>
    client.query<FoundRow & { readonly n: string }>(text, values));
  return { rows: foundIn(rows), count: Number(rows[0]?.n ?? 0), walkedEach: null };
}

/** A list without matching rows is answered by one row of nothing. */
const foundIn = (rows: readonly FoundRow[]): readonly FoundRow[] =>
  rows.flatMap(({ record, key }) => (record === null ? [] : [{ record, key }]));

function soughtIn(asking: Seeking, hold: Hold): string {
  const { table, rest } = lookIn(asking.sought, hold);
  const side = inWords(isSent(asking.kind));
  return `${table} where ${[conditionsOf(asking, hold), side, ...rest].join(' and ')}`;
}

async function seeking<T>(
  client: ClientBase, { person, kind, query, places, sought }: Seeking, ask: () => Promise<T>,
): Promise<T> {
  const commune = communeOf(person, [kind])
    ?? (query.unit === undefined ? '' : places.get(query.unit)?.commune ?? '');
  await seek(client, sought,
    [kind.name, ...(commune === '' ? [] : [commune])]);
  const answer = await ask();
  await seek(client, null);
  return answer;
}
