// Two invented reports, a commune's draft (T3) and a province's signed one (T4), for the tests and
// for looking at printed pages. Units and people do not exist; it must never reach a real store.

import { communeReport as communeForm } from '../../indicators/reports/t3.ts';
import { provinceReport as provinceForm } from '../../indicators/reports/t4.ts';
import type { Figure } from '../../core/api/named.ts';
import type { ReportRow, ReportSheet } from '../../core/api/sheet.ts';

type Line = readonly [name: string, unit: string, ...figures: Figure[]];

const contents = [
  'Nội dung 1. Tuyên truyền, vận động thay đổi nếp nghĩ, cách làm',
  'Nội dung 2. Mô hình nâng cao quyền năng kinh tế, bảo vệ phụ nữ và trẻ em',
  'Nội dung 3. Tiếng nói và sự tham gia thực chất của phụ nữ và trẻ em',
  'Nội dung 4. Kiến thức, kỹ năng bình đẳng giới cho cán bộ',
] as const;

const remarks: Readonly<Record<string, string>> = {
  'Cuộc truyền thông': '21 bản chưa có sóng, phiếu về chậm',
  'Bà mẹ được hỗ trợ sinh đẻ an toàn': 'Chưa thu thập',
  'Người được tiếp nhận, hỗ trợ tại địa chỉ tin cậy': 'Theo bảng đã công bố',
};

const province: readonly (readonly Line[])[] = [
  [
    ['Tổ truyền thông cộng đồng duy trì', 'tổ', 540, 540, 540, 540, 540, 100, 0],
    ['Thành viên tổ truyền thông cộng đồng', 'người', null, null, 4781, 4803, 4803, null, 0.5],
    ['Trong đó: nữ', '', null, null, 2104, 2119, 2119, null, 0.7],
    ['Cuộc truyền thông', 'cuộc', null, 6480, 1490, 1519, 4290, 66.2037, 6.4],
    ['Lượt người tham gia', 'lượt', null, null, 66204, 68911, 188071, null, 4.3],
    ['Trong đó: dân tộc thiểu số', '', null, null, 61950, 64418, 175322, null, 4.9],
    ['Tỷ lệ tổ hoạt động ít nhất 1 lần/tháng', '%', null, 90, 88.4, 91.3, 89.7, 99.6667, 3.2],
  ],
  [
    ['Địa chỉ tin cậy duy trì', 'địa chỉ', 50, 50, 50, 50, 50, 100, 0],
    ['Địa chỉ tin cậy được củng cố', 'địa chỉ', 30, 8, 2, 3, 7, 87.5, 50],
    ['Người được tiếp nhận, hỗ trợ tại địa chỉ tin cậy', 'người',
      null, null, 'hidden', 12, 31, null, 'hidden'],
    ['Tổ, nhóm tiết kiệm và vay vốn thôn bản', 'tổ', 120, 118, 116, 117, 117, 99.1525, 1.7],
    ['Dư nợ của tổ, nhóm tiết kiệm', 'triệu đồng',
      null, null, 11873.4, 12045.75, 12045.75, null, 8.2],
    ['Tổ, nhóm sinh kế được hỗ trợ công nghệ', 'tổ', 24, 6, 2, 1, 5, 83.3333, 25],
    ['Bà mẹ được hỗ trợ sinh đẻ an toàn', 'người', null, null, null, null, null, null, null],
  ],
  [
    ['CLB Thủ lĩnh của sự thay đổi duy trì', 'CLB', 96, 96, 96, 96, 96, 100, 0],
    ['Thành viên CLB', 'em', null, null, 2816, 2840, 2840, null, 1.1],
    ['Trong đó: nữ', '', null, null, 1611, 1627, 1627, null, 1.4],
    ['Đối thoại chính sách', 'cuộc', 144, 36, 10, 8, 27, 75, -10],
    ['Lượt người dự đối thoại', 'lượt', 7200, null, 502, 411, 1368, null, -7.1],
    ['Kiến nghị được trả lời đúng hạn', '%', null, 85, 78.2, 81.6, 80.1, 94.2353, 4.3],
  ],
  [
    ['Cán bộ xã dự lớp lồng ghép giới', 'lượt', 827, 120, 38, 44, 112, 93.3333, 8.7],
    ['Cán bộ thôn, bản, người có uy tín', 'lượt', 4349, 640, 205, 187, 588, 91.875, 13.1],
    ['Cán bộ nữ dân tộc thiểu số được nâng cao năng lực', 'người',
      160, 32, 7, 9, 24, 75, 12.5],
    ['Kinh phí giải ngân', 'triệu đồng', 65000, 19451.5, 3920.25, 4410.5, 12804.1, 65.8258, -2.4],
  ],
];

