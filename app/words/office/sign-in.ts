// Words of signing in at a desk: passphrase, second factor, setting one up, recovery codes, and the
// page where she looks after them. Vietnamese first; `mã khôi phục` is the field's word.
import { words, type Dictionary } from '../../../core/words/words.ts';

export const signInWords = {
  title: words('Đăng nhập', 'Sign in'),
  sub: words('Dành cho cán bộ Hội', 'For officers of the Union'),
  name: words('Tên đăng nhập', 'Name'),
  passphrase: words('Câu mật khẩu', 'Passphrase'),
  enter: words('Đăng nhập', 'Sign in'),
  missing: words('{Chị} ghi tên và câu mật khẩu nhé.', 'Please fill in name and passphrase.'),
  or: words('hoặc', 'or'),
  byPasskey: words('Dùng khóa truy cập', 'Use a passkey'),
  byOidc: words('Vào bằng {name}', 'Sign in with {name}'),
  toCode: words('Tôi có mã mời của cán bộ Hội', 'I have an invitation code'),
  village: words('Máy này đang là sổ của một bản. {Chị} đăng nhập ở máy khác nhé.',
    'This device is a village’s notebook. Please sign in on another one.'),
  device: words('Máy văn phòng', 'Office computer'),
  noPasskey: words('Máy chưa nhận được khóa truy cập. {Chị} thử lại, hoặc chọn cách khác nhé.',
    'The passkey was not read. Try again, or choose another way.'),
} as const satisfies Dictionary;

export const oidcSaid = {
  stranger: words(
    'Tài khoản ở cổng đăng nhập đó chưa liên kết với ai ở đây. {Chị} vào bằng câu mật khẩu rồi '
      + 'liên kết trong trang “Đăng nhập của {chị}” nhé.',
    'That account is not linked with anybody here. Sign in with your passphrase and link it.'),
  refused: words('Lần đăng nhập qua cổng chưa xong. {Chị} bắt đầu lại nhé.',
    'The sign-in at the portal was not completed. Please start again.'),
  away: words('Cổng đăng nhập chưa trả lời. {Chị} thử lại sau, hoặc vào bằng câu mật khẩu nhé.',
    'The sign-in portal does not answer. Try again later, or use your passphrase.'),
  taken: words('Tài khoản ở cổng đăng nhập đó đã liên kết với một người rồi. '
    + '{Chị} dùng tài khoản khác nhé.',
    'That account is linked with somebody already. Please use another one.'),
  code: words('Mã mời không dùng được, hoặc đã hết hạn. {Chị} xin mã mới nhé.',
    'The invitation does not work or has expired. Please ask for a new one.'),
  later: words('{Chị} chờ một chút rồi thử lại nhé.', 'Please wait a moment and try again.'),
} as const satisfies Dictionary;

export const factor = {
  title: words('Xác nhận danh tính', 'Confirm that it is you'),
  note: words('{Chị} {name}, còn một bước nữa.', '{name}, one more step.'),
  totp: words('Mã 6 số trên điện thoại', 'The 6 digits on your telephone'),
  totpHint: words('Mở ứng dụng mã xác thực, đọc mã của Hoa Ban.',
    'Open your authenticator app and read the code of Hoa Ban.'),
  recovery: words('Mã khôi phục', 'Recovery code'),
  recoveryHint: words('16 chữ và số trên tờ {chị} đã in. Mỗi mã dùng một lần.',
    '16 letters and digits on the sheet you printed. Each works once.'),
  useRecovery: words('Không có điện thoại? Dùng mã khôi phục', 'No telephone? Use a recovery code'),
  useTotp: words('Dùng mã 6 số', 'Use the 6 digits'),
  confirm: words('Xác nhận', 'Confirm'),
  lost: words('Mất hết? {Chị} xin cán bộ cấp trên một mã mời mới.',
    'Everything lost? Ask the officer above you for a new invitation.'),
  restored: words('Dữ liệu vừa được phục hồi nên mã 6 số cũ không còn dùng được. {Chị} dùng khóa '
    + 'truy cập hoặc mã khôi phục, rồi đặt lại mã 6 số nhé.',
  'After a restore the old 6 digits no longer work. Use a passkey or a recovery code, then set '
    + 'them up again.'),
} as const satisfies Dictionary;

