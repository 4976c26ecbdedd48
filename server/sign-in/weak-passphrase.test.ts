// A passphrase that is easy to guess is refused; the kind that the page advises is accepted.
import { expect, test } from 'vitest';
import { isWeakPassphrase } from './weak-passphrase.ts';

const own = { names: ['Lò Thị Thu', 'thu.417'], units: ['Tỉnh Hoa Trắng', 'Xã Mường Ảng'] };

test.each([
  'aaaaaaaaaaaa', '123456789012', '098765432109', 'abababababab', 'abcabcabcabcabc',
  'Lò Thị Thu Lò Thị Thu', 'lothithulothithu', 'Lò Thị Thu 1985', 'thu.417thu.417',
  'LoThiThu@2026', 'hoaban123456', 'Hoa Ban Hoa Ban', 'HoaBan2026!!!', 'qwertyuiopas',
  'asdfghjkl;12', '1qaz2wsx3edc', 'zxcvbnm123456', 'matkhau123456', 'MatKhau@2026',
  'Mật khẩu mật khẩu', 'password1234', 'p4ssw0rd1234', 'passwordpassword', 'iloveyou2024',
  'muong ang 2026', 'Tỉnh Hoa Trắng 2026', 'abcdefghijkl', 'zyxwvutsrqpo', '111111222222',
  'aaaabbbbccccdddd', '            a', 'phunuvietnam2026', 'Hội Liên hiệp Phụ nữ', 'qwerty123456',
  '112233445566', 'adminadmin12', 'anhyeuem1234', '2026202620262026',
])('%s is refused', (passphrase) => {
  expect(isWeakPassphrase(passphrase, own)).toBe(true);
});

test.each([
  'hoa ban nở trắng rừng', 'câu mới chưa ai biết', 'con trâu đen qua suối',
  'mưa rơi trên mái nhà sàn', 'cơm lam cá suối măng đắng', 'correct horse battery staple',
  'Thu gặt lúa trên nương', 'xK9#mQ2$vL7p', 'sáng nay trời nhiều sương',
])('%s is taken', (passphrase) => {
  expect(isWeakPassphrase(passphrase, own)).toBe(false);
});
