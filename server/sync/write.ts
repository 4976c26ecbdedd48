// Reads what a batch needs and writes its result, each with one set of statements. SQL only; every
// decision is in batch.ts.
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { Tally } from '../../core/derive/tally.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Change, Row } from '../../core/sync/change.ts';
import { kindByName } from '../../records/index.ts';
import type { Accepted, Batch, KnownChange, Stored, WaitingChange } from './batch.ts';
import { overCeiling } from './held-room.ts';
import { BETWEEN, headColumns, type RecordHead } from '../store/record-columns.ts';
import { bodyOf, dayOf, RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import type { UnitPlace } from '../store/units.ts';
import { arrayText } from '../store/array-text.ts';
import type { Marks, Parent } from './marks.ts';

export async function loadRecords(
  client: ClientBase, province: string, ids: readonly Id[],
): Promise<Map<Id, Stored>> {
  const { rows } = await client.query<StoredColumns>({
    name: 'load-records',
    text: `select ${RECORD_COLUMNS}, counted, assigned, issued, own_approval as own from record
      where province = $1 and id = any($2) order by id for update`,
    values: [province, ids],
  });
  return new Map(
    rows.map((r) => [r.id as Id, {
      row: rowOf(r), counted: JSON.parse(r.counted) as Tally,
      marks: { assigned: r.assigned, issued: r.issued, isOwnApproval: r.own },
    }]),
  );
}
interface StoredColumns extends RecordColumns, Pick<Marks, 'assigned' | 'issued'> {
  readonly counted: string;
  readonly own: boolean;
}

/** The records to which records of a batch belong. */
export async function loadParents(
  client: ClientBase, province: string, ids: readonly Id[],
): Promise<ReadonlyMap<string, Parent>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<Parent & { readonly id: string }>(
    'select id, kind, unit, assigned from record where province = $1 and id = any($2)',
    [province, ids]);
  return new Map(rows.map(({ id, ...parent }) => [id, parent]));
}

/** Which of these changes are known, with the content of those that were sent again; creations of
    the records at hand are known by the record. `heads`: read only whether they are known. */
export async function loadKnown(
  client: ClientBase, province: string,
  { changes, heads }: { readonly changes: readonly Id[]; readonly heads: readonly Id[] },
): Promise<Map<Id, KnownChange>> {
  const { rows } = await client.query<KnownColumns>({
    name: 'load-known',
    text: `select id, id as record, unit, author, null as body from record
        where province = $1 and id = any($2) and body::json ->> 'b' is null
      union all
      select id, record, unit, author, case when id = any($2) then body end from change
        where province = $1 and id = any($2 || $3::uuid[])`,
    values: [province, changes, heads],
  });
  return new Map(rows.map(({ body, ...known }) =>
    [known.id, { ...known, change: body === null ? null : JSON.parse(body) as Change }]));
}
interface KnownColumns extends Omit<KnownChange, 'change'> {
  readonly id: Id;
  readonly body: string | null;
}

interface WaitingColumns {
  id: Id;
  outcome: 'held' | 'refused';
  problem: ProblemCode;
  taken_by: string | null;
  device: string;
  body: string;
}
/** The changes that wait for these records. Rows that another device was refused under this id are
    ignored. Of two rows under one id the sending device's own is read, otherwise the one that an
    officer took. */
export async function loadWaiting(
  client: ClientBase, { province, device }: { readonly province: string; readonly device: string },
  records: readonly Id[],
): Promise<Map<Id, WaitingChange>> {
  const { rows } = await client.query<WaitingColumns>({
    name: 'load-waiting',
    text: `select id, outcome, problem, taken_by, device, body from waiting where province = $1
      and record = any($2)
      and (problem not in ('notAuthor', 'idReused') or device = $3)
      order by device = $3, taken_by is not null, since, id`,
    values: [province, records, device],
  });
  return new Map(
    rows.map((r) => [
      r.id,
      {
        change: JSON.parse(r.body) as Change, outcome: r.outcome, problem: r.problem,
        takenBy: r.taken_by, device: r.device,
      },
    ]),
  );
}

export interface Writing {
  readonly province: string;
  readonly device: string;
  readonly places: ReadonlyMap<string, UnitPlace>;
}
const communeOf = (w: Writing, unit: string): string => w.places.get(unit)?.commune ?? '';

/** Inserts the new records and returns those that exist already. */
export async function insertRecords(
  client: ClientBase, rows: readonly Row[], batch: Batch, w: Writing,
): Promise<Id[]> {
  if (rows.length === 0) return [];
  const made = await client.query<{ id: Id }>({
    name: 'insert-records',
    text: `insert into record (province, id, kind, version, unit, commune, author, status, seq,
      day, body, counted, assigned, issued, own_approval)
      select $1, r.id, r.kind, r.version, r.unit, r.commune, r.author, r.status, r.seq, r.day,
        r.body, r.counted, r.assigned::text[], r.issued, r.own from ${ROWS}
      on conflict (province, id) do nothing returning id`,
    values: valuesOf(rows, batch, w),
  });
  if (made.rows.length === rows.length) return [];
  const ids = new Set(made.rows.map((r) => r.id));
  return rows.filter((row) => !ids.has(row.id)).map((row) => row.id);
}

