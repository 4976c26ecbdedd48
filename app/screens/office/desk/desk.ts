// What every office screen knows: who is signed in, in which language, for which unit she works,
// and how to say something for a moment. Given by main.tsx; screens take it by useDesk().
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { UnitCode } from '../../../../core/brands.ts';
import { can, type Action, type Role, type Who } from '../../../../core/kind/access.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import type { RightEnded } from '../../../../core/api/people.ts';
import type { UnitPlaced } from '../../../../core/api/named.ts';
import type { AddressForm } from '../../../../core/words/address-form.ts';
import type { Language, Words } from '../../../../core/words/words.ts';
import { isAllowed } from '../../../../processes/deeds.ts';
import { officeRoles } from '../../../../processes/roles.ts';

export interface RoleHeld {
  readonly role: Role;
  readonly unit: UnitCode;
  readonly above: readonly UnitCode[];
  readonly name: string;
  readonly level: string | null;
}
/** GET /api/me */
export interface Me {
  readonly account: string;
  readonly name: string;
  readonly post: string;
  readonly language: Language;
  readonly addressForm: AddressForm | null;
  readonly device: string;
  /** Her name to sign in with, if she has one. */
  readonly signIn: string | null;
  /** One of her recovery codes was used, and she has not said that it was she. */
  readonly recoveryUsedAt?: string;
  /** The day at the server, in Việt Nam. */
  readonly today: string;
  /** The server's clock cannot be right; left out while it can. */
  readonly clock?: 'behind' | 'ahead';
  readonly province: { readonly code: UnitCode; readonly name: string };
  readonly roles: readonly RoleHeld[];
  /** The person's roles that ended in the last days. */
  readonly ended?: readonly RightEnded[];
}

export interface Desk {
  readonly me: Me;
  readonly language: Language;
  /** The unit she works for now. */
  readonly home: RoleHeld;
  readonly units: readonly UnitPlaced[];
  /** Says words in her language; fills `{name}` places. */
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

/** Her roles at a desk, the widest first; of several at one unit the widest alone. */
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
export const mayAt = (me: Me, action: Action, kind: OpenKind, unit: UnitPlaced): boolean =>
  can(whoOf(me), action, kind.access, { unit: unit.code, above: unit.above, author: me.account });
