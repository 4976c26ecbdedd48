// The age format, X25519: the only file of this program that seals and opens. Used by both ends of
// the courier. An auditor can open the same files with the standard `age` program. This file
// never stores, prints or chooses a key.
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { ProblemCode } from '../problems.ts';
import { done, failed, type Result } from '../result.ts';

/** The secret and the public key, as age writes them (`AGE-SECRET-KEY-1…`, `age1…`). */
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

/** `courierNotValid` if none of the identities opens the file, if it is damaged, or if it has many
    recipients: trying thousands would keep a server busy for seconds. */
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

/** The header for one recipient is about 200 bytes. It ends with a line that begins with `---`. */
const headerBytesMax = 1_000;
const headerEnd = [10, 45, 45, 45, 32];
const hasShortHeader = (sealed: Uint8Array): boolean =>
  sealed.subarray(0, headerBytesMax).some((_, at, start) =>
    headerEnd.every((byte, i) => start[at + i] === byte));
