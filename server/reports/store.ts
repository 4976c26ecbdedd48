// The table of reports: begun, written, signed, followed by a next version. Only this file writes
// it. A signed row never changes again (law S19); a database trigger ensures the same.
import type { ClientBase } from 'pg';
import type { UnitCode } from '../../core/brands.ts';
import type { Narrative, Remarks } from '../../core/api/reports.ts';
import type { TreeView } from '../../core/api/named.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import type { Head } from '../store/audit-trail.ts';
import { makeId } from '../store/clock.ts';

export interface Report {
  readonly id: string;
  /** The code of its form. */
  readonly template: string;
  readonly unit: UnitCode;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  /** By the units of today or of each month. */
  readonly view: TreeView;
  readonly version: number;
  readonly state: 'draft' | 'signed';
  readonly number: string;
  readonly narrative: Narrative;
  readonly remarks: Remarks;
  readonly frozen: ReportSheet | null;
  readonly seq: number | null;
  readonly takenAt: Date | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly signedBy: string | null;
  readonly signedAt: Date | null;
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
}
const nothingWritten: Narrative = { results: '', difficulties: '', causes: '', proposals: '' };

interface ReportRow extends Omit<Report, 'frozen' | 'seq' | 'narrative'> {
  readonly frozen: { readonly sheet: ReportSheet } | null;
  readonly seq: string | null;
  readonly narrative: Partial<Narrative>;
}
const COLUMNS = `r.id, r.template, r.unit, r.period, r.from_month as "from",
  r.to_month as "to", r.view,
  r.version, r.state, r.number, r.narrative, r.remarks, r.figures as frozen, r.seq,
  r.taken_at as "takenAt", r.made_by as "madeBy", r.made_at as "madeAt",
  r.signed_by as "signedBy", r.signed_at as "signedAt", r.supersedes,
  (select n.id from report n
   where n.province = r.province and n.supersedes = r.id) as "supersededBy"`;

/** Without the sheet and the words. */
const LINE_COLUMNS = COLUMNS.replace('r.figures as frozen', 'null as frozen');

const reportOf = (row: ReportRow): Report => ({
  ...row, frozen: row.frozen?.sheet ?? null, seq: row.seq === null ? null : Number(row.seq),
  narrative: { ...nothingWritten, ...row.narrative },
});

export async function findReport(
  client: ClientBase, province: string, id: string,
): Promise<Report | null> {
  const { rows } = await client.query<ReportRow>(
    `select ${COLUMNS} from report r where r.province = $1 and r.id = $2`, [province, id]);
  return rows[0] ? reportOf(rows[0]) : null;
}

export interface ReportKey {
  readonly unit: string;
  readonly template: string;
  readonly period: string;
}
export async function latestReport(
  client: ClientBase, province: string, { unit, template, period }: ReportKey,
): Promise<Report | null> {
  const { rows } = await client.query<ReportRow>(
    `select ${COLUMNS} from report r where r.province = $1 and r.unit = $2 and r.template = $3
       and r.period = $4 order by r.version desc limit 1`, [province, unit, template, period]);
  return rows[0] ? reportOf(rows[0]) : null;
}

/** Every version of the reports of these units and periods, the first versions first. */
export async function reportsOf(
  client: ClientBase, province: string,
  { units, template, periods }: {
    readonly units: readonly string[]; readonly template: string;
    readonly periods: readonly string[];
  },
): Promise<readonly Report[]> {
  const { rows } = await client.query<ReportRow>(
    `select ${LINE_COLUMNS} from report r where r.province = $1 and r.unit = any($2)
       and r.template = $3 and r.period = any($4) order by r.version`,
    [province, units, template, periods]);
  return rows.map(reportOf);
}