export const setUp = {
  anewTitle: words('Đặt câu mật khẩu của {chị}', 'Choose your passphrase'),
  anewNote: words('Chỉ mình {chị} biết câu này; cán bộ cấp mã không xem được.',
    'Only you know it; the person who gave you the code cannot see it.'),
  next: words('Câu mật khẩu', 'Passphrase'),
  stem: words('Tên đăng nhập muốn dùng', 'The name you would like'),
  stemHint: words('Ví dụ: hanh. Máy chủ thêm vài số vào sau.',
    'For example: hanh. The server puts a few digits behind it.'),
  passphraseHint: words('Ít nhất 12 ký tự, ví dụ bốn từ dễ nhớ.',
    '12 characters at least, for example four words.'),
  short: words('Câu mật khẩu cần ít nhất 12 ký tự.',
    'The passphrase needs 12 characters at least.'),
  badStem: words('Tên gồm chữ và số, ít nhất 2 chữ, không có dấu cách.',
    'Letters and digits, two at least, without a space.'),
  goOn: words('Tiếp tục', 'Go on'),
  yourName: words('Tên đăng nhập của {chị} là {signIn}. {Chị} ghi lại nhé.',
    'Your name to sign in is {signIn}. Please write it down.'),
  title: words('Thêm một cách xác nhận', 'Add a way to confirm'),
  note: words('Câu mật khẩu có thể lộ. Vì {chị} xem được việc của nhiều người, mỗi lần đăng nhập '
    + 'cần thêm một thứ chỉ {chị} có.',
  'A passphrase may leak. You see many people’s work, so each sign-in needs one more thing that '
    + 'only you have.'),
  totp: words('Ứng dụng mã xác thực', 'Authenticator app'),
  totpNote: words('Điện thoại hiện 6 số, đổi sau mỗi 30 giây. Không cần mạng.',
    'Your telephone shows 6 digits that change every 30 seconds. No network needed.'),
  passkey: words('Khóa truy cập (passkey)', 'Passkey'),
  passkeyNote: words('Mở bằng vân tay, khuôn mặt hoặc mã PIN của máy. Lần sau không phải gõ gì.',
    'With the fingerprint, face or PIN of your device. Nothing to type next time.'),
  scan: words('1. Quét hình này bằng ứng dụng mã xác thực', '1. Scan this with your app'),
  qr: words('Hình mã QR để quét', 'QR code to scan'),
  key: words('Không quét được? Gõ khóa này vào ứng dụng:',
    'Cannot scan? Type this key in the app:'),
  code: words('2. Gõ mã 6 số đang hiện', '2. Type the 6 digits shown'),
  passkeyName: words('Tên khóa, để dễ nhớ', 'A name for it'),
  passkeyNameNow: words('Máy này', 'This device'),
  add: words('Thêm', 'Add'),
  another: words('Chọn cách khác', 'Choose another way'),
} as const satisfies Dictionary;

export const codes = {
  title: words('Mười mã khôi phục', 'Ten recovery codes'),
  note: words('Khi mất điện thoại, mỗi mã mở được một lần. Trang này chỉ hiện bây giờ: {chị} in ra '
    + 'hoặc chép lại, cất nơi an toàn, đừng để cạnh máy.',
  'If your telephone is lost each code works once. This page is shown only now: print or copy '
    + 'it and keep it safe, not beside the computer.'),
  of: words('Mã khôi phục của {name} · tên đăng nhập {signIn}',
    'Recovery codes of {name} · {signIn}'),
  list: words('Các mã', 'The codes'),
  print: words('In ra giấy', 'Print'),
  kept: words('Tôi đã cất mã', 'I have kept them'),
} as const satisfies Dictionary;

