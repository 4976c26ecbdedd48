// Reports at a desk: list, begin, open, write, sign, make the next version. Each function checks
// the person's rights first. A report that the person may not see is answered like one that does
// not exist.
import type { ClientBase } from 'pg';
import { asMonth } from '../../core/brands.ts';
import type { ReportAnswer, ReportsAnswer } from '../../core/api/reports.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { done, type Result } from '../../core/result.ts';
import { signerOf } from '../units/contacts.ts';
import type { Person } from '../store/person.ts';
import type { Act } from '../store/audit-acts.ts';
import { audit, type Entry } from '../store/audit.ts';
import { readHead } from '../store/audit-trail.ts';
import { codeOfPeriod, periodAsked } from '../units/asked-period.ts';
import { readFrame } from '../figures/frame.ts';
import { covers, findUnit, unitFor, type UnitFound } from '../store/place.ts';
import { nameThen, showTree } from '../units/tree-shown.ts';
import { refused, type Refusal } from '../store/refusal.ts';
import { checksOf, differenceOf } from './checks.ts';
import { computeReport, type AskedReport, type Computed } from './compute.ts';
import { atDesk, type Desk } from './desk.ts';
import { sheetOf } from './engine.ts';
import { lineOf, namingOf } from './lines.ts';
import type { Written } from './paper.ts';
import { publishedCopy } from './publish.ts';
import { hashPublishedCopy, savePublishedCopy } from './published.ts';
import {
  beginReport, findReport, latestReport, listDrafts, listReports, signReport,
  writeReport, type Report, type Whose, type Writing,
} from './store.ts';
import { hashSheet } from './sheet-hash.ts';
import { reportByCode, reportForms } from '../../indicators/reports/all.ts';
import type { ReportForm } from '../../indicators/reports/form.ts';
import { rolesDoing, unitsFor } from '../../processes/deeds.ts';
import { standsAbove } from './rights.ts';
import { unitsOfReports, type ReportAct } from '../../processes/report-rights.ts';

const reportsPerPage = 50;

/** Whether the person may do it at the unit, or at the commune that the unit's records
    belong to today. So the successor of a closed commune writes the reports that are missing. */
const hasAt = (
  { person, act, form }: Acting, { unit, commune }: Pick<UnitFound, 'unit' | 'commune'>,
): boolean => unitsOfReports(person.grants, act, form.level)
  .some((hers) => hers === unit || hers === commune);
interface Acting {
  readonly person: Person; readonly act: ReportAct; readonly form: Pick<ReportForm, 'level'>;
}

export function listForDesk(
  desk: Desk, asked: { readonly unit: string | null; readonly after: string | null },
): Outcome<ReportsAnswer> {
  const { person } = desk;
  return atDesk(desk, async (client): Outcome<ReportsAnswer> => {
    const unit =
      asked.unit ??
      unitsFor(person.grants, 'readSignedReports')[0] ??
      person.province;
    const place = await unitFor(client, person, unit, rolesDoing('readSignedReports'));
    if (place === null) return refused('notFound');
    const found = await listReports(client, person.province, {
      unit, after: asked.after, most: reportsPerPage + 1,
      isSigned: !covers(person, place, rolesDoing('readDraftReports')),
    });
    const page = found.slice(0, reportsPerPage);
    const { phases } = await readFrame(client, person.province, []);
    const unsigned = await reportsToSign(client, person);
    const naming = await namingOf(client, person.province, [...page, ...unsigned]);
    const begun = reportForms.filter((form) => form.level === place.named.level
      && hasAt({ person, act: 'make', form }, place));
    return done({
      reports: page.map((report) => lineOf(report, { naming, phases, today: desk.today })),
      toSign: unsigned.map((report) => lineOf(report, { naming, phases, today: desk.today })),
      next: found.length > reportsPerPage ? page.at(-1)?.id ?? null : null,
      mayBegin: begun.map(({ code, words, periods }) =>
        ({ template: code, form: words, unit: place.named, periods })),
    });
  });
}

/** The drafts that wait for this person's signature, of every period, the oldest first. The scope
    must be the province's. */
export function reportsToSign(
  client: ClientBase, { province, grants }: Pick<Person, 'province' | 'grants'>,
): Promise<readonly Report[]> {
  const whose = reportForms.flatMap(({ code, level }): readonly Whose[] =>
    unitsOfReports(grants, 'sign', level).map((unit) => ({ unit, template: code })));
  return whose.length === 0 ? Promise.resolve([]) : listDrafts(client, province, whose);
}

export interface Begun {
  readonly template: string;
  readonly unit: string;
  readonly period: string;
}
type Outcome<T> = Promise<Result<T, Refusal>>;

