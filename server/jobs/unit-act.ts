// Applies a planned act on units on its day in Việt Nam. An act that the tree no longer allows
// stays planned and says so; an officer mends it. An act that was revoked or applied, or whose day
// has not come, is skipped.
import type { Pool } from 'pg';
import { asId, asUnitCode } from '../../core/brands.ts';
import { publish } from '../figures/change-events.ts';
import { transaction } from '../store/pool.ts';
import { asProvince } from '../store/rights.ts';
import { readClockState } from '../store/trusted-clock.ts';
import { forgetUnits } from '../store/units.ts';
import { applyEffects, lockTree } from '../units/apply.ts';
import { readChange } from '../units/lines.ts';
import { planAct } from '../units/plan.ts';
import { readTree } from '../units/tree.ts';

export interface DueAct {
  readonly province: string;
  readonly id: string;
  readonly today: string;
}

/** True if it was applied now. Two servers at once apply it once. */
export async function applyUnitAct(pool: Pool, due: DueAct): Promise<boolean> {
  const isApplied = await apply(pool, due).catch(async (fault: unknown) => {
    await noteFault(pool, due, fault instanceof Error ? fault.name : 'unknown');
    throw fault;
  });
  if (!isApplied) return false;
  const { province } = due;
  forgetUnits(province);
  // Screens load everything again: names, paths and figures may have changed.
  publish({ db: { pool } }, province, [
    { id: asId(''), kind: 'unit', unit: asUnitCode(province), seq: 0 },
  ]);
  return true;
}

const apply = (pool: Pool, { province, id, today }: DueAct): Promise<boolean> =>
  transaction(pool, async (client) => {
    await lockTree(client, province);
    if (await readClockState(client, province) !== 'right') return false;
    const change = await readChange(client, province, id);
    if (change?.state !== 'planned' || change.day > today) return false;
    const { act, day, what, madeBy, giveAgain } = change;
    const tree = await readTree(client, province);
    const { effects, complaints } = planAct(tree, act, day);
    if (complaints.length > 0) {
      await client.query('update unit_change set failed = $3 where province = $1 and id = $2',
        [province, id, JSON.stringify(complaints).slice(0, 2_000)]);
      return false;
    }
    await applyEffects(client, {
      province, id, day, what, today, giveAgain, effects, tree, actor: madeBy, device: '',
    });
    return true;
  });

const noteFault = (pool: Pool, { province, id }: DueAct, name: string): Promise<void> =>
  asProvince(pool, province, async (client) => {
    await client.query('update unit_change set failed = $3 where province = $1 and id = $2',
      [province, id, name]);
  });
