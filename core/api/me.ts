// The signed-in person as the server describes her to her own devices, and what a session still
// lacks whose sign-in is not complete.
import * as v from 'valibot';
import { unitNamed } from './named.ts';
import { rightEnded } from './people.ts';
import { addressForm, moment, role, type Shape, unitCode } from './shape.ts';

const roleHeld = v.object({
  role, unit: unitCode, above: v.array(unitCode), name: v.string(),
  level: v.nullable(v.string()),
});
export type RoleHeld = Shape<typeof roleHeld>;
const colleague = v.object({ account: v.string(), name: v.string(), roles: v.array(role) });
export type Colleague = Shape<typeof colleague>;

export const me = v.object({
  account: v.string(), device: v.string(), kind: v.picklist(['phone', 'desk']),
  name: v.string(), post: v.string(), language: v.picklist(['vi', 'en']),
  /** null: nobody said. */
  addressForm: v.nullable(addressForm),
  /** The name to sign in with at a desk. */
  signIn: v.nullable(v.string()),
  /** The day at the server, in Việt Nam. */
  today: v.string(),
  /** The server's clock cannot be right; left out while it can. */
  clock: v.exactOptional(v.picklist(['behind', 'ahead'])),
  /** One of the recovery codes was used, and the person has not said that it was she. */
  recoveryUsedAt: v.exactOptional(moment),
  /** Roles that ended in the last days, newest first. */
  ended: v.exactOptional(v.array(rightEnded)),
  roles: v.array(roleHeld),
  /** The units of the roles, those above them and the province. */
  units: v.array(unitNamed),
  province: v.object({ code: unitCode, name: v.string() }),
  /** On a phone: others with a role at the person's units or at their communes, to be named in a
      record without a signal. */
  people: v.exactOptional(v.array(colleague)),
  /** To whom a phone seals courier files, and whose receipts it believes. */
  courier: v.object({ recipient: v.string(), serverKey: v.string() }),
});
export type Me = Shape<typeof me>;

export const lacking = v.object({
  /** A second factor · the set-up of one · a new passphrase, after an officer's code. */
  needs: v.picklist(['factor', 'setUp', 'anew']),
  /** In which ways the person may confirm the sign-in. */
  ways: v.array(v.picklist(['totp', 'passkey', 'recovery'])),
  name: v.string(),
  /** null: the account has no name to sign in with yet. */
  signIn: v.nullable(v.string()),
  addressForm: v.nullable(addressForm),
});
export type Lacking = Shape<typeof lacking>;

/** Signed in, or one more step is needed. */
export const entered = v.union([me, lacking]);
export type Entered = Shape<typeof entered>;
