// Words of the very first start: making the province and its first officer.
import { words, type Dictionary } from '../../core/words/words.ts';

export const firstWords = {
  title: words('Lập tỉnh mới', 'Set up the province'),
  sub: words('Lần chạy đầu tiên', 'The first start'),
  note: words(
    '{Chị} làm một lần. Sau đó {chị} mời cán bộ các xã bằng mã, từng cấp mời cấp dưới.',
    'You do this once. Afterwards you invite the communes’ officers by code, level by level.'),
  setupCode: words('Mã lập tỉnh', 'Set-up code'),
  setupHint: words('8 số, hiện ở màn hình máy chủ.', '8 digits, shown on the server’s console.'),
  wrongCode: words('Mã lập tỉnh chưa đúng. {Chị} xem lại 8 số ở màn hình máy chủ nhé.',
    'This is not the set-up code. Look at the 8 digits on the server’s console again.'),
  provinceCode: words('Mã tỉnh', 'Code of the province'),
  provinceHint: words('Theo danh mục của Nhà nước, như 11.', 'As in the official list: 11.'),
  provinceName: words('Tên tỉnh', 'Name of the province'),
  officerName: words('Họ và tên', 'Your name'),
  post: words('Chức danh', 'Your post'),
  signIn: words('Tên đăng nhập', 'Name to sign in'),
  signInHint: words('Chữ và số, viết liền, từ 3 ký tự.', 'Letters, digits, no space, 3 or more.'),
  passphrase: words('Câu mật khẩu', 'Passphrase'),
  passphraseHint: words('Từ 12 ký tự. Một câu dễ nhớ thì tốt hơn một từ khó.',
    '12 characters or more. A sentence you remember beats a difficult word.'),
  make: words('Lập tỉnh', 'Set up'),
  missing: words('Còn ô chưa ghi. {Chị} ghi đủ nhé.', 'Something is still missing.'),
  short: words('Câu mật khẩu cần từ 12 ký tự.', 'The passphrase needs 12 characters.'),
  toSignIn: words('Tỉnh đã lập rồi, đăng nhập', 'It is set up already: sign in'),
} as const satisfies Dictionary;
