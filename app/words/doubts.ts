// Questions about what is out of the ordinary (core/derive/plausible.ts): the phone asks them, the
// desk shows them beside the slip.
import { words, type Dictionary } from '../../core/words/words.ts';

export const doubtWords = {
  asked: words('{what} — đúng không?', '{what}: is that right?'),
  number: words('{count} {what}', '{count} {what}'),
  day: words('Ngày {day}', 'The day {day}'),
  size: words('Nơi này có chừng {bound} người.', 'About {bound} people live here.'),
  usual: words('Những lần trước nhiều nhất là {bound}.', 'The most so far was {bound}.'),
  most: words('Thường không quá {bound}.', 'It is seldom more than {bound}.'),
  programme: words(
    'Ngày này nằm ngoài thời gian của chương trình.', 'This is outside the programme’s dates.'),
  span: words(
    'Ngày này nằm ngoài thời gian của chiến dịch.', 'This is outside the campaign’s dates.'),
  yes: words('Đúng vậy', 'Yes'),
  yesSave: words('Đúng, lưu phiếu', 'Yes, save the slip'),
} as const satisfies Dictionary;
