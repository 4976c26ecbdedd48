// Every word of the public pages, Vietnamese first.
import { words, type Dictionary } from '../core/words/words.ts';

export const texts = {
  skip: words('Tới nội dung', 'Skip to content'),
  title: words('Hoa Ban – Hội Liên hiệp Phụ nữ', 'Hoa Ban – the Women’s Union'),
  union: words('Hội Liên hiệp Phụ nữ', 'Women’s Union'),
  unionOf: words('Hội LHPN {province}', 'Women’s Union, {province}'),
  pages: words('Các trang', 'Pages'),
  news: words('Tin tức', 'News'),
  help: words('Giúp đỡ', 'Help'),
  findHelp: words('Tìm người giúp đỡ', 'Find help'),
  figures: words('Số liệu', 'Figures'),
  work: words('Cán bộ đăng nhập', 'Staff sign-in'),
  lead: words('Ở bản nào cũng có người lắng nghe bà con.', 'In every village somebody listens.'),
  leadMore: words(
    'Tổ truyền thông cộng đồng, địa chỉ tin cậy và câu lạc bộ của các em: việc nhỏ ở bản, ' +
      'ghi lại đủ, tính cho đúng.',
    'Community teams, trusted addresses and children’s clubs: small work in the villages, ' +
      'noted in full and counted right.',
  ),
  seeFigures: words('Xem số liệu', 'See the figures'),
  done: words('Việc đã làm được', 'What has been done'),
  open: words('Tải số liệu mở (JSON)', 'Download open data (JSON)'),
  target: words('chỉ tiêu giao {n}', 'target {n}'),
  reached: words('đạt {n}%', '{n}% reached'),
  source: words(
    'Theo báo cáo đã ký ngày {day}, {period}. Không có số liệu nào làm lộ danh tính ai.',
    'From the report signed on {day}, {period}. No figure points to a person.'),
  computed: words('Số liệu tính lúc {time} ngày {day}.', 'Computed at {time} on {day}.'),
  allFigures: words('Tất cả chỉ số đã công bố', 'All published indicators'),
  name: words('Chỉ số', 'Indicator'),
  parts: words('Xem chi tiết: nữ, nam, dân tộc thiểu số, cấp', 'Details: sex, minority, level'),
  teams: words('tổ truyền thông cộng đồng', 'community teams'),
  turns: words('lượt người nghe truyền thông', 'turns at communication events'),
  clubs: words('CLB Thủ lĩnh của sự thay đổi', 'Leaders of Change clubs'),
  addresses: words('địa chỉ tin cậy', 'trusted addresses'),
  since: words('từ tháng {month}', 'since {month}'),
  phase: words('giai đoạn', 'phase'),
  howCounted: words('Mỗi cột tính thế nào', 'How each column is counted'),
  content1: words(
    'Nội dung 1. Thay đổi nếp nghĩ, cách làm', 'Content 1. Ways of thinking and doing',
  ),
  content2: words('Nội dung 2. Mô hình hỗ trợ phụ nữ và trẻ em', 'Content 2. Models of support'),
  content3: words('Nội dung 3. Tiếng nói và sự tham gia', 'Content 3. Voice and participation'),
  content4: words('Nội dung 4. Kiến thức, kỹ năng cho cán bộ', 'Content 4. Knowledge of officials'),
  tableName: words('Bảng chỉ số: {content}', 'Indicators: {content}'),
  byCommune: words('{name}, theo xã, phường', '{name}, by commune'),
  byCommuneNote: words('{period}. Đơn vị tính: {unit}.', '{period}. Unit: {unit}.'),
  tiles: words(
    'Mỗi ô là một xã, phường, đặt theo chỗ gần đúng. Có bản đồ ranh giới thì bản đồ thay cho các '
      + 'ô này.',
    'Each square is a commune or ward, near its true place. A map of boundaries replaces the '
      + 'squares.'),
  communeCount: words('{n} xã, phường; cuộn để xem hết.',
    '{n} {n|commune|communes}; scroll to see all.'),
  commune: words('Xã, phường', 'Commune'),
  customs: words('Tập tục có hại, năm {year}', 'Harmful customs, {year}'),
  customsNote: words('Chỉ năm đã khép. “•”: số dưới 5, hoặc được che để giữ kín số dưới 5.',
    'Closed years only. “•”: under 5, or hidden to keep such a figure.'),
  customsByCommune: words('Theo xã, phường', 'By commune'),
  custom: words('Tập tục', 'Custom'),
  noticed: words('Phát hiện', 'Noticed'),
  stopped: words('Đã dừng được', 'Stopped'),
  happened: words('Vẫn xảy ra', 'Happened'),
  notCollected: words('chưa thu thập', 'not collected'),
  missing: words('— là chưa thu thập, không phải số 0. • là số được giữ kín.',
    '— means not collected, not 0. • means kept confidential.'),
  nothing: words('Chưa có báo cáo nào được ký', 'No report has been signed yet'),
  nothingMore: words(
    'Số liệu ở đây chỉ lấy từ báo cáo tỉnh đã ký. ' +
      'Khi báo cáo đầu tiên được ký, số liệu sẽ hiện ở đây.',
    'Figures shown here come only from signed provincial reports. ' +
      'They appear once the first is signed.',
  ),
  about: words('Dự án 8 là gì?', 'What is Project 8?'),
  aboutOne: words(
    'Dự án 8 “Thực hiện bình đẳng giới và giải quyết những vấn đề cấp thiết ' +
      'đối với phụ nữ và trẻ em” thuộc Chương trình mục tiêu quốc gia phát triển vùng ' +
      'đồng bào dân tộc thiểu số và miền núi, do Hội Liên hiệp Phụ nữ Việt Nam chủ trì.',
    'Project 8, “Gender equality and urgent issues of women and children”, is part of ' +
      'the national programme for ethnic minority and mountainous areas, ' +
      'led by the Vietnam Women’s Union.',
  ),
  aboutTwo: words(
    'Mỗi việc ở bản được tổ ghi lại bằng số người, không ghi tên ai; xã duyệt rồi mới tính; ' +
      'tỉnh ký rồi mới công bố. Số đã ký thì không sửa.',
    'Villages note how many came, never who; a figure counts once the commune has approved it ' +
      'and is published once the province has signed. Signed figures do not change.',
  ),
  other: words('English', 'Tiếng Việt'),
} as const satisfies Dictionary;
