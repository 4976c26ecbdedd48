// The form of address between phone and server. Chosen here it is kept at once and told when the
// server answers; chosen elsewhere it is read when “This phone” opens. Loaded only then.
import type { Kept } from '../store/kept.ts';
import type { Keeper } from '../store/keeper.ts';
import { readMe } from './doors.ts';
import { ask } from './server.ts';

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
  if (!isFormUnsent) return readAgain(keeper);
  const form = me.addressForm ?? '';
  const told = await ask('/api/me', {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ addressForm: form === '' ? null : form }),
  });
  if (!told.ok) return;
  await keeper.step((kept) => ((kept.meta.me?.addressForm ?? '') === form
    ? { ...kept, meta: { ...kept.meta, isFormUnsent: false } } : kept));
}

async function readAgain(keeper: Keeper): Promise<void> {
  const said = await readMe();
  if (!said.ok) return;
  const { account, addressForm = '' } = said.value;
  await keeper.step((kept) => (kept.meta.isFormUnsent || kept.meta.me?.account !== account
    ? kept : withAddressForm(kept, addressForm)));
}
