// Words of the desk's frame and of what all its screens share. Vietnamese first; screens keep their
// own words in the files beside this one.
import { words } from '../../../core/words/words.ts';

export const frame = {
  sentIn: words('Lời gửi tới', 'Sent in'),
  skip: words('Tới nội dung', 'Skip to content'),
  menu: words('Menu', 'Menu'),
  tabsLabel: words('Các trang chính', 'Main pages'),
  slips: words('Phiếu', 'Slips'),
  tasks: words('Việc', 'Tasks'),
  figures: words('Tổng quan', 'Overview'),
  reports: words('Báo cáo', 'Reports'),
  records: words('Danh mục', 'Lists'),
  people: words('Người và máy', 'People and devices'),
  admin: words('Quản trị', 'Administration'),
  search: words('Tìm', 'Search'),
  signOut: words('Đăng xuất', 'Sign out'),
  otherLanguage: words('English', 'Tiếng Việt'),
  workingFor: words('Làm việc cho', 'Working for'),
  provinceUnion: words('Hội LHPN tỉnh', 'Province Women’s Union'),
  wardUnion: words('Hội LHPN phường', 'Ward Women’s Union'),
  communeUnion: words('Hội LHPN xã', 'Commune Women’s Union'),
  noDesk: words('Tài khoản này chưa được giao việc trên máy tính',
    'This account has no work at a desk'),
  away: words('Máy chủ chưa trả lời', 'The server does not answer'),
  awayNote: words('Trang này tự mở khi máy chủ trả lời.', 'This page then opens by itself.'),
  noDeskNote: words('{Chị} hỏi cán bộ Hội cấp trên nhé.', 'Please ask the officer above you.'),
  noPage: words('Không có trang này', 'There is no such page'),
  diskFull: words(
    'Ổ đĩa máy chủ đã đầy: phiếu và ảnh mới nằm lại trên máy của các bản. Nhờ người quản trị máy '
      + 'chủ dọn chỗ; điện thoại sẽ tự gửi lại.',
    'The server is out of room: new slips and photos stay on the villages’ phones. Ask the '
      + 'operator of the server to make room; the phones send again by themselves.'),
  diskLow: words(
    'Ổ đĩa máy chủ chỉ còn {left}. Cần báo người quản trị máy chủ dọn chỗ trước khi hết.',
    'The server has only {left} left. Its operator should make room before there is none.'),
  backupOld: words(
    'Đã {days} ngày chưa sao lưu. Cần báo người quản trị máy chủ; sao lưu nên chạy hằng đêm.',
    'No backup for {days} {days|day|days}. The operator should be told; a backup should run '
      + 'every night.'),
  backupNone: words(
    'Chưa có bản sao lưu nào sau {days} ngày dùng. Cần báo người quản trị máy chủ.',
    'No backup in {days} {days|day|days} of use. The server’s operator should be told.'),
  toStart: words('Về trang chính', 'To the main page'),
  clockBehind: words(
    'Đồng hồ máy chủ đang chậm: phiếu có ngày chưa tới được giữ lại. Cần báo người quản trị máy '
      + 'chủ.',
    'The server’s clock is behind: slips of days to come are held. Its operator should be told.'),
  clockAhead: words(
    'Đồng hồ máy chủ nhảy quá một tuần: việc đã hẹn ngày đang dừng. Cần báo người quản trị máy '
      + 'chủ.',
    'The server’s clock jumped over a week: planned acts wait. Its operator should be told.'),
};

export const shared = {
  loading: words('Đang lấy số liệu', 'Fetching'),
  again: words('Thử lại', 'Try again'),
  save: words('Lưu', 'Save'),
  cancel: words('Thôi', 'Cancel'),
  close: words('Đóng', 'Close'),
  more: words('Xem thêm', 'Show more'),
  back: words('Quay lại', 'Back'),
  print: words('In', 'Print'),
  justNow: words('Vừa cập nhật', 'Updated just now'),
  none: words('—', '—'),
  yes: words('Có', 'Yes'),
  no: words('Không', 'No'),
  choose: words('Chọn', 'Choose'),
  required: words('cần ghi', 'needed'),
  leave: words('Chưa lưu. Rời trang này?', 'Not saved yet. Leave this page?'),
  nobody: words('người không còn trong danh sách', 'somebody no longer listed'),
};

export const signIn = {
  title: words('{Chị} đăng nhập lại nhé', 'Please sign in again'),
  note: words('Đã lâu {chị} chưa dùng máy. Những gì {chị} viết vẫn còn trên trang này.',
    'You have been away for a while. What you wrote is still on this page.'),
  act: words('Đăng nhập', 'Sign in'),
  device: words('Máy văn phòng', 'Office computer'),
};
