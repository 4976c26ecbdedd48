// The records that a report lists: those that count, of a unit and of the units below. Only fields
// that identify nobody are read (indicators/reports/tables.ts).
import type { ClientBase } from 'pg';
import type { Cell } from '../../core/api/sheet.ts';
import type { Field } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { valueToText, type Wording } from '../../core/kind/value-text.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { numberToText } from '../../core/words/numbers.ts';
import { lastDayOf } from '../../indicators/calendar/months.ts';
import type { Period } from '../../indicators/calendar/periods.ts';
import type { RecordTable } from '../../indicators/reports/tables.ts';
import { lifecycleOf } from '../../processes/lifecycle-of.ts';
import { kindByName } from '../../records/index.ts';
import { optionByCode } from '../../records/programme/choice-entries.ts';
import { choicesOf } from '../store/choices.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

export interface ComputedRecords {
  readonly of: 'records';
  readonly table: RecordTable;
  readonly fields: readonly Field[];
  readonly records: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}
/** A longer list is no report; a last row “…” says that more were left out. */
const recordsMax = 2000;
const rowsMax = 2 * recordsMax;

interface Asked { readonly province: string; readonly unit: string; readonly period: Period }

/** The scope must be the province's. */
export async function readRecordTable(
  client: ClientBase, { province, unit, period }: Asked, table: RecordTable,
): Promise<ComputedRecords> {
  const kind = kindByName(table.kind);
  if (!kind) throw new Error(`a report lists the kind ${table.kind}, which does not exist`);
  const { counts, never } = lifecycleOf(kind.name);
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and kind = $2
       and $3 in (province, commune, unit) and status <> all($8)
       and (day is null or (day <= $4::date and ($5 or day >= $6::date)))
     order by day, id limit $7`,
    [province, table.kind, unit, lastDayOf(period.to), table.when === 'open',
      `${period.from}-01`, rowsMax, never]);
  const fields = table.fields.map((name) => fieldOf(kind, name));
  const counted = rows.map(rowOf)
    .map((record) => (counts === 'shown' ? shownOf(record) : record.approved?.values))
    .filter((values) => values !== undefined);
  const listed = counted.slice(0, recordsMax);
  const titles = await titlesOf(client, province, linkedFrom(listed, { table, fields }));
  const wording = await wordingOf(client, province, titles);
  const shown = listed.map((values) =>
    ({ name: titleOf(kind, values), cells: cellsOf(values, { table, fields, wording }) }));
  const rest = counted.length > recordsMax ? [{ name: '…', cells: fields.map(() => null) }] : [];
  return { of: 'records', table, fields, records: [...shown, ...rest] };
}

function fieldOf(kind: OpenKind, name: string): Field {
  const field = kind.fields[name];
  if (!field) throw new Error(`a report lists ${kind.name}.${name}, which does not exist`);
  if (field.personal) throw new Error(`a report must not list ${kind.name}.${name}`);
  return field;
}

/** A title without anything that identifies a person. */
const titleOf = (kind: OpenKind, values: ShownValues): string =>
  kind.title(Object.fromEntries(Object.entries(values)
    .filter(([name]) => !kind.fields[name]?.personal))).vi;

const linkedFrom = (
  listed: readonly ShownValues[], { table, fields }: Omit<Listing, 'wording'>,
): readonly string[] => listed.flatMap((values) => fields.flatMap((field, at) => {
  const value = values[table.fields[at] ?? ''];
  return field.type === 'ref' && typeof value === 'string' ? [value] : [];
}));

/** Titles of the records that fields link to, by id. */
async function titlesOf(
  client: ClientBase, province: string, ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and id = any($2)`,
    [province, [...new Set(ids)]]);
  return new Map(rows.flatMap((row) => {
    const kind = kindByName(row.kind);
    return kind ? [[row.id, titleOf(kind, shownOf(rowOf(row)))]] : [];
  }));
}

interface Listing {
  readonly table: RecordTable; readonly fields: readonly Field[]; readonly wording: Wording;
}
function cellsOf(
  values: ShownValues, { table, fields, wording }: Listing,
): readonly Cell[] {
  return fields.map((field, at): Cell => {
    const value = values[table.fields[at] ?? ''];
    if (isNumber(field)) return typeof value === 'number' ? value : null;
    return { text: valueToText(field, value, wording) };
  });
}
export const isNumber = ({ type }: Field): boolean =>
  type === 'count' || type === 'decimal' || type === 'money';

async function wordingOf(
  client: ClientBase, province: string, titles: ReadonlyMap<string, string>,
): Promise<Wording> {
  const entries = await choicesOf(client, province, { withdrawn: true });
  return {
    language: 'vi',
    empty: '',
    flag: (isTrue) => (isTrue ? 'Có' : 'Không'),
    number: (value) => numberToText(value, 'vi'),
    choice: (from, code) => optionByCode(from, code, entries)?.words.vi ?? code,
    record: (id) => titles.get(id) ?? '',
    files: (names) => String(names.length),
  };
}
