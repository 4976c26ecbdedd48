// Words of the courier's page: giving a file, carrying one, the way back.
import { words, type Dictionary } from '../../core/words/words.ts';

export const courierWords = {
  entry: words('Nhờ máy khác gửi giúp', 'Let another phone send'),
  title: words('Gửi giúp', 'Courier'),
  give: words('Nhờ máy khác gửi giúp', 'Let another phone send'),
  giveNote: words(
    'Máy ghi phiếu chưa gửi vào một tệp đã niêm phong. {Chị} chuyển tệp qua Bluetooth, Zalo hoặc '
      + 'thẻ nhớ cho người sắp ra nơi có sóng. Người cầm hộ không mở xem được.',
    'The phone writes unsent slips into a sealed file. Pass it on by Bluetooth, Zalo or memory '
      + 'card to somebody who is going where there is a signal. Who carries it cannot read it.'),
  unsent: words('Chưa gửi: {count}', 'Unsent: {count}'),
  make: words('Làm tệp gửi giúp', 'Make the file'),
  made: words('Đã làm xong tệp {name}. Phiếu vẫn còn trên máy {chị}.',
    'The file {name} is ready. The slips stay on this phone.'),
  left: words('Còn {count} thay đổi chưa gửi, {chị} làm thêm một tệp nữa nhé.',
    '{count} more: please make another file.'),
  share: words('Chuyển cho người khác', 'Pass it on'),
  save: words('Lưu tệp vào máy', 'Save the file'),
  nothing: words('Không có phiếu nào cần nhờ gửi.', 'There is nothing to send.'),
  noKey: words(
    'Máy này chưa dùng được việc gửi giúp. Khi có sóng, {chị} xin cán bộ xã mã mới rồi đăng '
      + 'nhập lại nhé.',
    'This phone cannot use couriers yet. With a signal, ask your officer for a new code.'),
  photosStay: words('Ảnh và lời ghi âm chưa đi cùng, máy tự gửi khi có sóng.',
    'Photos and voice notes are not in the file; they go with a signal.'),
  carry: words('Gửi giúp người khác', 'Carry for others'),
  carryNote: words(
    '{Chị} chọn tệp .hbc người khác nhờ. Có sóng, máy tự nộp cho Hội, rồi giữ giấy báo nhận 30 '
      + 'ngày.',
    'Choose the .hbc file you were given. With a signal it is handed in; the receipt is kept 30 '
      + 'days.'),
  pick: words('Nhận tệp gửi giúp', 'Take in a file'),
  bagged: words('Đã nhận tệp. Có sóng, máy sẽ tự nộp.', 'Taken in. It is handed in with a signal.'),
  bagFull: words('Máy đã cầm hộ đủ 20 tệp. {Chị} ra nơi có sóng để nộp bớt nhé.',
    'The bag is full (20 files). Please go where there is a signal first.'),
  inBag: words('Tệp đang cầm hộ', 'Files being carried'),
  waits: words('Đang chờ sóng', 'Waiting for a signal'),
  handIn: words('Nộp ngay', 'Hand in now'),
  handedIn: words('Đã nộp {count} tệp.', '{count} {count|file|files} handed in.'),
  notYet: words('Chưa nộp được. Có sóng, máy sẽ tự thử lại.',
    'Not yet. The phone tries again with a signal.'),
  drop: words('Bỏ tệp này', 'Drop this file'),
  receipts: words('Giấy báo nhận', 'Receipts'),
  receiptNote: words('{Chị} chuyển lại giấy này cho người đã nhờ.', 'Pass it back to the sender.'),
  open: words('Mở giấy báo nhận', 'Open a receipt'),
  openNote: words('Người gửi giúp đưa lại tệp .hbr. {Chị} chọn tệp ấy để biết xã đã nhận.',
    'The person who carried your file brings a .hbr file back. Choose it to see that it arrived.'),
  arrived: words('Xã đã nhận {count} thay đổi của {chị}.', '{count} of your notes have arrived.'),
  arrivedWaiting: words('{count} thay đổi cần xem lại, máy sẽ nói rõ khi có sóng.',
    '{count} need a look; the phone says more with a signal.'),
} as const satisfies Dictionary;
