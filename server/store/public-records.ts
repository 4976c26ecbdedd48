// Living and approved records of kinds that the public site shows, of every province of the server.
// The reader of the kind (records/directory/, records/outside/) decides which of their words leave
// the server.
import type { ClientBase, Pool } from 'pg';
import type { ShownValues } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { provincesOf } from './entry.ts';
import { transaction } from './pool.ts';
import { asProvince } from './rights.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from './rows.ts';

export interface PublicRecord {
  readonly id: string; readonly kind: string; readonly unit: string; readonly province: string;
  readonly values: ShownValues;
}

/** Reads the records of these kinds, province by province, with what `more` reads beside them. */
export async function readPublicRecords<T>(
  pool: Pool, kinds: readonly string[], more: (client: ClientBase, province: string) => Promise<T>,
): Promise<{ readonly records: readonly PublicRecord[]; readonly more: readonly T[] }> {
  const provinces = await transaction(pool, provincesOf);
  const read = await Promise.all(provinces.map((province) =>
    asProvince(pool, province, async (client) => ({
      records: await livingOf(client, province, kinds), more: await more(client, province),
    }))));
  return {
    records: read.flatMap(({ records }) => records), more: read.map((one) => one.more),
  };
}

async function livingOf(
  client: ClientBase, province: string, kinds: readonly string[],
): Promise<readonly PublicRecord[]> {
  const { rows } = await client.query<RecordColumns>({
    name: 'public-records',
    text: `select ${RECORD_COLUMNS} from record where province = $1 and kind = any($2)
      and (status = 'live' or status = 'approved')`,
    values: [province, kinds],
  });
  return rows.map(rowOf).map((row) => ({
    id: row.id, kind: row.kind, unit: row.unit, province, values: shownOf(row),
  }));
}
