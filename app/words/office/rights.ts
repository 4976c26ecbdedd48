// Words about rights: who can see a record, what a person can see, roles from a day to a day.
// Sentences name the person first, as people ask: “Chị Mai xem được vì là …”.
import { words } from '../../../core/words/words.ts';

export const rights = {
  readersTitle: words('Ai xem được phiếu này?', 'Who can see this record?'),
  readersLink: words('Ai xem được?', 'Who can see it?'),
  readersNote: words(
    'Chỉ những người dưới đây mở được {kind} của {unit}. '
      + 'Lần xem danh sách này được ghi vào nhật ký.',
    'Only the people below can open {kind} of {unit}. Looking at this list is written in the log.'),
  readers: words('Những người xem được', 'People who can see it'),
  because: words('Xem được vì là {role} ở {unit} từ {since}.',
    'Can, being {role} of {unit} since {since}.'),
  becauseUntil: words('Xem được vì là {role} ở {unit} từ {since} đến hết {until}.',
    'Can, being {role} of {unit} from {since} to {until}.'),
  unnamed: words('Một người khác', 'Somebody else'),
  nobody: words('Không ai khác xem được.', 'Nobody else can see it.'),
  more: words('Còn {n} người nữa.', '{n} more people.'),
  back: words('Quay lại', 'Back'),

  agency: words('Cơ quan', 'Agency'),
  noAgency: words('Không của cơ quan nào', 'No agency'),
  forAgency: words('Cơ quan: {name}', 'Agency: {name}'),

  own: words('phiếu do chính người đó ghi', 'what they wrote themselves'),
  unit: words('của đơn vị này', 'of this unit'),
  unitAndBelow: words('của đơn vị này và các đơn vị dưới', 'of this unit and those below'),
  below: words('của các đơn vị dưới', 'of the units below'),
  assigned: words('đã giao cho người này', 'that are assigned to this person'),
  everyone: words('của đơn vị này, các đơn vị trên và dưới', 'of this unit, those above and below'),
  read: words('xem', 'see'),
  write: words('ghi, sửa', 'write and edit'),
  decide: words('duyệt, trả lại', 'approve and return'),
  and: words('{some} và {last}', '{some} and {last}'),
  may: words('Được {acts}.', 'May {acts}.'),

  personTitle: words('{name} xem và làm được gì?', 'What can {name} see and do?'),
  personLink: words('Xem và làm được gì?', 'What can they see and do?'),
  toPeople: words('Về danh sách người', 'Back to people'),
  now: words('Đang có', 'Now'),
  coming: words('Sắp có', 'To come'),
  over: words('Đã hết', 'Over'),
  from: words('từ {since}', 'from {since}'),
  fromTo: words('từ {since} đến hết {until}', 'from {since} to {until}'),
  figures: words('Số liệu tổng hợp của đơn vị và các đơn vị dưới',
    'Sums of the unit and of those below'),
  noFigures: words('Không xem số liệu tổng hợp', 'Sees no sums'),
  nothing: words('Không mở được phiếu nào.', 'Opens no record.'),
  noGrants: words('Chưa có vai trò nào', 'No role yet'),
  details: words('Xem được và làm được ({n} loại)', 'What it opens ({n} {n|kind|kinds})'),

  end: words('Kết thúc vai trò này', 'End this role'),
  endAsk: words('Kết thúc vai trò {role} ở {unit}?', 'End the role {role} of {unit}?'),
  endNote: words(
    'Từ ngày mai {name} không còn xem và làm được theo vai trò này. '
      + 'Phiếu đã ghi vẫn giữ tên.',
    'From tomorrow {name} no longer sees or does what this role opens. '
      + 'What was written keeps its name.'),
  keep: words('Để nguyên', 'Leave it'),
  ends: words('Hết ngày {until} là vai trò hết hiệu lực', 'The role ends with {until}'),
  ended: words('Đã kết thúc vai trò', 'The role is ended'),

  give: words('Giao thêm vai trò', 'Give another role'),
  giveAct: words('Giao vai trò', 'Give the role'),
  given: words('Đã giao vai trò', 'The role is given'),
  givenShut: words(
    'Đã giao. {name} cần mã mới để vào lại: {chị} cấp ở trang Người.',
    'Given. {name} needs a new code to come in again: give one on the page People.'),
  role: words('Vai trò', 'Role'),
  atUnit: words('Ở đơn vị', 'At the unit'),
  since: words('Từ ngày', 'From'),
  until: words('Đến hết ngày (nếu biết)', 'To the end of (if known)'),
};