export async function beginAtDesk(desk: Desk, asked: Begun): Outcome<ReportAnswer> {
  const { person } = desk;
  const { template, unit, period } = asked;
  const begun = await atDesk(desk, async (client): Outcome<string> => {
    const form = reportByCode(template);
    if (form === undefined) return refused('malformed');
    const place = await unitFor(client, person, unit);
    if (place === null) return refused('notFound');
    if (place.named.level !== form.level || !hasAt({ person, act: 'make', form }, place))
      return refused('notAllowed');
    const { phases } = await readFrame(client, person.province, []);
    const span = periodAsked(period, phases, desk.today);
    if (span === null || !form.periods.includes(span.length)) return refused('malformed');
    const key = { template, unit, period: codeOfPeriod(span, phases) };
    const latest = await latestReport(client, person.province, key);
    if (latest?.state === 'signed') return refused('alreadySigned', { id: latest.id });
    const { view } = await showTree(
      client, { province: person.province, place, today: desk.today }, span.from);
    if (latest) return done(latest.id);
    const made = await beginReport(client, person.province, {
      ...key, from: span.from, to: span.to, madeBy: person.account, follows: null, view,
    });
    const named = { ...key, unit: place.unit, id: made, version: 1 };
    await audit(client, entryOf(person, 'reportMade', named));
    return done(made);
  });
  return begun.ok ? openAtDesk(desk, begun.value) : begun;
}

export const openAtDesk = (desk: Desk, id: string): Outcome<ReportAnswer> =>
  atDesk(desk, (client) => open(client, desk, id));

/** The sheet to print: the frozen one of a signed report, today's of a draft. */
export async function sheetAtDesk(desk: Desk, id: string): Outcome<ReportSheet> {
  const opened = await openAtDesk(desk, id);
  return opened.ok ? done(opened.value.sheet) : opened;
}

export function writeAtDesk(desk: Desk, id: string, writing: Writing): Outcome<ReportAnswer> {
  return atDesk(desk, async (client): Outcome<ReportAnswer> => {
    const found = await readableReport(client, desk, id);
    if (found === null) return refused('notFound');
    if (!mayOn(desk.person, 'make', found)) return refused('notAllowed');
    const isWritten = await writeReport(client, desk.person.province, { id, writing });
    return isWritten ? open(client, desk, id) : refused('alreadySigned');
  });
}

export async function signAtDesk(desk: Desk, id: string): Outcome<ReportAnswer> {
  const { person, now } = desk;
  const signed = await atDesk(desk, async (client): Outcome<null> => {
    const found = await readableReport(client, desk, id);
    if (found === null) return refused('notFound');
    const { report, place, form } = found;
    if (form === undefined || !mayOn(person, 'sign', found)) return refused('notAllowed');
    if (report.state === 'signed') return refused('alreadySigned');
    const asked = askedOf(desk, { report, place, form });
    const computed = await computeReport(client, asked);
    const checks = await checksOf(client, asked, { computed, narrative: report.narrative });
    if (checks.some(({ state }) => state === 'stop')) return refused('notNow', { checks });
    const signer = await signerOf(client, person.province, person.account);
    const sheet = sheetFor({ report, place, form, computed,
      signed: { on: desk.today, ...signer } });
    const signedAt = new Date(now).toISOString();
    const copy = form.published
      ? { published: await publish(client, desk,
        { report, place, computed, signedAt, ...form.published }) } : {};
    const entry = entryOf(person, 'reportSigned', report);
    await audit(client, {
      ...entry, more: { ...entry.more, sheet: await hashSheet(client, sheet), ...copy },
    });
    await signReport(client, person.province, {
      id, signedBy: person.account, signedAt, sheet, ...computed,
      audit: await readHead(client, person.province),
    });
    return done(null);
  });
  return signed.ok ? openAtDesk(desk, id) : signed;
}

export async function followAtDesk(desk: Desk, id: string): Outcome<ReportAnswer> {
  const { person } = desk;
  const next = await atDesk(desk, async (client): Outcome<string> => {
    const found = await readableReport(client, desk, id);
    if (found === null) return refused('notFound');
    const { report } = found;
    if (!mayOn(person, 'make', found)) return refused('notAllowed');
    if (report.state !== 'signed') return refused('notNow');
    if (report.supersededBy !== null) return done(report.supersededBy);
    const made = await beginReport(client, person.province, {
      ...report, madeBy: person.account, follows: report,
    });
    const version = report.version + 1;
    await audit(client, entryOf(person, 'reportMade', { ...report, id: made, version }));
    return done(made);
  });
  return next.ok ? openAtDesk(desk, next.value) : next;
}

