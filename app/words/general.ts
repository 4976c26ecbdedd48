// Words that many screens of the app share: places, states, days, troubles. Vietnamese first.
import { words, type Dictionary } from '../../core/words/words.ts';

export const general = {
  appName: words('Hoa Ban', 'Hoa Ban'),
  navLabel: words('Các trang chính', 'Main pages'),
  navHome: words('Trang chính', 'Home'),
  navSlips: words('Phiếu', 'Slips'),
  navPhone: words('Máy này', 'This phone'),
  back: words('Quay lại', 'Back'),
  close: words('Đóng, về trang chính', 'Close, to the main page'),
  goOn: words('Tiếp tục', 'Continue'),
  later: words('Để sau', 'Later'),
  tryAgain: words('Thử lại', 'Try again'),
  undo: words('Hoàn tác', 'Undo'),
  keep: words('Giữ lại', 'Keep'),
  today: words('Hôm nay', 'Today'),
  yesterday: words('Hôm qua', 'Yesterday'),
  otherDay: words('Ngày khác', 'Another day'),
  day: words('Ngày', 'Day'),
  loading: words('Đang mở', 'Opening'),
  noSignalYet: words(
    'Chưa có sóng. {Chị} thử lại khi có sóng nhé.', 'No signal. Please try again with a signal.'),
  pageMissing: words('Không có trang này', 'There is no such page'),
  toHome: words('Về trang chính', 'To the main page'),
  newBuild: words('Có bản mới. {Chị} mở lại để dùng nhé.', 'There is a new version.'),
  reopen: words('Mở lại', 'Open again'),
} as const satisfies Dictionary;

/** Why the phone could not keep it; by the keeper's own names. */
export const storeTroubles = {
  full: words(
    'Máy hết chỗ nên chưa lưu được. {Chị} xóa bớt ảnh, phim trong máy rồi bấm lại nhé.',
    'The phone is full, so this is not saved yet. Free some space and press again.'),
  closed: words(
    'Máy chưa lưu được. {Chị} đóng hẳn trình duyệt rồi mở lại nhé.',
    'Not saved yet. Please close the browser and open it again.'),
  many: words(
    'Máy giữ nhiều phiếu chưa gửi quá nên chưa lưu được. {Chị} đưa máy tới nơi có sóng nhé.',
    'Too many slips are unsent, so this is not saved yet. Please take the phone to a signal.'),
} as const satisfies Dictionary;

export const states = {
  phone: words('Trên máy này', 'On this phone'),
  sent: words('Đã gửi', 'Sent'),
  arrived: words('Xã đã nhận', 'Arrived'),
  returned: words('Xã trả lại', 'Returned'),
  approved: words('Đã duyệt', 'Approved'),
  missing: words('Chưa có', 'Missing'),
  clash: words('Cần chọn', 'Choose one'),
  held: words('Đang chờ xã xem', 'Waiting for the commune'),
  refused: words('Cần sửa', 'Needs mending'),
  withdrawn: words('Đã rút', 'Withdrawn'),
  edited: words('Có sửa mới', 'Newly edited'),
  unfinished: words('Viết dở', 'Unfinished'),
} as const satisfies Dictionary;

export const weekdays = [
  words('Chủ nhật', 'Sunday'), words('Thứ Hai', 'Monday'), words('Thứ Ba', 'Tuesday'),
  words('Thứ Tư', 'Wednesday'), words('Thứ Năm', 'Thursday'), words('Thứ Sáu', 'Friday'),
  words('Thứ Bảy', 'Saturday'),
] as const;

export const troubles = {
  todayTitle: words('Hôm nay là ngày nào?', 'Which day is today?'),
  todayNote: words(
    'Đồng hồ của máy có vẻ chưa đúng. {Chị} chọn ngày hôm nay giúp máy nhé.',
    'The clock of this phone seems wrong. Please choose today’s day.'),
  todaySet: words('Đúng là hôm nay', 'This is today'),
} as const satisfies Dictionary;
