// Applies a previewed file while the officer watches: one transaction, all or nothing, with its
// progress. The progress is in this process; the result is in the database.
import type { ImportCounts, ImportProgress } from '../../core/api/imports.ts';
import type { Person } from '../store/person.ts';
import { transaction, type Database } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import type { Written } from '../sync/apply.ts';
import type { ImportAuthor } from './import.ts';
import { endPreviewed, readPreviewed, type Whose } from './previewed-files.ts';
import { openFile, previewFile } from './preview.ts';
import { asProvince } from '../store/rights.ts';

interface Running { readonly state: 'working' | 'failed'; readonly done: number; total: number }
const keptFailures = 100;

export interface Runs {
  /** null: this account has no such file. */
  readonly progress: (person: Person, id: string) => Promise<ImportProgress | null>;
  readonly start: (person: Person, id: string) => Promise<ImportProgress | null>;
  /** Waits for the running import. */
  readonly settle: () => Promise<void>;
}
interface RunListener {
  readonly written: (province: string, records: readonly Written[]) => void;
  readonly fault: (fault: unknown) => void;
}

export function openRuns({ pool }: Pick<Database, 'pool'>, told: RunListener): Runs {
  const running = new Map<string, Running>();
  const works = new Set<Promise<void>>();

  const progress: Runs['progress'] = async (person, id) => {
    // Read first: a run that ends meanwhile has its result in the database.
    const now = running.get(id);
    const kept = await asProvince(pool, person.province, (client) =>
      readPreviewed(client, person, id));
    if (kept === null) return null;
    if (kept.result !== null) return { state: 'done', done: 0, total: 0, counts: kept.result };
    return now ? { ...now, counts: null } : { state: 'waits', done: 0, total: 0, counts: null };
  };

  const work = async (person: Person, id: string): Promise<void> => {
    try {
      const done = await applyKept({ pool }, { person, id, tell: (count, total) =>
        void running.set(id, { state: 'working', done: count, total }) });
      running.delete(id);
      for (const { province, records } of done) told.written(province, records);
    } catch (fault) {
      running.set(id, { state: 'failed', done: 0, total: 0 });
      for (const old of [...running.keys()].slice(0, -keptFailures)) running.delete(old);
      told.fault(fault);
    }
  };

  const start: Runs['start'] = async (person, id) => {
    const before = await progress(person, id);
    if (before === null || before.state === 'done' || before.state === 'working') return before;
    if (running.get(id)?.state === 'working') return progress(person, id);
    running.set(id, { state: 'working', done: 0, total: 0 });
    const one = work(person, id).finally(() => works.delete(one));
    works.add(one);
    return progress(person, id);
  };

  return { progress, start, settle: async () => void await Promise.allSettled([...works]) };
}

/** The file no longer fits the tree: units were changed after the preview. */
class NoLongerFits extends Error {}

interface Applying {
  readonly person: Person;
  readonly id: string;
  readonly tell: (done: number, total: number) => void;
}
async function applyKept(
  { pool }: Pick<Database, 'pool'>, { person, id, tell }: Applying,
): Promise<readonly { readonly province: string; readonly records: readonly Written[] }[]> {
  const { province } = person;
  const whose: Whose = person;
  const author: ImportAuthor = { who: person, account: person.account, device: person.device };
  const kept = await asProvince(pool, province, (client) => readPreviewed(client, whose, id));
  if (kept === null || kept.result !== null) return [];
  const opened = await openFile(kept);
  let after: (() => void) | null = null;
  try {
    return await transaction(pool, async (client) => {
      // One import of a province at a time; the second finds the work done.
      await client.query("select pg_advisory_xact_lock(hashtext('hoaban import ' || $1))",
        [province]);
      await setScope(client, provinceScope(province));
      if ((await readPreviewed(client, whose, id))?.result !== null) return [];
      const preview = await previewFile(client, opened, {
        only: province, inForce: kept.inForce, file: id,
      });
      after = preview.after;
      if (preview.faults.length > 0) throw new NoLongerFits(`${preview.faults.length} rows`);
      const done = await preview.apply(client, { author, tell });
      await setScope(client, provinceScope(province));
      await endPreviewed(client, province, { id, counts: preview.counts satisfies ImportCounts });
      return done;
    });
  } finally {
    (after as (() => void) | null)?.();
  }
}
