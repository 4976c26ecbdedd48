// Reports at a desk: list, begin, open, write, sign, make the next version. Each function checks
// the person's rights first. A report that the person may not see is answered like one that does
// not exist.
import type { ClientBase, Pool } from 'pg';
import { asMonth, type Day } from '../../core/brands.ts';
import type { ReportAnswer, ReportLine, ReportsAnswer, Template } from '../../core/api/reports.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { done, type Result } from '../../core/result.ts';
import { signerOf } from '../units/contacts.ts';
import type { Person } from '../store/person.ts';
import type { Act } from '../store/audit-acts.ts';
import { audit, type Entry } from '../store/audit.ts';
import { readHead } from '../store/audit-trail.ts';
import { codeOfPeriod, namePeriod, periodAsked } from '../units/asked-period.ts';
import { readFrame, type Frame } from '../figures/frame.ts';
import { covers, findUnit, unitFor, type UnitFound } from '../store/place.ts';
import { nameThen, showTree } from '../units/tree-shown.ts';
import { refused, type Refusal } from '../store/refusal.ts';
import { namingFor, type Naming } from '../records/lines.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { checksOf, differenceOf } from './checks.ts';
import { computeReport, type Computed } from './compute.ts';
import type { Written } from './paper.ts';
import { hashPublishedCopy, savePublishedCopy } from './published.ts';
import {
  beginReport, findReport, latestReport, listDrafts, listReports, signReport,
  writeReport, type Report, type Writing,
} from './store.ts';
import { hashSheet } from './sheet-hash.ts';
import { sheetOfCommune } from './t3.ts';
import {
  publishedColumns, publishedFigures, publishedUnits, sheetOfProvince,
} from './t4.ts';
import { mayDo, rolesDoing, unitsFor, type Deed } from '../../processes/deeds.ts';

export interface Desk {
  readonly pool: Pool;
  readonly person: Person;
  readonly today: Day;
  readonly now: number;
}

const reportsPerPage = 50;
const levels: Readonly<Record<Template, string>> = { T3: 'commune', T4: 'province' };

/** Runs `work` in one repeatable-read transaction, so that figures, report and counter are of one
    moment. If another transaction wrote to the same rows meanwhile, such as the head of the audit,
    `work` runs again from the start, at most `triesMax` times; then the error is thrown. */
async function atDesk<T>(
  { pool, person }: Desk, work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction(pool, async (client) => {
        await client.query('set transaction isolation level repeatable read');
        await setScope(client, provinceScope(person.province));
        return work(client);
      });
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      if (code !== serializationFailure || tries === triesMax) throw error;
    }
  }
}
const serializationFailure = '40001';
const triesMax = 8;

/** Whether the person may do it at the unit, or at the commune that the unit's records
    belong to today. So the successor of a closed commune writes the reports that are missing. */
const hasAt = (
  person: Person, deed: Deed, { unit, commune }: Pick<UnitFound, 'unit' | 'commune'>,
): boolean => unitsFor(person.grants, deed).some((hers) => hers === unit || hers === commune);

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
    const frame = await readFrame(client, person.province, []);
    const unsigned = await listDrafts(client, person.province, toSignBy(person));
    const naming = await namingOf(client, person.province, [...page, ...unsigned]);
    const template: Template = place.named.level === 'province' ? 'T4' : 'T3';
    return done({
      reports: page.map((report) => lineOf(report, { naming, frame, today: desk.today })),
      toSign: unsigned.map((report) => lineOf(report, { naming, frame, today: desk.today })),
      next: found.length > reportsPerPage ? page.at(-1)?.id ?? null : null,
      mayBegin: hasAt(person, `make${template}`, place) ? [{ template, unit: place.named }] : [],
    });
  });
}

/** The units where the person signs, and the templates. */
function toSignBy({ grants }: Person) {
  const templates = (['T3', 'T4'] as const)
    .filter((template) => mayDo({ grants }, `sign${template}`));
  const units = templates.flatMap((template) => unitsFor(grants, `sign${template}`));
  return { units, templates };
}

export interface Begun {
  readonly template: Template;
  readonly unit: string;
  readonly period: string;
}
type Outcome<T> = Promise<Result<T, Refusal>>;

export async function beginAtDesk(desk: Desk, asked: Begun): Outcome<ReportAnswer> {
  const { person } = desk;
  const { template, unit, period } = asked;
  const begun = await atDesk(desk, async (client): Outcome<string> => {
    const place = await unitFor(client, person, unit);
    if (place === null) return refused('notFound');
    if (place.named.level !== levels[template] || !hasAt(person, `make${template}`, place))
      return refused('notAllowed');
    const { phases } = await readFrame(client, person.province, []);
    const span = periodAsked(period, phases, desk.today);
    if (span === null) return refused('malformed');
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
    if (!hasAt(desk.person, `make${found.report.template}`, found.place)) {
      return refused('notAllowed');
    }
    const isWritten = await writeReport(client, desk.person.province, { id, writing });
    return isWritten ? open(client, desk, id) : refused('alreadySigned');
  });
}