export async function updateRecords(
  client: ClientBase, rows: readonly Row[], batch: Batch, w: Writing,
): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'update-records',
    text: `update record t set version = r.version, status = r.status, seq = r.seq, day = r.day,
      body = r.body, counted = r.counted, assigned = r.assigned::text[], issued = r.issued,
      own_approval = r.own from ${ROWS}
      where t.province = $1 and t.id = r.id`,
    values: valuesOf(rows, batch, w),
  });
}

const ROWS = `unnest($2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[],
  $8::text[], $9::date[], string_to_array($10, E'\\x1e'), string_to_array($11, E'\\x1e'),
  $12::bigint[], $13::text[], $14::boolean[], $15::boolean[])
  r(id, kind, version, unit, commune, author, status, day, body, counted, seq, assigned, issued,
    own)`;

function valuesOf(rows: readonly Row[], batch: Batch, w: Writing): unknown[] {
  const heads = rows.map((row): RecordHead => ({
    id: row.id, kind: row.kind, version: row.version, unit: row.unit,
    commune: communeOf(w, row.unit), author: row.author, status: row.status,
    day: dayOf(kindByName(row.kind), row),
  }));
  const marks = rows.map((row) => batch.marksAfter(row));
  return [
    w.province, ...headColumns(heads), rows.map(bodyOf).join(BETWEEN),
    rows.map((row) => JSON.stringify(batch.counted.get(row.id) ?? {})).join(BETWEEN),
    rows.map((row) => row.seq),
    marks.map(({ assigned }) => assigned && arrayText(assigned)),
    marks.map(({ issued }) => issued), marks.map(({ isOwnApproval }) => isOwnApproval),
  ];
}

/** Writes the history: every accepted change except creations, with the values that it replaced. */
export async function insertChanges(
  client: ClientBase, accepted: readonly Accepted[], w: Writing,
): Promise<void> {
  const list = accepted.filter((a) => !a.isNewRecord);
  if (list.length === 0) return;
  const changes = list.map((a) => a.change);
  await client.query({
    name: 'insert-changes',
    text: `insert into change (province, id, record, unit, commune, author, device, seq, outcome,
      body, replaced)
      select $1, c.id, c.record, c.unit, c.commune, c.author, $2, c.seq, c.outcome, c.body,
        c.replaced
      from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[],
        $9::text[], $10::text[], $11::text[])
        c(id, record, unit, commune, author, seq, outcome, body, replaced)`,
    values: [
      w.province, w.device, changes.map((c) => c.id), changes.map((c) => c.record),
      changes.map((c) => c.unit), changes.map((c) => communeOf(w, c.unit)),
      changes.map((c) => c.author), list.map((a) => a.seq), list.map((a) => a.outcome),
      changes.map((c) => JSON.stringify(c)), list.map((a) => JSON.stringify(a.replaced)),
    ],
  });
}

/** Returns the changes that do not fit, because too many of this device wait already. */
export async function writeWaiting(
  client: ClientBase, batch: Batch, w: Writing,
): Promise<ReadonlySet<Id>> {
  const gone = [...batch.settled].filter((id) => batch.input.waiting.has(id));
  if (gone.length > 0) {
    const devices = gone.map((id) => batch.input.waiting.get(id)?.device ?? w.device);
    await client.query(
      `delete from waiting where province = $1
         and (id, device) in (select * from unnest($2::uuid[], $3::text[]))`,
      [w.province, gone, devices]);
    await client.query(
      `update waiting set outcome = 'refused', problem = 'idReused' where province = $1
         and id = any($2) and outcome = 'held'`, [w.province, gone]);
  }
  const all = [...batch.waits.values()].filter((e) => batch.input.waiting.get(e.change.id) !== e);
  const over = await overCeiling(client, w, all.filter(({ change, outcome }) =>
    outcome === 'held' && !batch.input.waiting.has(change.id)));
  const list = all.filter(({ change }) => !over.has(change.id));
  if (list.length === 0) return over;
  const changes = list.map((e) => e.change);
  await client.query({
    name: 'insert-waiting',
    text: `insert into waiting as t (province, id, record, unit, commune, author, device, outcome,
      problem, body)
      select $1, c.id, c.record, c.unit, c.commune, c.author, c.device, c.outcome, c.problem,
        c.body
      from unnest($2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[],
        $8::text[], $9::text[], $10::text[])
        c(device, id, record, unit, commune, author, outcome, problem, body)
      on conflict (province, id, device) do update set outcome = excluded.outcome,
        problem = excluded.problem, unit = excluded.unit, commune = excluded.commune,
        body = case when t.unit = excluded.unit then t.body else excluded.body end`,
    values: [
      w.province, list.map((e) => e.device ?? w.device),
      changes.map((c) => c.id), changes.map((c) => c.record),
      changes.map((c) => c.unit), changes.map((c) => communeOf(w, c.unit)),
      changes.map((c) => c.author), list.map((e) => e.outcome), list.map((e) => e.problem),
      changes.map((c) => JSON.stringify(c)),
    ],
  });
  return over;
}
