// The text for an operator when the machine's clock cannot be right: printed at the start, every
// hour, and by `npm run clock`.
import { minuteInVietnam } from '../core/vietnam.ts';
import { StartProblem } from './start/start-problem.ts';
import { machineClock } from './store/clock.ts';
import type { DoubtfulClock } from './store/trusted-clock.ts';

export function clockDoubt(state: DoubtfulClock, province: string): StartProblem {
  const clock = minuteInVietnam(machineClock()).replace('T', ' ');
  return state === 'behind' ? new StartProblem({
    vietnamese: `Tỉnh ${province}: đồng hồ máy chủ (${clock}) chậm hơn lần ghi mới nhất. Phiếu có `
      + 'ngày chưa tới được giữ lại, việc hằng ngày dừng. Chỉnh lại giờ của máy; nếu giờ đã '
      + 'đúng, chạy: npm run clock -- yes',
    english: `Province ${province}: the server's clock (${clock}) is before the newest entry. `
      + 'Slips of days to come are held and daily jobs wait. Set the clock; if it is right, run: '
      + 'npm run clock -- yes',
  }) : new StartProblem({
    vietnamese: `Tỉnh ${province}: đồng hồ máy chủ (${clock}) sau lần ghi mới nhất hơn một tuần. `
      + 'Việc hằng ngày và việc đã hẹn ngày dừng lại. Chỉnh lại giờ của máy; nếu giờ đã đúng (máy '
      + 'chủ đã tắt lâu), chạy: npm run clock -- yes',
    english: `Province ${province}: the server's clock (${clock}) is more than a week after the `
      + 'newest entry. Daily jobs and planned acts wait. Set the clock; if it is right (the '
      + 'server was off for long), run: npm run clock -- yes',
  });
}
