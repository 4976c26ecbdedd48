// Since which month a custom has not happened: the month after the last one in which an approved
// record says that it happened. The same as the presence `customHappened` of the server's figures;
// used on a village's phone, which holds the records themselves.
import { asMonth, type Month } from '../../core/brands.ts';
import type { Values } from '../../core/kind/field.ts';
import { monthAfter } from '../calendar/months.ts';
import { customNames } from './custom-names.ts';

export type Custom = keyof typeof customNames;
export interface NoneSince { readonly custom: Custom; readonly month: Month }

/** `approved`: the approved values of the customs of a village. A custom that never happened there
    has no line. */
export function noneSince(approved: readonly Values[]): readonly NoneSince[] {
  const days = (custom: Custom): readonly string[] => approved
    .filter((values) => values['custom'] === custom && values['outcome'] === 'happened')
    .map((values) => String(values['outcomeOn'] ?? '')).filter((day) => day !== '').sort();
  return (Object.keys(customNames) as Custom[]).flatMap((custom) => {
    const last = days(custom).at(-1);
    return last ? [{ custom, month: monthAfter(asMonth(last.slice(0, 7)), 1) }] : [];
  });
}