type Named = Pick<Report, 'id' | 'unit' | 'template' | 'period' | 'version'>;
const entryOf = (
  { province, account, device }: Person, act: Act, { id, unit, template, period, version }: Named,
): Entry => ({
  province, actor: account, device, act, unit, about: id, more: { template, period, version },
});

interface FoundReport {
  readonly report: Report;
  readonly place: UnitFound;
  /** undefined: this program does not have the form any more; the signed paper stays readable. */
  readonly form: ReportForm | undefined;
}
/** null: there is none, or the person may not read it. */
async function readableReport(
  client: ClientBase, { person }: Desk, id: string,
): Promise<FoundReport | null> {
  const report = await findReport(client, person.province, id);
  const place = report ? await findUnit(client, person.province, report.unit) : null;
  const roles = rolesDoing(
    report?.state === 'signed' ? 'readSignedReports' : 'readDraftReports');
  if (!report || !place || !covers(person, place, roles)) return null;
  const form = reportByCode(report.template);
  if (report.view === 'now') return { report, place, form };
  const to = asMonth(report.to);
  const named = await nameThen(client, person.province, { named: place.named, to });
  return { report, place: { ...place, named }, form };
}

const mayOn = (person: Person, act: ReportAct, { form, place }: FoundReport): boolean =>
  form !== undefined && hasAt({ person, act, form }, place);

type WithForm = FoundReport & { readonly form: ReportForm };
const askedOf = (
  { person, today, now }: Desk, { report, place, form }: WithForm,
): AskedReport => ({
  province: person.province, form, place, period: report.period, today, now, view: report.view,
});

async function open(client: ClientBase, desk: Desk, id: string): Outcome<ReportAnswer> {
  const found = await readableReport(client, desk, id);
  if (found === null) return refused('notFound');
  const shown = await showReport(client, desk, found);
  if (shown === null) return refused('notFound');
  const { report } = found;
  const { province } = desk.person;
  const naming = await namingOf(client, province, [report]);
  const { phases } = await readFrame(client, province, []);
  return done({
    ...lineOf(report, { naming, phases, today: desk.today }),
    narrative: report.narrative, remarks: report.remarks, number: report.number,
    may: rightsOn(desk.person, found), ...shown,
  });
}

type Shown = Pick<ReportAnswer, 'sheet' | 'checks' | 'difference' | 'tree' | 'seq' | 'takenAt'>;
/** null: a draft whose form this program does not have. */
async function showReport(
  client: ClientBase, desk: Desk, { report, place, form }: FoundReport,
): Promise<Shown | null> {
  const { frozen } = report;
  const kept = { seq: report.seq, takenAt: report.takenAt?.toISOString() };
  if (form === undefined) {
    return frozen && {
      sheet: frozen, checks: [], difference: [], tree: { view: report.view, differ: false },
      seq: kept.seq ?? 0, takenAt: kept.takenAt ?? '',
    };
  }
  const asked = askedOf(desk, { report, place, form });
  const computed = await computeReport(client, asked);
  const live = sheetFor({ report, place, form, computed, signed: null });
  return {
    sheet: frozen ?? live,
    checks: frozen ? [] : await checksOf(client, asked, { computed, narrative: report.narrative }),
    difference: frozen ? differenceOf(frozen, live) : [],
    tree: computed.tree, seq: kept.seq ?? computed.seq, takenAt: kept.takenAt ?? computed.takenAt,
  };
}

function rightsOn(person: Person, found: FoundReport): ReportAnswer['may'] {
  const { state, supersededBy } = found.report;
  const isMaker = mayOn(person, 'make', found);
  const isDraft = state === 'draft';
  return {
    edit: isMaker && isDraft,
    sign: isDraft && mayOn(person, 'sign', found),
    version: isMaker && !isDraft && supersededBy === null,
    sendBack: !isDraft && supersededBy === null && standsAbove(person, found.place),
  };
}

interface SheetInput extends WithForm {
  readonly computed: Computed;
  readonly signed: Written['signed'];
}
function sheetFor({ report, signed, ...laidOut }: SheetInput): ReportSheet {
  const { version, number, narrative, remarks } = report;
  return sheetOf({ ...laidOut, written: { version, number, narrative, remarks, signed } });
}

interface PublishInput extends Omit<FoundReport, 'form'> {
  readonly computed: Computed;
  readonly signedAt: string;
  readonly mapped: string;
}
/** The hash of the new copy. */
async function publish(
  client: ClientBase, { person }: Desk, input: PublishInput,
): Promise<string> {
  const { report, place, ...more } = input;
  const { province } = person;
  const figures = publishedCopy({ place, version: report.version, ...more });
  await savePublishedCopy(client, province, { report: report.id, figures });
  return hashPublishedCopy(client, province);
}
