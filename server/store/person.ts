// A signed-in person: the account, its grants of today, and the device. Rights are checked with
// `can()` and `where()` on this value; nothing else carries rights.
import type { UnitCode } from '../../core/brands.ts';
import type { Who } from '../../core/kind/access.ts';
import type { AddressForm } from '../../core/words/address-form.ts';

export interface Person extends Who {
  readonly province: UnitCode;
  readonly name: string;
  readonly device: string;
  /** The form of address, read for the person who gets the answer, not for authors; null: none was
      chosen. */
  readonly addressForm?: AddressForm | null;
}
