// The proof of what lists and search read: every record has the words that belong to it, as far as
// the follower has come. Reads one snapshot beside a working server; changes nothing.
import type { ClientBase } from 'pg';
import { textsOf } from '../store/record-text-write.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import type { Difference } from './recount-tree.ts';

const pageRows = 2_000;
const differencesMax = 20;

interface Stored { readonly id: string; readonly text: string; readonly title: string }

/** The scope must be the province. */
export async function recountTexts(
  client: ClientBase, province: string,
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  let seq = '0';
  for (;;) {
    const { rows } = await client.query<RecordColumns>(
      `select ${RECORD_COLUMNS} from record where province = $1 and seq > $2 and seq <= (
         select coalesce(max(seq), 0) from record_follow where province = $1 and unit = '')
         and not exists (select from record_follow f where f.province = $1 and f.unit = record.unit)
       order by seq limit $3`, [province, seq, pageRows]);
    const texts = await textsOf(client, province, rows.map(rowOf));
    const stored = await storedOf(client, province, texts.map(({ row }) => row.id));
    for (const { row, text, title } of texts) {
      const found = stored.get(row.id);
      if (found?.text === text && found.title === title) continue;
      differences.push({
        where: `words of record ${row.id}`, stands: found ? 'others' : 'none', records: 'its own',
      });
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageRows || differences.length > differencesMax) return differences;
    seq = String(last.seq);
  }
}

async function storedOf(
  client: ClientBase, province: string, ids: readonly string[],
): Promise<ReadonlyMap<string, Stored>> {
  const { rows } = await client.query<Stored>(
    `select record as id, text, title from record_text
     where province = $1 and record = any($2::uuid[])`, [province, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
