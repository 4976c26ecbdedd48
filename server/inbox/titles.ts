// Titles of the records that submissions are about. A post that the moderator may not read has
// none. The scope must be the person's.
import type { ClientBase } from 'pg';
import type { Words } from '../../core/words/words.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { titleOf } from '../store/title.ts';

export async function titlesOf(
  client: ClientBase, province: string, ids: readonly string[],
): Promise<ReadonlyMap<string, Words>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and id = any($2::uuid[])`,
    [province, [...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, titleOf(rowOf(row))]));
}
