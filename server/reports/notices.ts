// Reminders and returns of reports: written by the province, read by those who make the report. A
// notice is answered by a report that is signed after it.
import type { ClientBase } from 'pg';
import { makeId } from '../store/clock.ts';

export interface Notice {
  readonly id: string;
  readonly what: 'reminder' | 'returned';
  readonly unit: string;
  readonly template: string;
  readonly period: string;
  readonly report: string | null;
  readonly note: string;
  readonly day: string;
  readonly madeBy: string;
  readonly madeAt: Date;
}
const COLUMNS = `n.id, n.what, n.unit, n.template, n.period, n.report, n.note,
  to_char(n.day, 'YYYY-MM-DD') as day, n.made_by as "madeBy", n.made_at as "madeAt"`;
const isOpen = `not exists (select from report r where r.province = n.province
  and r.unit = n.unit and r.template = n.template and r.period = n.period
  and r.state = 'signed' and r.signed_at > n.made_at)`;

interface Key {
  readonly units: readonly string[]; readonly template: string; readonly periods: readonly string[];
}
/** The open notices of these units and periods, the latest last. */
export async function openNotices(
  client: ClientBase, province: string, { units, template, periods }: Key,
): Promise<readonly Notice[]> {
  const { rows } = await client.query<Notice>(
    `select ${COLUMNS} from report_notice n where n.province = $1 and n.unit = any($2)
       and n.template = $3 and n.period = any($4) and ${isOpen} order by n.made_at`,
    [province, units, template, periods]);
  return rows;
}

interface Made { readonly unit: string; readonly template: string }
/** The last open notice of each report that these units make, the newest first. */
export async function noticesFor(
  client: ClientBase, province: string, whose: readonly Made[],
): Promise<readonly Notice[]> {
  if (whose.length === 0) return [];
  const { rows } = await client.query<Notice>(
    `select * from (select distinct on (n.unit, n.template, n.period) ${COLUMNS}
       from report_notice n where n.province = $1
         and (n.unit, n.template) in (select * from unnest($2::text[], $3::text[])) and ${isOpen}
       order by n.unit, n.template, n.period, n.made_at desc) last
     order by last."madeAt" desc limit 50`,
    [province, whose.map(({ unit }) => unit), whose.map(({ template }) => template)]);
  return rows;
}

export interface NewNotice extends Omit<Notice, 'id' | 'madeAt'> { readonly madeAt: string }
/** False: this unit was reminded today already. */
export async function keepNotice(
  client: ClientBase, province: string, it: NewNotice,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into report_notice (province, id, what, unit, template, period, report, note, day,
       made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [province, makeId(), it.what, it.unit, it.template, it.period, it.report, it.note, it.day,
      it.madeBy, it.madeAt]);
  return rowCount === 1;
}
