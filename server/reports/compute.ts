// The figures of a report at one moment: its rows over all spans of time, and the annex by the
// units below. Computed the same way for a draft's preview, for signing and for the differences
// afterwards.
import type { ClientBase } from 'pg';
import type { Day } from '../../core/brands.ts';
import type { Template } from '../../core/api/reports.ts';
import type { Targets } from '../../core/api/figures.ts';
import type { UnitNamed } from '../../core/api/named.ts';
import type { TreeShown, TreeView } from '../../core/api/named.ts';
import type { Figure } from '../../core/api/named.ts';
import type { Indicator } from '../../indicators/formula/formula.ts';
import { indicatorByCode, valueOf } from '../../indicators/indicators.ts';
import { spansAsked } from '../figures/figures.ts';
import { readFrame, type Frame } from '../figures/frame.ts';
import { lensesOf } from '../units/lens.ts';
import { counterOf, type UnitFound } from '../store/place.ts';
import { readFigures } from '../figures/reader.ts';
import {
  figuresOver, standingOf, targetsFor, type SpanFigures, type Spans, type Standing,
} from '../units/spans.ts';
import { childrenIn, firstShown, showTree } from '../units/tree-shown.ts';
import { annexCodes, rowSpecs, type RowSpec } from './rows.ts';

export interface ComputedRow {
  readonly spec: RowSpec;
  readonly figures: SpanFigures;
  readonly targets: Targets;
  readonly standing: Standing;
}
export interface ComputedAnnex {
  readonly indicators: readonly Indicator[];
  readonly total: readonly Figure[];
  readonly units: readonly { readonly unit: UnitNamed; readonly figures: readonly Figure[] }[];
  /** The unit's own part: total − units below, for sums; null: nothing. */
  readonly own: readonly Figure[] | null;
}
export interface Computed {
  readonly rows: readonly ComputedRow[];
  readonly annex: ComputedAnnex;
  readonly spans: Spans;
  readonly frame: Frame;
  readonly tree: TreeShown;
  readonly seq: number;
  readonly mark: string;
  readonly takenAt: string;
}
export interface AskedReport {
  readonly province: string;
  readonly template: Template;
  readonly place: UnitFound;
  readonly period: string;
  readonly today: Day;
  readonly now: number;
  readonly view: TreeView;
}

const nothing: SpanFigures =
  { thisPeriod: null, before: null, lastYear: null, yearToDate: null, cumulative: null };

/** The scope must be the province's. */
export async function computeReport(client: ClientBase, asked: AskedReport): Promise<Computed> {
  const { province, place, now } = asked;
  const frame = await readFrame(client, province, [place.unit]);
  const spans = spansAsked(asked, frame);
  if (spans === null) throw new Error('a report has a period that is none');
  const specs = rowSpecs(frame);
  const tree = await showTree(client, asked, firstShown(spans));
  const lenses = await lensesOf(client, province, { units: [place.named], view: tree.view });
  const readers = await readFigures(client, {
    province, units: [place.unit], thisMonth: spans.thisMonth, lenses,
    ask: (reader) =>
      specs.forEach(({ indicator }) => indicator && figuresOver(indicator, reader, spans)),
  });
  const reader = readers.get(place.unit)?.approved;
  if (!reader) throw new Error('no reader for the unit');
  const counter = await counterOf(client, province);
  return {
    rows: specs.map((spec) => {
      const figures = spec.indicator ? figuresOver(spec.indicator, reader, spans) : nothing;
      const targets = targetsFor(frame.targets, {
        unit: place.unit, indicator: spec.code, spans,
      });
      return { spec, figures, targets, standing: standingOf(figures, targets, spans) };
    }),
    annex: await computeAnnex(client, asked, spans),
    spans, frame, tree, ...counter, takenAt: new Date(now).toISOString(),
  };
}

async function computeAnnex(
  client: ClientBase, asked: AskedReport, spans: Spans,
): Promise<ComputedAnnex> {
  const { province, place, template, view } = asked;
  const chosen = annexCodes[template].flatMap((code) => indicatorByCode(code) ?? []);
  const units = await childrenIn(client, province, { place, view, ...spans.period });
  const codes = [place.unit, ...units.map(({ code }) => code)];
  const readers = await readFigures(client, {
    province, units: codes, thisMonth: spans.thisMonth,
    lenses: await lensesOf(client, province, { units: [place.named, ...units], view }),
    ask: (reader) => chosen.forEach((indicator) => valueOf(indicator, reader, spans.period)),
  });
  const figuresOf = (unit: string): readonly (number | null)[] => chosen.map((indicator) => {
    const own = readers.get(unit);
    return own ? valueOf(indicator, own.approved, spans.period) : null;
  });
  const total = figuresOf(place.unit);
  const parts = units.map((unit) => ({ unit, figures: figuresOf(unit.code) }));
  return { indicators: chosen, total, units: parts, own: ownOf(chosen, { total, parts }) };
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
