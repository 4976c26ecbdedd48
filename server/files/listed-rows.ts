// Every row of a list, page by page, in its order and within the person's rights: what an export
// writes. The list itself says which rows those are.
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { ListQuery } from '../../core/derive/list-query.ts';
import type { Row } from '../../core/sync/change.ts';
import { listIds } from '../records/list.ts';
import type { Person } from '../store/person.ts';
import { holder, readable, records } from '../store/rights.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

const rowsPerPage = 500;

/** The scope must be the person's. */
export async function* listedRows(
  client: ClientBase, person: Person, query: ListQuery,
): AsyncGenerator<readonly Row[]> {
  for await (const ids of listIds(client, person, query, rowsPerPage)) {
    yield await rowsAt(client, person, ids);
  }
}

async function rowsAt(
  client: ClientBase, person: Person, ids: readonly Id[],
): Promise<readonly Row[]> {
  const values: unknown[] = [];
  const hold = holder(values);
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from ${records(person, hold)}
     where province = ${hold(person.province)} and id = any(${hold(ids)}::uuid[])
       and ${readable(person, hold)}`, values);
  const byId = new Map(rows.map((columns) => [columns.id, rowOf(columns)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
