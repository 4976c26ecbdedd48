// Who works with a phone. A module of its own: a phone's first load needs nothing else of roles.ts.
import type { Role } from '../core/kind/access.ts';

/** Roles of people who work with a phone in villages and at addresses; all others work at a
    desk. */
const fieldRoles: readonly Role[] =
  ['villageLead', 'clubAdviser', 'addressKeeper', 'caseHolder', 'agencyContact'];
export const isFieldRole = (role: Role): boolean => fieldRoles.includes(role);
