// Which roles an officer may offer at a level: the lists she chooses from. The server has the last
// word (server/accounts/rights.ts).
import type { Role } from '../../../core/kind/access.ts';

const rolesAt: Readonly<Record<string, readonly Role[]>> = {
  village: ['villageLead', 'clubAdviser', 'addressKeeper'],
  commune: ['communeOfficer', 'clubAdviser', 'addressKeeper', 'caseHolder', 'agencyContact',
    'aggregateReader', 'auditor'],
  province: ['provinceOfficer', 'provinceLeader', 'caseSupervisor', 'contentEditor',
    'agencyContact', 'aggregateReader', 'auditor', 'dataProtectionOfficer', 'systemAdmin'],
};
const gives: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  communeOfficer: ['villageLead', 'clubAdviser', 'addressKeeper'],
  systemAdmin: ['villageLead', 'clubAdviser'],
};

export const rolesFor = (level: string, giver: Role): readonly Role[] => (rolesAt[level] ?? [])
  .filter((role) => giver === 'provinceOfficer' || gives[giver]?.includes(role) === true);
