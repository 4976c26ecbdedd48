// The province's counter: its row is locked while a batch is written, so that numbers are committed
// in their order; the end of a batch moves it on.
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { nowMs } from '../store/clock.ts';
import { clockStateAt } from '../store/trusted-clock.ts';
import { forgetOldUnits } from '../store/units.ts';
import type { Writing } from './write.ts';

export interface Counter {
  readonly firstSeq: number; readonly isClockBehind: boolean;
  /** The number of the tree of units. */
  readonly tree: number;
}
export async function lockCounter(client: ClientBase, province: string): Promise<Counter> {
  const { rows } = await client.query<{ seq: string; tree: number; trustedAt: Date | null }>({
    name: 'lock-counter', values: [province],
    text: `select seq, tree, trusted_at as "trustedAt" from counter where province = $1
      for update`,
  });
  if (!rows[0]) throw new Error('the province has no counter');
  forgetOldUnits(province, rows[0].tree);
  const state = clockStateAt(nowMs(client), rows[0].trustedAt?.getTime() ?? null);
  const { seq, tree } = rows[0];
  return { firstSeq: Number(seq), isClockBehind: state === 'behind', tree };
}

export async function endBatch(
  client: ClientBase, { province, device }: Pick<Writing, 'province' | 'device'>, seq: number,
): Promise<string> {
  const mark = randomBytes(8).toString('hex');
  await client.query({
    name: 'end-batch',
    text: `with moved as (update counter set seq = $2, mark = $3 where province = $1)
      insert into batch (province, mark, seq, device) values ($1, $3, $2, $4)`,
    values: [province, seq, mark, device],
  });
  return mark;
}
