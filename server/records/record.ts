// One record of any kind for the office: its values, clashes and their authors, its history, its
// waiting changes, the titles of the records it names, and what this person may do. Null if the
// person may not read it.
import type { ClientBase } from 'pg';
import { isId, type Id } from '../../core/brands.ts';
import type { HistoryLine, RecordAnswer } from '../../core/api/record.ts';
import { can, canDecide, type Standing } from '../../core/kind/access.ts';
import type { Change, Json, Row } from '../../core/sync/change.ts';
import { clashesOf, headsOf } from '../../core/sync/merge.ts';
import { kindByName } from '../../records/index.ts';
import type { Person } from '../store/person.ts';
import { rowOf } from '../store/rows.ts';
import { unitsOf } from '../store/units.ts';
import { doubtingOf } from './doubts.ts';
import { heldFor } from './held.ts';
import { LINE_COLUMNS, lineOf, namingFor, type LineColumns, type Naming } from './lines.ts';
import { placedIn, titlesOf } from './records.ts';
import { holder, readable, records, seesPresent } from '../store/rights.ts';

const historyMost = 200;

/** The scope must be the person's. */
export async function recordAnswer(
  client: ClientBase, person: Person, id: Id,
): Promise<RecordAnswer | null> {
  const values: unknown[] = [];
  const hold = holder(values);
  const present = seesPresent(person, hold) ?? 'true';
  const { rows: [columns] } = await client.query<LineColumns & SeenColumns>(
    `select ${LINE_COLUMNS}, assigned, ${present} as present from ${records(person, hold)}
     where province = ${hold(person.province)} and id = ${hold(id)} and ${readable(person, hold)}`,
    values);
  if (!columns) return null;
  const row = rowOf(columns);
  // Who reads only what was approved sees neither its history nor what waits.
  const changes = columns.present ? await readChanges(client, person.province, id) : [];
  const naming = await namingFor(client, person.province, {
    units: [row.unit], accounts: [row.author, ...changes.map((change) => change.author)],
  });
  const doubting = await doubtingOf(client, person.province, [columns]);
  const unit = placedIn(await unitsOf(client, person.province, [row.unit]), row.unit);
  const history = columns.present
    ? historyOf(row, { changes, naming, receivedAt: columns.received_at.toISOString() }) : [];
  return {
    row, line: lineOf(columns, { naming, doubting }), unit, author: naming.person(row.author),
    clashes: clashesWithAuthors(row, { changes, naming }), history,
    waiting: columns.present ? await heldFor(client, person, id) : [],
    names: await titlesOf(client, person, namedIn(row, history)),
    may: rightsOn(person, row, {
      unit: unit.code, above: unit.above, author: row.author, assigned: columns.assigned,
      writers: headsOf(row).map(authorsIn(row, changes)),
    }),
  };
}

/** The records that values, clashes and history name. */
function namedIn(row: Row, history: readonly HistoryLine[]): readonly Id[] {
  const fields = kindByName(row.kind)?.fields ?? {};
  const values = [
    ...Object.entries(row.fields).flatMap(([name, writes]) =>
      writes.map(({ value }) => ({ name, value }))),
    ...history.flatMap(({ fields: told }) => told.flatMap(({ name, before, after }) =>
      [{ name, value: before }, { name, value: after }])),
  ];
  return [...new Set(values.filter(({ name }) => fields[name]?.type.startsWith('ref'))
    .flatMap(({ value }) => [value].flat().filter(isId)))];
}

interface ChangeRow {
  readonly id: Id; readonly author: string; readonly received_at: Date;
  readonly body: string; readonly replaced: string | null;
}
/** The newest, in the order they were taken. */
async function readChanges(
  client: ClientBase, province: string, record: Id,
): Promise<readonly ChangeRow[]> {
  const { rows } = await client.query<ChangeRow>(
    `select id, author, received_at, body, replaced from change where province = $1 and record = $2
     order by seq desc limit $3`, [province, record, historyMost]);
  return rows.reverse();
}

interface SeenColumns {
  readonly present: boolean; readonly assigned: readonly string[] | null;
}
const authorsIn = (row: Row, changes: readonly ChangeRow[]) => (write: Id): string =>
  (write === row.born ? row.author : changes.find((change) => change.id === write)?.author ?? '');

interface RecordHistory { readonly changes: readonly ChangeRow[]; readonly naming: Naming }
function clashesWithAuthors(row: Row, { changes, naming }: RecordHistory): RecordAnswer['clashes'] {
  const authorOf = authorsIn(row, changes);
  return clashesOf(row).map((field) => ({
    field,
    values: (row.fields[field] ?? []).map(({ id, value }) =>
      ({ write: id, value, author: naming.person(authorOf(id)) })),
  }));
}

function historyOf(
  row: Row, { changes, naming, receivedAt }: RecordHistory & { readonly receivedAt: string },
): readonly HistoryLine[] {
  const lines = changes.map((it): HistoryLine => {
    const line = lineOfChange(it, naming);
    const isOwn = line.act === 'approve' && it.author === row.author;
    return isOwn ? { ...line, own: true } : line;
  });
  if (changes.some((it) => it.id === row.born)) return lines;
  const created: HistoryLine = {
    id: row.born, at: receivedAt, author: naming.person(row.author), act: 'create', fields: [],
    note: null,
  };
  return [created, ...lines];
}

function lineOfChange(it: ChangeRow, naming: Naming): HistoryLine {
  const change = JSON.parse(it.body) as Change;
  const replaced = JSON.parse(it.replaced ?? '{}') as Readonly<Record<string, Json>>;
  const fields = Object.entries(change.set ?? {})
    .map(([name, { value }]) => ({ name, before: replaced[name] ?? null, after: value }));
  return {
    id: it.id, at: it.received_at.toISOString(), author: naming.person(it.author),
    act: change.act ?? (change.create ? 'create' : 'edit'), fields, note: change.note ?? null,
  };
}

type Stands = Standing & { readonly writers: readonly string[] };
function rightsOn(person: Person, row: Row, standing: Stands): RecordAnswer['may'] {
  const kind = kindByName(row.kind);
  return {
    write: kind !== undefined && can(person, 'write', kind.access, standing),
    decide: kind !== undefined && can(person, 'decide', kind.access, standing),
    approve: kind !== undefined && canDecide(person, kind.access, standing),
  };
}
