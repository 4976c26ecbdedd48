// The proof of what lists and search read: every record has the words, marks and links that belong
// to it, as far as the follower has come. Reads one snapshot beside a working server; changes
// nothing.
import type { ClientBase } from 'pg';
import { textsOf, type Written } from '../store/record-text-write.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import type { Difference } from './recount-tree.ts';

const pageRows = 2_000;
const differencesMax = 20;

/** What is stored of a record; marks and links in order. */
interface Stored {
  readonly words: string;
  readonly title: string;
  readonly marks: readonly string[];
  readonly links: readonly string[];
}
const parts = ['words', 'title', 'marks', 'links'] as const;

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
    for (const text of texts) {
      const found = stored.get(text.row.id);
      differences.push(...wrongIn(text, found).map((part) => ({
        where: `${part} of record ${text.row.id}`, stands: found ? 'others' : 'none',
        records: 'its own',
      })));
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageRows || differences.length > differencesMax) return differences;
    seq = String(last.seq);
  }
}

function wrongIn({ text, title, marks, links }: Written, stored: Stored | undefined) {
  const is: Stored = {
    words: text, title, marks: inOrder(marks),
    links: inOrder(links.map(({ field, to }) => field + to)),
  };
  return parts.filter((part) => JSON.stringify(stored?.[part]) !== JSON.stringify(is[part]));
}
const inOrder = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

async function storedOf(
  client: ClientBase, province: string, ids: readonly string[],
): Promise<ReadonlyMap<string, Stored>> {
  const { rows } = await client.query<Stored & { readonly id: string }>(
    `select record as id, text as words, title, tsvector_to_array(marks) as marks,
       array(select field || target from record_link l
         where l.province = $1 and l.record = t.record) as links
     from record_text t where province = $1 and record = any($2::uuid[])`, [province, ids]);
  return new Map(rows.map(({ id, marks, links, ...row }) =>
    [id, { ...row, marks: inOrder(marks), links: inOrder(links) }]));
}
