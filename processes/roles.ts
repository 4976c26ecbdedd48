// Roles besides their rights on records: who sees other people's work, who sees sums, which roles
// an officer may give, at which level a role is. Used by the server and by the screens.
import { roles, type Place, type Role } from '../core/kind/access.ts';

/** Roles at a desk, the widest first: they see other people's work, so that a province may require
    a second factor. */
export const officeRoles: readonly Role[] = [
  'provinceOfficer', 'communeOfficer', 'provinceLeader', 'auditor', 'dataProtectionOfficer',
  'systemAdmin', 'caseSupervisor', 'contentEditor', 'aggregateReader',
];

/** Roles whose grant may name the agency for which the person works. */
export const agencyRoles: readonly Role[] = ['agencyContact'];

/** Roles that see sums of their unit and the units below. Keepers of addresses, holders of cases,
    contacts at agencies and system administrators see no totals. */
export const figureRoles: readonly Role[] = [
  'villageLead', 'clubAdviser', 'communeOfficer', 'provinceOfficer', 'provinceLeader',
  'aggregateReader', 'auditor',
];

/** Roles that see more than their holders' colleagues do: one person proposes, a second person or
    the operator (`npm run let-in`) confirms. */
export const twoPersonRoles: readonly Role[] =
  ['provinceLeader', 'auditor', 'dataProtectionOfficer', 'systemAdmin'];

/** The roles that an officer of a role may give. For a system administrator,
    server/accounts/rights.ts leaves out roles that read names of people. */
const gives: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  communeOfficer: ['villageLead', 'clubAdviser', 'addressKeeper'],
  provinceOfficer: roles,
  systemAdmin: ['villageLead'],
};
export const givenBy = (giver: Role): readonly Role[] => gives[giver] ?? [];

/** How many units are above the unit of a role, in the order in which the roles are offered. */
const depthsOf: Readonly<Record<Role, readonly number[]>> = {
  villageLead: [2], communeOfficer: [1], provinceOfficer: [0], provinceLeader: [0],
  clubAdviser: [1, 2], addressKeeper: [1], caseHolder: [1], caseSupervisor: [0],
  contentEditor: [0], agencyContact: [0, 1], aggregateReader: [0, 1], auditor: [0, 1],
  dataProtectionOfficer: [0], systemAdmin: [0],
};
/** The roles at this many units below a province. */
export const rolesAt = (depth: number): readonly Role[] =>
  (Object.keys(depthsOf) as Role[]).filter((role) => depthsOf[role].includes(depth));
export const roleFits = (role: Role, { above }: Pick<Place, 'above'>): boolean =>
  depthsOf[role].includes(above.length);
