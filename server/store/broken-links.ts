// Links to records that are not there. Phones come in any order, so a link may name a record that
// another phone still holds; after a week the commune is told, as a line of Việc cần làm. The lines
// stand in the table of deadlines, made again each day after it is.
import type { ClientBase } from 'pg';
import { composed } from '../../core/words/composed.ts';
import { words, type Words } from '../../core/words/words.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { kinds } from '../../records/index.ts';

const officer = 'communeOfficer' as const;
const isReadThere = ({ access: { read } }: OpenKind): boolean =>
  read[officer] === 'unit' || read[officer] === 'unitAndBelow';
const toldKinds = kinds.filter(isReadThere).map(({ name }) => name);
const start = 'link.';
const template = words('Xem lại chỗ nối: {field}', 'Look at the link: {field}');

/** What is to be done under this code of the table of deadlines; undefined: no broken link. */
export function brokenLinkWords({ fields }: OpenKind, code: string): Words | undefined {
  const field = code.startsWith(start) ? fields[code.slice(start.length)] : undefined;
  return field && composed(template, { field: field.words });
}

/** After makeDeadlines. Returns how many. The scope must be the province. */
export async function tellBrokenLinks(client: ClientBase, province: string): Promise<number> {
  const { rowCount } = await client.query(
    `insert into deadline (province, record, kind, code, holder, unit, commune, until)
     select l.province, l.record, l.kind, $3 || l.field, $4, l.unit, l.commune,
       to_char((t.received_at + interval '7 days') at time zone 'Asia/Ho_Chi_Minh',
         'YYYY-MM-DD"T"HH24:MI')
     from record_link l join record_text t on t.province = l.province and t.record = l.record
     where l.province = $1 and l.kind = any($2) and l.commune <> '' and t.status <> 'withdrawn'
       and t.received_at < hoaban_now() - interval '7 days'
       and not exists (select from record r where r.province = l.province and r.id = l.target)
     on conflict do nothing`,
    [province, toldKinds, start, `role:${officer}`]);
  return rowCount ?? 0;
}
