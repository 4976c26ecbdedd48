// A signed-in person as the program sees her: an account, its grants of today, and the device she
// uses. Rights are asked of `can()` and `where()` with this value; nothing else carries rights.
import type { UnitCode } from '../../core/brands.ts';
import type { Who } from '../../core/kind/access.ts';
import type { AddressForm } from '../../core/words/address-form.ts';

export interface Person extends Who {
  readonly province: UnitCode;
  readonly name: string;
  readonly device: string;
  /** Read for those who are answered, not for authors; null: nobody said. */
  readonly addressForm?: AddressForm | null;
}
