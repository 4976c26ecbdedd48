// Words of Việc cần làm, on phones and at desks, and how far a deadline is, in words.
import { dayToText } from '../../core/words/numbers.ts';
import { words, type Words } from '../../core/words/words.ts';
import {
  daysLeft, lastOf, openStateOf, type DeadlineState, type Minute,
} from '../../processes/deadline-state.ts';

export const taskWords = {
  title: words('Việc cần làm', 'What to do'),
  deadlines: words('Thời hạn', 'Time limits'),
  late: words('Đã qua hạn', 'Past the limit'),
  soon: words('Sắp đến hạn', 'Due soon'),
  running: words('Sau đó', 'Later'),
  waits: words('Chờ {chị}', 'Waiting for you'),
  toSign: words('Báo cáo chờ {chị} ký', 'Reports for you to sign'),
  lateCount: words('{n} việc đã qua hạn', '{n} past the limit'),
  soonCount: words('{n} việc sắp đến hạn', '{n} due soon'),
  runningCount: words('{n} việc còn hạn', '{n} in time'),
  all: words('Xem hết', 'See all'),
  none: words('Không có việc nào đang chờ', 'Nothing is waiting'),
  noneNote: words('Việc có thời hạn sẽ hiện ở đây.', 'What has a time limit shows up here.'),
  offline: words('Tính sẵn trên máy, không cần sóng', 'Made on this phone, without a signal'),
  more: words('Chỉ hiện {n} việc gần hạn nhất.', 'Only the {n} nearest are shown.'),
  submitted: words('Duyệt phiếu', 'Decide on slips'),
  submittedNote: words('{n} phiếu chờ {chị} duyệt', '{n} wait for your decision'),
  held: words('Xem các thay đổi đang giữ lại', 'Look at held changes'),
  heldNote: words('{n} thay đổi chờ {chị} xem', '{n} wait for your look'),

  overDays: words('quá {n} ngày', '{n} {n|day|days} over'),
  overOne: words('quá 1 ngày', '1 day over'),
  overToday: words('đã quá giờ hôm nay', 'over since today'),
  today: words('hạn hôm nay', 'due today'),
  todayAt: words('hạn {time} hôm nay', 'due today at {time}'),
  leftDays: words('còn {n} ngày', '{n} {n|day|days} left'),
  leftOne: words('còn 1 ngày', '1 day left'),
  byEndOf: words('đến hết ngày {day}', 'until the end of {day}'),
  byMinute: words('trước {time} ngày {day}', 'before {time} on {day}'),
  doneOn: words('xong ngày {day}', 'done on {day}'),
};
export const stateWords: Readonly<Record<DeadlineState, Words>> = {
  running: words('Còn hạn', 'In time'),
  soon: words('Sắp hết hạn', 'Ends soon'),
  late: words('Đã hết hạn', 'Past its limit'),
  done: words('Đúng hạn', 'In time'),
  doneLate: words('Xong, muộn', 'Done late'),
};

type Say = (text: Words, values?: Record<string, string>) => string;

/** “còn 2 ngày”, “quá 2 ngày”, “hạn 08:30 hôm nay”. */
export function sayLeft(say: Say, until: Minute, now: Minute): string {
  const days = daysLeft(until, now);
  const { time } = lastOf(until);
  if (openStateOf(until, now) === 'late') {
    if (days >= 0) return say(taskWords.overToday);
    return days === -1 ? say(taskWords.overOne) : say(taskWords.overDays, { n: String(-days) });
  }
  if (days === 0) return time === null ? say(taskWords.today) : say(taskWords.todayAt, { time });
  return days === 1 ? say(taskWords.leftOne) : say(taskWords.leftDays, { n: String(days) });
}

/** “đến hết ngày 23/11/2026”, “trước 08:30 ngày 23/11/2026”. */
export function sayUntil(say: Say, until: Minute): string {
  const { day, time } = lastOf(until);
  return time === null ? say(taskWords.byEndOf, { day: dayToText(day) })
    : say(taskWords.byMinute, { day: dayToText(day), time });
}
