// One record for the office: its values, clashes and their authors, its history, its waiting
// changes, and what this person may do. Null if the person may not read it.
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { HistoryLine, SlipAnswer } from '../../core/api/slips.ts';
import { can } from '../../core/kind/access.ts';
import type { Change, Json, Row } from '../../core/sync/change.ts';
import { clashesOf } from '../../core/sync/merge.ts';
import { kindByName } from '../../records/index.ts';
import type { Person } from '../store/person.ts';
import { findUnit, type UnitFound } from '../store/place.ts';
import { rowOf } from '../store/rows.ts';
import { doubtingOf } from './doubts.ts';
import { heldFor } from './held.ts';
import { LINE_COLUMNS, lineOf, namingFor, type LineColumns, type Naming } from './lines.ts';
import { holder, readable } from '../store/rights.ts';

const historyMost = 200;

/** The scope must be the person's. */
export async function slipAnswer(
  client: ClientBase, person: Person, id: Id,
): Promise<SlipAnswer | null> {
  const values: unknown[] = [];
  const hold = holder(values);
  const { rows: [columns] } = await client.query<LineColumns>(
    `select ${LINE_COLUMNS} from record
     where province = ${hold(person.province)} and id = ${hold(id)} and ${readable(person, hold)}`,
    values);
  const place = columns ? await findUnit(client, person.province, columns.unit) : null;
  if (!columns || !place) return null;
  const row = rowOf(columns);
  const changes = await readChanges(client, person.province, id);
  const naming = await namingFor(client, person.province, {
    units: [row.unit], accounts: [row.author, ...changes.map((change) => change.author)],
  });
  const doubting = await doubtingOf(client, person.province, [columns]);
  return {
    row, line: lineOf(columns, { naming, doubting }),
    above: place.aboveNamed, clashes: clashesWithAuthors(row, { changes, naming }),
    history: historyOf(row, { changes, naming, receivedAt: columns.received_at.toISOString() }),
    waiting: await heldFor(client, person, id), may: rightsOn(person, row, place),
  };
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

interface SlipHistory { readonly changes: readonly ChangeRow[]; readonly naming: Naming }
function clashesWithAuthors(row: Row, { changes, naming }: SlipHistory): SlipAnswer['clashes'] {
  const authorOf = (write: Id): string =>
    (write === row.born ? row.author : changes.find((change) => change.id === write)?.author ?? '');
  return clashesOf(row).map((field) => ({
    field,
    values: (row.fields[field] ?? []).map(({ id, value }) =>
      ({ write: id, value, author: naming.person(authorOf(id)) })),
  }));
}

function historyOf(
  row: Row, { changes, naming, receivedAt }: SlipHistory & { readonly receivedAt: string },
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

function rightsOn(person: Person, row: Row, place: UnitFound): SlipAnswer['may'] {
  const kind = kindByName(row.kind);
  const standing = { ...place, author: row.author };
  return {
    write: kind !== undefined && can(person, 'write', kind.access, standing),
    decide: kind !== undefined && can(person, 'decide', kind.access, standing),
  };
}

