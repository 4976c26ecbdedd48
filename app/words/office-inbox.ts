// Words of the inbox: slips that came in, what is missing, deciding, clashes and held changes.
import { words } from '../../core/words/words.ts';

export const inbox = {
  have: words('{n} trong {of} bản đã có hoạt động', '{n} of {of} villages have an activity'),
  waitAtProvince: words('{n} phiếu chờ duyệt', '{n} slips to approve'),
  month: words('Tháng {month}', 'Month {month}'),
  slipCount: words('{n} phiếu', '{n} slips'),
  daysLeft: words('còn {n} ngày', '{n} days left'),
  lastDay: words('hôm nay là ngày cuối', 'today is the last day'),
  over: words('đã hết tháng', 'the month is over'),
  before: words('Tháng trước', 'Month before'),
  after: words('Tháng sau', 'Month after'),
  tabsLabel: words('Phiếu theo tình trạng', 'Slips by state'),
  arrived: words('Mới đến', 'New'),
  missing: words('Bản chưa có', 'Villages without'),
  returned: words('Đã trả lại', 'Returned'),
  approved: words('Đã duyệt', 'Approved'),
  withdrawn: words('Đã rút', 'Withdrawn'),
  held: words('Chờ xã xem', 'Waiting for the commune'),
  heldHere: words('Chờ {chị} xem', 'Waiting for you'),
  listLabel: words('Danh sách phiếu', 'List of slips'),
  toList: words('Về danh sách', 'Back to the list'),
  noneArrived: words('Không còn phiếu nào chờ duyệt', 'No slip is waiting'),
  noneHere: words('Chưa có phiếu nào ở đây', 'No slip here yet'),
  noneHereNote: words('Tháng {month}', 'Month {month}'),
  turns: words('{n} lượt', '{n} turns'),
  reach: words('{n} lượt xem', '{n} views'),
  minutes: words('{n} phút', '{n} minutes'),
  photos: words('{n} ảnh', '{n} photos'),
  voice: words('ghi âm', 'voice note'),
  keys: words('Phím tắt: A là Duyệt, R là Trả lại', 'Keys: A approves, R returns'),
  leader: words('Tổ trưởng', 'Leader'),
  village: words('Bản', 'Village'),
  lastContact: words('Máy liên lạc lần cuối', 'Phone last heard of'),
  never: words('chưa lần nào', 'never'),
  noLeader: words('chưa có ai được cấp mã', 'nobody enrolled yet'),
  giveCode: words('Cấp mã', 'Give a code'),
  allHave: words('Bản nào cũng đã có hoạt động', 'Every village has an activity'),
};

export const slipWords = {
  arrivedAt: words('Đến lúc {when}', 'Came {when}'),
  approve: words('Duyệt', 'Approve'),
  return: words('Trả lại kèm lời nhắn', 'Return with a note'),
  edit: words('Sửa thay tổ', 'Correct for the team'),
  withdraw: words('Rút phiếu này', 'Withdraw this slip'),
  restore: words('Đưa phiếu trở lại', 'Bring it back'),
  withdrawAsk: words('Rút phiếu này?', 'Withdraw this slip?'),
  withdrawNote: words('Phiếu không còn được tính vào số liệu. {Chị} có thể đưa phiếu trở lại.',
    'The slip no longer counts. You can bring it back.'),
  keep: words('Giữ lại', 'Keep it'),
  approvedToast: words('Đã duyệt: {title}', 'Approved: {title}'),
  returnedToast: words('Đã trả lại: {title}', 'Returned: {title}'),
  savedToast: words('Đã lưu phần sửa', 'The correction is saved'),
  withdrawnToast: words('Đã rút phiếu', 'The slip is withdrawn'),
  restoredToast: words('Đã đưa phiếu trở lại', 'The slip is back'),
  noteLabel: words('Lời nhắn cho tổ', 'Note to the team'),
  noteHint: words('Ngắn thôi, nói chỗ cần xem lại.', 'Short: say what to look at.'),
  noteNeeded: words('{Chị} ghi một câu để tổ biết cần xem chỗ nào nhé.',
    'Please write what to look at.'),
  sendBack: words('Trả lại', 'Return'),
  changed: words('Phiếu vừa được sửa. Chỗ mới được tô màu. {Chị} xem lại rồi quyết định nhé.',
    'The slip was changed just now; what is new is coloured. Look again and decide.'),
  returnedNote: words('Lời nhắn khi trả lại: {note}', 'Note when returned: {note}'),
  editedNote: words('Số liệu vẫn tính theo bản đã duyệt cho tới khi {chị} duyệt bản mới.',
    'Figures keep the approved version until you approve the new one.'),
  mayNot: words('{Chị} xem được phiếu này; xã quyết định.',
    'You may read this slip; the commune decides.'),
  fields: words('Nội dung phiếu', 'What the slip says'),
  heads: words('Số lượt người dự', 'How many came'),
  headsShort: words('Lượt dự', 'Turns'),
  women: words('Nữ', 'Women'),
  men: words('Nam', 'Men'),
  sum: words('Cộng', 'Total'),
  under16: words('Dưới 16', 'Under 16'),
  to59: words('16–59', '16–59'),
  over60: words('60+', '60+'),
  media: words('Ảnh và lời ghi âm', 'Photos and voice'),
  photo: words('Ảnh {n}', 'Photo {n}'),
  voice: words('Lời ghi âm', 'Voice note'),
  history: words('Lịch sử phiếu', 'History of the slip'),
  clashTitle: words('Có ô đang ghi hai giá trị. {Chị} chọn một.',
    'A field holds two values. Choose one.'),
  chooseFirst: words('Có ô đang ghi hai giá trị. Chọn một rồi mới duyệt được.',
    'A field holds two values. Choose one, then approve.'),
  toClash: words('Tới chỗ cần chọn', 'Go to where to choose'),
  clashSaid: words('{who} ghi', '{who} wrote'),
  clashChoose: words('Chọn: {value}', 'Choose: {value}'),
  chosenToast: words('Đã chọn một giá trị', 'One value is chosen'),
  newMark: words('mới', 'new'),
};

