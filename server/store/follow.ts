// The follower of a province's number: writes the texts of records that phones sent, in the order
// of their numbers, a few hundred at a time. It stops and goes on anywhere: how far it came stands
// in record_follow and moves in the transaction that wrote the texts.
//
// [Note: Behind the phones] In ordinary work the texts are at most five seconds behind. While
// phones send very much the follower leaves the machine to them: it waits for a minute, then it
// takes a small step each second; when they are done it comes after. Lists say that they lack the
// newest records.
import type { ClientBase, Pool } from 'pg';
import type { Row } from '../../core/sync/change.ts';
import { provincesOf } from './entry.ts';
import { transaction } from './pool.ts';
import { asWholeProvince } from './program.ts';
import { writeTexts } from './record-text-write.ts';
import { asProvince } from './rights.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from './rows.ts';
import { forgetUnits } from './units.ts';

const rowsAtOnce = 500;
/** At most this many new records a look while phones send much for longer than `pauseMs`. */
const rowsWhileBusy = 250;
const pauseMs = 60_000;
/** As many new records between two looks are much. */
const busyRows = 2_000;
const lookMs = 1_000;

/** How many numbers the texts are behind the province's. */
export async function behindBy(client: ClientBase, province: string): Promise<number> {
  const { rows } = await client.query<{ readonly behind: string }>({
    name: 'behind-by',
    text: `select c.seq - coalesce(f.seq, 0) as behind from counter c
      left join record_follow f on f.province = c.province and f.unit = ''
      where c.province = $1`,
    values: [province],
  });
  return Number(rows[0]?.behind ?? 0);
}

/** A person who asks for a list sees what was written before she asked: the few records that the
    follower has not come to yet are followed now. False: they are many, and the list may lack
    them. */
export const catchUp = (pool: Pool, province: string): Promise<boolean> =>
  asProvince(pool, province, async (client) => {
    const behind = await behindBy(client, province);
    if (behind > 0 && behind <= rowsWhileBusy) await followIn(client, province);
    return behind <= rowsWhileBusy;
  });

/** The caller holds the counter and has written the texts of the next `count` records: the follower
    does not read them again, if it has come near. */
export const skipWritten = (client: ClientBase, province: string, count: number): Promise<void> =>
  asWholeProvince(client, province, async () => {
    const behind = await behindBy(client, province);
    if (behind > rowsWhileBusy) return;
    if (behind > 0) await followIn(client, province);
    await client.query(
      `update record_follow f set seq = c.seq + $2 from counter c
       where c.province = $1 and f.province = $1 and f.unit = '' and f.seq = c.seq`,
      [province, count]);
  });

/** Writes what is missing, in steps, until nothing is. */
export async function followAll(pool: Pool, province: string): Promise<void> {
  while (!await asProvince(pool, province, (client) => followIn(client, province))) continue;
}

/** One step, in the caller's transaction, whose scope is the province; true: nothing is missing. */
export async function followIn(
  client: ClientBase, province: string, rowsMax = rowsAtOnce,
): Promise<boolean> {
  const { rows: [counter] } = await client.query<{ readonly seq: string }>(
    'select seq from counter where province = $1', [province]);
  await client.query(
    `insert into record_follow (province, unit) values ($1, '') on conflict do nothing`,
    [province]);
  // One follower works in a province at a time: it holds this row.
  const { rows: [main] } = await client.query<Followed>(
    `select unit, seq from record_follow where province = $1 and unit = '' for update`,
    [province]);
  const { rows: [renamed] } = await client.query<Followed>(
    `select unit, seq from record_follow where province = $1 and unit <> ''
     order by unit limit 1`, [province]);
  const end = Number(counter?.seq ?? 0);
  // Another process may have renamed it.
  if (renamed !== undefined) forgetUnits(province);
  const at = main ?? { unit: '', seq: '0' };
  const isDone = await followOne(client, province, { at, end, rowsMax });
  if (renamed === undefined) return isDone;
  await followOne(client, province, { at: renamed, end, rowsMax });
  return false;
}

