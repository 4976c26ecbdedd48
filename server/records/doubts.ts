// Doubts about the records in an office list, by the rule of the phone (core/derive/plausible.ts).
// Used by the inbox, the slip and the slips behind a figure. Reads in the reader's own scope. A
// doubt marks a slip; it never refuses one.
import type { ClientBase } from 'pg';
import { isId } from '../../core/brands.ts';
import {
  doubtsOf, peopleIn, spanIn, type Doubt, type Span,
} from '../../core/derive/plausible.ts';
import type { Values } from '../../core/kind/field.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { kindByName } from '../../records/index.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

const pastMost = 30;
const IN_FORCE = `status in ('live', 'approved')`;

export type Doubting = (row: Row) => readonly Doubt[];

/** Reads the ground of all these records at once. */
export async function doubtingOf(
  client: ClientBase, province: string, found: readonly RecordColumns[],
): Promise<Doubting> {
  const rows = found.map(rowOf).filter(({ kind }) => kindByName(kind)?.doubtful);
  if (rows.length === 0) return () => [];
  const people = await readPeople(client, province, rows);
  const past = await readPast(client, province, rows);
  const { programmes, spanOf } = await readSpans(client, province, rows);
  return (row) => {
    const kind = kindByName(row.kind);
    return kind ? doubtsOf(kind, shownOf(row), {
      people: people.get(row.unit) ?? Infinity,
      past: past.filter((one) => one.kind === row.kind && one.unit === row.unit
        && one.id !== row.id).map(shownOf),
      programmes, spanOf,
    }) : [];
  };
}

interface Home extends Omit<RecordColumns, 'body'> {
  readonly code: string;
  readonly level: string;
  /** null: the unit has no record, or a withdrawn one. */
  readonly body: string | null;
}

/** How many people live in each unit, from its record. */
async function readPeople(
  client: ClientBase, province: string, rows: readonly Row[],
): Promise<ReadonlyMap<string, number>> {
  const { rows: homes } = await client.query<Home>(
    `select u.code, u.level, r.* from unit u
     left join lateral (select ${RECORD_COLUMNS} from record
       where province = u.province and id = u.record and ${IN_FORCE}) r on true
     where u.province = $1 and u.code = any($2)`,
    [province, [...new Set(rows.map(({ unit }) => unit))]]);
  return new Map(homes.map(({ code, level, body, ...rest }) =>
    [code, peopleIn(body === null ? null : shownOf(rowOf({ ...rest, body })), level)]));
}

/** The newest approved records of the same kinds from the same units. */
async function readPast(
  client: ClientBase, province: string, rows: readonly Row[],
): Promise<readonly Row[]> {
  const asked = [...new Map(rows.map((row) => [`${row.unit} ${row.kind}`, row])).values()];
  const { rows: past } = await client.query<RecordColumns>(
    `select p.* from unnest($2::text[], $3::text[]) asked(of_unit, of_kind) cross join lateral (
       select ${RECORD_COLUMNS} from record
       where province = $1 and unit = of_unit and kind = of_kind and status = 'approved'
       order by seq desc limit $4) p`,
    [province, asked.map(({ unit }) => unit), asked.map(({ kind }) => kind), pastMost]);
  return past.map(rowOf);
}

interface Spans {
  readonly programmes: readonly Span[];
  readonly spanOf: (id: string) => Span | null;
}
/** The dates that limit these records' days: of the province's programmes, and of records that they
    refer to, such as campaigns. */
async function readSpans(
  client: ClientBase, province: string, rows: readonly Row[],
): Promise<Spans> {
  const within = [...new Set(rows.flatMap(({ kind }) => kindByName(kind)?.doubtful?.within ?? []))];
  const { rows: found } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and ${IN_FORCE}
       and (unit = $1 and kind = any($2) or id = any($3::uuid[]))`,
    [province, within, [...new Set(rows.flatMap(refsIn))]]);
  const read = found.map((columns) => {
    const { id, kind } = columns;
    return { id, kind, span: spanIn(shownOf(rowOf(columns))) };
  });
  const spans = new Map(read.map(({ id, span }) => [id, span]));
  return {
    programmes: read.filter(({ kind }) => within.includes(kind)).map(({ span }) => span),
    spanOf: (id) => spans.get(id) ?? null,
  };
}

function refsIn(row: Row): readonly string[] {
  const values: Values = shownOf(row);
  return Object.entries(kindByName(row.kind)?.fields ?? {})
    .flatMap(([name, { type }]) => (type === 'ref' ? [values[name]] : []))
    .filter(isId);
}