function rowsOf(lines: readonly Line[], kept: readonly number[], before: number): ReportRow[] {
  let number = before;
  return lines.map(([name, unit, ...figures]): ReportRow => {
    const part = name.startsWith('Trong đó');
    if (!part) number += 1;
    return {
      number: part ? '' : String(number), name, unit,
      decimals: unit === '%' || unit === 'triệu đồng' ? 1 : 0,
      figures: kept.map((at) => figures[at] ?? null),
      remark: remarks[name] ?? '',
      ...(part && { part }),
    };
  });
}

function groupsOf(kept: readonly number[]): ReportSheet['groups'] {
  return province.map((lines, at) => {
    const before = province.slice(0, at).flat()
      .filter(([name]) => !name.startsWith('Trong đó')).length;
    return { title: contents[at] ?? '', rows: rowsOf(lines, kept, before) };
  });
}

const columnsOf = ({ main }: typeof communeForm): ReportSheet['columns'] =>
  (main.rows === 'indicators' ? main.columns : []);

const annexColumns = [
  { id: 'P2', title: 'Tổ truyền thông duy trì', group: 'Truyền thông' },
  { id: 'P4', title: 'Cuộc truyền thông', group: 'Truyền thông' },
  { id: 'P5', title: 'Lượt người tham gia', group: 'Truyền thông' },
  { id: 'P7', title: 'Tổ họp hằng tháng (%)', group: 'Truyền thông', decimals: 1 },
  { id: 'P10', title: 'Địa chỉ tin cậy duy trì' },
  { id: 'P16', title: 'CLB duy trì', group: 'CLB Thủ lĩnh của sự thay đổi' },
  { id: 'P17', title: 'Thành viên', group: 'CLB Thủ lĩnh của sự thay đổi' },
  { id: 'P19', title: 'Đối thoại', group: 'Đối thoại chính sách' },
  { id: 'P20', title: 'Lượt dự', group: 'Đối thoại chính sách' },
  { id: 'P22', title: 'Lượt tập huấn' },
] as const;

function annexOf(title: string, place: string, count: number): NonNullable<ReportSheet['annex']> {
  const rows = Array.from({ length: count }, (_, at) => ({
    name: `${place === 'Xã, phường' ? 'Xã' : 'Bản'} ${names[at % names.length]} ${at + 1}`,
    figures: at === 4
      ? [12, null, null, null, 1, 2, 58, 1, 44, 16]
      : [
        12 + (at % 5), 30 + at, 1210 + at * 37, 87.5 + (at % 9), 1, 2, 58 + at, at % 3, at * 11, 16,
      ],
  }));
  const collected = rows.map((row) => row.figures.map((figure) => figure ?? 0));
  const total = annexColumns.map((column, at) => ('decimals' in column
    ? 90.4
    : collected.reduce((sum, figures) => sum + (figures[at] ?? 0), 0)));
  return {
    title, place, columns: annexColumns,
    rows: [{ name: 'Tổng cộng', figures: total, total: true }, ...rows],
  };
}

const names = ['Nà Hoa', 'Pá Lau', 'Huổi Sen', 'Mường Trắng', 'Tà Lềnh', 'Co Mận', 'Nậm Ngần'];

