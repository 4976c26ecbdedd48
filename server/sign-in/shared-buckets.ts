// Token buckets in the database: the limits of signing in and enrolling count over all servers on
// it. One statement takes a try, so that two tries at once count as two. A key is stored as its
// hash.
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { BucketRule } from './bucket.ts';

export interface SharedBuckets {
  /** Takes one try and returns 0; if none is left, takes nothing and returns the seconds to
      wait. */
  take(key: string): Promise<number>;
  /** Gives back the try that turned out to be right. */
  giveBack(key: string): Promise<void>;
}

export interface Shared { readonly pool: Pool; readonly nowMs: () => number }

/** After this time every bucket is full again. */
const forgetMs = 3 * 3600_000;
const sweepMs = 10 * 60_000;

/** `name` separates the keys of different rules. */
export function sharedBuckets(
  { pool, nowMs }: Shared, name: string, { burst, secondsEach }: BucketRule,
): SharedBuckets {
  let sweptMs = -Infinity;
  const keyOf = (key: string): Buffer =>
    createHash('sha256').update(`${name} ${key}`).digest().subarray(0, 16);
  const sweep = async (now: number): Promise<void> => {
    if (now - sweptMs < sweepMs) return;
    sweptMs = now;
    await pool.query('select hoaban_sweep_tries($1)', [now - forgetMs]);
  };
  return {
    take: async (key) => {
      const now = nowMs();
      await sweep(now);
      const { rows: [level] } = await pool.query<{
        readonly tokens: number; readonly taken: boolean;
      }>({
        name: 'take-try', text: 'select * from hoaban_take_try($1, $2, $3, $4)',
        values: [keyOf(key), burst, secondsEach, now],
      });
      if (!level || level.taken) return 0;
      return Math.ceil((1 - level.tokens) * secondsEach);
    },
    giveBack: async (key) => {
      await pool.query({
        name: 'give-back-try', text: 'select hoaban_give_back_try($1, $2, $3, $4)',
        values: [keyOf(key), burst, secondsEach, nowMs()],
      });
    },
  };
}
