// Words before a harmful custom is noted: whether somebody is forced, whom to call at once, and the
// blank notice to the chair of the commune (T8). The paper is in Vietnamese, as the chair reads it.
import { words, type Dictionary } from '../../core/words/words.ts';

export const forcedWords = {
  title: words('Trước khi ghi', 'Before you write'),
  question: words('Có ai bị ép, bị dọa, bị nhốt hay bị đưa đi không?',
    'Is anybody forced, threatened, locked up or taken away?'),
  no: words('Không ai bị ép, ghi để theo dõi', 'Nobody is forced: note it and follow it'),
  yes: words('Có, hoặc nghi là có', 'Yes, or it may be'),
  now: words('Cần báo ngay, không ghi vào máy', 'Report it now; nothing is written here'),
  law: words(
    'Luật buộc báo ngay cho Chủ tịch UBND xã. Máy này không lưu lại gì: không tên, không nháp.',
    'The law says: tell the commune’s chair at once. This device keeps nothing, not even a draft.'),
  call: words('Gọi ngay', 'Call now'),
  noNumbers: words(
    'Máy này chưa có số nào để gọi. {Chị} đến ngay công an xã hoặc UBND xã.',
    'This device has no number to call yet. Go to the commune’s police or People’s Committee now.'),
  tell: words('Rồi báo Chủ tịch UBND xã bằng giấy. {Chị} in tờ trắng này và điền bằng tay.',
    'Then tell the commune’s chair on paper. Print this blank form and fill it in by hand.'),
  print: words('In tờ thông báo (mẫu T8)', 'Print the notice (form T8)'),
  noPhoto: words('Không chụp tờ đã điền, không gửi qua Zalo.',
    'Take no picture of the filled form and do not send it by Zalo.'),
  noneSince: words('Không còn {what} từ {month}', 'No {what} since {month}'),
  back: words('Quay lại', 'Back'),
} as const satisfies Dictionary;
