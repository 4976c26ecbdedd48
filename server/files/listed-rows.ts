// Every row of a list, page by page, within the person's rights: what an export writes. The filters
// are those of the list's question.
import type { ClientBase } from 'pg';
import type { ListQuery } from '../../core/derive/list-query.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Row, ShownValues } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { fold, soughtWords } from '../../core/words/fold.ts';
import type { Person } from '../store/person.ts';
import { holder, readable, records } from '../store/rights.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

const rowsPerPage = 500;

export interface RowsAsked { readonly kind: OpenKind; readonly query: ListQuery }

/** Newest first. The scope must be the person's. */
export async function* listedRows(
  client: ClientBase, person: Person, { kind, query }: RowsAsked,
): AsyncGenerator<readonly Row[]> {
  const matches = matchOf(kind, query);
  let last: string | null = null;
  for (;;) {
    const page = await pageOf(client, person, { kind, query, last });
    if (page.length === 0) return;
    last = page.at(-1)?.id ?? null;
    const rows = page.map(rowOf).filter((row) => matches(shownOf(row)));
    if (rows.length > 0) yield rows;
  }
}

async function pageOf(
  client: ClientBase, person: Person,
  { kind, query, last }: RowsAsked & { readonly last: string | null },
): Promise<readonly RecordColumns[]> {
  const values: unknown[] = [];
  const hold = holder(values);
  const { unit, states, from, to } = query;
  const conditions = [
    `province = ${hold(person.province)}`, `kind = ${hold(kind.name)}`,
    ...(unit === undefined ? [] : [`${hold(unit)} in (province, commune, unit)`]),
    ...(states === undefined ? [] : [`status = any(${hold(states)}::text[])`]),
    ...(from === undefined ? [] : [`day >= ${hold(from)}::date`]),
    ...(to === undefined ? [] : [`day <= ${hold(to)}::date`]),
    ...(last === null ? [] : [`id < ${hold(last)}::uuid`]),
    readable(person, hold),
  ];
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from ${records(person, hold)}
     where ${conditions.join(' and ')} order by id desc limit ${hold(rowsPerPage)}::int`, values);
  return rows;
}

/** Filters by values: fields of choices and flags, a record that is named, searched words. */
function matchOf(
  kind: OpenKind, { is = {}, of, q = '' }: ListQuery,
): (values: ShownValues) => boolean {
  const words = soughtWords(q);
  const texts = Object.entries(kind.fields)
    .filter(([, { type, searched }]) => searched || type === 'text').map(([name]) => name);
  return (values) => {
    const all = (name: string): readonly string[] => [values[name] ?? []].flat().map(String);
    if (!Object.entries(is).every(([name, codes]) =>
      all(name).some((one) => codes.includes(one)))) return false;
    if (of !== undefined && !Object.keys(kind.fields).some((name) => all(name).includes(of))) {
      return false;
    }
    const text = words.length === 0 ? '' : fold([kind.title(values).vi,
      ...texts.flatMap(all)].join(' '));
    return words.every((word) => text.includes(word));
  };
}
