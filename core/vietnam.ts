// The day and the minute in Việt Nam, which keeps UTC+7 all year, whatever the machine's zone.
// Server, phone and pages use it; nothing else turns an instant into a day.
import { asDay, type Day } from './brands.ts';

const zoneMs = 7 * 3_600_000;

/** YYYY-MM-DDThh:mm as clocks in Việt Nam show the instant. */
export const minuteInVietnam = (ms: number): string =>
  new Date(ms + zoneMs).toISOString().slice(0, 16);

export const dayInVietnam = (ms: number): Day => asDay(minuteInVietnam(ms).slice(0, 10));

/** The first moment of the day. */
export const dayBeginsMs = (day: string): number => Date.parse(`${day}T00:00:00Z`) - zoneMs;
