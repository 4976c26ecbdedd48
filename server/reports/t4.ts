// T4, the province's report: targets of phase and year, the period before, this one, to date,
// percent and the change since last year; communes in the annex. The published copy is made from
// its rows.
import type { PublishedFigure, PublishedUnits } from '../../core/api/reports.ts';
import type { Figure } from '../../core/api/named.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { words } from '../../core/words/words.ts';
import { columnMeanings } from '../../indicators/columns.ts';
import { wordsOfPeriod } from '../../indicators/calendar/periods.ts';
import type { Computed, ComputedRow } from './compute.ts';
import {
  bareName, footnoteOf, narrativeOf, project, signerOfPaper, toDateTitle, unitInLine,
  type Papered,
} from './paper.ts';
import { provinceColumns } from './sheet.ts';
import { annexOf, groupsOf } from './tables.ts';

export function sheetOfProvince({ place, computed, written }: Papered): ReportSheet {
  const period = wordsOfPeriod(computed.spans.period).vi;
  return {
    template: 'T4', version: written.version,
    organisation: {
      above: 'Hội Liên hiệp Phụ nữ Việt Nam',
      name: ['Ban Thường vụ Hội LHPN', unitInLine(place)],
      number: written.number === '' ? null : written.number, series: 'BC-BTV',
    },
    place: bareName(place), signedOn: written.signed?.on ?? null,
    title: ['BÁO CÁO', `Kết quả thực hiện Dự án 8 ${period}`],
    opening: 'Thực hiện Chương trình mục tiêu quốc gia, Ban Thường vụ Hội LHPN '
      + `${unitInLine(place)} báo cáo kết quả ${project} ${period} như sau:`,
    tableTitle: 'I. Kết quả thực hiện chỉ tiêu',
    columns: provinceColumns.map((column) =>
      (column.id === 'toDate' ? { ...column, title: toDateTitle(computed) } : column)),
    groups: groupsOf(computed.rows, written.remarks, figuresOf),
    annex: annexOf(computed, {
      title: 'PHỤ BIỂU THEO XÃ, PHƯỜNG', place: 'Xã, phường', own: 'Ghi ở cấp tỉnh',
    }),
    narrative: narrativeOf(written.narrative),
    recipients: ['TW Hội LHPN Việt Nam', 'Sở Dân tộc và Tôn giáo', 'UBND tỉnh', 'Lưu: VT, BTV'],
    signer: signerOfPaper(written, 'Chủ tịch'),
    footnote: footnoteOf(computed),
  };
}

const figuresOf = ({ figures, targets, standing }: ComputedRow): readonly Figure[] => [
  targets.phase, targets.year, figures.before, figures.thisPeriod, standing.toDate,
  standing.percent, standing.change,
];

/** The published rows: the counted ones, as on the paper. */
export function publishedFigures({ rows }: Computed): readonly PublishedFigure[] {
  let whole = words('', '');
  return rows.flatMap(({ spec, figures, standing }) => {
    if (!spec.indicator) return [];
    if (!spec.isPart) whole = spec.words;
    const name = spec.isPart
      ? words(`${whole.vi} – ${spec.words.vi}`, `${whole.en} – ${spec.words.en}`) : spec.words;
    const { toDate, since, target, targetOf, percent } = standing;
    return [
      {
        code: spec.code, name, unit: spec.unit, decimals: spec.indicator.decimals,
        content: spec.content, value: toDate, since, thisPeriod: figures.thisPeriod, target,
        targetOf, percent,
      },
    ];
  });
}

/** The columns of the published copy, by their names in the open data. */
export const publishedColumns = {
  value: columnMeanings.toDate, thisPeriod: columnMeanings.thisPeriod,
  target: columnMeanings.target, percent: columnMeanings.percent,
} as const;

/** The figure of the public map: communication events in the period. */
const mapped = 'P4';
export function publishedUnits({ annex }: Computed): PublishedUnits | undefined {
  const at = annex.indicators.findIndex(({ code }) => code === mapped);
  const indicator = annex.indicators[at];
  if (!indicator || annex.units.length === 0) return undefined;
  const { code, words, unitWords, decimals } = indicator;
  return {
    code, name: words, unit: unitWords, decimals,
    units: annex.units.map(({ unit, figures }) => ({ unit, value: figures[at] ?? null })),
  };
}
