// The phone's days: those of Việt Nam, whatever zone the phone is set to.
import { afterEach, expect, test, vi } from 'vitest';
import { sayMoment } from '../parts/days.ts';
import { emptyMeta } from '../store/kept.ts';
import { dayOf } from './clock.ts';

afterEach(() => vi.unstubAllEnvs());

test.each(['Pacific/Pago_Pago', 'Pacific/Kiritimati', 'UTC', 'Asia/Ho_Chi_Minh'])(
  'are those of Việt Nam in %s', (zone) => {
    vi.stubEnv('TZ', zone);
    const afternoon = Date.UTC(2025, 10, 29, 9, 10) / 60_000;
    expect(dayOf(afternoon)).toBe('2025-11-29');
    expect(dayOf(afternoon + 470)).toBe('2025-11-30');
    const said = sayMoment((words) => words.vi, emptyMeta, afternoon);
    expect(said).toBe('16 giờ 10, 29/11/2025');
  });
