// The short way of plain creations: what several phones sent goes to the database together, one call
// and one commit for all who wait, because a province takes its batches one after another anyway. If
// anything in it turns out not to be plain (a record exists, a change waits for it, a value that the
// database refuses), each goes its own way. It decides nothing: the batches come decided.
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Who } from '../../core/kind/access.ts';
import { scopeOf, scopeTexts } from '../store/scope.ts';
import type { Batch } from './batch.ts';
import { openKinds } from './open-kinds.ts';
import { talliedBy, type Delta } from './tallies.ts';
import type { UnitPlace } from './units.ts';
import { recordColumns, type WrittenRow } from './write.ts';

/** A decided batch in which every change makes a new record. */
export interface Grist {
  readonly province: string;
  readonly device: string;
  readonly authors: ReadonlyMap<string, Who>;
  readonly places: ReadonlyMap<string, UnitPlace>;
  readonly batch: Batch;
}
/** `firstSeq`: what the numbers of the batch count from. */
export interface Ground { readonly firstSeq: number; readonly mark: string }
interface Job {
  readonly grist: Grist;
  readonly done: (ground: Ground | null) => void;
  readonly failed: (fault: unknown) => void;
}
const jobsAtOnce = 8;
const mills = new WeakMap<Pool, Map<string, Mill>>();

/** Writes a batch of new records; null: it is not that plain, nothing was done. */
export function mill(pool: Pool, grist: Grist): Promise<Ground | null> {
  const byProvince = mills.get(pool) ?? new Map<string, Mill>();
  mills.set(pool, byProvince);
  const its = byProvince.get(grist.province) ?? new Mill(pool);
  byProvince.set(grist.province, its);
  return new Promise((done, failed) => its.take({ grist, done, failed }));
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
      let firstSeq = await addRecords(this.pool, jobs.map((job) => job.grist), mark);
      for (const { grist, done } of jobs) {
        done({ firstSeq, mark });
        firstSeq += grist.batch.lastSeq;
      }
      return true;
    } catch (fault) {
      if (isLast) for (const { done, failed } of jobs) isNotPlain(fault) ? done(null) : failed(fault);
      return isLast;
    }
  }
}

const isNotPlain = (fault: unknown): boolean =>
  (fault as { readonly code?: unknown }).code === 'HB001';

async function addRecords(pool: Pool, grists: readonly Grist[], mark: string): Promise<number> {
  const [first] = grists;
  if (!first) throw new Error('nothing to grind');
  const { province } = first;
  const scope = scopeOf(province, grists.flatMap(({ authors }) => [...authors.values()]), {
    openKinds, device: grists.length === 1 ? first.device : '',
  });
  const { sums, said } = talliedBy(grists.flatMap(deltasOf));
  const made = await pool.query<{ first: string }>({
    name: 'add-records',
    text: `select hoaban_add_records(${Array.from({ length: 25 }, (_, i) => `$${i + 1}`).join(', ')})
      as first`,
    values: [
      province, scopeTexts(scope), ...recordColumns(grists.flatMap(writtenBy)), ...sums, ...said, mark,
    ],
  });
  return Number(made.rows[0]?.first);
}

const writtenBy = ({ batch, places }: Grist): WrittenRow[] =>
  [...batch.rows.values()].map((row) => ({
    row, commune: places.get(row.unit)?.commune ?? '', counted: batch.counted.get(row.id) ?? {},
  }));

export const deltasOf = ({ batch, places }: Pick<Grist, 'batch' | 'places'>): Delta[] =>
  [...batch.rows.values()].flatMap((row) => {
    const place = places.get(row.unit);
    return place ? [{ place, tally: batch.differenceOf(row.id) }] : [];
  });
