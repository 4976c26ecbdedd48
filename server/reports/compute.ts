// The figures of a report at one moment: the tables of its form over all spans of time. Computed
// the same way for a draft's preview, for signing and for the differences afterwards.
import type { ClientBase } from 'pg';
import type { Day } from '../../core/brands.ts';
import type { Targets } from '../../core/api/figures.ts';
import type { ClosedYear } from '../../core/api/customs.ts';
import type { Figure, TreeShown, TreeView, UnitNamed } from '../../core/api/named.ts';
import { lastDayOf } from '../../indicators/calendar/months.ts';
import type { Indicator } from '../../indicators/formula/formula.ts';
import { indicatorByCode, valueOf } from '../../indicators/indicators.ts';
import type { ReportForm } from '../../indicators/reports/form.ts';
import type { IndicatorTable, ListTable, UnitTable } from '../../indicators/reports/tables.ts';
import { readClosedYears } from '../figures/closed-years.ts';
import { spansAsked } from '../figures/figures.ts';
import { readFrame, type Frame } from '../figures/frame.ts';
import { lensesOf } from '../units/lens.ts';
import { counterOf, type UnitFound } from '../store/place.ts';
import { asProgram } from '../store/program.ts';
import { readFigures } from '../figures/reader.ts';
import {
  figuresOver, standingOf, targetsFor, type SpanFigures, type Spans, type Standing,
} from '../units/spans.ts';
import { childrenIn, firstShown, showTree } from '../units/tree-shown.ts';
import { programmeShown, type ProgrammeShown } from './programme.ts';
import { readRecordTable, type ComputedRecords } from './records-table.ts';
import { rowGroups, type RowSpec } from './rows.ts';

export interface ComputedRow {
  readonly spec: RowSpec;
  readonly figures: SpanFigures;
  readonly targets: Targets;
  readonly standing: Standing;
}
export interface ComputedIndicators {
  readonly of: 'indicators';
  readonly table: IndicatorTable;
  readonly groups: readonly { readonly heading: string; readonly rows: readonly ComputedRow[] }[];
}
export interface ComputedUnits {
  readonly of: 'units';
  readonly table: UnitTable;
  readonly indicators: readonly Indicator[];
  readonly total: readonly Figure[];
  readonly units: readonly { readonly unit: UnitNamed; readonly figures: readonly Figure[] }[];
  /** The unit's own part: total − units below, for sums; null: nothing. */
  readonly own: readonly Figure[] | null;
}
export type ComputedList = ComputedUnits | ComputedRecords;
export interface Computed {
  readonly main: ComputedIndicators | ComputedList;
  readonly annex: ComputedList | null;
  /** The closed years that were over with the period, the last one first. */
  readonly customs: readonly ClosedYear[];
  /** The rows of the main table if it is one of indicators. */
  readonly rows: readonly ComputedRow[];
  /** The units directly below in the period. */
  readonly below: readonly UnitNamed[];
  readonly programme: ProgrammeShown;
  readonly spans: Spans;
  readonly frame: Frame;
  readonly tree: TreeShown;
  readonly seq: number;
  readonly mark: string;
  readonly takenAt: string;
}
export interface AskedReport {
  readonly province: string;
  readonly form: ReportForm;
  readonly place: UnitFound;
  readonly period: string;
  readonly today: Day;
  readonly now: number;
  readonly view: TreeView;
}

const nothing: SpanFigures =
  { thisPeriod: null, before: null, lastYear: null, yearToDate: null, cumulative: null };

interface Around {
  readonly asked: AskedReport;
  readonly frame: Frame;
  readonly spans: Spans;
  readonly tree: TreeShown;
  readonly programme: ProgrammeShown;
  readonly below: readonly UnitNamed[];
}

