// T3, the commune's report: target, this period, to date, percent; villages in the annex.
import { wordsOfPeriod } from '../../indicators/calendar/periods.ts';
import type { Figure } from '../../core/api/named.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import type { ComputedRow } from './compute.ts';
import {
  bareName, footnoteOf, narrativeOf, project, signerOfPaper, toDateTitle, unitInLine,
  type Papered,
} from './paper.ts';
import { communeColumns } from './sheet.ts';
import { annexOf, groupsOf } from './tables.ts';

export function sheetOfCommune({ place, computed, written }: Papered): ReportSheet {
  const period = wordsOfPeriod(computed.spans.period).vi;
  const above = place.aboveNamed[0]?.name ?? '';
  const province = above.replace(/^tỉnh\s+/iu, '');
  return {
    template: 'T3', version: written.version,
    organisation: {
      above: `Hội LHPN tỉnh ${province}`,
      name: ['Ban Thường vụ Hội LHPN', unitInLine(place)],
      number: written.number === '' ? null : written.number, series: 'BC-BTV',
    },
    place: bareName(place), signedOn: written.signed?.on ?? null,
    title: ['BÁO CÁO', `Kết quả thực hiện Dự án 8 ${period}`],
    opening: `Ban Thường vụ Hội LHPN ${unitInLine(place)} báo cáo kết quả ${project} ${period} `
      + 'như sau:',
    tableTitle: 'I. Kết quả thực hiện chỉ tiêu',
    columns: communeColumns.map((column) =>
      (column.id === 'toDate' ? { ...column, title: toDateTitle(computed) } : column)),
    groups: groupsOf(computed.rows, written.remarks, figuresOf),
    annex: annexOf(computed, {
      title: 'PHỤ BIỂU THEO THÔN, BẢN', place: 'Thôn, bản', own: 'Ghi ở cấp xã',
    }),
    narrative: narrativeOf(written.narrative),
    recipients: [`Hội LHPN tỉnh ${province}`, `UBND ${unitInLine(place)}`, 'Lưu: VT'],
    signer: signerOfPaper(written, 'Chủ tịch'),
    footnote: footnoteOf(computed),
  };
}

const figuresOf = ({ figures, standing }: ComputedRow): readonly Figure[] =>
  [standing.target, figures.thisPeriod, standing.toDate, standing.percent];
