// What every office screen knows: who is signed in, in which language, for which unit the officer
// works, and how to say something for a moment. Given by main.tsx; screens take it by useDesk().
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { can, type Action, type Who } from '../../../../core/kind/access.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import type { Me, RoleHeld } from '../../../../core/api/me.ts';
import type { UnitPlaced } from '../../../../core/api/named.ts';
import type { Language, Words } from '../../../../core/words/words.ts';
import { isAllowed } from '../../../../processes/deeds.ts';
import { officeRoles } from '../../../../processes/roles.ts';

export type { Me, RoleHeld };
export interface Desk {
  readonly me: Me;
  readonly language: Language;
  /** The unit the officer works for now. */
  readonly home: RoleHeld;
  readonly units: readonly UnitPlaced[];
  /** Says words in the officer's language; fills `{name}` places. */
  readonly t: (text: Words, values?: Record<string, string>) => string;
  /** A short message that goes by itself and is read aloud. */
  readonly toast: (text: string) => void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('no desk around this screen');
  return desk;
}

/** The officer's roles at a desk, the widest first; of several at one unit the widest alone. */
export const deskRoles = (me: Me): readonly RoleHeld[] => me.roles
  .filter((held) => officeRoles.includes(held.role))
  .sort((a, b) => officeRoles.indexOf(a.role) - officeRoles.indexOf(b.role))
  .filter((held, i, all) => all.findIndex(({ unit }) => unit === held.unit) === i);

export const isOfficer = (held: RoleHeld): boolean =>
  isAllowed(held.role, 'decideSlips');

export const whoOf = (me: Me): Who => ({
  account: me.account,
  grants: me.roles.map(({ role, unit, above }) => ({ role, unit, above })),
});

/** What the server will say too; used to show or hide a button, never to protect. */
export const mayAt = (me: Me, action: Action, kind: OpenKind, unit: WrittenAt): boolean =>
  can(whoOf(me), action, kind.access,
    { unit: unit.code, above: unit.above, author: unit.author ?? me.account });
/** A unit, and the author of a record there; without one, the person. */
type WrittenAt = Pick<UnitPlaced, 'code' | 'above'> & { readonly author?: string };
