// What only a changed app does: another's name, another unit, a kind unknown here, an id that is
// taken. Used by world.ts.
import type { Id } from '../../core/brands.ts';
import type { Change } from '../../core/sync/change.ts';
import { unitOf } from '../../core/sync/exchange.ts';
import type { SimPhone } from './phone.ts';
import { PEOPLE, UNITS } from './province.ts';
import { pickFrom } from './random.ts';
import type { World } from './world.ts';

export async function attack(world: World, phone: SimPhone): Promise<void> {
  const { grants } = world.whoIs(phone.account);
  const unit = grants.find((g) => g.role === 'villageLead')?.unit;
  if (unit === undefined) return;
  const change = await phone.create('activity', unit, phone.firstValues('activity', unit));
  world.facts['forged']!++;
  const trick = world.random(5);
  const target = trick > 2 ? await recordElsewhere(world, phone) : undefined;
  const forged = forge(world, change, { trick, target });
  await phone.forge(change, forged);
  if (forged.id === change.id || !world.made.has(forged.id)) world.keep(forged, phone);
  if (target !== undefined) world.stolen.push({ change: forged, phone });
}

interface Trick {
  readonly trick: number;
  readonly target: Id | undefined;
}
function forge({ random }: World, change: Change, { trick, target }: Trick): Change {
  if (trick === 0) return { ...change, author: pickFrom(random, PEOPLE).account };
  if (trick === 1) return { ...change, unit: pickFrom(random, UNITS) };
  if (trick === 2) return { ...change, kind: 'homeVisit' };
  if (target === undefined) return change;
  return trick === 3 ? { ...change, id: target, record: target } : { ...change, record: target };
}

// Not after a restore: the id might be free again.
async function recordElsewhere(world: World, phone: SimPhone): Promise<Id | undefined> {
  if (world.facts['restores']! > 0) return undefined;
  const units = world.scopeKeys(phone.account).map(unitOf);
  const { rows } = await world.db.owner.query<{ id: Id }>(
    'select id from record where not (unit = any($1)) and author <> $2 order by seq limit 1',
    [units, phone.account],
  );
  return rows[0]?.id;
}
