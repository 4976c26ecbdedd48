// After a contact of this phone, what it carries for others is handed in too. The only part of the
// courier that is in the village's first load, with the making of the key.
import type { Keeper } from '../store/keeper.ts';

export function handInAtContact(keeper: Keeper): void {
  let last = keeper.now().meta.lastContact;
  keeper.whenChanged(() => {
    const { lastContact } = keeper.now().meta;
    if (lastContact === last) return;
    last = lastContact;
    void import('./carry.ts').then((it) => it.handInBag()).catch(() => undefined);
  });
}
