// Days as acts on units reckon with them.
import { asDay, type Day } from '../../core/brands.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';

/** The last day of what an act ends. */
export const dayBefore = (day: string): Day => dayAfter(asDay(day), -1);
/** The first line of a unit reaches back to here. */
export const firstDay = '1900-01-01';
