// What the roles of the signed-in person mean for this app: village pages or desk, and her units.
import type { UnitCode } from '../core/brands.ts';
import { isFieldRole } from '../processes/field-roles.ts';
import type { Me } from './store/me.ts';

export const isOffice = (me: Me | null): boolean =>
  me !== null && me.roles.some(({ role }) => !isFieldRole(role));
export const isVillage = (me: Me | null): boolean => me !== null && !isOffice(me);

/** All roles of the person have ended: this phone gets no rows any more and must write no new
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
