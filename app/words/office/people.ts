// Words of invitations and of handing over; those of the list of people stand in records.ts.
import { words } from '../../../core/words/words.ts';

export const inviting = {
  title: words('Thư mời', 'Invitations'),
  toPeople: words('Về danh sách người', 'Back to the people'),
  uninvited: words('Chưa có máy, chưa được mời', 'No device and no invitation yet'),
  uninvitedNone: words(
    'Ai cũng đã có máy hoặc thư mời.', 'Everybody has a device or an invitation.'),
  chosen: words('Chọn người để in thư mời', 'Choose whom to invite'),
  make: words('Tạo {n} thư mời', 'Make {n} {n|invitation|invitations}'),
  makeNone: words('{Chị} chọn ít nhất một người nhé.', 'Please choose at least one person.'),
  onceTitle: words('Thư mời chỉ hiện lần này', 'The invitations are shown only now'),
  once: words(
    '{Chị} in ngay, cắt theo nét đứt và đưa tận tay từng người. Ai đánh mất thì {chị} tạo thư mới.',
    'Print them now, cut along the dashes and hand each to its person. Lost ones are made anew.'),
  print: words('In thư mời', 'Print'),
  close: words('Xong, đóng lại', 'Done, close'),
  made: words('Đã mời', 'Invited'),
  madeNone: words('Chưa có thư mời nào', 'No invitation yet'),
  by: words('{who} mời {when}', 'invited by {who} {when}'),
  until: words('dùng được tới {when}', 'good until {when}'),
  usedAt: words('đã dùng {when}', 'used {when}'),
  waiting: words('Đang chờ', 'Waiting'),
  used: words('Đã dùng', 'Used'),
  expired: words('Hết hạn', 'Expired'),
  revoked: words('Đã thu lại', 'Taken back'),
  takeBack: words('Thu lại', 'Take back'),
  takeBackOf: words('Thu lại thư mời {name}', 'Take back the invitation of {name}'),
  tookBack: words('Đã thu lại thư mời', 'The invitation is taken back'),
  hereOnly: words(
    'Thư mời này chỉ mở được trên máy chủ. Trước khi in, người vận hành cần đặt HOABAN_URL.',
    'These invitations open on the server alone. Before printing, the operator must set '
      + 'HOABAN_URL.'),
  cardTitle: words('Thư mời vào sổ Hoa\u00a0Ban', 'Invitation to Hoa Ban'),
  cardPicture: words('Mã QR của {name}', 'Code of {name} as a picture'),
  stepScan: words(
    'Mở máy ảnh của điện thoại, đưa lại gần mã QR, chạm vào dòng chữ hiện ra.',
    'Open the phone’s camera, hold it near the square, tap the line that appears.'),
  stepType: words(
    'Không quét được thì mở {address} rồi gõ 12 số dưới đây.',
    'If that does not work, open {address} and type the 12 digits below.'),
  stepGo: words('Bấm “Tiếp tục”. Máy cần có sóng một lúc.',
    'Press “Continue”. The phone needs a signal for a while.'),
  stepDesk: words('Trên máy tính của {chị}, mở {address}.', 'On your computer, open {address}.'),
  stepDeskType: words('Gõ 12 số dưới đây, bấm “Tiếp tục”.',
    'Type the 12 digits below, press “Continue”.'),
  stepDeskName: words(
    'Đặt tên đăng nhập, câu mật khẩu và cách xác nhận thứ hai theo hướng dẫn trên màn hình.',
    'Choose a name, a passphrase and a second way to confirm, as the screen tells you.'),
  cardOnce: words(
    'Dùng một lần, tới {when}. {Chị} giữ kín, đừng gửi cho người khác.',
    'Works once, until {when}. Keep it to yourself.'),
};

export const handing = {
  title: words('Bàn giao công việc của {name}', 'Hand over the work of {name}'),
  start: words('Bàn giao cho người khác', 'Hand over to somebody'),
  toPeople: words('Về danh sách người', 'Back to the people'),
  moves: words('Những gì được bàn giao', 'What is handed over'),
  grants: words('Vai trò', 'Roles'),
  drafts: words('Phiếu viết dở', 'Unfinished slips'),
  returned: words('Phiếu xã trả lại', 'Returned slips'),
  submitted: words('Phiếu chờ duyệt', 'Slips to approve'),
  held: words('Phiếu chờ xã xem', 'Slips that wait'),
  draftsNote: words(
    'Người mới viết tiếp được các phiếu này. Tên người đã ghi vẫn giữ nguyên.',
    'The successor can finish these. Who wrote them stays.'),
  codes: words('Thư mời chưa dùng', 'Open invitations'),
  codesNote: words('sẽ được thu lại', 'will be taken back'),
  who: words('Ai nhận việc', 'Who takes over'),
  someNew: words('Người mới', 'Somebody new'),
  someKnown: words('Người trong danh sách', 'Somebody on the list'),
  person: words('Chọn người', 'Choose the person'),
  personEmpty: words('Chọn một người', 'Choose one'),
  name: words('Họ và tên', 'Name'),
  post: words('Chức danh', 'Post'),
  day: words('Ngày người mới bắt đầu', 'First day of the successor'),
  dayNote: words(
    'Người cũ làm đến hết ngày trước đó.', 'The one before her stays until the day before.'),
  phone: words('Điện thoại', 'The phone'),
  phoneStays: words('Để lại {phone} cho người mới', '{phone} stays for the successor'),
  phoneStaysNote: words(
    'Phiếu trên máy vẫn còn. Người mới quét thư mời bằng chính máy này.',
    'What lies on it stays. The successor scans her invitation with this very phone.'),
  phoneNone: words('Không để lại máy nào', 'No phone stays'),
  phoneNoneNote: words(
    'Lần có sóng tới, máy cũ gửi hết phiếu về xã rồi tự xóa dữ liệu Hoa Ban.',
    'At its next signal the old phone sends all it holds and then erases itself.'),
  members: words(
    'Người này còn tên trong danh sách thành viên', 'She still stands in lists of members'),
  membersNote: words(
    'Nếu đúng là người này, {chị} mở từng dòng, ghi ngày thôi và thêm người mới.',
    'If it is she, open each line, write the last day and add the successor.'),
  act: words('Bàn giao', 'Hand over'),
  ask: words('Bàn giao ngay bây giờ?', 'Hand over now?'),
  askLater: words('Bàn giao từ ngày {day}?', 'Hand over from {day}?'),
  askNote: words(
    'Người cũ không vào được nữa từ ngày ấy. Mọi việc được ghi vào nhật ký.',
    'The one before her cannot come in from that day. It is written into the audit.'),
  keep: words('Để nguyên', 'Leave it'),
  missing: words('{Chị} ghi đủ họ tên và chức danh, hoặc chọn một người nhé.',
    'Please fill in name and post, or choose somebody.'),
  doneTitle: words('Đã bàn giao', 'Handed over'),
  doneNow: words('{Chị} in thư mời dưới đây rồi đưa cho người mới.',
    'Print the invitation below and give it to the successor.'),
  doneLater: words(
    'Từ ngày {day} người mới có đủ quyền. Hôm đó {chị} cấp thư mời cho người mới.',
    'From {day} the successor has all rights. Give her an invitation on that day.'),
};
