// Deeds: acts that are not reads or writes of records, and the roles that may do each; also which
// roles start at the admin page. The server checks them on every route; screens only hide buttons.
// Rights on records are in the kinds.
import { roles, type Grant, type Role, type Who } from '../core/kind/access.ts';
import { rolesOfReports } from './report-rights.ts';
import { figureRoles, givenBy } from './roles.ts';

const ofProvince: readonly Role[] = ['provinceOfficer', 'provinceLeader', 'systemAdmin'];
const officers: readonly Role[] = ['communeOfficer', 'provinceOfficer'];
const draftReaders: readonly Role[] = [...officers, 'provinceLeader', 'auditor'];

/** Each deed, and the roles that may do it. */
export const deeds = {
  seeFigures: figureRoles,
  /** One unit through time; it holds no figure. */
  seeUnits: [...figureRoles, 'systemAdmin'],
  decideSlips: officers,
  readAudit: ['auditor', 'dataProtectionOfficer', 'provinceLeader'],
  keepPersonalData: [...officers, 'dataProtectionOfficer', 'auditor'],
  /** Manage accounts of other people: those with a role that `givenBy` lists for this role. */
  keepAccounts: roles.filter((role) => givenBy(role).length > 0),
  keepUnits: ['provinceOfficer', 'systemAdmin'],
  setFactorRule: ['provinceOfficer', 'systemAdmin'],
  seeProposals: ofProvince,
  confirmProposals: ['provinceOfficer', 'provinceLeader'],
  seeFirstSteps: ['provinceOfficer'],
  seeFullDisk: ['communeOfficer', ...ofProvince],
  seeBackupAge: ofProvince,
  /** Roles whose first page at a desk is Quản trị. */
  startAtAdmin: ['auditor', 'dataProtectionOfficer', 'systemAdmin'],
  seeEverybodysRights: ['auditor', 'dataProtectionOfficer'],
  seeReaders: [...officers, 'systemAdmin', 'auditor', 'dataProtectionOfficer'],
  openFilesAtDesk: roles.filter((role) =>
    !['villageLead', 'clubAdviser', 'addressKeeper'].includes(role)),
  readDraftReports: draftReaders,
  /** A signed report may also be read by people whose role reads sums only. */
  readSignedReports: [...draftReaders, 'aggregateReader'],
  /** Remind units below of a report, and return one that they signed. */
  remindOfReports: ['provinceOfficer', 'provinceLeader'],
  /** Decide on what people without accounts send: at a commune on its own posts only. */
  moderate: ['contentEditor', ...officers],
  /** Of any level; the handler then checks the level of the report (processes/report-rights.ts). */
  makeReports: rolesOfReports('make'), signReports: rolesOfReports('sign'),
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Deed = keyof typeof deeds;

export const rolesDoing = (deed: Deed): ReadonlySet<Role> => new Set(deeds[deed]);
export const isAllowed = (role: Role, deed: Deed): boolean =>
  (deeds[deed] as readonly Role[]).includes(role);
/** With any role, at any unit. */
export const mayDo = ({ grants }: Pick<Who, 'grants'>, deed: Deed): boolean =>
  grants.some(({ role }) => isAllowed(role, deed));
/** With a role at the province. */
export const mayDoAtProvince = ({ grants }: Pick<Who, 'grants'>, deed: Deed): boolean =>
  grants.some(({ role, above }) => above.length === 0 && isAllowed(role, deed));
/** The units at which the person may do it. */
export const unitsFor = (grants: readonly Grant[], deed: Deed): readonly string[] =>
  grants.filter(({ role }) => isAllowed(role, deed)).map(({ unit }) => unit);
