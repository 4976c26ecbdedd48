// Words of a slip that was saved, of its photos and its voice note, and of the list of all slips.
import { words, type Dictionary } from '../../core/words/words.ts';

export const listWords = {
  title: words('Phiếu của bản', 'The village’s slips'),
  search: words('Tìm phiếu', 'Search slips'),
  searchHint: words('Chủ đề, nơi làm, ngày', 'Topic, place, day'),
  found: words('{count} phiếu', '{count} {count|slip|slips}'),
  searchAny: words('Tìm', 'Search'),
  foundAny: words('{count} mục', '{count} {count|entry|entries}'),
  none: words('Chưa có gì ở đây', 'Nothing here yet'),
  writeAny: words('Ghi mới', 'Write a new one'),
  nothing: words('Không tìm thấy', 'Nothing found'),
  nothingNote: words('{Chị} thử chữ khác nhé.', 'Try another word.'),
  more: words('Xem thêm', 'More'),
} as const satisfies Dictionary;

export const homeMoreWords = {
  drafts: words('Phiếu viết dở', 'Unfinished slips'),
  removeDraft: words('Xóa phiếu viết dở', 'Throw this unfinished slip away'),
  draftGone: words('Đã xóa phiếu viết dở.', 'The unfinished slip is gone.'),
  editGone: words(
    'Đã bỏ phần đang sửa. Phiếu đã lưu vẫn còn.', 'Your edit is gone, the slip stays.'),
  approved: words('Xã đã duyệt {count} phiếu của {chị}.',
    'The commune approved {count} {count|slip|slips}.'),
  known: words('Đã xem', 'Seen'),
  month: words('Tháng {month} này', 'This month ({month})'),
  slips: words('hoạt động', 'activities'),
  turns: words('lượt dự: {women} nữ, {men} nam', 'turns: {women} women, {men} men'),
  reach: words('người xem trên mạng', 'saw it online'),
} as const satisfies Dictionary;

export const moreWords = {
  none: words('Không có thì {chị} bấm “Lưu phiếu” luôn.', 'If not, press Save at once.'),
  speak: words('Nói thay vì viết', 'Speak instead of writing'),
  record: words('Bấm để nói', 'Press to speak'),
  recordNote: words('Tiếng nào cũng được, nhiều nhất 2 phút', 'Any language, at most 2 minutes'),
  recording: words('Đang ghi', 'Recording'),
  recordStop: words('Dừng ghi', 'Stop'),
  noMic: words(
    'Máy chưa cho ghi âm. {Chị} viết ở dưới giúp nhé.', 'No microphone. Please write below.'),
  voiceCut: words(
    'Lời ghi âm đã đủ dài nên máy dừng ở {time}. Phần đã ghi vẫn được giữ.',
    'The recording reached its limit and stopped at {time}. What was recorded is kept.'),
  voiceEmpty: words('Chưa ghi được tiếng nào. Bấm để nói lại.', 'Nothing was heard. Try again.'),
  play: words('Nghe lại lời đã ghi', 'Play'),
  playStop: words('Dừng nghe', 'Stop playing'),
  removeVoice: words('Xóa lời đã ghi', 'Remove the recording'),
  voiceGone: words('Đã xóa lời ghi âm.', 'Recording removed.'),
  photoCount: words('{count} trong {most}', '{count} of {most}'),
  takePhoto: words('Chụp ảnh', 'Take a photo'),
  pickPhoto: words('Chọn ảnh có sẵn', 'Choose a photo'),
  photoNote: words('Không chụp rõ mặt trẻ em', 'No clear faces of children'),
  photoAlt: words('Ảnh {n}', 'Photo {n}'),
  removePhoto: words('Xóa ảnh {n}', 'Remove photo {n}'),
  photoGone: words('Đã xóa ảnh.', 'Photo removed.'),
  photoBad: words('Máy không đọc được ảnh này. {Chị} chụp lại nhé.', 'This photo cannot be read.'),
  filesFull: words(
    'Ảnh và lời ghi âm trên máy đã đủ 200 MB. {Chị} tới nơi có sóng để máy gửi bớt nhé.',
    'Photos on this phone have reached 200 MB. Let them be sent first.'),
  filesStuck: words(
    '{count} ảnh, ghi âm gửi nhiều lần mà máy chủ chưa nhận. Phiếu đã gửi, tệp còn trên máy.',
    '{count} {count|photo or note was|photos or notes were} not taken by the server. The '
      + 'slips went; the files are here.'),
  filesAgain: words('Gửi lại ảnh', 'Send them again'),
} as const satisfies Dictionary;

export const pageWords = {
  saved: words('Phiếu đã lưu trên máy này', 'The slip is saved on this phone'),
  savedNote: words(
    'Có sóng, máy sẽ tự gửi về xã. {Chị} không phải làm gì thêm.',
    'With a signal it goes by itself. There is nothing more to do.'),
  arrivedNote: words('Phiếu cũng đã về tới xã.', 'It has reached the commune too.'),
  way: words('Đường đi của phiếu', 'The way of the slip'),
  done: words('đã xong', 'done'),
  toSend: words('Gửi đi', 'Sent'),
  withSignal: words('Khi máy có sóng', 'With a signal'),
  receives: words('Xã nhận', 'The commune has it'),
  approves: words('Xã duyệt', 'Approved'),
  returns: words('Xã trả lại', 'Returned'),
  people: words('Người dự', 'People'),
  turnsOf: words('{all} lượt: {women} nữ, {men} nam', '{all}: {women} women, {men} men'),
  photoCount: words('{count} ảnh', '{count} {count|photo|photos}'),
  another: words('Ghi phiếu khác', 'Another'),
  finish: words('Xong', 'Done'),
  editHere: words('Sửa', 'Edit'),
  editStep: words('Sửa: {title}', 'Edit: {title}'),
  edit: words('Sửa phiếu', 'Edit the slip'),
  writeOn: words('Viết tiếp', 'Go on writing'),
  copy: words('Chép sang phiếu mới', 'Copy into a new slip'),
  remove: words('Xóa phiếu', 'Delete the slip'),
  removeAsk: words('Xóa phiếu này?', 'Delete this slip?'),
  removeNote: words('Phiếu sẽ không được tính nữa.', 'It will not be counted any more.'),
  returnedSays: words('Xã nhờ {chị} xem lại:', 'The commune asks you to look again:'),
  clashMine: words('{Chị} ghi: {when}', 'Yours: {when}'),
  clashCommune: words('Xã ghi: {when}', 'The commune’s: {when}'),
  clashNeighbour: words('Người khác ở bản ghi: {when}', 'Somebody else’s here: {when}'),
  clashChoose: words('Chọn {value}', 'Choose {value}'),
  understood: words('Đã hiểu', 'Understood'),
  stale: words(
    'Phiếu đang được lấy lại từ máy chủ.', 'This slip is being fetched again.'),
} as const satisfies Dictionary;
