// Words of the screen lock and of the camera that scans an invitation.
import { words, type Dictionary } from '../../core/words/words.ts';

export const scanWords = {
  scanStop: words('Ngừng quét', 'Stop scanning'),
  scanning: words('Đang tìm mã trong hình', 'Looking for the code'),
  noCamera: words(
    'Máy chưa cho mở máy ảnh. {Chị} gõ 12 số giúp nhé.', 'No camera. Please type the 12 digits.'),
} as const satisfies Dictionary;

export const pinWords = {
  setTitle: words('Đặt 6 số để khóa sổ', 'Set 6 digits to lock the app'),
  setNote: words(
    'Người khác cầm máy sẽ không mở được sổ. '
      + 'Khóa này chỉ khóa màn hình, phiếu trên máy không mã hóa.',
    'Nobody else opens the notebook. It locks the screen only; slips are not encrypted.'),
  six: words('6 số', '6 digits'),
  again: words('Gõ lại 6 số', 'The 6 digits again'),
  notSix: words('{Chị} gõ đủ 6 số nhé.', 'Please type 6 digits.'),
  notSame: words('Hai lần gõ chưa giống nhau.', 'The two do not match.'),
  set: words('Đặt khóa', 'Set the lock'),
  skip: words('Không cần khóa', 'No lock'),
  isSet: words('Đã đặt khóa', 'The lock is set'),
  locked: words('Sổ đang khóa', 'The notebook is locked'),
  open: words('Mở sổ', 'Open'),
  wrong: words('6 số chưa đúng. {Chị} thử lại nhé.', 'Not these digits. Please try again.'),
  wait: words('{Chị} chờ {seconds} giây rồi thử lại nhé.',
    'Wait {seconds} {seconds|second|seconds}, then try again.'),
  forgotten: words('Quên 6 số', 'I forgot the digits'),
  forgottenTitle: words('Quên 6 số thì làm thế này', 'When the digits are forgotten'),
  forgottenNote: words(
    '{Chị} xin cán bộ Hội xã mã mới gồm 12 số, gõ vào đây. Cần có sóng. Phiếu trên máy không mất.',
    'Ask your commune officer for a new 12-digit code. A signal is needed. No slip is lost.'),
} as const satisfies Dictionary;
