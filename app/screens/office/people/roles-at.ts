// Which roles an officer may offer at a level: the lists she chooses from. The server has the last
// word (server/accounts/rights.ts).
import type { Role } from '../../../../core/kind/access.ts';
import { givenBy, rolesAt } from '../../../../processes/roles.ts';

const levels: readonly string[] = ['province', 'commune', 'village'];

export const rolesFor = (level: string, giver: Role): readonly Role[] =>
  rolesAt(levels.indexOf(level)).filter((role) => givenBy(giver).includes(role));
