// Who makes and who signs a report: by the level of the unit whose report it is. A province's
// report is signed by its leader. An officer who signs for the leader needs a grant as leader, with
// a first and a last day.
import type { Grant, Role } from '../core/kind/access.ts';
import type { ReportLevel } from '../indicators/reports/form.ts';

export type ReportAct = 'make' | 'sign';
const actors: Readonly<Record<ReportAct, Readonly<Record<ReportLevel, readonly Role[]>>>> = {
  make: { commune: ['communeOfficer'], province: ['provinceOfficer'] },
  sign: { commune: ['communeOfficer'], province: ['provinceLeader'] },
};

/** The roles that do it at any level. */
export const rolesOfReports = (act: ReportAct): readonly Role[] =>
  [...new Set(Object.values(actors[act]).flat())];

/** The units whose reports of this level the person may make or sign. */
export const unitsOfReports = (
  grants: readonly Grant[], act: ReportAct, level: ReportLevel,
): readonly string[] =>
  grants.filter(({ role }) => actors[act][level].includes(role)).map(({ unit }) => unit);
