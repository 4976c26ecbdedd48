// Writes the new records of several phones in one call with one commit, because a province writes
// its batches one after another anyway. If the call fails because one of them is not plain (a
// record exists, a change waits for it, the database refuses a value), each phone is written alone.
// It judges nothing: new-records.ts has done so.
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { arrayText, numberArrayText } from '../../store/array-text.ts';
import { scopeOf, scopeTexts } from '../../store/scope.ts';
import type { NewRecordsOfPhone } from './new-records.ts';
import { openKinds } from '../../store/open-kinds.ts';
import type { TallyColumns } from '../once.ts';
import { talliedBy } from '../tallies.ts';
import { BETWEEN, headColumns } from '../../store/record-columns.ts';
import { nowMs } from '../../store/clock.ts';

/** The records of the phone have the numbers after `firstSeq`. */
export interface Committed { readonly firstSeq: number; readonly mark: string }
interface Job {
  readonly sending: NewRecordsOfPhone;
  readonly done: (ground: Committed | null) => void;
  readonly failed: (fault: unknown) => void;
}
const jobsAtOnce = 4;
const groupCommits = new WeakMap<Pool, Map<string, GroupCommit>>();

/** Writes the new records of one phone; null: they are not plain, and nothing was written. */
export function commitTogether(pool: Pool, sending: NewRecordsOfPhone): Promise<Committed | null> {
  const byProvince = groupCommits.get(pool) ?? new Map<string, GroupCommit>();
  groupCommits.set(pool, byProvince);
  const group = byProvince.get(sending.province) ?? new GroupCommit(pool);
  byProvince.set(sending.province, group);
  return new Promise((done, failed) => group.take({ sending, done, failed }));
}

class GroupCommit {
  private readonly pool: Pool;
  private readonly waiting: Job[] = [];
  private isBusy = false;

  constructor(pool: Pool) { this.pool = pool; }

  take(job: Job): void {
    this.waiting.push(job);
    if (!this.isBusy) void this.run();
  }

  private async run(): Promise<void> {
    this.isBusy = true;
    while (this.waiting.length > 0) {
      const jobs = this.waiting.splice(0, jobsAtOnce);
      const isDone = await this.commit(jobs, jobs.length === 1);
      if (!isDone) for (const job of jobs) await this.commit([job], true);
    }
    this.isBusy = false;
  }

  /** False: these jobs must be committed one by one. */
  private async commit(jobs: readonly Job[], isLast: boolean): Promise<boolean> {
    try {
      const mark = randomBytes(8).toString('hex');
      let firstSeq = await addRecords(this.pool, jobs.map((job) => job.sending), mark);
      for (const { sending, done } of jobs) {
        done({ firstSeq, mark });
        firstSeq += sending.newRecords.heads.length;
      }
      return true;
    } catch (fault) {
      if (!isLast) return false;
      for (const { done, failed } of jobs) {
        if (isNotPlain(fault)) done(null);
        else failed(fault);
      }
      return true;
    }
  }
}

/** HB001: something waits, or the tree of units is another · 23505: a record exists already. */
const isNotPlain = (fault: unknown): boolean =>
  ['HB001', '23505'].includes(String((fault as { readonly code?: unknown }).code));

async function addRecords(
  pool: Pool, sendings: readonly NewRecordsOfPhone[], mark: string,
): Promise<number> {
  const [first] = sendings;
  if (!first) throw new Error('nothing to commit');
  const { province } = first;
  const scope = scopeOf(province, sendings.flatMap(({ authors }) => [...authors.values()]), {
    openKinds, device: sendings.length === 1 ? first.device : '',
  });
  const newRecords = sendings.map((sending) => sending.newRecords);
  const { sums, said } = talliedBy(newRecords.flatMap(({ deltas }) => deltas));
  const values = [
    province, scopeTexts(scope), ...headColumns(newRecords.flatMap(({ heads }) => heads)),
    joined(newRecords.map(({ bodies }) => bodies)),
    joined(newRecords.map(({ counteds }) => counteds)),
    ...tallyTexts(sums), ...tallyTexts(said), mark,
  ];
  const moment = new Date(nowMs(pool)).toISOString();
  const made = await pool.query<{ first: string }>({
    name: 'add-records', values: [...values, moment],
    text: `with clock as materialized (
        select set_config('hoaban.now', $${values.length + 1}, true))
      select hoaban_add_records(${values.map((_, i) => `$${i + 1}`).join(', ')}) as first
      from clock`,
  });
  return Number(made.rows[0]?.first);
}

const between = Buffer.from(BETWEEN);
const joined = (texts: readonly Buffer[]): Buffer =>
  Buffer.concat(texts.flatMap((text, i) => (i === 0 ? [text] : [between, text])));

const tallyTexts = ([units, elements, months, splits, a, w]: TallyColumns): string[] => [
  arrayText(units), arrayText(elements), arrayText(months), arrayText(splits),
  numberArrayText(a), numberArrayText(w),
];
