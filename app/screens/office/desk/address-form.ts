// What the choice of a form of address gives, as the server takes it. null: the neutral anh/chị.
import { addressForms, type AddressForm } from '../../../../core/words/address-form.ts';

export const addressFormOf = (chosen: string): AddressForm | null =>
  addressForms.find((form) => form === chosen) ?? null;
