// Words of acts that two people do, and of a role that ended.
import { words } from '../../../core/words/words.ts';

export const two = {
  title: words('Việc cần hai người', 'Acts of two people'),
  note: words('Người thứ nhất đề nghị, người thứ hai xác nhận',
    'The first proposes, a second confirms'),
  what: words(
    'Vai trò lãnh đạo, kiểm tra, bảo vệ dữ liệu, quản trị hệ thống và bàn giao tài khoản '
      + 'đang dùng chỉ có hiệu lực khi người thứ hai xác nhận. Hỏi trực tiếp người được giao '
      + 'trước khi bấm.',
    'Leader, auditor, data protection, system administrator, and handing over an account in use '
      + 'need a second yes. Ask the person herself before you press.'),
  none: words('Không có việc nào đang chờ', 'Nothing waits'),
  grant: words('Giao vai trò {role}, {unit}', 'Give the role {role}, {unit}'),
  handOver: words('Bàn giao cho {name} từ ngày {day}', 'Hand over to {name} from {day}'),
  by: words('{who} đề nghị {when}; chờ tới {until}',
    'proposed by {who} {when}; waits until {until}'),
  confirm: words('Xác nhận', 'Confirm'),
  grantTo: words('giao vai trò {role}, {unit}, cho {name}',
    'give the role {role}, {unit}, to {name}'),
  handOverTo: words('bàn giao việc của {from} cho {name} từ ngày {day}',
    'hand over the work of {from} to {name} from {day}'),
  confirmAsk: words('Xác nhận {what}?', 'Confirm: {what}?'),
  declineAsk: words('{act} đề nghị {what}?', '{act}: {what}?'),
  declineNote: words('Đề nghị này bị bỏ; muốn làm thì phải đề nghị lại từ đầu.',
    'The proposal is dropped; to go on, somebody proposes it again.'),
  confirmNote: words('Việc có hiệu lực ngay và được ghi vào nhật ký cùng tên hai người.',
    'It takes effect at once; the audit keeps both names.'),
  confirmed: words('Đã xác nhận', 'Confirmed'),
  decline: words('Từ chối', 'Decline'),
  takeBack: words('Rút lại', 'Take back'),
  declined: words('Đã bỏ đề nghị', 'The proposal is dropped'),
  keep: words('Để sau', 'Later'),
  notYours: words(
    'Người xác nhận là cán bộ hoặc lãnh đạo Hội tỉnh đã giữ vai trò từ bảy ngày trở lên, không '
      + 'phải người đề nghị, cũng không phải người được giao. Nếu tỉnh chưa có, người quản trị máy '
      + 'chủ xác nhận.',
    'Who confirms is an officer or leader of the province for seven days or more, neither the one '
      + 'who proposed nor the one it serves. If there is none, the operator confirms.'),
  waits: words(
    'Đã gửi đề nghị. Người thứ hai ở tỉnh xác nhận tại Quản trị, Việc cần hai người, '
      + 'trước {until}.',
    'Proposed. A second person at the province confirms under Administration before {until}.'),
  ended: words('Vai trò {role} ở {unit} của {chị} đã kết thúc hết ngày {until}.',
    'Your role {role} of {unit} ended with {until}.'),
  ends: words('Vai trò {role} ở {unit} của {chị}: hết ngày {until} là hết hiệu lực.',
    'Your role {role} of {unit} ends with {until}.'),
  endedNever: words('Vai trò {role} ở {unit} giao cho {chị} đã được rút lại.',
    'The role {role} of {unit} that was given to you was taken back.'),
  endedAsk: words('Nếu {chị} không biết việc này, hỏi ngay Hội cấp trên.',
    'If you did not know, ask your Union at once.'),
  understood: words('Đã rõ', 'I see'),
};
