// Links to missing records. Phones send in any order, so a link may name a record that another
// phone has not sent yet. After a week it becomes a task of the commune's officer (Việc cần làm),
// as a row of the table `deadline`. The daily job that rebuilds that table calls this afterwards.
import type { ClientBase } from 'pg';
import { composed } from '../../core/words/composed.ts';
import { words, type Words } from '../../core/words/words.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { kinds } from '../../records/index.ts';

const officer = 'communeOfficer' as const;
const isReadThere = ({ access: { read } }: OpenKind): boolean =>
  read[officer] === 'unit' || read[officer] === 'unitAndBelow';
const kindsReadThere = kinds.filter(isReadThere).map(({ name }) => name);
const codePrefix = 'link.';
const template = words('Xem lại chỗ nối: {field}', 'Look at the link: {field}');

/** The words of a task with this code; undefined: the code is not of a broken link. */
export function brokenLinkWords({ fields }: OpenKind, code: string): Words | undefined {
  const field = code.startsWith(codePrefix) ? fields[code.slice(codePrefix.length)] : undefined;
  return field && composed(template, { field: field.words });
}

/** Adds the tasks, after makeDeadlines. Returns how many. The scope must be the province. */
export async function addBrokenLinks(client: ClientBase, province: string): Promise<number> {
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
    [province, kindsReadThere, codePrefix, `role:${officer}`]);
  return rowCount ?? 0;
}
