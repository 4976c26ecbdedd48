// Roles besides their rights on records: who works at a desk, who sees sums, whom an officer may
// bring in, where a role stands. Asked by the server and by the screens.
import { roles, type Place, type Role } from '../core/kind/access.ts';

/** Roles of people who work with a phone in villages and at addresses; the others work at a desk.
    */
const fieldRoles: readonly Role[] =
  ['villageLead', 'clubAdviser', 'addressKeeper', 'caseHolder', 'agencyContact'];
export const isFieldRole = (role: Role): boolean => fieldRoles.includes(role);

/** Roles at a desk, the widest first: they see other people's work, so that a province may demand a
    second factor of them. */
export const officeRoles: readonly Role[] = [
  'provinceOfficer', 'communeOfficer', 'provinceLeader', 'auditor', 'dataProtectionOfficer',
  'systemAdmin', 'caseSupervisor', 'contentEditor', 'aggregateReader',
];

/** Roles that see sums of their unit and of those below. A keeper of an address, a holder of cases
    and a contact at an agency see no totals, nor does whoever runs the machines. */
export const figureRoles: readonly Role[] = [
  'villageLead', 'clubAdviser', 'communeOfficer', 'provinceOfficer', 'provinceLeader',
  'aggregateReader', 'auditor',
];

/** Roles that see more than their holders' colleagues do: one person proposes, a second confirms,
    or the operator does (`npm run let-in`). */
export const twoPersonRoles: readonly Role[] =
  ['provinceLeader', 'auditor', 'dataProtectionOfficer', 'systemAdmin'];

/** Whom an officer of a role may bring in. A system administrator: server/accounts/rights.ts leaves
    out roles that read names of people. */
const gives: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  communeOfficer: ['villageLead', 'clubAdviser', 'addressKeeper'],
  provinceOfficer: roles,
  systemAdmin: ['villageLead', 'clubAdviser'],
};
export const givenBy = (giver: Role): readonly Role[] => gives[giver] ?? [];

/** How many units stand above the one a role stands at; in the order in which they are offered. */
const depthsOf: Readonly<Record<Role, readonly number[]>> = {
  villageLead: [2], communeOfficer: [1], provinceOfficer: [0], provinceLeader: [0],
  clubAdviser: [1, 2], addressKeeper: [1, 2], caseHolder: [1], caseSupervisor: [0],
  contentEditor: [0], agencyContact: [0, 1], aggregateReader: [0, 1], auditor: [0, 1],
  dataProtectionOfficer: [0], systemAdmin: [0],
};
/** Roles that stand so many units below a province. */
export const rolesAt = (depth: number): readonly Role[] =>
  (Object.keys(depthsOf) as Role[]).filter((role) => depthsOf[role].includes(depth));
export const roleFits = (role: Role, { above }: Pick<Place, 'above'>): boolean =>
  depthsOf[role].includes(above.length);
