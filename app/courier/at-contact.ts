// Whenever this phone may have a signal (at the start, when the network comes back, after its own
// contact), it delivers the files that it carries for others and sends a form of address that was
// chosen offline. If it carries nothing, it loads no further code.
import type { Keeper } from '../store/keeper.ts';

/** The courier's small database. */
export const chestName = 'hoaban-courier';

export function handInAtContact(keeper: Keeper): void {
  const tryOnce = () => {
    void handIn().catch(() => undefined);
    if (keeper.now().meta.isFormUnsent) void tellForm(keeper).catch(() => undefined);
  };
  let last = keeper.now().meta.lastContact;
  addEventListener('online', tryOnce);
  keeper.whenChanged(() => {
    const { lastContact } = keeper.now().meta;
    if (lastContact !== last) tryOnce();
    last = lastContact;
  });
  if (navigator.onLine) tryOnce();
}

async function tellForm(keeper: Keeper): Promise<void> {
  await (await import('../sync/address-form.ts')).exchangeAddressForm(keeper);
}

async function handIn(): Promise<void> {
  const known = await indexedDB.databases?.();
  if (known?.some(({ name }) => name === chestName) === false) return;
  const { deliverCarriedFiles } = await import('./carry.ts');
  await deliverCarriedFiles();
}
