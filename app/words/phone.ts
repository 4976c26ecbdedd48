// Words of the page “This phone”: what it keeps, how it looks, how one leaves.
import { words, type Dictionary } from '../../core/words/words.ts';

export const phoneWords = {
  title: words('Máy này', 'This phone'),
  who: words('Người dùng', 'User'),
  where: words('Đơn vị', 'Unit'),
  keeps: words('Trên máy đang giữ', 'Kept on this phone'),
  slips: words('Phiếu của bản', 'Slips'),
  unsent: words('Chưa gửi', 'Unsent'),
  files: words('Ảnh, lời ghi âm', 'Photos and voice'),
  filesValue: words('{count} tệp, {size}', '{count} {count|file|files}, {size}'),
  lastContact: words('Lần liên lạc cuối', 'Last contact'),
  never: words('chưa có', 'never'),
  room: words('Chỗ đã dùng', 'Space used'),
  roomValue: words('{used}, còn trống {free}', '{used}, {free} free'),
  filesFull: words(
    'Ảnh trên máy gần đủ 200 MB. Ảnh cũ nhất: {title}. {Chị} để máy có sóng một lúc nhé.',
    'Photos are near 200 MB. The oldest: {title}. Please give the phone a signal for a while.'),
  send: words('Gửi ngay', 'Send now'),
  sending: words('Đang gửi', 'Sending'),
  courier: words('Nhờ máy khác gửi giúp', 'Let another phone send'),
  allSent: words('Mọi phiếu đã về xã.', 'Everything has arrived.'),
  looks: words('Hiển thị', 'Looks'),
  language: words('Ngôn ngữ', 'Language'),
  vi: words('Tiếng Việt', 'Tiếng Việt'),
  en: words('English', 'English'),
  theme: words('Màu nền', 'Theme'),
  themePhone: words('Theo máy', 'As the phone'),
  themeLight: words('Sáng', 'Light'),
  themeDark: words('Tối', 'Dark'),
  lock: words('Khóa màn hình', 'Screen lock'),
  lockSet: words('Đặt 6 số', 'Set 6 digits'),
  lockChange: words('Đổi 6 số', 'Change the digits'),
  lockOff: words('Bỏ khóa', 'Remove the lock'),
  lockIsOff: words('Đã bỏ khóa.', 'The lock is removed.'),
  leave: words('Ngừng dùng sổ trên máy này', 'Leave this phone'),
  leaveAsk: words('Ngừng dùng sổ trên máy này?', 'Leave this phone?'),
  leaveNote: words(
    'Dữ liệu Hoa Ban trên máy này sẽ bị xóa. Phiếu đã gửi vẫn còn ở xã.',
    'The notebook on this phone is erased. What was sent stays with the commune.'),
  leaveDrafts: words(
    'Máy còn {count} phiếu viết dở. Phiếu viết dở chưa gửi đi đâu và sẽ mất khi ngừng dùng.',
    '{count} unfinished {count|slip is|slips are} on this phone only and will be lost.'),
  leaveUnsent: words(
    'Máy còn {count} phiếu chưa gửi nên chưa ngừng dùng sổ được. {Chị} để máy có sóng một lúc nhé.',
    '{count} {count|slip is|slips are} unsent, so you cannot leave yet. Please give the '
      + 'phone a signal.'),
  leaveAct: words('Ngừng dùng', 'Leave'),
} as const satisfies Dictionary;

export const myDevicesWords = {
  title: words('Các máy của tôi', 'My devices'),
  show: words('Xem các máy của tôi', 'Show my devices'),
  thisOne: words('máy này', 'this one'),
  lastSeen: words('Liên lạc lần cuối: {when}', 'Last contact: {when}'),
  signOut: words('Đăng xuất máy', 'Sign it out'),
  signOutAsk: words('Đăng xuất máy này?', 'Sign this device out?'),
  signOutNote: words(
    'Máy ấy không vào được nữa cho tới khi có mã mới. Phiếu chưa gửi được xã giữ lại.',
    'It cannot come in without a new code. What it has not sent waits at the commune.'),
  lost: words('Máy bị mất', 'It is lost'),
  lostAsk: words('Xóa dữ liệu Hoa\u00a0Ban trên máy ấy?', 'Erase that device?'),
  lostNote: words(
    'Lần có sóng tới, máy ấy gửi hết phiếu về xã rồi tự xóa dữ liệu. Không hoàn tác được.',
    'At its next signal it hands in what it holds and erases itself. This is final.'),
} as const satisfies Dictionary;
