// The fast way for a phone's backlog: new records are judged in their columns (new-records.ts)
// before any lock is taken, and written together with those of other phones in one call
// (group-commit.ts). Used by exchange.ts. It reads no records but those that new ones name, once
// each (links.ts): if one exists already, if a change
// waits for it, or if the backlog holds anything else than plain creations, it does nothing and
// returns null; then apply.ts takes the backlog.
import type { Pool } from 'pg';
import type { Creations } from '../../../core/sync/creations.ts';
import { isNotedKind } from '../../audit/deeds.ts';
import { nowMs } from '../../store/clock.ts';
import { movesDeadlines } from '../../store/deadlines.ts';
import { judgeInputOf, isOfContent, type Applied, type Sending } from '../apply.ts';
import { areLinksRight } from '../links.ts';
import { newRecordsOf } from './new-records.ts';
import { commitTogether } from './group-commit.ts';
import { knownUnits, unitsOf, type UnitPlace } from '../../store/units.ts';
import { asProvince } from '../../store/rights.ts';

interface Backlog extends Omit<Sending, 'changes'> { readonly creations: readonly Creations[] }

export async function applyCreations(pool: Pool, backlog: Backlog): Promise<Applied | null> {
  const { creations, ...sending } = backlog;
  if (creations.some(({ kind }) => isNotedKind(kind) || movesDeadlines(kind))) return null;
  const places = await placesOf(pool, backlog);
  const newRecords = newRecordsOf(creations, judgeInputOf(sending, places, nowMs(pool)));
  if (!newRecords || !await areLinksRight(pool, sending, creations)) return null;
  try {
    const ground = await commitTogether(pool, { ...sending, newRecords });
    if (!ground) return null;
    const records = newRecords.heads.map(({ id, kind, unit }, nth) =>
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
