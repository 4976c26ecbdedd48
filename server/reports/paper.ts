// The words around the figures of a printed report: narrative, sign block and footnote, in the
// Union's form. Used by engine.ts; it computes no figure.
import type { Narrative, Remarks } from '../../core/api/reports.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { dayToText } from '../../core/words/numbers.ts';
import { hasTitle, nameInLine } from '../../core/words/unit-name.ts';
import { columnMeanings } from '../../indicators/columns.ts';
import type { Paper, ReportForm } from '../../indicators/reports/form.ts';
import type { UnitFound } from '../store/place.ts';
import type { Computed } from './compute.ts';
import { numberText } from './numbers.ts';
import { minuteInVietnam } from '../../core/vietnam.ts';

/** The texts that a person wrote, and who signed; contains no figure. */
export interface Written {
  readonly version: number;
  readonly number: string;
  readonly narrative: Narrative;
  readonly remarks: Remarks;
  readonly signed: { readonly on: string; readonly name: string; readonly post: string } | null;
}
const roman = ['II', 'III', 'IV', 'V'] as const;

export function narrativeOf(
  narrative: Narrative, headings: ReportForm['narrative'],
): ReportSheet['narrative'] {
  return headings
    .map(([part, heading]) => ({ heading, paragraphs: paragraphsOf(narrative[part]) }))
    .filter(({ paragraphs }) => paragraphs.length > 0)
    .map((part, at) => ({ ...part, heading: `${roman[at]}. ${part.heading}` }));
}
const paragraphsOf = (text: string): readonly string[] =>
  text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');

/** `Xã Mường Pồn` or `Mường Pồn` → `xã Mường Pồn`. */
export function unitInLine({ named }: UnitFound): string {
  const { name, level } = named;
  if (hasTitle(name)) return nameInLine(name);
  return `${level === 'province' ? 'tỉnh' : 'xã'} ${name}`;
}
export const bareName = ({ named }: UnitFound): string =>
  named.name.replace(/^(tỉnh|thành phố|xã|phường|đặc khu|thị trấn)\s+/iu, '');

export function footnoteOf(
  { takenAt, seq, tree, ...of }: Pick<Computed, 'takenAt' | 'seq' | 'rows' | 'spans'>
    & Partial<Pick<Computed, 'tree'>>,
): string {
  const basis = isMixed(of) ? ` ${columnMeanings.toDate.basis.vi}` : '';
  const units = !tree?.differ ? ''
    : tree.view === 'then' ? ' Theo đơn vị lúc ấy.' : ' Theo đơn vị hiện nay.';
  const [day = '', time = ''] = minuteInVietnam(Date.parse(takenAt)).split('T');
  return `Số liệu lấy lúc ${time} ngày ${dayToText(day)}, `
    + `dấu ${numberText(seq, { decimals: 0 })}.${units}${basis}`;
}

export const signerOfPaper = (
  written: Written, { onBehalf, post }: Paper['signer'],
): ReportSheet['signer'] => ({
  onBehalf, post: barePost(written.signed?.post ?? '') || post,
  name: written.signed?.name ?? '',
});

/** `Chủ tịch Hội LHPN Xã Mường Pồn` → `Chủ tịch`: the head of the page names the Union already. */
const barePost = (post: string): string =>
  post.replace(/^((?:Phó )?Chủ tịch) Hội (?:LHPN|Liên hiệp Phụ nữ).*$/u, '$1');

/** If all rows are of one span, the head has its name; else the footnote. */
export function toDateTitle({ rows, spans }: Pick<Computed, 'rows' | 'spans'>): string {
  if (spans.period.length === 'phase') return 'Lũy kế từ đầu giai đoạn';
  return isMixed({ rows, spans }) ? columnMeanings.toDate.title.vi : 'Lũy kế từ đầu năm';
}
const isMixed = ({ rows, spans }: Pick<Computed, 'rows' | 'spans'>): boolean =>
  spans.period.length !== 'phase' && rows.some(({ standing }) => standing.targetOf === 'phase');
