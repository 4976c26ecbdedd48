// What the server answers about people, invitations and hand-overs; the office's screens read it.
import type { Role } from '../kind/access.ts';
import type { AddressForm } from '../words/address-form.ts';

export type InvitationState = 'waiting' | 'used' | 'expired' | 'revoked';
export interface InvitationLine {
  readonly account: string;
  readonly name: string;
  readonly unitName: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly state: InvitationState;
}
export interface InvitationsAnswer {
  readonly invitations: readonly InvitationLine[];
  /** Who has neither a device nor an open invitation. */
  readonly uninvited: readonly Uninvited[];
}
export interface Uninvited {
  readonly account: string; readonly name: string; readonly post: string; readonly unitName: string;
}

/** As it is printed: shown once, kept nowhere. */
export interface Given {
  readonly account: string;
  readonly name: string;
  readonly post: string;
  readonly unitName: string;
  /** `1234 5678 9012` */
  readonly code: string;
  readonly link: string;
  readonly expiresAt: string;
  /** How the card speaks to the person; null: nobody said. */
  readonly addressForm: AddressForm | null;
  /** She works at a desk: other steps stand on her card. */
  readonly isDesk: boolean;
}

export interface HandOverPreview {
  readonly name: string;
  readonly post: string;
  readonly grants: readonly {
    readonly role: Role; readonly unit: string; readonly unitName: string;
  }[];
  readonly slips: Readonly<Record<'draft' | 'submitted' | 'returned' | 'held', number>>;
  readonly phones: readonly {
    readonly id: string; readonly name: string; readonly isShared: boolean;
    readonly lastSeenAt: string;
  }[];
  readonly codes: number;
  readonly memberships: readonly {
    readonly id: string; readonly unit: string; readonly model: string;
  }[];
}
