// The short way of a phone's backlog: new records are decided in their columns (births.ts) before
// any lock is taken and written with those of other phones in one call (mill.ts). Used by
// exchange.ts. Nothing is read for it: where a record exists already, or something waits for it, or
// anything is not plain, nothing is done and the answer is null; apply.ts does it then.
import type { Pool } from 'pg';
import type { Creations } from '../../../core/sync/creations.ts';
import { isNotedKind } from '../../audit/deeds.ts';
import { nowMs } from '../../store/clock.ts';
import { courtOf, isOfContent, type Applied, type Sending } from '../apply.ts';
import { birthsOf } from './births.ts';
import { mill } from './mill.ts';
import { knownUnits, unitsOf, type UnitPlace } from '../../store/units.ts';
import { asProvince } from '../../store/rights.ts';

interface Backlog extends Omit<Sending, 'changes'> { readonly creations: readonly Creations[] }

export async function applyCreations(pool: Pool, backlog: Backlog): Promise<Applied | null> {
  const { creations, ...sending } = backlog;
  if (creations.some(({ kind }) => isNotedKind(kind))) return null;
  const places = await placesOf(pool, backlog);
  const births = birthsOf(creations, courtOf(sending, places, nowMs(pool)));
  if (!births) return null;
  try {
    const ground = await mill(pool, { ...sending, births });
    if (!ground) return null;
    const records = births.heads.map(({ id, kind, unit }, nth) =>
      ({ id, kind, unit, seq: ground.firstSeq + nth + 1 }));
    return {
      mark: ground.mark, faults: [], records, born: records.map(({ seq }) => seq),
      verdicts: records.map(({ id, seq }) => ({ id, outcome: 'applied', seq })),
    };
  } catch (fault) {
    if (isOfContent(fault)) return null;
    throw fault;
  }
}

async function placesOf(
  pool: Pool, { province, creations }: Backlog,
): Promise<ReadonlyMap<string, UnitPlace>> {
  const units = new Set(creations.flatMap((set) => set.units));
  return knownUnits(province, units) ?? asProvince(pool, province, (client) =>
    unitsOf(client, province, units));
}
