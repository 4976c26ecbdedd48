// The age format, X25519: the one place where this program seals and opens. Used by the courier's
// two ends. An auditor can open the same files with the standard `age` program. It never keeps,
// prints or chooses a key.
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { ProblemCode } from '../problems.ts';
import { done, failed, type Result } from '../result.ts';

/** The secret half and the public half, both as age writes them (`AGE-SECRET-KEY-1…`, `age1…`). */
export interface KeyPair { readonly identity: string; readonly recipient: string }

export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

export async function seal(plain: Uint8Array, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

/** `courierNotValid` for everything that none of the identities opens, damaged files included. Also
    for a file to many recipients: trying each of thousands would keep a server busy for seconds. */
export async function open(
  sealed: Uint8Array, identities: readonly string[],
): Promise<Result<Uint8Array, ProblemCode>> {
  if (!hasShortHeader(sealed)) return failed('courierNotValid');
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return done(await decrypter.decrypt(sealed));
  } catch {
    return failed('courierNotValid');
  }
}

/** To one recipient it takes 200 bytes. The header ends with a line that begins with `---`. */
const headerBytesMax = 1_000;
const headerEnd = [10, 45, 45, 45, 32];
const hasShortHeader = (sealed: Uint8Array): boolean =>
  sealed.subarray(0, headerBytesMax).some((_, at, start) =>
    headerEnd.every((byte, i) => start[at + i] === byte));
