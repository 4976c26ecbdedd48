// A value of a record in Vietnamese, for workbooks about people. Choices, units and people stand
// there by name.
import type { ClientBase } from 'pg';
import type { Field } from '../../core/kind/field.ts';
import { valueToText } from '../../core/kind/value-text.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { dayToText } from '../../core/words/numbers.ts';
import { optionByCode, type ChoiceEntry } from '../../records/programme/choice-entries.ts';
import { choicesOf } from '../store/choices.ts';
import { unitsOf } from '../store/units.ts';

export interface Names {
  readonly units: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly choices: readonly ChoiceEntry[];
}

/** The scope must be the province's, or of a person there. */
export async function readNames(client: ClientBase, province: string): Promise<Names> {
  const units = await unitsOf(client, province);
  const { rows: people } = await client.query<{ readonly id: string; readonly name: string }>(
    'select id, name from account where province = $1', [province]);
  return {
    units: new Map([...units].map(([code, { name }]) => [code, name])),
    people: new Map(people.map(({ id, name }) => [id, name])),
    choices: await choicesOf(client, province, { withdrawn: true }),
  };
}

export const sayValue = (
  field: Field | undefined, value: unknown, { choices, people }: Names,
): string =>
  valueToText(field, value, {
    language: 'vi', empty: '', flag: (isTrue) => (isTrue ? 'Có' : 'Không'), number: String,
    record: String, account: (id) => people.get(id) ?? id,
    choice: (from, code) => optionByCode(from, code, choices)?.words.vi ?? code,
    files: (names) => names.join(', '),
  });

/** The day in Việt Nam of an ISO moment. */
export const sayDay = (moment: string): string =>
  dayToText(dayInVietnam(Date.parse(moment)));
