// Days for acts on units.
import { asDay, type Day } from '../../core/brands.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';

/** The last day before an act. */
export const dayBefore = (day: string): Day => dayAfter(asDay(day), -1);
/** The first line of a unit's history begins here. */
export const firstDay = '1900-01-01';
