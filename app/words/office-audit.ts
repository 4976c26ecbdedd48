// Words of the auditor's screen. The acts come with the answer, in the server's words.
import { words, type Words } from '../../core/words/words.ts';

export const auditWords = {
  title: words('Nhật ký', 'Audit'),
  from: words('Từ ngày', 'From'),
  to: words('Tới ngày', 'To'),
  act: words('Việc', 'Act'),
  everyAct: words('Mọi việc', 'Every act'),
  unit: words('Đơn vị', 'Unit'),
  everywhere: words('Mọi nơi', 'Everywhere'),
  onlyWho: words('Chỉ người này: {name}', 'Only this person: {name}'),
  onlyAbout: words('Chỉ việc liên quan tới: {name}', 'Only what was done to: {name}'),
  drop: words('Bỏ lọc', 'Drop'),
  filters: words('Lọc nhật ký', 'Filter the audit'),
  list: words('Các mục nhật ký, mới nhất trước', 'Entries, the newest first'),
  when: words('Thời gian', 'When'),
  who: words('Ai', 'Who'),
  what: words('Đã làm gì', 'What she did'),
  where: words('Ở đâu', 'Where'),
  device: words('Máy', 'Device'),
  none: words('Không có mục nào phù hợp', 'No such entry'),
  erased: words('người đã được xóa tên', 'somebody erased'),
  machine: words('người vận hành máy chủ', 'the server’s operator'),
  nr: words('mục {nr}', 'entry {nr}'),
  counts: words('{n} mục, xem theo việc', '{n} entries, by act'),
  tooMany: words('nhiều hơn 200.000 mục', 'more than 200,000 entries'),
  onlyThis: words('Lọc theo {name}', 'Filter by {name}'),
};

export const chainWords = {
  title: words('Chuỗi nhật ký', 'The chain'),
  never: words('Chuỗi có {length} mục, chưa được kiểm tra ở đây.',
    'The chain has {length} entries and has not been checked here yet.'),
  whole: words('Nguyên vẹn tới mục {upTo}, kiểm tra lúc {when}. Chuỗi nay có {length} mục.',
    'Whole up to entry {upTo}, checked at {when}. It has {length} entries now.'),
  faulty: words('Có {n} chỗ không khớp, kiểm tra lúc {when}. Chuỗi nay có {length} mục.',
    '{n} faults, checked at {when}. It has {length} entries now.'),
  check: words('Kiểm tra chuỗi ngay', 'Check the chain now'),
  running: words('Đang kiểm tra mục {done} trên {of}', 'Checking entry {done} of {of}'),
  failed: words('Chưa kiểm tra xong. {Chị} thử lại nhé.', 'The check did not finish. Try again.'),
  tell: words('{Chị} báo ngay cho người vận hành máy chủ và giữ lại bản sao lưu mới nhất.',
    'Tell the operator of the server now, and keep the newest backup.'),
};

/** What stands in an entry beside its act, by name. Names that are not here are shown as they
    are. */
export const moreWords: Readonly<Record<string, Words>> = {
  people: words('số người', 'people'),
  found: words('số mục tìm thấy', 'found'),
  records: words('số mục', 'records'),
  kind: words('danh mục', 'kind'),
  role: words('vai trò', 'role'),
  unit: words('đơn vị', 'unit'),
  how: words('cách', 'way'),
  as: words('dạng tệp', 'file type'),
  template: words('mẫu', 'template'),
  period: words('kỳ', 'period'),
  version: words('bản', 'version'),
  upTo: words('tới mục', 'up to entry'),
  findings: words('chỗ không khớp', 'faults'),
  from: words('từ mục', 'from entry'),
  lost: words('mất tới mục', 'lost up to entry'),
  day: words('ngày', 'day'),
  new: words('mới', 'new'),
  changed: words('đổi', 'changed'),
  closed: words('đóng', 'closed'),
  same: words('giữ nguyên', 'unchanged'),
  count: words('số lượng', 'count'),
  wrong: words('số chỗ lệch', 'differences'),
};

/** Codes among those values, in words. */
export const valueWords: Readonly<Record<string, Words>> = {
  passphrase: words('câu mật khẩu', 'passphrase'),
  totp: words('mã sáu số', 'six-digit code'),
  passkey: words('khóa truy cập', 'passkey'),
  recovery: words('mã khôi phục', 'recovery code'),
  oidc: words('cổng đăng nhập ngoài', 'outside sign-in'),
  code: words('mã của cán bộ', 'an officer’s code'),
  true: words('có', 'yes'),
  false: words('không', 'no'),
};
