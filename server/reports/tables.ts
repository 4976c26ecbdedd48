// The two tables of a printed report: its rows in four contents, and the annex of the units below.
// Used by t3.ts and t4.ts; it computes no figure.
import type { Remarks } from '../../core/api/reports.ts';
import type { Figure } from '../../core/api/named.ts';
import type { AnnexRow, Column, ReportRow, ReportSheet } from '../../core/api/sheet.ts';
import type { Computed, ComputedRow } from './compute.ts';
import { contents, notCollectedRemark, type RowSpec } from './rows.ts';

export function groupsOf(
  rows: readonly ComputedRow[], remarks: Remarks,
  figuresFor: (row: ComputedRow) => readonly Figure[],
): ReportSheet['groups'] {
  let number = 0;
  const rowOf = (row: ComputedRow): ReportRow => {
    const { spec } = row;
    if (!spec.isPart) number += 1;
    return {
      code: spec.code, number: spec.isPart ? '' : String(number),
      name: nameOf(spec),
      unit: spec.isPart ? '' : spec.unit.vi, decimals: spec.indicator?.decimals ?? 0,
      figures: figuresFor(row),
      remark: remarks[spec.code] ?? (spec.indicator ? '' : notCollectedRemark),
      ...(spec.isPart && { part: true }),
    };
  };
  return ([1, 2, 3, 4] as const).map((content) => ({
    title: contents[content].vi,
    rows: rows.filter((row) => row.spec.content === content).map(rowOf),
  }));
}
const nameOf = ({ isPart, isBeside, words }: RowSpec): string =>
  (isPart && !isBeside ? `Trong đó: ${lowerFirst(words.vi)}` : words.vi);
const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

interface AnnexWords {
  readonly title: string;
  readonly place: string;
  readonly own: string;
}
export function annexOf(
  { annex }: Computed, { title, place, own }: AnnexWords,
): NonNullable<ReportSheet['annex']> {
  const columns: Column[] = annex.indicators.map(({ code, words, unitWords, decimals }) => ({
    id: code, title: `${words.vi} (${unitWords.vi})`, ...(decimals > 0 && { decimals }),
  }));
  const rows: AnnexRow[] = [
    { name: 'Tổng cộng', figures: annex.total, total: true },
    ...annex.units.map(({ unit, figures }) => ({ name: unit.name, figures })),
    ...(annex.own ? [{ name: own, figures: annex.own }] : []),
  ];
  return { title, place, columns, rows };
}
