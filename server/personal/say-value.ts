// A value of a record in Vietnamese, for workbooks about people: choices by their names, days as
// they are written here, units and people by name.
import type { ClientBase } from 'pg';
import type { Field } from '../../core/kind/field.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { dayToText } from '../../core/words/numbers.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf } from '../store/units.ts';
import { dayInVietnam } from '../../core/vietnam.ts';

export interface Names {
  readonly units: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  /** `list code` → name. */
  readonly choices: ReadonlyMap<string, string>;
}

/** Scope: the province, or hers. */
export async function readNames(client: ClientBase, province: string): Promise<Names> {
  const units = await unitsOf(client, province);
  const { rows: people } = await client.query<{ readonly id: string; readonly name: string }>(
    'select id, name from account where province = $1', [province]);
  const { rows: choices } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and kind = 'choice'`, [province]);
  return {
    units: new Map([...units].map(([code, { name }]) => [code, name])),
    people: new Map(people.map(({ id, name }) => [id, name])),
    choices: new Map(choices.map(rowOf).map(shownOf)
      .map((shown) => [`${String(shown['list'])} ${String(shown['code'])}`,
        String(shown['name'] ?? shown['code'])])),
  };
}

export function sayValue(field: Field | undefined, value: unknown, names: Names): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => sayOne(field, one, names)).join(', ');
  return sayOne(field, value, names);
}

function sayOne(field: Field | undefined, value: unknown, { choices }: Names): string {
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  const text = String(value);
  if (field?.type === 'day') return dayToText(text);
  if (field?.type !== 'choice' && field?.type !== 'choices') return text;
  const { from } = field;
  if ('list' in from) return choices.get(`${from.list} ${text}`) ?? text;
  return from.options.find(({ code }) => code === text)?.words.vi ?? text;
}

/** The day in Việt Nam of a moment. */
export const sayDay = (moment: string): string =>
  dayToText(dayInVietnam(Date.parse(moment)));