const narrative = [
  { heading: 'II. Kết quả nổi bật', paragraphs: [
    'Các tổ truyền thông cộng đồng duy trì sinh hoạt ít nhất mỗi tháng một lần; nội dung tập trung '
      + 'vào phòng ngừa tảo hôn, phòng, chống bạo lực gia đình và kỹ năng an toàn trên mạng.',
    'Câu lạc bộ Thủ lĩnh của sự thay đổi gắn sinh hoạt với giờ chào cờ và hoạt động ngoại khóa.',
  ] },
  { heading: 'III. Khó khăn, nguyên nhân', paragraphs: [
    '1. Còn 21 bản chưa có sóng điện thoại; phiếu về chậm trung bình 6,5 ngày.',
    '2. Một số trưởng chi hội lớn tuổi còn lúng túng khi dùng máy; 9 xã thay cán bộ Hội trong kỳ.',
  ] },
  { heading: 'IV. Kiến nghị', paragraphs: [
    'Đề nghị cấp trên sớm hướng dẫn chỉ tiêu giai đoạn 2026–2030.',
  ] },
] as const;

const project = 'Dự án 8 “Thực hiện bình đẳng giới và giải quyết những vấn đề cấp thiết đối với '
  + 'phụ nữ và trẻ em”';

export const provinceReport: ReportSheet = {
  template: 'T4', version: 3,
  organisation: {
    above: 'Hội Liên hiệp Phụ nữ Việt Nam',
    name: ['Ban Thường vụ Hội LHPN', 'tỉnh Hoa Trắng'], number: '125', series: 'BC-BTV',
  },
  place: 'Hoa Trắng', signedOn: '2026-10-05',
  title: ['BÁO CÁO', 'Kết quả thực hiện Dự án 8 quý III năm 2026'],
  opening: 'Thực hiện Chương trình mục tiêu quốc gia, Ban Thường vụ Hội LHPN tỉnh báo cáo kết quả '
    + `${project} như sau:`,
  tableTitle: 'I. Kết quả thực hiện chỉ tiêu',
  columns: columnsOf(provinceForm), groups: groupsOf([0, 1, 2, 3, 4, 5, 6]),
  annex: annexOf('PHỤ BIỂU THEO XÃ, PHƯỜNG', 'Xã, phường', 45), narrative,
  recipients: ['TW Hội LHPN Việt Nam', 'Sở Dân tộc và Tôn giáo', 'UBND tỉnh', 'Lưu: VT, BTV'],
  signer: { onBehalf: 'TM. Ban Thường vụ', post: 'Phó Chủ tịch', name: 'Lò Thị Mây' },
  footnote: 'Số liệu lấy lúc 09:12 ngày 05/10/2026, dấu 48.213.',
};

export const communeReport: ReportSheet = {
  ...provinceReport,
  template: 'T3', version: 1,
  organisation: {
    above: 'Hội LHPN tỉnh Hoa Trắng',
    name: ['Ban Thường vụ Hội LHPN', 'xã Nà Hoa'], number: null, series: 'BC-BTV',
  },
  place: 'Nà Hoa', signedOn: null,
  title: ['BÁO CÁO', 'Kết quả thực hiện Dự án 8 tháng 9 năm 2026'],
  opening: `Ban Thường vụ Hội LHPN xã Nà Hoa báo cáo kết quả ${project} tháng 9 năm 2026 như sau:`,
  columns: columnsOf(communeForm), groups: groupsOf([1, 3, 4, 5]),
  annex: annexOf('PHỤ BIỂU THEO THÔN, BẢN', 'Thôn, bản', 12),
  recipients: ['Hội LHPN tỉnh Hoa Trắng', 'UBND xã', 'Lưu: VT'],
  signer: { onBehalf: 'TM. Ban Thường vụ', post: 'Chủ tịch', name: 'Quàng Thị Ngần' },
  footnote: 'Số liệu lấy lúc 16:40 ngày 30/9/2026, dấu 1.904.',
};
