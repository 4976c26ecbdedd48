// Records that a record may name: teams, clubs, campaigns, also those that this phone has written
// and not sent yet. What has ended is not offered any more, but a record that names it still shows
// its name.
import { asId, type UnitCode } from '../../core/brands.ts';
import type { RefField } from '../../core/kind/field.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { viewOf, type PhoneStore } from '../../core/sync/phone.ts';
import type { Words } from '../../core/words/words.ts';
import { lastModelDay } from '../../records/models/model-states.ts';
import { lifecycleOf } from './lifecycle.ts';
import { textIn } from './read.ts';
import { titleOfRow } from './titles.ts';
import { rowsOf } from './view.ts';

export interface Named { readonly id: string; readonly words: Words; readonly type: string }
export interface UnitAndDay { readonly unit: UnitCode; readonly day: string }

/** The records that a field may name: those of the unit and of the units above that had begun and
    had not ended on that day. */
export function recordsFor(
  phone: PhoneStore, field: Pick<RefField, 'kind' | 'where'>, { unit, day }: UnitAndDay,
): readonly Named[] {
  return rowsOf(phone, field.kind).flatMap((row) => {
    if (row.status === 'withdrawn' || row.status === 'draft') return [];
    if (row.unit !== unit && !unit.startsWith(`${row.unit}-`)) return [];
    const values = shownOf(row);
    const isMeant = Object.entries(field.where).every(([name, code]) => values[name] === code);
    return isMeant && isOnDay(values, day)
      ? [{ id: row.id, words: titleOfRow(phone, row) ?? noWords, type: textIn(values['type']) }]
      : [];
  });
}
const isOnDay = (values: ShownValues, day: string): boolean =>
  textIn(values['from']) <= day && day <= (textIn(values['to']) || '9999')
  && day <= lastModelDay(values);

const noWords: Words = { vi: '', en: '' };

export function nameOfRow(phone: PhoneStore, id: unknown): Words | null {
  const found = typeof id === 'string' ? viewOf(phone, asId(id), lifecycleOf) : null;
  return found ? titleOfRow(phone, found) : null;
}
