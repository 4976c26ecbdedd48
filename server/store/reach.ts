// What a role can reach at all, computed once from the kinds: row-level security
// (server/store/scope.ts) opens no more than this. It names no role.
import { roles, type Action, type Role } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { figureRoles as seeing } from '../../processes/roles.ts';
import { kinds } from '../../records/index.ts';

/** Kinds that everybody at a unit and below may read. */
export const isOpen = (kind: OpenKind): boolean =>
  Object.values(kind.access.read).includes('everyone');

const rolesWith = (some: readonly OpenKind[], actions: readonly Action[]): ReadonlySet<Role> =>
  new Set(roles.filter((role) =>
    some.some(({ access }) => actions.some((action) => access[action][role] !== undefined))));

/** Roles that read or write more than these kinds. */
export const deepRoles =
  rolesWith(kinds.filter((kind) => !isOpen(kind)), ['read', 'write', 'decide']);
/** Roles that write one of these kinds. */
export const keeperRoles = rolesWith(kinds.filter(isOpen), ['write', 'decide']);

/** Roles that see sums. */
export const figureRoles: ReadonlySet<Role> = new Set(seeing);
