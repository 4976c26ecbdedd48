// Words of the list that a new province's desk shows until its first report is signed.
import type { FirstStep } from '../../../core/derive/first-steps.ts';
import { words, type Words } from '../../../core/words/words.ts';

export const firstWords = {
  title: words('Những việc đầu tiên', 'First steps'),
  count: words('Xong {n} trên {of} việc. Danh sách này tự ẩn khi báo cáo đầu tiên được ký.',
    '{n} of {of} done. This list goes when the first report is signed.'),
  done: words('Đã xong', 'Done'),
  open: words('Chưa xong', 'Not done'),
  communesIn: words('{n} trên {of} xã đã có cán bộ vào bằng thư mời',
    'Communes where an officer has come in: {n} of {of}'),
};

interface StepWords { readonly title: Words; readonly note: Words }
export const stepWords: Readonly<Record<FirstStep, StepWords>> = {
  choices: {
    title: words('Các mục để chọn trên phiếu', 'Choices on the slips'),
    note: words('Chủ đề, thứ tiếng, hình thức', 'Topics, languages, forms'),
  },
  units: {
    title: words('Danh sách xã, bản', 'Communes and villages'),
    note: words('{Chị} nhập từ tệp Excel', 'Bring them in from an Excel file'),
  },
  officers: {
    title: words('Cán bộ các xã', 'Officers of communes'),
    note: words('{Chị} thêm từng người rồi in thư mời', 'Add them, then print their invitations'),
  },
  phase: {
    title: words('Giai đoạn của chương trình', 'Phase of the programme'),
    note: words('Từ ngày nào đến ngày nào', 'From which day to which'),
  },
  target: {
    title: words('Chỉ tiêu giao', 'Targets'),
    note: words('Cho tỉnh và từng xã', 'For the province and each commune'),
  },
  phone: {
    title: words('Điện thoại đầu tiên của một bản', 'A village’s first phone'),
    note: words('Xã gửi thư mời cho tổ trưởng ở bản', 'The commune invites who leads a village'),
  },
  slip: {
    title: words('Phiếu đầu tiên gửi lên', 'The first slip arrives'),
    note: words('Bản ghi và gửi từ điện thoại', 'Written and sent from a village’s phone'),
  },
  approved: {
    title: words('Phiếu đầu tiên được duyệt', 'The first slip is approved'),
    note: words('Xã duyệt xong, số liệu mới được tính', 'Figures count what a commune approved'),
  },
  report: {
    title: words('Báo cáo đầu tiên được ký', 'The first report is signed'),
    note: words('Lập báo cáo, lãnh đạo ký', 'Made at a desk, signed by the leader'),
  },
};
