// Who may give which role where, and for whose account an officer may make a code. Callers check
// this first and give the same answer for "not allowed" and "does not exist".
import { roles, type Grant, type Place, type Role, type Who } from '../../core/kind/access.ts';
import { kinds } from '../../records/index.ts';
import { isPersonalKind } from '../audit/deeds.ts';

/** Roles that see more than their holders' colleagues do: one person proposes, a second confirms
    (proposals.ts), or the operator does (`npm run let-in`). */
export const twoPersonRoles: readonly Role[] =
  ['provinceLeader', 'auditor', 'dataProtectionOfficer', 'systemAdmin'];

/** Roles that read a kind with names of people in it. */
const nameRoles: ReadonlySet<Role> = new Set(roles.filter((role) =>
  kinds.some(({ name, access }) => isPersonalKind(name) && access.read[role] !== undefined)));

/** The roles a system administrator may give: for villages, and none that reads names. */
const machineRoles: readonly Role[] = ['villageLead', 'clubAdviser'];
const gives: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  communeOfficer: ['villageLead', 'clubAdviser', 'addressKeeper'],
  provinceOfficer: roles,
  systemAdmin: machineRoles.filter((role) => !nameRoles.has(role)),
};

/** How many units stand above the one a role stands at. */
const depthsOf: Readonly<Record<Role, readonly number[]>> = {
  villageLead: [2], clubAdviser: [1, 2], addressKeeper: [1, 2],
  communeOfficer: [1], caseHolder: [1], agencyContact: [0, 1],
  provinceOfficer: [0], caseSupervisor: [0], provinceLeader: [0], contentEditor: [0],
  aggregateReader: [0, 1], auditor: [0, 1], dataProtectionOfficer: [0], systemAdmin: [0],
};

export const roleFits = (role: Role, place: Place): boolean =>
  depthsOf[role].includes(place.above.length);

export function mayGive(officer: Who, role: Role, place: Place): boolean {
  return officer.grants.some((grant) => gives[grant.role]?.includes(role) === true
    && (grant.unit === place.unit || place.above.includes(grant.unit)));
}

/** True only if the officer could have given every grant of the account, so that no officer resets
    an account with more rights than her own. */
export function mayOpen(officer: Who, account: string, grants: readonly Grant[]): boolean {
  if (officer.account === account) return true;
  return grants.length > 0 && grants.every((grant) => mayGive(officer, grant.role, grant));
}

/** The officer without her role as system administrator, which may not reset accounts in use. */
export const withoutMachines = (officer: Who): Who =>
  ({ ...officer, grants: officer.grants.filter(({ role }) => role !== 'systemAdmin') });

/** Roles that look after other people's accounts. */
export const officerUnits = (officer: Who): readonly string[] =>
  officer.grants.filter((grant) => gives[grant.role] !== undefined).map((grant) => grant.unit);