export const own = {
  title: words('Đăng nhập của {chị}', 'Your sign-in'),
  codeUsed: words('Một mã khôi phục của {chị} đã được dùng.',
    'One of your recovery codes was used.'),
  look: words('Xem', 'Look'),
  signIn: words('Tên đăng nhập', 'Name'),
  usedTold: words('Một mã khôi phục của {chị} đã được dùng lúc {when}. Nếu không phải {chị}, '
    + '{chị} tạo mã mới, đổi câu mật khẩu và báo cán bộ quản trị ngay.',
  'One of your recovery codes was used at {when}. If that was not you, make new ones, change your '
    + 'passphrase and tell the administrator at once.'),
  itWasMe: words('Là tôi', 'It was me'),
  passkeys: words('Khóa truy cập', 'Passkeys'),
  noPasskeys: words('Chưa có khóa nào.', 'None yet.'),
  noHouse: words('Khóa truy cập cần địa chỉ có tên, ví dụ https://hoaban.tinh.vn.',
    'Passkeys need an address with a name, such as https://hoaban.example.vn.'),
  addPasskey: words('Thêm khóa truy cập', 'Add a passkey'),
  lastUsed: words('dùng lần cuối {when}', 'last used {when}'),
  neverUsed: words('chưa dùng', 'not used yet'),
  rename: words('Đổi tên {name}', 'Rename {name}'),
  remove: words('Bỏ', 'Remove'),
  removeOf: words('Bỏ {name}', 'Remove {name}'),
  removeAsk: words('Bỏ cách xác nhận này?', 'Remove this way to confirm?'),
  removeNote: words('Từ nay không vào được bằng {name}.', '{name} will open nothing any more.'),
  keep: words('Giữ lại', 'Keep it'),
  totp: words('Mã 6 số trên điện thoại', '6 digits on your telephone'),
  totpOff: words('Chưa đặt.', 'Not set up.'),
  totpLost: words('Cần đặt lại sau khi phục hồi dữ liệu.', 'To be set up again after a restore.'),
  addTotp: words('Đặt mã 6 số', 'Set up'),
  renewTotp: words('Đổi sang điện thoại khác', 'Move to another telephone'),
  since: words('đặt ngày {when}', 'since {when}'),
  recovery: words('Mã khôi phục', 'Recovery codes'),
  left: words('Còn {n} trong 10 mã.', '{n} of 10 left.'),
  newCodes: words('Tạo mười mã mới', 'Make ten new ones'),
  newCodesNote: words('Khi tạo mã mới, mã cũ không dùng được nữa.', 'Old ones stop working.'),
  passphrase: words('Câu mật khẩu', 'Passphrase'),
  old: words('Câu mật khẩu đang dùng', 'The passphrase you use now'),
  next: words('Câu mật khẩu mới', 'The new passphrase'),
  change: words('Đổi câu mật khẩu', 'Change the passphrase'),
  changed: words('Đã đổi. Các máy văn phòng khác của {chị} phải đăng nhập lại.',
    'Changed. Your other desks must sign in again.'),
  oidc: words('Tài khoản ở {name}', 'Account at {name}'),
  linked: words('Đã liên kết: {chị} vào được bằng tài khoản ở cổng đăng nhập đó.', 'Linked.'),
  notLinked: words('Chưa liên kết.', 'Not linked.'),
  link: words('Liên kết tài khoản', 'Link my account'),
  unlink: words('Bỏ liên kết', 'Unlink'),
  done: words('Đã xong.', 'Done.'),
} as const satisfies Dictionary;

export const fresh = {
  title: words('Xác nhận lại danh tính', 'Confirm that it is you'),
  note: words('Việc này quan trọng nên hỏi lại một lần; năm phút sau mới hỏi tiếp.',
    'This matters, so you are asked once more; not again for five minutes.'),
  typed: words('Câu mật khẩu, hoặc mã 6 số', 'Passphrase, or the 6 digits'),
  none: words('Chưa đặt câu mật khẩu? Đặt ở đây', 'No passphrase yet? Set one here'),
  leave: words('Thôi', 'Cancel'),
} as const satisfies Dictionary;

export const rule = {
  title: words('Xác nhận khi đăng nhập', 'Confirming sign-in'),
  note: words('Cán bộ có bắt buộc thêm một cách xác nhận hay không.',
    'Whether officers must have a second way to confirm.'),
  what: words('Áp dụng cho cán bộ ở máy văn phòng: xã, tỉnh, lãnh đạo, kiểm tra, quản trị.',
    'For people at desks: communes, province, leaders, auditors, administrators.'),
  required: words('Bắt buộc', 'Required now'),
  requiredNote: words('Ai chưa có cách xác nhận được dẫn đi đặt ngay sau câu mật khẩu.',
    'People without one set one up right after the passphrase.'),
  offered: words('Không bắt buộc', 'Optional now'),
  offeredNote: words('Câu mật khẩu một mình mở được máy văn phòng. Chỉ nên dùng để thử.',
    'A passphrase alone opens a desk. For trying out only.'),
  offer: words('Bỏ bắt buộc', 'Make it optional'),
  require: words('Đặt bắt buộc', 'Require it'),
  changed: words('Đã đổi.', 'Changed.'),
} as const satisfies Dictionary;
