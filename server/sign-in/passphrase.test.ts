// Passphrases wait in two queues: who comes when one is full is refused at once.
import { expect, test } from 'vitest';
import {
  checkPassphrase, hashPassphrase, isPassphraseBusy, PassphrasesBusy,
} from './passphrase.ts';

const text = 'hoa ban nở trắng rừng';
const places = 30;
const atOnce = 2;

test('a crowd of strangers is bounded, and leaves the known their places', async () => {
  const hash = await hashPassphrase(text);
  const crowd = Array.from({ length: atOnce + places + 1 }, () => checkPassphrase('sai', null));
  expect([isPassphraseBusy(true), isPassphraseBusy()]).toEqual([false, true]);
  await expect(crowd.at(-1)).rejects.toBeInstanceOf(PassphrasesBusy);
  expect(await checkPassphrase(text, hash, true)).toBe(true);
  expect((await Promise.all(crowd.slice(0, -1))).some(Boolean)).toBe(false);
  expect([isPassphraseBusy(true), isPassphraseBusy()]).toEqual([false, false]);
});
