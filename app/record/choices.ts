// Choice lists, read from the phone's rows: topics, languages. An ended entry is not offered any
// more, but a record that contains it still shows its name.
import type { Field, Option, Source } from '../../core/kind/field.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { Row } from '../../core/sync/change.ts';
import type { PhoneStore } from '../../core/sync/phone.ts';
import {
  entriesOf, optionByCode, optionsOf, type ChoiceEntry,
} from '../../records/programme/choice-entries.ts';

/** Whether the record counts now. */
export const isInForce = ({ status }: Row): boolean => status === 'live' || status === 'approved';

let readFrom: PhoneStore['rows'] | null = null;
let entries: readonly ChoiceEntry[] = [];

function entriesOn(phone: PhoneStore): readonly ChoiceEntry[] {
  if (readFrom === phone.rows) return entries;
  readFrom = phone.rows;
  entries = entriesOf([...phone.rows.values()]
    .filter((row) => row.kind === 'choice' && isInForce(row)).map(shownOf));
  return entries;
}

/** What a field offers on that day: its own options, or those of its list. */
export function optionsFor(phone: PhoneStore, field: Field, day: string): readonly Option[] {
  if (!('from' in field)) return [];
  return optionsOf(field.from,
    entriesOn(phone).filter(({ from, to }) => from <= day && day <= to));
}

export const choiceByCode = (phone: PhoneStore, from: Source, code: string): Option | undefined =>
  optionByCode(from, code, entriesOn(phone));
