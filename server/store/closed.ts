// Closed kinds and elements: which they are and who reads them at the unit and below. Row-level
// security hides them from everybody else (server/migrations/0033-customs.sql).
import { roles, type Role } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { closedElements, elementOf } from '../../indicators/elements.ts';
import { roleFits } from '../../processes/roles.ts';
import { kinds } from '../../records/index.ts';
import { isOpen } from './reach.ts';

const readersOf = ({ access }: OpenKind): readonly Role[] =>
  roles.filter((role) => access.read[role] !== undefined);
/** A record that is assigned opens no unit to the person it names. */
const unitReadersOf = (kind: OpenKind): readonly Role[] =>
  readersOf(kind).filter((role) => kind.access.read[role] !== 'assigned');

/** Kinds that nobody at the province may read. */
export const closedKinds: readonly OpenKind[] = kinds.filter((kind) => !isOpen(kind)
  && readersOf(kind).every((role) => !roleFits(role, { above: [] })));

/** Roles that read closed kinds, or the months of closed elements. */
export const closeRoles: ReadonlySet<Role> = new Set([
  ...closedKinds.flatMap(unitReadersOf),
  ...closedElements.flatMap((name) => elementOf(name).readersAbove ?? []),
]);
