// Choice lists and other rows of the province and the commune, read from the phone's rows: topics,
// languages, teams, campaigns. An ended entry is not offered any more, but a slip that contains it
// still shows its name.
import type { UnitCode } from '../../core/brands.ts';
import type { Option, Source, Values } from '../../core/kind/field.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { Row } from '../../core/sync/change.ts';
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

export const choiceByCode = (phone: PhoneStore, from: Source, code: string): Option | undefined =>
  optionByCode(from, code, entriesOn(phone));

export interface Named { readonly id: string; readonly name: string; readonly type: string }

/** Teams and clubs of the unit that had not ended on that day, and campaigns that ran on it. */
export function modelsIn(phone: PhoneStore, unit: UnitCode, day: string): readonly Named[] {
  const kind = kindOf('model');
  return namesOf(phone, (row, values) =>
    row.kind === kind && row.unit === unit && day <= lastModelDay(values));
}
export function campaignsOn(phone: PhoneStore, day: string): readonly Named[] {
  const kind = kindOf('campaign');
  return namesOf(phone, (row, values) => row.kind === kind
    && textOf(values['from']) <= day && day <= (textOf(values['to']) || '9999'));
}
export function nameOfRow(phone: PhoneStore, id: unknown): string | null {
  const row = [...phone.rows.values()].find((one) => one.id === id);
  return row ? textOf(shownOf(row)['name']) || null : null;
}

/** The kind that a field of the slip refers to. */
function kindOf(field: string): string | null {
  const found = activity.fields[field];
  return found?.type === 'ref' ? found.kind : null;
}

type Test = (row: Row, values: Values) => boolean;
function namesOf(phone: PhoneStore, test: Test): readonly Named[] {
  return [...phone.rows.values()].filter(isOpen).flatMap((row) => {
    const values = shownOf(row);
    return test(row, values)
      ? [{ id: row.id, name: textOf(values['name']), type: textOf(values['type']) }] : [];
  });
}
