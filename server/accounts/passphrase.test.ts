// The two queues of passphrases: neither is filled beyond its places, nor by the other's people.
import { expect, test } from 'vitest';
import { checkPassphrase, hashPassphrase, isPassphraseBusy } from './passphrase.ts';

const text = 'hoa ban nở trắng rừng';
const places = 30;
const atOnce = 2;

interface Ended { readonly done: number; readonly refused: readonly unknown[] }
async function crowd(size: number, one: () => Promise<unknown>): Promise<Ended> {
  const ended = await Promise.allSettled(Array.from({ length: size }, one));
  const refused = ended.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []));
  return { done: size - refused.length, refused };
}

test('whoever sets a passphrase waits among the known, as many as have a place', async () => {
  const setting = crowd(50, () => hashPassphrase(text));
  expect([isPassphraseBusy(true), isPassphraseBusy()]).toEqual([true, false]);
  const stranger = checkPassphrase(text, null);
  const { done, refused } = await setting;
  expect(done).toBe(atOnce + places);
  expect(new Set(refused.map((reason) => (reason as { code: string }).code)))
    .toEqual(new Set(['tooMany']));
  expect(await stranger).toBe(false);
  expect([isPassphraseBusy(true), isPassphraseBusy()]).toEqual([false, false]);
}, 30_000);

test('a crowd of strangers leaves the known their places, and is bounded itself', async () => {
  const hash = await hashPassphrase(text);
  const strangers = crowd(50, () => checkPassphrase('không phải', null));
  expect([isPassphraseBusy(true), isPassphraseBusy()]).toEqual([false, true]);
  expect(await checkPassphrase(text, hash, true)).toBe(true);
  expect((await strangers).done).toBe(atOnce + places);
}, 30_000);
