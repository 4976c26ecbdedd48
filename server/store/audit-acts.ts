// Every act that is audited, in the words of a sentence whose subject is the person: “đã đăng
// nhập”. A new act needs a line here; a name once used in an entry is never removed.
import { words, type Words } from '../../core/words/words.ts';

export const acts = {
  signIn: words('đã đăng nhập', 'signed in'),
  signInFailed: words('nhập sai câu mật khẩu', 'failed to sign in'),
  signOut: words('đã đăng xuất', 'signed out'),
  passphraseChanged: words('đã đổi câu mật khẩu', 'changed the passphrase'),
  factorAdded: words('đã thêm cách xác nhận đăng nhập', 'added a way to confirm sign-in'),
  factorRemoved: words('đã bỏ cách xác nhận đăng nhập', 'removed a way to confirm sign-in'),
  recovered: words('đã vào lại bằng mã khôi phục', 'came back in with a recovery code'),

  accountMade: words('đã lập tài khoản', 'made an account'),
  grantGiven: words('đã giao vai trò', 'gave a role'),
  grantEnded: words('đã kết thúc vai trò', 'ended a role'),
  rightProposed: words('đã đề nghị giao vai trò', 'proposed a role'),
  rightConfirmed: words('đã xác nhận giao vai trò', 'confirmed a role'),
  rightDeclined: words('đã từ chối giao vai trò', 'declined a role'),
  codeMade: words('đã cấp mã', 'gave a code'),
  codeUsed: words('đã dùng mã để vào', 'came in with a code'),
  codeRevoked: words('đã thu lại mã', 'took a code back'),
  phoneReturned: words('đã vào lại bằng khóa của máy', 'came back with the key of the phone'),
  deviceRevoked: words('đã cho máy ra', 'signed a device out'),
  deviceWiped: words('đã yêu cầu máy tự xóa', 'asked a device to erase itself'),
  deviceErased: words('máy đã tự xóa dữ liệu', 'the device has erased itself'),
  handOver: words('đã bàn giao công việc', 'handed the work over'),

  personalRead: words('đã xem dữ liệu cá nhân', 'read personal data'),
  rightsLooked: words('đã xem ai có quyền xem', 'looked at who may see what'),
  exported: words('đã xuất dữ liệu', 'exported data'),
  downloaded: words('đã tải tệp', 'downloaded a file'),
  deleted: words('đã xóa', 'deleted'),
  erased: words('đã xóa dữ liệu cá nhân theo yêu cầu', 'erased personal data on request'),
  consentRecorded: words('đã ghi sự đồng ý', 'recorded a consent'),
  heldSettled: words('đã xử lý thay đổi đang chờ', 'settled a change that was waiting'),

  ownApproved: words('đã tự duyệt phiếu của mình', 'approved a slip of her own'),

  rowsImported: words('đã nhập bản ghi từ tệp', 'imported records from a file'),
  membersImported: words('đã nhập danh sách thành viên', 'imported members'),
  peopleJoined: words('đã xác nhận hai bản ghi là một người', 'said two records are one person'),
  peopleParted: words('đã xác nhận hai bản ghi là hai người', 'said two records are two people'),

  unitsImported: words('đã nhập danh mục đơn vị', 'imported units'),
  unitChanged: words('đã thay đổi đơn vị', 'changed a unit'),
  settingChanged: words('đã đổi cài đặt', 'changed a setting'),

  submissionsDecided: words('đã quyết định về lời gửi tới', 'decided on what was sent in'),

  reportMade: words('đã lập báo cáo', 'made a report'),
  reportSigned: words('đã ký báo cáo', 'signed a report'),
  reportReminded: words('đã nhắc nộp báo cáo', 'reminded of a report'),
  reportReturned: words('đã trả lại báo cáo', 'returned a report'),

  backupMade: words('đã sao lưu', 'made a backup'),
  restored: words('đã phục hồi từ bản sao lưu', 'restored from a backup'),
  recounted: words('đã đếm lại số liệu', 'recounted the figures'),
  auditRead: words('đã xem nhật ký', 'read the audit'),
  chainChecked: words('đã kiểm tra chuỗi nhật ký', 'checked the chain of the audit'),
} as const satisfies Readonly<Record<string, Words>>;

export type Act = keyof typeof acts;

/** The actor of what the machine does itself: backups, restores, jobs. */
export const operator = '@operator';
