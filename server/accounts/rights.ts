// Who may give which role where, and whose account an officer may open a door for. The same answer
// for "not yours" and "does not exist" is the caller's duty: ask this before saying anything.
import type { Grant, Place, Role, Who } from '../../core/kind/access.ts';

const gives: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  communeOfficer: ['villageLead', 'clubAdviser'],
  provinceOfficer: ['villageLead', 'clubAdviser', 'communeOfficer', 'provinceOfficer',
    'provinceLeader', 'auditor'],
};

/** Levels above the unit a role stands at; other roles stand anywhere. */
const depthOf: Readonly<Partial<Record<Role, number>>> = {
  villageLead: 2, communeOfficer: 1, provinceOfficer: 0, provinceLeader: 0,
};

export const roleFits = (role: Role, place: Place): boolean =>
  (depthOf[role] ?? place.above.length) === place.above.length;

export function mayGive(officer: Who, role: Role, place: Place): boolean {
  return officer.grants.some((grant) => gives[grant.role]?.includes(role) === true
    && (grant.unit === place.unit || place.above.includes(grant.unit)));
}

/** Only somebody all of whose grants the officer could have given: no code leads up. */
export function mayOpen(officer: Who, account: string, grants: readonly Grant[]): boolean {
  if (officer.account === account) return true;
  return grants.length > 0 && grants.every((grant) => mayGive(officer, grant.role, grant));
}

/** Roles that look after other people's accounts. */
export const officerUnits = (officer: Who): readonly string[] =>
  officer.grants.filter((grant) => gives[grant.role] !== undefined).map((grant) => grant.unit);
