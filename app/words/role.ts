// Words on a village phone whose person's role ends or has ended.
import { words, type Dictionary } from '../../core/words/words.ts';

export const roleWords = {
  ends: words('Vai trò của {chị} ở {unit}: hết ngày {until} là hết hiệu lực.',
    'Your role at {unit} ends with {until}.'),
  ended: words('Vai trò của {chị} ở {unit} đã kết thúc hết ngày {until}.',
    'Your role at {unit} ended with {until}.'),
  taken: words('Vai trò giao cho {chị} ở {unit} đã được rút lại.',
    'The role at {unit} that was given to you was taken back.'),
  ask: words('Nếu {chị} không biết việc này, {chị} hỏi Hội xã nhé.',
    'If you did not know, please ask the commune’s Union.'),
  gone: words('{Chị} không còn giữ vai trò ở {unit}.', 'You hold no role at {unit} any more.'),
  goneSince: words('{Chị} không còn giữ vai trò ở {unit} từ sau ngày {until}.',
    'You hold no role at {unit} any more; the last day was {until}.'),
  goneNote: words(
    'Phiếu đã gửi vẫn còn ở xã. Phiếu của bản không hiện trên máy này nữa. {Chị} hỏi Hội xã nhé.',
    'Slips that were sent stay with the commune; this phone shows them no more. Please ask there.'),
} as const satisfies Dictionary;
