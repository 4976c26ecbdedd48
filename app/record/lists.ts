// Choice lists and other rows that a record may name, read from the phone's rows: topics,
// languages, teams, campaigns. An ended entry is not offered any more, but a record that contains
// it still shows its name.
import type { UnitCode } from '../../core/brands.ts';
import type { Field, Option, RefField, Source } from '../../core/kind/field.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { Row, ShownValues } from '../../core/sync/change.ts';
import type { PhoneStore } from '../../core/sync/phone.ts';
import { activity } from '../../records/communication/activity.ts';
import { lastModelDay } from '../../records/models/model-states.ts';
import {
  entriesOf, optionByCode, type ChoiceEntry,
} from '../../records/programme/choice-entries.ts';

const textOf = (v: unknown): string => (typeof v === 'string' ? v : '');
const isOpen = (row: Row): boolean => row.status === 'live' || row.status === 'approved';

let readFrom: PhoneStore['rows'] | null = null;
let entries: readonly ChoiceEntry[] = [];

function entriesOn(phone: PhoneStore): readonly ChoiceEntry[] {
  if (readFrom === phone.rows) return entries;
  readFrom = phone.rows;
  entries = entriesOf([...phone.rows.values()]
    .filter((row) => row.kind === 'choice' && isOpen(row)).map(shownOf));
  return entries;
}

export const choicesOn = (phone: PhoneStore, list: string, day: string): readonly Option[] =>
  entriesOn(phone).filter((one) => one.list === list && one.from <= day && day <= one.to);

/** What a field offers on that day: its own options, or those of its list. */
export function optionsFor(phone: PhoneStore, field: Field, day: string): readonly Option[] {
  if (!('from' in field)) return [];
  return 'options' in field.from ? field.from.options : choicesOn(phone, field.from.list, day);
}

export const choiceByCode = (phone: PhoneStore, from: Source, code: string): Option | undefined =>
  optionByCode(from, code, entriesOn(phone));

export interface Named { readonly id: string; readonly name: string; readonly type: string }
interface UnitAndDay { readonly unit: UnitCode; readonly day: string }

/** The records that a field may name: those of the unit and of the units above that had begun and
    had not ended on that day. */
export function recordsFor(
  phone: PhoneStore, field: Pick<RefField, 'kind' | 'where'>, { unit, day }: UnitAndDay,
): readonly Named[] {
  return [...phone.rows.values()].flatMap((row) => {
    if (row.kind !== field.kind || !isOpen(row)) return [];
    if (row.unit !== unit && !unit.startsWith(`${row.unit}-`)) return [];
    const values = shownOf(row);
    const isMeant = Object.entries(field.where).every(([name, code]) => values[name] === code);
    return isMeant && isOnDay(values, day)
      ? [{ id: row.id, name: nameIn(values) ?? '', type: textOf(values['type']) }] : [];
  });
}
const isOnDay = (values: ShownValues, day: string): boolean =>
  textOf(values['from']) <= day && day <= (textOf(values['to']) || '9999')
  && day <= lastModelDay(values);

/** Teams and clubs of the unit that had not ended on that day. */
export function modelsIn(phone: PhoneStore, at: UnitAndDay): readonly Named[] {
  const field = activity.fields['model'];
  return field?.type === 'ref' ? recordsFor(phone, field, at) : [];
}

/** The field that names a record to people, whatever its kind. */
const nameIn = ({ name, theme, personName, code }: ShownValues): string | null =>
  textOf(name ?? personName ?? theme ?? code) || null;

export function nameOfRow(phone: PhoneStore, id: unknown): string | null {
  const found = [...phone.rows.values()].find((one) => one.id === id);
  return found ? nameIn(shownOf(found)) : null;
}
