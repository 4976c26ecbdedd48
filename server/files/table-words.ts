// The names that the cells of one file need: choices, units, people, and the titles of records that
// other records name. Read within the person's rights; a title that she may not read is absent.
import type { ClientBase } from 'pg';
import type { CellWords } from '../../core/kind/cell.ts';
import type { Field, Option, Source } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { say, type Language } from '../../core/words/words.ts';
import { kindByName } from '../../records/index.ts';
import {
  optionByCode, optionsOf, type ChoiceEntry,
} from '../../records/programme/choice-entries.ts';
import { choicesOf } from '../store/choices.ts';
import type { Person } from '../store/person.ts';
import { holder, readable, records } from '../store/rights.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';

export interface TableWords extends CellWords {
  readonly unitAt: (code: string) => UnitPlace | undefined;
  readonly choices: readonly ChoiceEntry[];
  readonly know: (id: string, name: string) => void;
  /** Reads the titles of the records that these rows name. */
  readonly learn: (client: ClientBase, rows: readonly Row[]) => Promise<void>;
}

export async function tableWords(
  client: ClientBase, person: Person, { kind, language }: { kind: OpenKind; language: Language },
): Promise<TableWords> {
  const choices = await choicesOf(client, person.province, { withdrawn: true });
  const places = await unitsOf(client, person.province);
  const { rows: people } = await client.query<{ readonly id: string; readonly name: string }>(
    'select id, name from account where province = $1', [person.province]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const asked = new Set<string>();
  const fields = Object.entries(kind.fields).filter(([, field]) => isLink(field));
  return {
    language, choices, options: optionsIn(choices),
    nameOf: (id) => names.get(id), idsOf: () => [], unitAt: (code) => places.get(code),
    know: (id, name) => void names.set(id, name),
    learn: async (at, rows) => {
      const ids = new Set(rows.flatMap((row) => {
        const shown = shownOf(row);
        return fields.flatMap(([name]) => [shown[name]].flat()).map(String);
      }).filter((id) => !asked.has(id) && /^[0-9a-f-]{36}$/.test(id)));
      for (const id of ids) asked.add(id);
      if (ids.size === 0) return;
      for (const [id, title] of await titlesIn(at, person, { ids: [...ids], choices, language })) {
        names.set(id, title);
      }
    },
  };
}

/** Every cell asks for the options of its field: they are gathered once. */
function optionsIn(choices: readonly ChoiceEntry[]): CellWords['options'] {
  const gathered = new Map<Source, readonly Option[]>();
  return (from) => {
    const options = gathered.get(from) ?? optionsOf(from, choices);
    gathered.set(from, options);
    return options;
  };
}

const isLink = ({ type }: Field): boolean => type === 'ref' || type === 'refs';

interface TitlesAsked {
  readonly ids: readonly string[]; readonly choices: readonly ChoiceEntry[];
  readonly language: Language;
}
async function titlesIn(
  client: ClientBase, person: Person, { ids, choices, language }: TitlesAsked,
): Promise<readonly (readonly [string, string])[]> {
  const values: unknown[] = [];
  const hold = holder(values);
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from ${records(person, hold)}
     where province = ${hold(person.province)} and id = any(${hold(ids)}::uuid[])
       and ${readable(person, hold)}`, values);
  return rows.map(rowOf).map((row) => [row.id, say(kindByName(row.kind)?.title(shownOf(row),
    (list, code) => optionByCode({ list }, code, choices)?.words)
    ?? { vi: row.id, en: row.id }, language)] as const);
}
