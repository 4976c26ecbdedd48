// Acts planned for a day are applied on that day in Việt Nam: once at the start of a server and
// then at every look. What the tree no longer allows stays planned and says so; an officer mends
// it.
import type { Pool } from 'pg';
import { transaction } from '../store/pool.ts';
import { provincesOf } from '../store/door.ts';
import { forgetUnits } from '../store/units.ts';
import { applyEffects, lockTree } from '../units/apply.ts';
import { dueChanges, readChange } from '../units/lines.ts';
import { planAct } from '../units/plan.ts';
import { readTree } from '../units/tree.ts';
import { readClockState } from '../store/trusted-clock.ts';
import { asProvince } from '../store/rights.ts';

export interface AppliedDue { readonly province: string; readonly id: string }
/** What was applied. Two servers at once apply each act once. */
export async function applyDue(pool: Pool, today: string): Promise<readonly AppliedDue[]> {
  const applied: AppliedDue[] = [];
  for (const province of await transaction(pool, provincesOf)) {
    const due = await asProvince(pool, province, async (client) => {
      const isDoubtful = await readClockState(client, province) !== 'right';
      return isDoubtful ? [] : dueChanges(client, province, today);
    });
    for (const { id } of due) {
      const isApplied = await applyOne(pool, { province, id, today }).catch((fault: unknown) =>
        noteFault(pool, { province, id, fault }));
      if (isApplied) applied.push({ province, id });
    }
    forgetUnits(province);
  }
  return applied;
}

interface Faulty { readonly province: string; readonly id: string; readonly fault: unknown }
/** One act that fails keeps no other from its day. */
const noteFault = (pool: Pool, { province, id, fault }: Faulty): Promise<boolean> =>
  asProvince(pool, province, async (client) => {
    await client.query('update unit_change set failed = $3 where province = $1 and id = $2',
      [province, id, fault instanceof Error ? fault.name : 'unknown']);
    return false;
  });

interface Due { readonly province: string; readonly id: string; readonly today: string }
const applyOne = (pool: Pool, { province, id, today }: Due): Promise<boolean> =>
  transaction(pool, async (client) => {
    await lockTree(client, province);
    const change = await readChange(client, province, id);
    if (change?.state !== 'planned') return false;
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
