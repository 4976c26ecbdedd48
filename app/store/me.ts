// The person on this device as the server describes her: name, roles and units.
import type { Day, UnitCode } from '../../core/brands.ts';
import type { CourierPins } from '../../core/sync/courier.ts';
import type { Role } from '../../core/kind/access.ts';

export interface MyUnit { readonly code: UnitCode; readonly name: string; readonly level: string }
/** A role and its unit; `above` starts at the province. */
export interface MyRole {
  readonly role: Role;
  readonly unit: UnitCode;
  readonly above: readonly UnitCode[];
}
export interface EndedRole {
  readonly id: string;
  readonly unitName: string;
  /** The last day; null: the role never began. */
  readonly until: Day | null;
}
/** Somebody of the person's own unit or of those above it, to be named in a record. */
export interface Colleague {
  readonly account: string; readonly name: string; readonly roles: readonly Role[];
}
/** What the server says about the person on this device. */
export interface Me {
  readonly account: string;
  readonly name: string;
  /** The person's office in words, as an officer wrote it. */
  readonly post: string;
  /** The form of address, in Vietnamese; empty: nobody chose one. */
  readonly addressForm?: string;
  readonly device: string;
  /** `phone` after a code, `desk` after a passphrase. */
  readonly kind: 'phone' | 'desk';
  readonly roles: readonly MyRole[];
  /** The person's units and the units above, with names. */
  readonly units: readonly MyUnit[];
  readonly province: UnitCode;
  readonly people?: readonly Colleague[];
  /** Roles that ended in the last days, newest first. */
  readonly ended?: readonly EndedRole[];
  /** For a person without a role: the name of the last unit. */
  readonly leftUnit?: string;
  /** The key that courier files are sealed to, and the key of their receipts. Stored at
      enrolment. */
  readonly courier?: CourierPins | undefined;
}
