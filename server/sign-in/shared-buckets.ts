// Token buckets in the database: limits of signing in and enrolling hold over all servers on it
// together. One statement takes a try, so that two at once take two. A key is kept as its hash.
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { BucketRule } from './bucket.ts';

export interface SharedBuckets {
  /** Takes one try: 0, or the seconds to wait if there is none (then nothing is taken). */
  take(key: string): Promise<number>;
  /** Gives a try back, for what turned out to be right. */
  giveBack(key: string): Promise<void>;
}

export interface Shared { readonly pool: Pool; readonly nowMs: () => number }

/** Every bucket is full again after this. */
const forgetMs = 3 * 3600_000;
const sweepMs = 10 * 60_000;

/** `name` keeps the keys of different rules apart. */
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