/** Reports of a unit and the units below, newest first. */
export async function listReports(
  client: ClientBase, province: string,
  asked: {
    readonly unit: string; readonly after: string | null; readonly most: number;
    /** Only signed reports. */
    readonly isSigned: boolean;
  },
): Promise<readonly Report[]> {
  const { rows } = await client.query<ReportRow>(
    `select ${COLUMNS} from report r join unit u on u.province = r.province and u.code = r.unit
     where r.province = $1 and (u.code = $2 or $2 = any(u.above))
       and ($3::uuid is null or r.id < $3::uuid) and ($5 or r.state = 'signed')
     order by r.id desc limit $4`,
    [province, asked.unit, asked.after, asked.most, !asked.isSigned]);
  return rows.map(reportOf);
}

export interface Whose { readonly unit: string; readonly template: string }
/** Drafts of these units and forms, of every period, the oldest first. */
export async function listDrafts(
  client: ClientBase, province: string, whose: readonly Whose[],
): Promise<readonly Report[]> {
  const { rows } = await client.query<ReportRow>(
    `select ${COLUMNS} from report r where r.province = $1 and r.state = 'draft'
       and (r.unit, r.template) in (select * from unnest($2::text[], $3::text[]))
     order by r.from_month, r.id limit 50`,
    [province, whose.map(({ unit }) => unit), whose.map(({ template }) => template)]);
  return rows.map(reportOf);
}

export interface NewReport extends ReportKey {
  readonly from: string;
  readonly to: string;
  readonly view: TreeView;
  readonly madeBy: string;
  readonly follows: Report | null;
}
/** The id of the new report, or of the one that somebody else began meanwhile. */
export async function beginReport(
  client: ClientBase, province: string, report: NewReport,
): Promise<string> {
  const id = makeId();
  const { follows } = report;
  const version = (follows?.version ?? 0) + 1;
  const { rows } = await client.query<{ readonly id: string }>(
    `insert into report (province, id, template, unit, period, from_month, to_month, version,
       narrative, remarks, made_by, supersedes, view)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (province, unit, template, period, version) do nothing returning id`,
    [province, id, report.template, report.unit, report.period, report.from, report.to, version,
      JSON.stringify(follows?.narrative ?? {}), JSON.stringify(follows?.remarks ?? {}),
      report.madeBy, follows?.id ?? null, report.view]);
  return rows[0]?.id ?? (await latestReport(client, province, report))?.id ?? id;
}

export interface Writing {
  readonly narrative?: Narrative | undefined;
  readonly remarks?: Remarks | undefined;
  readonly number?: string | undefined;
  readonly view?: TreeView | undefined;
}
/** False: it is signed already. */
export async function writeReport(
  client: ClientBase, province: string,
  { id, writing }: { readonly id: string; readonly writing: Writing },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update report set narrative = coalesce($3, narrative), remarks = coalesce($4, remarks),
       number = coalesce($5, number), view = coalesce($6, view)
     where province = $1 and id = $2 and state = 'draft'`,
    [province, id, writing.narrative ? JSON.stringify(writing.narrative) : null,
      writing.remarks ? JSON.stringify(writing.remarks) : null, writing.number ?? null,
      writing.view ?? null]);
  return rowCount === 1;
}

export interface Signature {
  readonly id: string;
  readonly signedBy: string;
  readonly signedAt: string;
  readonly sheet: ReportSheet;
  readonly seq: number;
  readonly mark: string;
  readonly takenAt: string;
  /** The head of the audit with the entry of this signature, frozen. */
  readonly audit: Head;
}

/** False: it was signed before. */
export async function signReport(
  client: ClientBase, province: string, it: Signature,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update report set state = 'signed', signed_by = $3, signed_at = $4, figures = $5, seq = $6,
       mark = $7, taken_at = $8
     where province = $1 and id = $2 and state = 'draft'`,
    [
      province, it.id, it.signedBy, it.signedAt,
      JSON.stringify({ sheet: it.sheet, audit: it.audit }), it.seq, it.mark, it.takenAt,
    ],
  );
  return rowCount === 1;
}
