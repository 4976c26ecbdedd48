// The words around the figures of a printed report: organisation, title, narrative, sign block and
// footnote, in the Union's manner. Used by t3.ts and t4.ts; it computes no figure.
import type { Narrative, Remarks } from '../../core/derive/report-answers.ts';
import type { AnnexRow, Column, Figure, ReportRow, ReportSheet } from '../../core/derive/sheet.ts';
import { dayToText } from '../../core/words/numbers.ts';
import type { UnitFound } from '../figures/place.ts';
import type { Computed, ComputedRow } from './compute.ts';
import { numberText } from './numbers.ts';
import { contents, notCollectedRemark } from './rows.ts';

/** What a person wrote, and who signed; nothing in it is a figure. */
export interface Written {
  readonly version: number;
  readonly number: string;
  readonly narrative: Narrative;
  readonly remarks: Remarks;
  readonly signed: { readonly on: string; readonly name: string; readonly post: string } | null;
}
export interface Papered {
  readonly place: UnitFound;
  readonly computed: Computed;
  readonly written: Written;
}

export const project = 'Dự án 8 “Thực hiện bình đẳng giới và giải quyết những vấn đề cấp thiết đối '
  + 'với phụ nữ và trẻ em”';

const headings: readonly (readonly [keyof Narrative, string])[] = [
  ['results', 'Kết quả nổi bật'], ['difficulties', 'Khó khăn, vướng mắc'],
  ['causes', 'Nguyên nhân'], ['proposals', 'Đề xuất, kiến nghị'],
];
const roman = ['II', 'III', 'IV', 'V'] as const;

export function narrativeOf(narrative: Narrative): ReportSheet['narrative'] {
  return headings
    .map(([part, heading]) => ({ heading, paragraphs: paragraphsOf(narrative[part]) }))
    .filter(({ paragraphs }) => paragraphs.length > 0)
    .map((part, at) => ({ ...part, heading: `${roman[at]}. ${part.heading}` }));
}
const paragraphsOf = (text: string): readonly string[] =>
  text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');

/** `Xã Mường Pồn` or `Mường Pồn` → `xã Mường Pồn`. */
export function unitInLine({ named }: UnitFound): string {
  const [first = '', ...rest] = named.name.split(' ');
  const isTitled = /^(tỉnh|thành|xã|phường|đặc|thị)$/iu.test(first) && rest.length > 0;
  if (isTitled) return [first.toLocaleLowerCase('vi'), ...rest].join(' ');
  return `${named.level === 'province' ? 'tỉnh' : 'xã'} ${named.name}`;
}
export const bareName = ({ named }: UnitFound): string =>
  named.name.replace(/^(tỉnh|thành phố|xã|phường|đặc khu|thị trấn)\s+/iu, '');

/** Việt Nam keeps UTC+7 all year. */
export function footnoteOf({ takenAt, seq }: Pick<Computed, 'takenAt' | 'seq'>): string {
  const local = new Date(Date.parse(takenAt) + 7 * 3_600_000).toISOString();
  return `Số liệu lấy lúc ${local.slice(11, 16)} ngày ${dayToText(local.slice(0, 10))}, `
    + `dấu ${numberText(seq, { decimals: 0 })}.`;
}

export const signerOfPaper = (written: Written, usualPost: string): ReportSheet['signer'] => ({
  onBehalf: 'TM. Ban Thường vụ', post: written.signed?.post || usualPost,
  name: written.signed?.name ?? '',
});

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
      name: spec.isPart ? `Trong đó: ${lowerFirst(spec.words.vi)}` : spec.words.vi,
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

/** The period is a whole phase: targets and sums are the phase's, else the year's. */
export const isWholePhase = ({ spans }: Computed): boolean => spans.period.length === 'phase';
export const toDateTitle = (computed: Computed): string =>
  (isWholePhase(computed) ? 'Lũy kế từ đầu giai đoạn' : 'Lũy kế từ đầu năm');