/** The scope must be the province's. */
export async function computeReport(client: ClientBase, asked: AskedReport): Promise<Computed> {
  const { province, place, now, form, view } = asked;
  const frame = await readFrame(client, province, [place.unit]);
  const spans = spansAsked(asked, frame);
  if (spans === null) throw new Error('a report has a period that is none');
  const tree = await showTree(client, asked, firstShown(spans));
  const programme = await programmeShown(client, province,
    { on: lastDayOf(spans.period.to), usual: form.usualWords });
  const below = await childrenIn(client, province, { place, view, ...spans.period });
  const around = { asked, frame, spans, tree, programme, below };
  const main = form.main.rows === 'indicators'
    ? await computeIndicators(client, around, form.main)
    : await computeList(client, around, form.main);
  const annex = form.annex ? await computeList(client, around, form.annex) : null;
  return {
    main, annex, customs: await computeCustoms(client, around),
    rows: main.of === 'indicators' ? main.groups.flatMap(({ rows }) => rows) : [],
    below, programme, spans, frame, tree, ...await counterOf(client, province),
    takenAt: new Date(now).toISOString(),
  };
}

async function computeCustoms(
  client: ClientBase, { asked: { province, form, place, today }, spans }: Around,
): Promise<readonly ClosedYear[]> {
  if (!form.customs) return [];
  const commune = place.above.length === 0 ? null : place.commune;
  const years = await asProgram(client, province, () =>
    readClosedYears(client, province, { commune, today }));
  return years.filter(({ year }) => `${year}-12` <= spans.period.to);
}

async function computeIndicators(
  client: ClientBase, { asked, frame, spans, tree, programme }: Around, table: IndicatorTable,
): Promise<ComputedIndicators> {
  const { province, place } = asked;
  const groups = rowGroups(table, { frame, programme });
  const specs = groups.flatMap((group) => group.specs);
  const lenses = await lensesOf(client, province, { units: [place.named], view: tree.view });
  const readers = await readFigures(client, {
    province, units: [place.unit], thisMonth: spans.thisMonth, lenses,
    ask: (reader) =>
      specs.forEach(({ indicator }) => indicator && figuresOver(indicator, reader, spans)),
  });
  const reader = readers.get(place.unit)?.approved;
  if (!reader) throw new Error('no reader for the unit');
  const rowOf = (spec: RowSpec): ComputedRow => {
    const figures = spec.indicator ? figuresOver(spec.indicator, reader, spans) : nothing;
    const targets = targetsFor(frame.targets, { unit: place.unit, indicator: spec.code, spans });
    return { spec, figures, targets, standing: standingOf(figures, targets, spans) };
  };
  return {
    of: 'indicators', table,
    groups: groups.map((group) => ({ heading: group.heading, rows: group.specs.map(rowOf) })),
  };
}

const computeList = (
  client: ClientBase, around: Around, table: ListTable,
): Promise<ComputedList> => {
  const { asked: { province, place }, spans: { period } } = around;
  return table.rows === 'units' ? computeUnits(client, around, table)
    : readRecordTable(client, { province, unit: place.unit, period }, table);
};

async function computeUnits(
  client: ClientBase, { asked, spans, below }: Around, table: UnitTable,
): Promise<ComputedUnits> {
  const { province, place, view } = asked;
  const chosen = table.indicators.flatMap((code) => indicatorByCode(code) ?? []);
  const codes = [place.unit, ...below.map(({ code }) => code)];
  const readers = await readFigures(client, {
    province, units: codes, thisMonth: spans.thisMonth,
    lenses: await lensesOf(client, province, { units: [place.named, ...below], view }),
    ask: (reader) => chosen.forEach((indicator) => valueOf(indicator, reader, spans.period)),
  });
  const figuresOf = (unit: string): readonly (number | null)[] => chosen.map((indicator) => {
    const own = readers.get(unit);
    return own ? valueOf(indicator, own.approved, spans.period) : null;
  });
  const total = figuresOf(place.unit);
  const parts = below.map((unit) => ({ unit, figures: figuresOf(unit.code) }));
  return {
    of: 'units', table, indicators: chosen, total, units: parts,
    own: ownOf(chosen, { total, parts }),
  };
}

interface Summed {
  readonly total: readonly (number | null)[];
  readonly parts: readonly { readonly figures: readonly (number | null)[] }[];
}
function ownOf(chosen: readonly Indicator[], { total, parts }: Summed): readonly Figure[] | null {
  const own = chosen.map(({ form }, at) => {
    const whole = total[at] ?? null;
    const below = parts.reduce((sum, { figures }) => sum + (figures[at] ?? 0), 0);
    return form === 'rate' || whole === null ? null : whole - below;
  });
  return own.some((n) => n !== null && n !== 0) ? own : null;
}