export async function signAtDesk(desk: Desk, id: string): Outcome<ReportAnswer> {
  const { person, now } = desk;
  const signed = await atDesk(desk, async (client): Outcome<null> => {
    const found = await readableReport(client, desk, id);
    if (found === null) return refused('notFound');
    const { report, place } = found;
    if (!hasAt(person, `sign${report.template}`, place)) return refused('notAllowed');
    if (report.state === 'signed') return refused('alreadySigned');
    const asked = askedOf(desk, report, place);
    const computed = await computeReport(client, asked);
    const checks = await checksOf(client, asked, { computed, narrative: report.narrative });
    if (checks.some(({ state }) => state === 'stop')) return refused('notNow', { checks });
    const signer = await signerOf(client, person.province, person.account);
    const sheet = sheetOf({ report, place, computed, signed: { on: desk.today, ...signer } });
    const signedAt = new Date(now).toISOString();
    if (report.template === 'T4')
      await publishReport(client, desk, { report, place, computed, signedAt });
    const entry = entryOf(person, 'reportSigned', report);
    const copy = report.template === 'T4'
      ? { published: await hashPublishedCopy(client, person.province) } : {};
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
    const { report, place } = found;
    if (!hasAt(person, `make${report.template}`, place)) return refused('notAllowed');
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

interface FoundReport { readonly report: Report; readonly place: UnitFound }
/** null: there is none, or the person may not read it. */
async function readableReport(
  client: ClientBase, { person }: Desk, id: string,
): Promise<FoundReport | null> {
  const report = await findReport(client, person.province, id);
  const place = report ? await findUnit(client, person.province, report.unit) : null;
  const roles = rolesDoing(
    report?.state === 'signed' ? 'readSignedReports' : 'readDraftReports');
  if (!report || !place || !covers(person, place, roles)) return null;
  if (report.view === 'now') return { report, place };
  const to = asMonth(report.to);
  const named = await nameThen(client, person.province, { named: place.named, to });
  return { report, place: { ...place, named } };
}

const askedOf = ({ person, today, now }: Desk, report: Report, place: UnitFound) => ({
  province: person.province, template: report.template, place, period: report.period, today, now,
  view: report.view,
});

async function open(client: ClientBase, desk: Desk, id: string): Outcome<ReportAnswer> {
  const found = await readableReport(client, desk, id);
  if (found === null) return refused('notFound');
  const { report, place } = found;
  const asked = askedOf(desk, report, place);
  const computed = await computeReport(client, asked);
  const live = sheetOf({ report, place, computed, signed: null });
  const naming = await namingOf(client, desk.person.province, [report]);
  const { frozen } = report;
  return done({
    ...lineOf(report, { naming, frame: computed.frame, today: desk.today }),
    sheet: frozen ?? live,
    narrative: report.narrative,
    remarks: report.remarks,
    number: report.number,
    checks: frozen ? [] : await checksOf(client, asked, { computed, narrative: report.narrative }),
    difference: frozen ? differenceOf(frozen, live) : [],
    may: rightsOn(desk.person, report, place),
    tree: computed.tree,
    seq: report.seq ?? computed.seq, takenAt: report.takenAt?.toISOString() ?? computed.takenAt,
  });
}

function rightsOn(person: Person, report: Report, place: UnitFound): ReportAnswer['may'] {
  const isMaker = hasAt(person, `make${report.template}`, place);
  const isDraft = report.state === 'draft';
  return {
    edit: isMaker && isDraft,
    sign: isDraft && hasAt(person, `sign${report.template}`, place),
    version: isMaker && !isDraft && report.supersededBy === null,
  };
}

interface SheetInput extends FoundReport {
  readonly computed: Computed;
  readonly signed: Written['signed'];
}
function sheetOf({ report, place, computed, signed }: SheetInput): ReportSheet {
  const { version, number, narrative, remarks } = report;
  const input = { place, computed, written: { version, number, narrative, remarks, signed } };
  return report.template === 'T3' ? sheetOfCommune(input) : sheetOfProvince(input);
}

interface PublishInput extends FoundReport {
  readonly computed: Computed;
  readonly signedAt: string;
}
async function publishReport(
  client: ClientBase, { person }: Desk, input: PublishInput,
): Promise<void> {
  const { report, place, computed, signedAt } = input;
  const byCommune = publishedUnits(computed);
  await savePublishedCopy(client, person.province, { report: report.id, figures: {
    province: { code: place.unit, name: place.named.name }, version: report.version, signedAt,
    period: namePeriod(computed.spans.period, computed.frame.phases), computedAt: computed.takenAt,
    figures: publishedFigures(computed), columns: publishedColumns,
    ...(byCommune ? { byCommune } : {}),
  } });
}

const namingOf = (
  client: ClientBase, province: string, reports: readonly Report[],
): Promise<Naming> =>
  namingFor(client, province, {
    units: reports.map(({ unit }) => unit),
    accounts: reports.flatMap(({ madeBy, signedBy }) =>
      signedBy === null ? [madeBy] : [madeBy, signedBy],
    ),
  });

interface LineContext {
  readonly naming: Naming;
  readonly frame: Pick<Frame, 'phases'>;
  readonly today: Day;
}
function lineOf(report: Report, { naming, frame, today }: LineContext): ReportLine {
  const period = periodAsked(report.period, frame.phases, today)
    ?? { length: 'phase', from: asMonth(report.from), to: asMonth(report.to) } as const;
  const { id, template, version, state, supersedes, supersededBy } = report;
  return {
    id, template, version, state, supersedes, supersededBy, unit: naming.unit(report.unit),
    period: { ...namePeriod(period, frame.phases), code: report.period },
    madeBy: naming.person(report.madeBy), madeAt: report.madeAt.toISOString(),
    signedBy: report.signedBy === null ? null : naming.person(report.signedBy),
    signedAt: report.signedAt?.toISOString() ?? null,
  };
}
