// The figures of one unit: every indicator for a period beside its comparisons, targets and parts.
// Used by the dashboard's route. Reads tallies, presence and the frame, never a slip.
import type { ClientBase } from 'pg';
import type { Day } from '../../core/brands.ts';
import type { FiguresAnswer, IndicatorFigures, Split } from '../../core/api/figures.ts';
import type { Taken } from '../../core/api/named.ts';
import type { TreeShown, TreeView } from '../../core/api/named.ts';
import { words } from '../../core/words/words.ts';
import type { FigureReader, Indicator, ListSplit, Part } from '../../indicators/formula/formula.ts';
import { indicators, valueOf } from '../../indicators/indicators.ts';
import { periodOf, shareOf, type Period } from '../../indicators/calendar/periods.ts';
import { monthOfDay, namePeriod, periodAsked, type Phase } from '../units/asked-period.ts';
import { readFrame, type Frame } from './frame.ts';
import { lensesOf } from '../units/lens.ts';
import { counterOf, type UnitFound } from '../store/place.ts';
import { readFigures, type UnitReaders } from './reader.ts';
import {
  figuresOver, spansOf, standingOf, targetsFor, waitingOf, type Spans,
} from '../units/spans.ts';
import { firstShown, nameThen, showTree } from '../units/tree-shown.ts';

export interface AskedFigures {
  readonly province: string;
  readonly place: UnitFound;
  /** A period code; '' is the present month. */
  readonly period: string;
  readonly today: Day;
  readonly now: number;
  /** By the tree of today or of each month; undefined: showTree decides. */
  readonly view?: TreeView | undefined;
}

/** null: not a period. */
export async function figuresAnswer(
  client: ClientBase, asked: AskedFigures,
): Promise<FiguresAnswer | null> {
  const { province, place, today } = asked;
  const frame = await readFrame(client, province, [place.unit]);
  const spans = spansAsked(asked, frame);
  if (spans === null) return null;
  const ask = (reader: FigureReader): void => {
    for (const indicator of indicators) askAll(indicator, reader, { spans, frame });
  };
  const tree = await showTree(client, asked, firstShown(spans));
  const lenses = await lensesOf(client, province, { units: [place.named], view: tree.view });
  const readers = await readFigures(client, {
    province, units: [place.unit], thisMonth: spans.thisMonth, ask, lenses,
  });
  const own = readers.get(place.unit);
  if (!own) throw new Error('no reader for the unit');
  return {
    ...await taken(client, asked, { spans, frame, tree }),
    phase: spans.phase ? nameOfPhase(spans.phase, frame) : null,
    yearGone: shareOf(periodOf('year', spans.january), today),
    indicators: indicators.map((indicator) => ({
      ...indicatorFigures(indicator, own, { spans, frame, unit: place.unit }),
      splits: splitsOf(indicator, own, { spans, frame }),
    })),
  };
}

export interface Measure { readonly spans: Spans; readonly frame: Frame }

export function spansAsked(
  { period, today }: Pick<AskedFigures, 'period' | 'today'>, frame: Frame,
): Spans | null {
  const asked = periodAsked(period === '' ? monthOfDay(today) : period, frame.phases, today);
  return asked && spansOf(asked, frame.phases, monthOfDay(today));
}

export async function taken(
  client: ClientBase, { province, place, now }: AskedFigures,
  { spans, frame, tree }: Measure & { readonly tree: TreeShown },
): Promise<Taken> {
  const { seq } = await counterOf(client, province);
  const isThen = tree.view === 'then';
  const unit = isThen
    ? await nameThen(client, province, { named: place.named, to: spans.period.to }) : place.named;
  return {
    unit, tree, above: place.aboveNamed, seq, asOf: new Date(now).toISOString(),
    period: namePeriod(spans.period, frame.phases),
  };
}

export function indicatorFigures(
  indicator: Indicator, { approved, all }: UnitReaders,
  { spans, frame, unit }: Measure & { readonly unit: string },
): Omit<IndicatorFigures, 'splits'> {
  const figures = figuresOver(indicator, approved, spans);
  const targets = targetsFor(frame.targets, { unit, indicator: indicator.code, spans });
  return {
    code: indicator.code, words: indicator.words, unit: indicator.unitWords,
    decimals: indicator.decimals, content: contentOf(indicator),
    ...figures, targets,
    waiting: waitingOf(figures.thisPeriod, valueOf(indicator, all, spans.period)),
    ...standingOf(figures, targets, spans),
  };
}

/** The action month is shown separately from the four contents. */
export const contentOf = ({ code, content }: Indicator): number =>
  (code.startsWith('A') ? 0 : Number(content));

function askAll(indicator: Indicator, reader: FigureReader, { spans, frame }: Measure): void {
  figuresOver(indicator, reader, spans);
  for (const part of indicator.parts) part.value(reader, spans.period);
  for (const split of indicator.lists) {
    for (const { code } of frame.lists.get(split.list) ?? [])
      split.value(reader, spans.period, code);
  }
}

function splitsOf(
  indicator: Indicator, readers: UnitReaders, { spans, frame }: Measure,
): readonly Split[] {
  const within = indicator.parts.filter((part) => !part.beside);
  const besides = indicator.parts.filter((part) => part.beside);
  const parts = [
    { code: 'parts', words: words('Trong đó', 'Of these'), of: within },
    { code: 'beside', words: words('Để đối chiếu', 'For comparison'), of: besides },
  ].filter(({ of }) => of.length > 0)
    .map(({ of, ...named }) => ({ ...named, parts: partsOf(of, readers, spans.period) }));
  const lists = indicator.lists.map((split) => listSplit(split, readers, { spans, frame }));
  return [...parts, ...lists.filter((split) => split.parts.length > 0)];
}

const partsOf = (
  parts: readonly Part[], { approved, all }: UnitReaders, period: Period,
): Split['parts'] => parts.map((part) => {
  const value = part.value(approved, period);
  return {
    code: part.code, words: part.words, value, waiting: waitingOf(value, part.value(all, period)),
  };
});

const listSplit = (
  split: ListSplit, { approved, all }: UnitReaders, { spans, frame }: Measure,
): Split => ({
  code: split.list, words: split.words,
  parts: (frame.lists.get(split.list) ?? []).map((entry) => {
    const value = split.value(approved, spans.period, entry.code);
    return {
      ...entry, value, waiting: waitingOf(value, split.value(all, spans.period, entry.code)),
    };
  }),
});

function nameOfPhase(phase: Phase, { phases }: Frame) {
  const period = {
    length: 'phase', from: monthOfDay(phase.from), to: monthOfDay(phase.to),
  } as const;
  return { ...namePeriod(period, phases), code: `phase:${phase.code}`, words: phase.words };
}
