// The board of reports: for a unit, a report and a period, what each unit below has signed, what
// came back, what is missing. A unit that makes the report itself sees its own last periods.
import type { ClientBase } from 'pg';
import type { Day } from '../../core/brands.ts';
import type { BoardAnswer, BoardRow } from '../../core/api/report-board.ts';
import type { PeriodNamed, UnitNamed } from '../../core/api/named.ts';
import { lastDayOf } from '../../indicators/calendar/months.ts';
import { periodOf, previous, type Period } from '../../indicators/calendar/periods.ts';
import { reportForms } from '../../indicators/reports/all.ts';
import type { ReportForm } from '../../indicators/reports/form.ts';
import { readFrame } from '../figures/frame.ts';
import { namingFor, type Naming } from '../records/lines.ts';
import type { UnitFound } from '../store/place.ts';
import { monthOfDay, namePeriod, periodAsked, type Phase } from '../units/asked-period.ts';
import { childrenIn } from '../units/tree-shown.ts';
import { openNotices, type Notice } from './notices.ts';
import { reportsOf, type Report } from './store.ts';

export interface AskedBoard {
  readonly province: string;
  readonly place: UnitFound;
  readonly template: string | null;
  readonly period: string | null;
  readonly today: Day;
}
const ownPeriodsMax = 8;

/** null: no such report or period here. The scope must be the province's. */
export async function boardOf(
  client: ClientBase, asked: AskedBoard,
): Promise<Omit<BoardAnswer, 'mayRemind'> | null> {
  const { province, place, today } = asked;
  const forms = formsOn(place);
  const form = asked.template === null ? forms[0]
    : forms.find(({ code }) => code === asked.template);
  const { phases } = await readFrame(client, province, []);
  const period = form && periodOn(form, asked, phases);
  if (!form || !period) return null;
  const cells = await cellsOf(client, asked, { form, period, phases });
  const found = await foundFor(client, province, { form, cells });
  return {
    unit: place.named, template: form.code, form: form.words, period: namePeriod(period, phases),
    isOver: today > lastDayOf(period.to),
    forms: forms.map(({ code, words, periods }) => ({ template: code, form: words, periods })),
    rows: cells.map((cell) => rowOf(cell, found, today)),
  };
}

/** The reports of units below, then those of the unit itself. */
function formsOn({ named }: UnitFound): readonly ReportForm[] {
  const isProvince = named.level === 'province';
  const below = reportForms.filter(({ level }) => isProvince && level === 'commune');
  return [...below, ...reportForms.filter(({ level }) => level === named.level)];
}

function periodOn(
  form: ReportForm, { period, today }: AskedBoard, phases: readonly Phase[],
): Period | null {
  if (period !== null) {
    const found = periodAsked(period, phases, today);
    return found && form.periods.includes(found.length) ? found : null;
  }
  const length = form.periods.find((one) => one === 'quarter') ?? form.periods[0] ?? 'year';
  return length === 'phase' ? periodAsked('phase', phases, today)
    : previous(periodOf(length, monthOfDay(today)));
}

interface BoardCell { readonly unit: UnitNamed; readonly period: PeriodNamed }
interface Chosen {
  readonly form: ReportForm; readonly period: Period; readonly phases: readonly Phase[];
}
async function cellsOf(
  client: ClientBase, { province, place }: AskedBoard, { form, period, phases }: Chosen,
): Promise<readonly BoardCell[]> {
  const named = (one: Period): PeriodNamed => namePeriod(one, phases);
  if (form.level !== place.named.level) {
    const units = await childrenIn(client, province, { place, view: 'now', ...period });
    return units.map((unit) => ({ unit, period: named(period) }));
  }
  const periods = [period];
  while (period.length !== 'phase' && periods.length < ownPeriodsMax) {
    periods.push(previous(periods.at(-1) ?? period));
  }
  return periods.map((one) => ({ unit: place.named, period: named(one) }));
}

interface Found {
  readonly reports: readonly Report[];
  readonly notices: readonly Notice[];
  readonly naming: Naming;
}
async function foundFor(
  client: ClientBase, province: string,
  { form, cells }: { readonly form: ReportForm; readonly cells: readonly BoardCell[] },
): Promise<Found> {
  const key = {
    template: form.code, units: [...new Set(cells.map(({ unit }) => unit.code))],
    periods: [...new Set(cells.map(({ period }) => period.code))],
  };
  const reports = await reportsOf(client, province, key);
  const notices = await openNotices(client, province, key);
  const naming = await namingFor(client, province, {
    units: [],
    accounts: [...reports.flatMap(({ madeBy, signedBy }) => [madeBy, signedBy ?? madeBy]),
      ...notices.map(({ madeBy }) => madeBy)],
  });
  return { reports, notices, naming };
}

function rowOf(
  { unit, period }: BoardCell, { reports, notices, naming }: Found, today: Day,
): BoardRow {
  const isHere = (of: { readonly unit: string; readonly period: string }): boolean =>
    of.unit === unit.code && of.period === period.code;
  const own = reports.filter(isHere);
  const open = notices.filter(isHere);
  const signed = own.filter(({ state }) => state === 'signed').at(-1);
  const draft = own.find(({ state }) => state === 'draft');
  const back = open.filter(({ report }) => report !== null && report === signed?.id).at(-1);
  const reminder = open.filter(({ what }) => what === 'reminder').at(-1);
  const report = signed ?? draft;
  const by = back?.madeBy ?? report?.signedBy ?? report?.madeBy;
  const at = back?.madeAt ?? report?.signedAt ?? report?.madeAt;
  return {
    unit, period, note: back?.note ?? '',
    state: back ? 'returned' : signed ? 'signed' : draft ? 'draft' : 'missing',
    report: report?.id ?? null, version: report?.version ?? null,
    by: by === undefined ? null : naming.person(by), at: at?.toISOString() ?? null,
    reminded: reminder ? {
      at: reminder.madeAt.toISOString(), by: naming.person(reminder.madeBy),
      today: reminder.day === today,
    } : null,
  };
}
