// Sealing and opening: only the recipient opens, nothing altered opens, nobody is kept busy.
import { Encrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import { newKeyPair, open, seal } from './age.ts';

const plain = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256);

test('opens what was sealed to one of the identities, and nothing else', async () => {
  const [mine, other] = [await newKeyPair(), await newKeyPair()];
  const sealed = await seal(plain, mine.recipient);
  expect(await open(sealed, [other.identity, mine.identity])).toEqual({ ok: true, value: plain });
  expect(await open(sealed, [other.identity])).toEqual({ ok: false, problem: 'courierNotValid' });
  expect(await open(sealed, [])).toMatchObject({ ok: false });
});

test('what is sealed twice looks different and tells nothing of its content', async () => {
  const { recipient } = await newKeyPair();
  const [one, two] = [await seal(plain, recipient), await seal(plain, recipient)];
  expect(one).not.toEqual(two);
  expect(Buffer.from(one).includes(Buffer.from(plain.subarray(0, 16)))).toBe(false);
});

test('a byte altered anywhere stays shut', async () => {
  const { identity, recipient } = await newKeyPair();
  const sealed = await seal(plain.subarray(0, 200), recipient);
  for (let at = 0; at < sealed.length; at += 7) {
    const altered = Uint8Array.from(sealed, (byte, i) => (i === at ? byte ^ 1 : byte));
    expect(await open(altered, [identity])).toMatchObject({ ok: false });
  }
});

test('a file to many recipients is refused without trying each', async () => {
  const mine = await newKeyPair();
  const encrypter = new Encrypter();
  for (let n = 0; n < 20; n++) encrypter.addRecipient((await newKeyPair()).recipient);
  encrypter.addRecipient(mine.recipient);
  expect(await open(await encrypter.encrypt(plain), [mine.identity])).toMatchObject({ ok: false });
});
