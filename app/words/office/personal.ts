// Words of the page on personal data: clocks of the law, one person's data, how long names are
// kept.
import { words } from '../../../core/words/words.ts';

export const personal = {
  title: words('Dữ liệu cá nhân', 'Personal data'),
  note: words('Yêu cầu và thời hạn, dữ liệu của một người, sự đồng ý, sổ theo dõi',
    'Requests and time limits, one person’s data, consents, the register'),
  clocks: words('Việc đang trong thời hạn xử lý', 'What runs against a time limit'),
  noClocks: words('Không có việc nào đang chờ', 'Nothing is waiting'),

  person: words('Dữ liệu của một người', 'One person’s data'),
  personNote: words(
    'Khi có người hỏi Hội đang ghi gì về mình, {chị} tìm theo tên. Lần xem này được ghi vào nhật '
      + 'ký.',
    'When somebody asks what is written about her, look for her name. The look is noted.'),
  name: words('Họ và tên, không cần gõ dấu', 'Name, accents may be left out'),
  find: words('Tìm', 'Search'),
  nothing: words('Không ghi gì về người tên “{q}”', 'Nothing is written about “{q}”'),
  moreFound: words('Còn nữa. {Chị} gõ tên đầy đủ hơn.', 'There is more. Type more of the name.'),
  chosen: words('Những gì ghi về người này', 'What is written about this person'),
  account: words('Tài khoản', 'Account'),
  closed: words('đã đóng', 'closed'),
  copyXlsx: words('Tải bản sao (Excel)', 'Download a copy (Excel)'),
  copyJson: words('Tải bản sao (JSON)', 'Download a copy (JSON)'),
  erase: words('Xóa tên người này', 'Erase her name'),
  eraseAsk: words('Xóa hẳn tên và mọi thông tin nhận ra người này?',
    'Erase the name and all that tells who she is?'),
  eraseNote: words(
    'Không lấy lại được. Số liệu đã tính và nhật ký vẫn giữ nguyên, không còn tên ai.',
    'It cannot be undone. Figures and the audit stay as they are, without a name.'),
  keep: words('Để nguyên', 'Leave it'),
  erased: words('Đã xóa ở {n} chỗ', 'Erased in {n} {n|place|places}'),
  open: words('Mở để sửa', 'Open to correct'),
  choose: words('{Chị} đánh dấu những dòng đúng là người ấy.', 'Tick the lines that are hers.'),

  books: words('Sổ theo dõi', 'Registers'),
  register: words('Tải sổ dữ liệu cá nhân (Excel)', 'Download the register (Excel)'),
  keeping: words('Thời gian lưu giữ', 'How long names are kept'),
  rule: words('{what}: giữ {months} tháng', '{what}: kept for {months} {months|month|months}'),
  ruleOn: words('Tự xóa mỗi đêm', 'Erased every night'),
  ruleOff: words('Chưa bật, không tự xóa', 'Switched off, nothing is erased'),
  dueNow: words('{n} mục đã quá hạn', '{n} past their time'),
  jobs: words('Việc máy chủ tự làm mỗi ngày', 'What the server does every day'),
  retention: words('Xóa theo quy định lưu giữ', 'Erasing by the rules'),
  erasures: words('Xóa lại sau khi phục hồi', 'Erasing again after a restore'),
  deadlines: words('Tính lại các thời hạn', 'Making the time limits again'),
  closedYears: words('Khép số liệu năm về tập tục', 'Closing the years of harmful customs'),
  expired: words('Dọn phiên và mã hết hạn', 'Clearing expired sessions and codes'),
  looseFiles: words('Dọn tệp không phiếu nào dùng', 'Clearing files that no slip uses'),
  unitChanges: words('Thay đổi đơn vị đến ngày', 'Changes of units that are due'),
  ranOn: words('làm xong ngày {day}', 'done on {day}'),
  failed: words('chưa làm được, sẽ thử lại', 'failed, will be tried again'),
};
