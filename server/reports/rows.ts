// The rows of a report's table of indicators, in groups with headings. A counted indicator has its
// formula; one that is not collected yet is named too and prints “—”. A missing figure must never
// become 0.
import type { Words } from '../../core/words/words.ts';
import type { Indicator } from '../../indicators/formula/formula.ts';
import { indicatorByCode, indicators } from '../../indicators/indicators.ts';
import { uncountedIndicators, type Uncounted } from '../../indicators/programme/uncounted.ts';
import type { IndicatorTable } from '../../indicators/reports/tables.ts';
import type { Frame } from '../figures/frame.ts';
import type { ProgrammeShown } from './programme.ts';

export interface RowSpec {
  /** `P5`, or `P5/f` for a part of it. */
  readonly code: string;
  readonly words: Words;
  readonly unit: Words;
  readonly isPart: boolean;
  /** The part counts other things than its row and may be greater. It is printed without “Trong
      đó”. */
  readonly isBeside: boolean;
  /** null: not collected yet. */
  readonly indicator: Indicator | null;
}
export interface RowGroup { readonly heading: string; readonly specs: readonly RowSpec[] }

export const notCollectedRemark = 'Chưa thu thập';

interface Around { readonly frame: Frame; readonly programme: ProgrammeShown }

export function rowGroups(
  table: IndicatorTable, { frame, programme }: Around,
): readonly RowGroup[] {
  const chosen = table.groups === 'contents' ? contentGroups(programme) : table.groups;
  return chosen.map(({ heading, codes }) =>
    ({ heading, specs: codes.flatMap((code) => specsOf(code, { table, frame })) }));
}

interface Group { readonly heading: string; readonly codes: readonly string[] }
const listed: readonly (Indicator | Uncounted)[] = [
  ...indicators.filter(({ code }) => code.startsWith('P')),
  ...uncountedIndicators.filter(({ code }) => indicatorByCode(code) === undefined),
];

/** All indicators of the programme by content, in the order of their numbers. */
function contentGroups({ contents }: ProgrammeShown): readonly Group[] {
  const rank = ({ code }: { readonly code: string }): number => Number(/\d+/.exec(code)?.[0]);
  return [...contents].map(([content, { vi }]) => ({
    heading: `Nội dung ${content}. ${vi}`,
    codes: listed.filter((one) => one.content === content)
      .sort((a, b) => rank(a) - rank(b)).map(({ code }) => code),
  }));
}

interface Within { readonly table: IndicatorTable; readonly frame: Frame }
function specsOf(code: string, within: Within): readonly RowSpec[] {
  const indicator = indicatorByCode(code);
  if (indicator) {
    return [specOf(indicator), ...partSpecs(indicator, within)];
  }
  const missing = uncountedIndicators.find((one) => one.code === code);
  if (!missing) throw new Error(`a report names the indicator ${code}, which does not exist`);
  return [{
    code, words: missing.words, unit: missing.unitWords, isPart: false,
    isBeside: false, indicator: null,
  }];
}

const specOf = (indicator: Indicator): RowSpec => ({
  code: indicator.code, words: indicator.words, unit: indicator.unitWords,
  isPart: false, isBeside: false, indicator,
});

function partSpecs(
  indicator: Indicator, { table, frame }: Within,
): readonly RowSpec[] {
  const base = { ...indicator, parts: [], lists: [] };
  const parts = indicator.parts
    .filter(({ code }) => table.parts.includes(code))
    .map(({ code, words, value, beside = false }) => ({
      isBeside: beside, of: { ...base, code: `${indicator.code}/${code}`, words, value },
    }));
  const entries = indicator.lists
    .filter(({ list }) => table.lists.includes(list))
    .flatMap((split) => (frame.lists.get(split.list) ?? []).map((entry) => {
      const of: Indicator = {
        ...base, code: `${indicator.code}/${entry.code}`, words: entry.words,
        value: (figures, period) => split.value(figures, period, entry.code),
      };
      return { isBeside: false, of };
    }));
  return [...parts, ...entries].map(({ isBeside, of }) =>
    ({ ...specOf(of), isPart: true, isBeside }));
}
