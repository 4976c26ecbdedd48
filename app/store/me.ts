// The person on this device as the server told it: who she is, what she may do and where.
import type { Day, UnitCode } from '../../core/brands.ts';
import type { CourierPins } from '../../core/sync/courier.ts';
import type { Role } from '../../core/kind/access.ts';

export interface MyUnit { readonly code: UnitCode; readonly name: string; readonly level: string }
/** What she may do and where; `above` starts at the province. */
export interface MyRole {
  readonly role: Role;
  readonly unit: UnitCode;
  readonly above: readonly UnitCode[];
}
export interface EndedRole {
  readonly id: string;
  readonly unitName: string;
  /** The last day; null: it never began. */
  readonly until: Day | null;
}
/** What the server says of the person on this device. */
export interface Me {
  readonly account: string;
  readonly name: string;
  /** Her office in words, as her officer wrote it. */
  readonly post: string;
  /** How she is addressed, in Vietnamese; empty: nobody said. */
  readonly addressForm?: string;
  readonly device: string;
  /** `phone` after a code, `desk` after a passphrase. */
  readonly kind: 'phone' | 'desk';
  readonly roles: readonly MyRole[];
  /** Her units and those above, with names. */
  readonly units: readonly MyUnit[];
  readonly province: UnitCode;
  /** Her roles that ended in the last days, newest first. */
  readonly ended?: readonly EndedRole[];
  /** Without a role: the name of the unit where she had one. */
  readonly leftUnit?: string;
  /** Whom her courier files are sealed to, whose receipts count. Kept from enrolment. */
  readonly courier?: CourierPins | undefined;
}
