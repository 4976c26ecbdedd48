// Who may give which role where, and for whose account an officer may make a code. Callers check
// this first and give the same answer for "not allowed" and "does not exist".
import { roles, type Grant, type Place, type Role, type Who } from '../../core/kind/access.ts';
import { unitsFor } from '../../processes/deeds.ts';
import { givenBy } from '../../processes/roles.ts';
import { kinds } from '../../records/index.ts';
import { isPersonalKind } from '../audit/deeds.ts';

/** Roles that may read a kind with names of people in it. */
const nameRoles: ReadonlySet<Role> = new Set(roles.filter((role) =>
  kinds.some(({ name, access }) => isPersonalKind(name) && access.read[role] !== undefined)));

/** A system administrator gives no role that reads names of people. */
const givableBy = (giver: Role): readonly Role[] => (giver === 'systemAdmin'
  ? givenBy(giver).filter((role) => !nameRoles.has(role)) : givenBy(giver));

export function mayGive(officer: Who, role: Role, place: Place): boolean {
  return officer.grants.some((grant) => givableBy(grant.role).includes(role)
    && (grant.unit === place.unit || place.above.includes(grant.unit)));
}

/** True only if the officer could have given every grant of the account, so that no officer resets
    an account with more rights. */
export function mayOpen(officer: Who, account: string, grants: readonly Grant[]): boolean {
  if (officer.account === account) return true;
  return grants.length > 0 && grants.every((grant) => mayGive(officer, grant.role, grant));
}

/** The officer without the role of system administrator, which may not reset accounts in use. */
export const withoutMachines = (officer: Who): Who =>
  ({ ...officer, grants: officer.grants.filter(({ role }) => role !== 'systemAdmin') });

/** Units in whose roles she looks after other people's accounts. */
export const officerUnits = ({ grants }: Who): readonly string[] =>
  unitsFor(grants, 'keepAccounts');
