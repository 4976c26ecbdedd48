// Which roles an officer may give at a level, for the lists to choose from. The server decides
// (server/accounts/rights.ts).
import type { Role } from '../../../../core/kind/access.ts';
import { givenBy, rolesAt } from '../../../../processes/roles.ts';

const levels: readonly string[] = ['province', 'commune', 'village'];

export const rolesFor = (level: string, giver: Role): readonly Role[] =>
  rolesAt(levels.indexOf(level)).filter((role) => givenBy(giver).includes(role));
