// Whether a person gets the village's notebook or the office's desk.
import type { UnitCode } from '../core/brands.ts';
import { isFieldRole } from '../processes/field-roles.ts';
import type { Me } from './store/me.ts';

export const isOffice = (me: Me | null): boolean =>
  me !== null && me.roles.some(({ role }) => !isFieldRole(role));
export const isVillage = (me: Me | null): boolean => me !== null && !isOffice(me);

/** The person's roles have ended: this phone reads nothing of a village any more and writes no new
    slip. */
export const hasNoRole = (me: Me | null): boolean => me?.roles.length === 0;

/** The unit of the person's slips. */
export const unitOf = (me: Me | null): UnitCode | null => me?.roles[0]?.unit ?? null;
export function nameOfUnit(me: Me | null, code: UnitCode | null | undefined): string {
  return me?.units.find((unit) => unit.code === code)?.name ?? '';
}
/** “xã Mường Pồn”: the unit above the person's. */
export const communeOf = (me: Me | null): string =>
  nameOfUnit(me, me?.roles[0]?.above.at(-1) ?? null);
