// New records of a long import: judged in batches while others work, and staged in tables that
// nobody reads as records. Publishing writes all of them in one transaction, and holds the
// province's counter only for the rows and sums: texts and links are written before the lock.
import type { ClientBase } from 'pg';
import { isPlainKind } from './plain-kinds.ts';
import type { Id, UnitCode } from '../../core/brands.ts';
import { kindByName } from '../../records/index.ts';
import { skipWritten } from '../store/follow.ts';
import { textsOf } from '../store/record-text-write.ts';
import { bodyOf, dayOf } from '../store/rows.ts';
import { judgeBatch, scopeFor, type Sending, type Written } from './apply.ts';
import type { Batch } from './batch.ts';
import { endBatch, lockCounter } from './counter.ts';
import { addToTallies, talliedBy, type Tallied } from './tallies.ts';
import { combined, inPieces } from './tallies-combined.ts';

/** Which import, whose, and how many of its records are staged. */
export interface Staging {
  readonly import: string; readonly account: string; readonly staged: number;
}

/** Returns how many of these changes are staged now: new records of plain kinds that meet nothing
    else. The caller applies the others with the publishing. */
export async function stageNew(
  client: ClientBase, sending: Sending, staging: Staging,
): Promise<number> {
  await scopeFor(client, sending);
  const { batch, places } = await judgeBatch(client, sending,
    { hidden: new Set(), care: 'usual', isNoted: false, firstSeq: 0, isClockBehind: false });
  const rows = [...batch.rows.values()].filter(({ id, kind, born }) => born === id
    && isPlainKind(kind) && !batch.input.stored.has(id) && !isWaitedFor(batch, id));
  if (rows.length === 0) return 0;
  const { province } = sending;
  const written = await textsOf(client, province, rows);
  const records = written.map(({ row, name, title, text, marks, links }, at) => ({
    nth: staging.staged + at + 1, id: row.id, kind: row.kind, version: row.version,
    unit: row.unit, commune: places.get(row.unit)?.commune ?? '', status: row.status,
    day: dayOf(kindByName(row.kind), row), body: bodyOf(row),
    counted: JSON.stringify(batch.counted.get(row.id) ?? {}),
    issued: batch.marksAfter(row).issued, name, title, text, marks: marks.join(' '),
    links: JSON.stringify(links),
  }));
  await client.query({
    name: 'stage-records',
    text: `insert into row_import_record (province, import, account, nth, id, kind, version, unit,
        commune, status, day, body, counted, issued, name, title, text, marks, links)
      select $1, $2, $3, s.* from json_to_recordset($4) s(nth int, id uuid, kind text, version int,
        unit text, commune text, status text, day date, body text, counted text, issued boolean,
        name text, title text, text text, marks text, links text)`,
    values: [province, staging.import, staging.account, JSON.stringify(records)],
  });
  const tallied = talliedBy(rows.flatMap((row) => {
    const place = places.get(row.unit);
    return place ? [{ place, tally: batch.differenceOf(row.id) }] : [];
  }));
  await client.query({
    name: 'stage-tallies',
    text: `insert into row_import_batch (province, import, account, up_to, tallies)
      values ($1, $2, $3, $4, $5)`,
    values: [province, staging.import, staging.account, staging.staged + rows.length,
      JSON.stringify(tallied)],
  });
  return rows.length;
}

const isWaitedFor = (batch: Batch, record: Id): boolean =>
  [...batch.input.waiting.values()].some(({ change }) => change.record === record);

export interface Publishing extends Staging {
  readonly province: UnitCode; readonly device: string;
  /** The number of the tree by which the records were staged. */
  readonly tree: number;
  readonly passed?: ((point: string) => Promise<void>) | undefined;
}
const recordsAtOnce = 5_000;

/** Runs in the caller's transaction, whose scope is that of the account; null: something has
    changed since the records were staged, and the caller rolls back. */
export async function publishStaged(
  client: ClientBase, publishing: Publishing,
): Promise<readonly Written[] | null> {
  const { province, device, staged, tree, passed } = publishing;
  if (staged === 0) return [];
  const texts = await eachPart(client, publishing, TEXTS);
  if (texts !== staged) return null;
  await eachPart(client, publishing, LINKS);
  await passed?.('texts');
  const { tallies, written } = await readStaged(client, publishing);
  const counter = await lockCounter(client, province);
  await passed?.('locked');
  if (counter.tree !== tree || await hasWaiting(client, publishing)) return null;
  const made = await eachPart(client, publishing, RECORDS, [counter.firstSeq]);
  if (made !== staged) return null;
  await passed?.('records');
  for (const piece of inPieces(tallies)) await addToTallies(client, province, piece);
  await skipWritten(client, province, staged);
  await endBatch(client, { province, device }, counter.firstSeq + staged);
  await passed?.('figures');
  return written.map((row, at) => ({ ...row, seq: counter.firstSeq + at + 1 }));
}

const STAGED = `from row_import_record s
  where s.province = $1 and s.import = $2 and s.nth > $3 and s.nth <= $4`;
const TEXTS = `insert into record_text (province, record, kind, unit, commune, author, status, seq,
    day, received_at, assigned, issued, name, title, text, marks)
  select s.province, s.id, s.kind, s.unit, s.commune, s.account, s.status, 0,
    coalesce(s.day, '-infinity'), hoaban_now(), null, s.issued, s.name, s.title, s.text,
    array_to_tsvector(string_to_array(s.marks, ' ')) ${STAGED}
  on conflict do nothing`;
const LINKS = `insert into record_link (province, record, field, target, kind, unit, commune,
    author, assigned, issued)
  select s.province, s.id, l.field, l."to", s.kind, s.unit, s.commune, s.account, null, s.issued
  from (select s.* ${STAGED}) s, json_to_recordset(s.links::json) l(field text, "to" uuid)
  on conflict do nothing`;
const RECORDS = `insert into record (province, id, kind, version, unit, commune, author, status,
    seq, day, body, counted, assigned, issued, own_approval, received_at)
  select s.province, s.id, s.kind, s.version, s.unit, s.commune, s.account, s.status,
    $5::bigint + s.nth, s.day, s.body, s.counted, null, s.issued, false, hoaban_now()
  ${STAGED} order by s.nth
  on conflict do nothing`;

async function eachPart(
  client: ClientBase, { province, import: id, staged }: Publishing,
  text: string, more: readonly unknown[] = [],
): Promise<number> {
  let count = 0;
  for (let from = 0; from < staged; from += recordsAtOnce) {
    const { rowCount } = await client.query(text,
      [province, id, from, Math.min(staged, from + recordsAtOnce), ...more]);
    count += rowCount ?? 0;
  }
  return count;
}

async function readStaged(
  client: ClientBase, { province, import: id }: Publishing,
): Promise<{ readonly tallies: Tallied; readonly written: readonly Omit<Written, 'seq'>[] }> {
  const { rows: batches } = await client.query<{ readonly tallies: string }>(
    `select tallies from row_import_batch where province = $1 and import = $2 order by up_to`,
    [province, id]);
  const { rows: written } = await client.query<Omit<Written, 'seq'>>(
    `select id, kind, unit from row_import_record where province = $1 and import = $2
     order by nth`, [province, id]);
  return { tallies: await combined(batches.map(({ tallies }) => tallies)), written };
}

async function hasWaiting(
  client: ClientBase, { province, import: id }: Publishing,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from waiting w where w.province = $1 and exists (
       select from row_import_record s where s.province = $1 and s.import = $2
         and s.id = w.record) limit 1`, [province, id]);
  return rowCount !== 0;
}
