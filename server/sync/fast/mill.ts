// The short way of plain creations: what several phones sent goes to the database together, one
// call and one commit for all who wait, because a province takes its batches one after another
// anyway. If anything in it turns out not to be plain (a record exists, a change waits for it, a
// value that the database refuses), each goes its own way. It decides nothing: births.ts has.
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { arrayText, numberArrayText } from '../../store/array-text.ts';
import { scopeOf, scopeTexts } from '../../store/scope.ts';
import type { Litter } from './births.ts';
import { openKinds } from '../../store/open-kinds.ts';
import type { TallyColumns } from '../once.ts';
import { talliedBy } from '../tallies.ts';
import { BETWEEN, headColumns } from '../../store/record-columns.ts';
import { nowMs } from '../../store/clock.ts';

/** `firstSeq`: what the numbers of the batch count from. */
export interface Ground { readonly firstSeq: number; readonly mark: string }
interface Job {
  readonly litter: Litter;
  readonly done: (ground: Ground | null) => void;
  readonly failed: (fault: unknown) => void;
}
const jobsAtOnce = 4;
const mills = new WeakMap<Pool, Map<string, Mill>>();

/** Writes the new records of one sending; null: it is not that plain, nothing was done. */
export function mill(pool: Pool, litter: Litter): Promise<Ground | null> {
  const byProvince = mills.get(pool) ?? new Map<string, Mill>();
  mills.set(pool, byProvince);
  const its = byProvince.get(litter.province) ?? new Mill(pool);
  byProvince.set(litter.province, its);
  return new Promise((done, failed) => its.take({ litter, done, failed }));
}

class Mill {
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
      const isDone = await this.grind(jobs, jobs.length === 1);
      if (!isDone) for (const job of jobs) await this.grind([job], true);
    }
    this.isBusy = false;
  }

  /** False: these jobs have to be done one by one. */
  private async grind(jobs: readonly Job[], isLast: boolean): Promise<boolean> {
    try {
      const mark = randomBytes(8).toString('hex');
      let firstSeq = await addRecords(this.pool, jobs.map((job) => job.litter), mark);
      for (const { litter, done } of jobs) {
        done({ firstSeq, mark });
        firstSeq += litter.births.heads.length;
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
  pool: Pool, litters: readonly Litter[], mark: string,
): Promise<number> {
  const [first] = litters;
  if (!first) throw new Error('nothing to grind');
  const { province } = first;
  const scope = scopeOf(province, litters.flatMap(({ authors }) => [...authors.values()]), {
    openKinds, device: litters.length === 1 ? first.device : '',
  });
  const births = litters.map((litter) => litter.births);
  const { sums, said } = talliedBy(births.flatMap(({ deltas }) => deltas));
  const values = [
    province, scopeTexts(scope), ...headColumns(births.flatMap(({ heads }) => heads)),
    joined(births.map(({ bodies }) => bodies)), joined(births.map(({ counteds }) => counteds)),
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
