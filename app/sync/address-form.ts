// Keeps the form of address (anh, chị, cô …) the same on phone and server. A choice on this phone
// is stored at once and sent until the server has it. A choice made elsewhere is fetched when the
// page “This phone” opens. at-contact.ts and that page load this file late.
import { phoneAt } from '../../core/api/phone-addresses.ts';
import type { Kept } from '../store/kept.ts';
import type { Keeper } from '../store/keeper.ts';
import { readMe } from './requests.ts';
import { sendJson } from './server.ts';

export const withAddressForm = (kept: Kept, addressForm: string): Kept => {
  const { me } = kept.meta;
  return me === null || (me.addressForm ?? '') === addressForm ? kept
    : { ...kept, meta: { ...kept.meta, me: { ...me, addressForm } } };
};

export async function chooseAddressForm(keeper: Keeper, form: string): Promise<void> {
  await keeper.step((kept) => {
    const { meta } = withAddressForm(kept, form);
    return { ...kept, meta: { ...meta, isFormUnsent: true } };
  });
  await exchangeAddressForm(keeper);
}

export async function exchangeAddressForm(keeper: Keeper): Promise<void> {
  const { me, isFormUnsent } = keeper.now().meta;
  if (me === null) return;
  if (!isFormUnsent) return fetchAddressForm(keeper);
  const form = me.addressForm ?? '';
  const answer = await sendJson(phoneAt.changeMe, { addressForm: form === '' ? null : form });
  if (!answer.ok) return;
  // Unless another form was chosen while the request was on its way.
  await keeper.step((kept) => ((kept.meta.me?.addressForm ?? '') === form
    ? { ...kept, meta: { ...kept.meta, isFormUnsent: false } } : kept));
}

async function fetchAddressForm(keeper: Keeper): Promise<void> {
  const answer = await readMe();
  if (!answer.ok) return;
  const { account, addressForm = '' } = answer.value;
  await keeper.step((kept) => (kept.meta.isFormUnsent || kept.meta.me?.account !== account
    ? kept : withAddressForm(kept, addressForm)));
}
