// T4, the province's report: targets of phase and year, the period before, this one, to date,
// percent and the change on last year; communes in the annex. What is published is taken from its
// rows.
import type { PublishedFigure, PublishedUnits } from '../../core/derive/report-answers.ts';
import type { Figure, ReportSheet } from '../../core/derive/sheet.ts';
import { words } from '../../core/words/words.ts';
import { wordsOfPeriod } from '../../indicators/periods.ts';
import { percentOf } from '../../indicators/targets.ts';
import { reached } from '../figures/spans.ts';
import type { Computed, ComputedRow } from './compute.ts';
import {
  bareName, footnoteOf, isWholePhase, narrativeOf, project, signerOfPaper, toDateTitle, unitInLine,
  type Papered,
} from './paper.ts';
import { provinceColumns } from './sheet.ts';
import { annexOf, groupsOf } from './tables.ts';

const toDate = 'Lũy kế tính từ đầu năm; nơi chỉ giao chỉ tiêu giai đoạn thì từ đầu giai đoạn.';

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
      (column.id === 'toDate' && isWholePhase(computed)
        ? { ...column, title: toDateTitle(computed) } : column)),
    groups: groupsOf(computed.rows, written.remarks, (row) => figuresOf(row, computed)),
    annex: annexOf(computed, {
      title: 'PHỤ BIỂU THEO XÃ, PHƯỜNG', place: 'Xã, phường', own: 'Ghi ở cấp tỉnh',
    }),
    narrative: narrativeOf(written.narrative),
    recipients: ['TW Hội LHPN Việt Nam', 'Sở Dân tộc và Tôn giáo', 'UBND tỉnh', 'Lưu: VT, BTV'],
    signer: signerOfPaper(written, 'Chủ tịch'),
    footnote: isWholePhase(computed) ? footnoteOf(computed) : `${footnoteOf(computed)} ${toDate}`,
  };
}

function figuresOf({ figures, targets }: ComputedRow, computed: Computed): readonly Figure[] {
  const isPhase = isWholePhase(computed) || (targets.year === null && targets.phase !== null);
  const toDate = isPhase ? figures.cumulative : figures.yearToDate;
  return [
    targets.phase, targets.year, figures.before, figures.thisPeriod, toDate,
    percentOf(toDate, isPhase ? targets.phase : targets.year),
    changeOf(figures.thisPeriod, figures.lastYear),
  ];
}

/** Percent more or less than the same period of last year. */
const changeOf = (now: number | null, then: number | null): number | null =>
  (now === null || then === null || then === 0 ? null : (100 * (now - then)) / then);

/** What everybody may read: the rows that are counted, since the phase began. */
export function publishedFigures({ rows, spans }: Computed): readonly PublishedFigure[] {
  let whole = words('', '');
  return rows.flatMap(({ spec, figures, targets }) => {
    if (!spec.indicator) return [];
    if (!spec.isPart) whole = spec.words;
    const name = spec.isPart
      ? words(`${whole.vi} – ${spec.words.vi}`, `${whole.en} – ${spec.words.en}`) : spec.words;
    const { of, target, percent } = reached(figures, targets, spans);
    return [
      {
        code: spec.code, name, unit: spec.unit, decimals: spec.indicator.decimals,
        content: spec.content, value: figures.cumulative, thisPeriod: figures.thisPeriod, target,
        targetOf: of, percent,
      },
    ];
  });
}

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
