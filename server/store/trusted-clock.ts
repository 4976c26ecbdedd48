// Whether the clock of this machine can be right. Each province stores the last moment at which it
// was right; every hour the moment moves on. A clock before that moment is behind: slips with a
// future day are held, never refused. A clock more than a week after it is ahead, or the server was
// off for long. In both cases nothing runs by date (jobs, planned acts, hand-overs) until the clock
// is right again or the operator confirms it (`npm run clock -- yes`).
import type { ClientBase } from 'pg';
import { openTrail } from './audit-trail.ts';
import { nowMs } from './clock.ts';

export type DoubtfulClock = 'behind' | 'ahead';
export type ClockState = 'right' | DoubtfulClock;

const minuteMs = 60_000;
/** Machines that set their clock from the network correct it by less than this. */
const behindMs = 10 * minuteMs;
const aheadMs = 7 * 24 * 60 * minuteMs;

/** null: nothing has happened in the province yet. */
export function clockStateAt(now: number, trustedMs: number | null): ClockState {
  if (trustedMs === null) return 'right';
  if (now < trustedMs - behindMs) return 'behind';
  return now > trustedMs + aheadMs ? 'ahead' : 'right';
}

/** The scope must be the province. */
export const readClockState = async (client: ClientBase, province: string): Promise<ClockState> =>
  clockStateAt(nowMs(client), await readTrusted(client, province));

/** Like readClockState; also moves the trusted moment on while the clock is right. */
export async function lookAtClock(client: ClientBase, province: string): Promise<ClockState> {
  const trusted = await readTrusted(client, province);
  const state = clockStateAt(nowMs(client), trusted);
  await trust(client, province, state === 'right' ? nowMs(client) : trusted ?? 0);
  return state;
}

/** The operator confirms that the clock is right. */
export const trustClock = (client: ClientBase, province: string): Promise<void> =>
  trust(client, province, nowMs(client));

async function trust(client: ClientBase, province: string, ms: number): Promise<void> {
  await client.query('update counter set trusted_at = $2 where province = $1',
    [province, new Date(ms)]);
}

async function readTrusted(client: ClientBase, province: string): Promise<number | null> {
  const known = await client.query<{ readonly at: Date | null }>(
    'select trusted_at as at from counter where province = $1', [province]);
  const trusted = known.rows[0]?.at?.getTime() ?? null;
  if (trusted !== null) return trusted;
  await openTrail(client, province);
  const { rows } = await client.query<{ readonly at: Date | null }>(
    `select greatest((select max(at) from batch where province = $1),
       (select at from audit where province = $1 order by nr desc limit 1)) as at`, [province]);
  return rows[0]?.at?.getTime() ?? null;
}
