// Words of joining a phone to its village.
import { words, type Dictionary } from '../../core/words/words.ts';

export const enrolWords = {
  sub: words('Sổ tay của Hội Phụ nữ', 'The Women’s Union’s notebook'),
  title: words(
    'Chào {chị}. Kết nối máy này với bản của {chị} nhé.',
    'Hello. Let us connect this phone to your village.'),
  scan: words('Quét mã của cán bộ xã', 'Scan the officer’s code'),
  scanNote: words('Đưa máy lại gần mã QR', 'Hold the phone near the square'),
  camera: words(
    'Nếu {chị} có mã QR (hình vuông): mở máy ảnh của điện thoại, đưa lại gần mã rồi chạm vào dòng '
      + 'chữ hiện ra.',
    'Have a square code? Open the phone’s camera, hold it near and tap the link.'),
  type: words('Gõ 12 số', 'Type the 12 digits'),
  orType: words('Hoặc gõ 12 số', 'Or type the 12 digits'),
  typeHint: words(
    'Cán bộ Hội xã đưa cho {chị}, ghi trên giấy hoặc nhắn tin.',
    'Your commune officer gives them to you, on paper or by message.'),
  hasCode: words('Đã nhận mã. {Chị} bấm “Tiếp tục”.', 'The code is here. Press Continue.'),
  notTwelve: words('Mã có 12 số. {Chị} xem lại 12 số nhé.',
    'The code has 12 digits. Please look again.'),
  onlyYours: words(
    'Máy chỉ giữ phiếu của bản {chị}.', 'The phone keeps your village’s slips only.'),
  desk: words('Cán bộ Hội: đăng nhập bằng tên', 'Officers: sign in by name'),
  otherPerson: words(
    'Máy đang giữ phiếu chưa gửi của {name}. Có sóng, máy gửi xong rồi {chị} kết nối lại nhé.',
    'This phone keeps unsent slips of {name}. They must be sent first.'),
  againTitle: words('{Chị} đăng nhập lại nhé', 'Please sign in again'),
  againNote: words(
    'Phiếu trên máy vẫn còn nguyên. {Chị} xin cán bộ Hội xã một mã mới rồi gõ vào đây.',
    'Everything on the phone is still there. Ask your officer for a new code.'),
} as const satisfies Dictionary;