interface Followed { readonly unit: string; readonly seq: string }
interface Following { readonly at: Followed; readonly end: number; readonly rowsMax: number }
/** True: it has come to the end. */
async function followOne(
  client: ClientBase, province: string, { at: { unit, seq }, end, rowsMax }: Following,
): Promise<boolean> {
  if (Number(seq) >= end) return endOf(client, province, { unit, seq: end });
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and seq > $2 and seq <= $3
       ${unit === '' ? '' : 'and unit = $5'}
     order by seq limit $4`, [province, seq, end, rowsMax, ...(unit === '' ? [] : [unit])]);
  await writeTexts(client, province, rows.map((columns): Row => rowOf(columns)));
  const last = rows.length < rowsMax ? end : Number(rows.at(-1)?.seq);
  return endOf(client, province, { unit, seq: last, isMore: last < end });
}

/** A unit that is through needs no row any more. */
async function endOf(
  client: ClientBase, province: string,
  { unit, seq, isMore = false }: { unit: string; seq: number; isMore?: boolean },
): Promise<boolean> {
  await client.query(unit !== '' && !isMore
    ? { text: 'delete from record_follow where province = $1 and unit = $2',
      values: [province, unit] }
    : { text: `update record_follow set seq = $3 where province = $1 and unit = $2 and seq <> $3`,
      values: [province, unit, seq] });
  return !isMore;
}

export interface FollowerAround {
  readonly pool: Pool;
  readonly fault: (fault: unknown) => void;
}
/** Follows every province until the returned function is called; that waits for the step that
    runs. */
export function startFollower({ pool, fault }: FollowerAround): () => Promise<void> {
  const rowsNow = keepPace();
  let isStopped = false;
  let wake = (): void => undefined;
  const look = async (province: string): Promise<void> => {
    const seq = await asProvince(pool, province, async (client) => seqOf(client, province));
    const rowsMax = rowsNow(province, seq, performance.now());
    for (let isDone = rowsMax === 0; !isDone && !isStopped;) {
      isDone = await asProvince(pool, province, (client) => followIn(client, province, rowsMax));
      if (rowsMax < rowsAtOnce) return;
      if (!isDone) isDone = await hasMuchNew(pool, province, seq);
    }
  };
  const run = async (): Promise<void> => {
    while (!isStopped) {
      try {
        for (const province of await transaction(pool, provincesOf)) await look(province);
      } catch (error) {
        if (!isStopped) fault(error);
      }
      if (!isStopped) await new Promise<void>((done) => {
        const timer = setTimeout(done, lookMs);
        wake = () => { clearTimeout(timer); done(); };
      });
    }
  };
  const running = run();
  return async () => {
    isStopped = true;
    wake();
    await running;
  };
}

/** See [Note: Behind the phones]: the rows of the next step, at each look; 0: none. */
export function keepPace(): (province: string, seq: number, nowMs: number) => number {
  const before = new Map<string, { readonly seq: number; readonly busySinceMs: number | null }>();
  return (province, seq, nowMs) => {
    const last = before.get(province);
    const isBusy = last !== undefined && seq - last.seq > busyRows;
    const busySinceMs = isBusy ? last.busySinceMs ?? nowMs : null;
    before.set(province, { seq, busySinceMs });
    if (busySinceMs === null) return rowsAtOnce;
    return nowMs - busySinceMs < pauseMs ? 0 : rowsWhileBusy;
  };
}

const seqOf = async (client: ClientBase, province: string): Promise<number> => {
  const { rows } = await client.query<{ readonly seq: string }>(
    'select seq from counter where province = $1', [province]);
  return Number(rows[0]?.seq ?? 0);
};

/** Whether phones have begun to send much while it worked. */
const hasMuchNew = (pool: Pool, province: string, before: number): Promise<boolean> =>
  asProvince(pool, province, async (client) =>
    await seqOf(client, province) - before > busyRows);
