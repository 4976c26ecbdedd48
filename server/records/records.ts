// Records of any kind for the office: lists, one record, those of several that a person may read,
// and the units above and below a person's. A record that the person may not read is left out.
import type { ClientBase } from 'pg';
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { UnitPlaced } from '../../core/api/named.ts';
import type { RecordLine, RecordsAnswer, UnitsAnswer } from '../../core/api/records.ts';
import type { Row } from '../../core/sync/change.ts';
import type { Words } from '../../core/words/words.ts';
import { titleOf } from '../store/title.ts';
import type { Person } from '../store/person.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';
import { holder, readable, records } from '../store/rights.ts';

const recordsPageMax = 100;

export interface RecordsAsked {
  readonly kind: string;
  /** With the units below it. */
  readonly unit?: string | undefined;
  readonly after?: string | undefined;
}

/** The units of the person's grants, those below and those above, by code. */
export async function unitsOnLine(client: ClientBase, person: Person): Promise<UnitsAnswer> {
  const places = await unitsOf(client, person.province);
  const onLine = [...places.values()].filter((place) => isOnLine(person, place));
  return { units: onLine.map(placedOf).sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

const isOnLine = (person: Person, place: UnitPlace): boolean =>
  person.grants.some((grant) => grant.unit === place.unit || place.above.includes(grant.unit)
    || grant.above.includes(place.unit));

/** A unit that is no longer in the list keeps its code as its name. */
export function placedIn(places: ReadonlyMap<string, UnitPlace>, unit: string): UnitPlaced {
  const place = places.get(unit);
  return place ? placedOf(place) : { code: asUnitCode(unit), name: unit, level: '', above: [] };
}

const placedOf = ({ unit, name, level, above }: UnitPlace): UnitPlaced =>
  ({ code: unit, name, level, above });

/** Newest first. The scope must be the person's. */
export async function listRecords(
  client: ClientBase, person: Person, { kind, unit, after }: RecordsAsked,
): Promise<RecordsAnswer> {
  const values: unknown[] = [person.province, kind, recordsPageMax + 1];
  const hold = holder(values);
  const conditions = [readable(person, hold)];
  if (unit !== undefined) conditions.push(`${hold(unit)} in (province, commune, unit)`);
  if (after !== undefined) conditions.push(`seq < ${hold(Number(after))}::bigint`);
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from ${records(person, hold)}
     where province = $1 and kind = $2
     and ${conditions.join(' and ')} order by seq desc limit $3`, values);
  const page = rows.slice(0, recordsPageMax);
  return {
    records: await linesOf(client, person.province, page),
    next: rows.length > page.length ? String(page.at(-1)?.seq) : null,
  };
}

/** The present rows, in the order of their last change. */
export async function readableAmong(
  client: ClientBase, person: Person, ids: readonly Id[],
): Promise<readonly Row[]> {
  const values: unknown[] = [person.province, ids];
  const hold = holder(values);
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from ${records(person, hold)}
     where province = $1 and id = any($2) and ${readable(person, hold)} order by seq`, values);
  return rows.map(rowOf);
}

/** Titles by id, of those that the person may read. */
export async function titlesOf(
  client: ClientBase, person: Person, ids: readonly Id[],
): Promise<Readonly<Record<string, Words>>> {
  if (ids.length === 0) return {};
  const rows = await readableAmong(client, person, [...new Set(ids)]);
  return Object.fromEntries(rows.map((row) =>
    [row.id, titleOf(row)]));
}

async function linesOf(
  client: ClientBase, province: string, rows: readonly RecordColumns[],
): Promise<readonly RecordLine[]> {
  const places = await unitsOf(client, province, rows.map((row) => row.unit));
  const { rows: accounts } = await client.query<{ readonly id: string; readonly name: string }>(
    'select id, name from account where province = $1 and id = any($2)',
    [province, [...new Set(rows.map((row) => row.author))]]);
  const nameByAccount = new Map(accounts.map(({ id, name }) => [id, name]));
  return rows.map((columns) => {
    const row = rowOf(columns);
    return {
      row, unit: placedIn(places, row.unit),
      author: { account: row.author, name: nameByAccount.get(row.author) ?? '' },
    };
  });
}
