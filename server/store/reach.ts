// What a role can reach at all, read off the kinds: the second wall (server/store/scope.ts) is no
// wider than this. Computed once; it names no role.
import { roles, type Action, type Role } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { figureRoles as seeing } from '../../processes/roles.ts';
import { kinds } from '../../records/index.ts';

/** Reached by everybody on a unit's line. */
export const isOpen = (kind: OpenKind): boolean =>
  Object.values(kind.access.read).includes('everyone');

const rolesWith = (some: readonly OpenKind[], actions: readonly Action[]): ReadonlySet<Role> =>
  new Set(roles.filter((role) =>
    some.some(({ access }) => actions.some((action) => access[action][role] !== undefined))));

/** Roles that read or write more than the kinds that reach everyone. */
export const deepRoles =
  rolesWith(kinds.filter((kind) => !isOpen(kind)), ['read', 'write', 'decide']);
/** Roles that write some kind that reaches everyone. */
export const keeperRoles = rolesWith(kinds.filter(isOpen), ['write', 'decide']);

/** Roles that see sums. */
export const figureRoles: ReadonlySet<Role> = new Set(seeing);
