// What a role can reach at all, computed once from the kinds: row-level security
// (server/store/scope.ts) opens no more than this. It names no role.
import { roles, type Action, type Reach, type Role } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { figureRoles as seeing } from '../../processes/roles.ts';
import { kinds } from '../../records/index.ts';

/** Kinds that everybody at a unit and below may read. */
export const isOpen = (kind: OpenKind): boolean =>
  Object.values(kind.access.read).includes('everyone');

const all: readonly Action[] = ['read', 'write', 'decide'];
/** A role that reaches only records that are assigned reaches no unit. */
const isOfUnit = (reach: Reach | undefined): boolean =>
  reach !== undefined && reach !== 'assigned';
const rolesWith = (
  some: readonly OpenKind[], actions: readonly Action[], isMeant = isOfUnit,
): ReadonlySet<Role> =>
  new Set(roles.filter((role) =>
    some.some(({ access }) => actions.some((action) => isMeant(access[action][role])))));

/** Roles that read or write more than these kinds. */
export const deepRoles = rolesWith(kinds.filter((kind) => !isOpen(kind)), all);
/** Roles that write one of these kinds. */
export const keeperRoles = rolesWith(kinds.filter(isOpen), ['write', 'decide']);
/** Roles that reach records that are assigned to their holders. */
export const assignedRoles = rolesWith(kinds, all, (reach) => reach === 'assigned');
/** Kinds that are read only as approved, and the roles that write or decide one of them. */
export const issuedKinds: readonly OpenKind[] = kinds.filter(({ issued }) => issued === true);
export const draftRoles = rolesWith(issuedKinds, ['write', 'decide']);

/** Roles that see sums. */
export const figureRoles: ReadonlySet<Role> = new Set(seeing);