export const suggestions = [
  words('Xem lại số nữ, số nam nhé.', 'Please check the numbers of women and men.'),
  words('Xem lại ngày nhé.', 'Please check the day.'),
  words('Ghi thêm chủ đề nhé.', 'Please add the topics.'),
  words('Phiếu này trùng với một phiếu khác.', 'This is the same as another slip.'),
  words('Gửi thêm ảnh nhé.', 'Please send photos too.'),
];

export const stages = {
  phone: words('Đang soạn', 'Draft'),
  sent: words('Đã gửi', 'Sent'),
  arrived: words('Mới đến', 'New'),
  returned: words('Đã trả lại', 'Returned'),
  approved: words('Đã duyệt', 'Approved'),
  missing: words('Chưa có', 'Missing'),
};
export const marks = {
  clash: words('Cần chọn', 'To choose'),
  held: words('Chờ xem', 'Waiting for a look'),
  refused: words('Cần sửa', 'To correct'),
  withdrawn: words('Đã rút', 'Withdrawn'),
  edited: words('Có sửa mới', 'Newly edited'),
};
export const actWords = {
  create: words('ghi phiếu', 'wrote it'),
  edit: words('sửa', 'changed'),
  submit: words('gửi', 'sent it'),
  return: words('trả lại', 'returned it'),
  approve: words('duyệt', 'approved it'),
  withdraw: words('rút', 'withdrew it'),
  restore: words('đưa trở lại', 'brought it back'),
};

export const heldWords = {
  take: words('Nhận phiếu này', 'Take it'),
  decline: words('Không nhận', 'Decline'),
  taken: words('Đã nhận', 'Taken'),
  declined: words('Đã trả lời là không nhận', 'Declined'),
  none: words('Không có phiếu nào chờ xem', 'Nothing is waiting for a look'),
  since: words('từ {when}', 'since {when}'),
  declineAsk: words('Không nhận phiếu này?', 'Decline this slip?'),
  declineNote: words('Người gửi sẽ được báo. Phiếu vẫn còn trên máy của người gửi.',
    'The sender is told. The slip stays on her phone.'),
  task: words('Việc cần làm', 'To do'),
  open: words('Mở phiếu', 'Open the slip'),
};

/** Why somebody has to deal with it. */
export const heldTasks = {
  old: words(
    'Đã đợi hơn 30 ngày, phần đầu có lẽ không tới nữa. {Chị} ghi lại nội dung này sang phiếu mới, '
      + 'hoặc trả lời là không nhận.',
    'It has waited more than 30 days; the first part may never come. Copy this into a new slip, or '
      + 'decline it.'),
  many: words(
    'Máy này có quá nhiều phiếu chờ. {Chị} xử lý phiếu cũ trước nhé.',
    'This phone has too much waiting. Please deal with the oldest first.'),
  noUnit: words(
    'Danh mục không có đơn vị này nên chưa xã nào xem được. {Chị} trả lời người gửi nhé.',
    'No list has this unit, so no commune can look at it. Please answer the sender.'),
};
