// Asks the server which roles the person still holds. Home asks once each time the app opens, and
// again when the phone may read other units than before. Loaded late.
import { isOffice, nameOfUnit, unitOf } from '../roles.ts';
import type { Keeper } from '../store/keeper.ts';
import type { Kept } from '../store/kept.ts';
import type { Me } from '../store/me.ts';
import { readMe } from './requests.ts';

let asked = '';

export async function fetchMyRoles(keeper: Keeper): Promise<void> {
  const { phone, meta } = keeper.now();
  const asking = `${meta.me?.device} ${Object.keys(phone.cursor).join(' ')}`;
  if (asked === asking || meta.lastContact === null) return;
  asked = asking;
  const answer = await readMe();
  if (answer.ok) await keeper.step((kept) => withRoles(kept, answer.value));
  else asked = '';
}

/** A phone never becomes a desk by itself: it may hold slips that a desk would not send. */
function withRoles(kept: Kept, told: Me): Kept {
  const { me } = kept.meta;
  if (me?.account !== told.account || isOffice(told)) return kept;
  const { roles, ended = [], people = [] } = told;
  const units = roles.length > 0 ? told.units : me.units;
  const leftUnit = nameOfUnit(me, unitOf(me)) || me.leftUnit || '';
  return { ...kept, meta: { ...kept.meta, me: { ...me, roles, units, ended, leftUnit, people } } };
}
