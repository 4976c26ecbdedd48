// Limits how many changes of one device may wait for people, in all and per unit: a lost or hostile
// phone must not fill a commune's inbox. A change over the limit is refused and stays only on its
// phone.
import type { ClientBase } from 'pg';
import { serverLimits } from '../../core/limits.ts';
import type { Id } from '../../core/brands.ts';
import type { WaitingChange } from './batch.ts';

interface Sender { readonly province: string; readonly device: string }

/** The ids of those newly held changes that exceed the limits. */
export async function overCeiling(
  client: ClientBase, { province, device }: Sender, held: readonly WaitingChange[],
): Promise<ReadonlySet<Id>> {
  const over = new Set<Id>();
  if (held.length === 0) return over;
  const { rows } = await client.query<{ unit: string; n: number }>({
    name: 'held-of-device',
    text: `select unit, count(*)::int as n from waiting
      where province = $1 and device = $2 and outcome = 'held' group by unit`,
    values: [province, device],
  });
  const { rows: [marked] } = await client.query(
    'select from device where id = $1 and declined_at is not null', [device]);
  const { heldOfMarkedMax, heldPerDeviceCeiling, heldPerUnitCeiling } = serverLimits;
  const most = marked ? heldOfMarkedMax : heldPerDeviceCeiling;
  const byUnit = new Map(rows.map(({ unit, n }) => [unit, n]));
  let all = rows.reduce((sum, { n }) => sum + n, 0);
  for (const { change: { id, unit } } of held) {
    const here = byUnit.get(unit) ?? 0;
    if (all >= most || here >= heldPerUnitCeiling) { over.add(id); continue; }
    all += 1;
    byUnit.set(unit, here + 1);
  }
  return over;
}
