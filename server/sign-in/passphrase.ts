// Passphrases of desks: argon2id, 64 MiB, three passes, in the standard text form. Two are computed
// at a time and few may wait, so that nobody can fill the memory by trying. Known desks have a
// queue of their own and go first, so that many strangers cannot keep them out. A full queue
// refuses.
import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { makeTwoQueues } from './two-queues.ts';

const cost = { memory: 64 * 1024, passes: 3, parallelism: 1, tagLength: 32 } as const;
const compute = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** Used for people who are signed in: waits in the queue of known people. */
export async function hashPassphrase(passphrase: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(passphrase, nonce, true);
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}`
    + `$${text(nonce)}$${text(tag)}`;
}

/** Takes the same time for an unknown name (`hash` null) as for a wrong passphrase. */
export async function checkPassphrase(
  passphrase: string, hash: string | null, isKnown = false,
): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=65536,t=3,p=1\$([^$]+)\$([^$]+)$/.exec(hash ?? '');
  const nonce = Buffer.from(parts?.[1] ?? noNonce, 'base64');
  const expected = Buffer.from(parts?.[2] ?? noTag, 'base64');
  const tag = await derive(passphrase, nonce, isKnown);
  return timingSafeEqual(tag, expected) && parts !== null;
}

/** Whether another passphrase would wait too long and is refused. A caller that asks first need not
    count a try. */
export const isPassphraseBusy = (isKnown = false): boolean => queue.isFull(isKnown);
export const busySeconds = 5;
/** Thrown if the caller did not ask isPassphraseBusy first; http/errors.ts answers tooMany. */
export class PassphrasesBusy extends Error {}

const noNonce = Buffer.alloc(16).toString('base64');
const noTag = Buffer.alloc(cost.tagLength).toString('base64');
const queue = makeTwoQueues({ atOnce: 2, strangersMax: 30, knownMax: 30 });

function derive(passphrase: string, nonce: Buffer, isKnown: boolean): Promise<Buffer> {
  if (queue.isFull(isKnown)) throw new PassphrasesBusy();
  return queue.run(isKnown, () =>
    compute('argon2id', { message: passphrase.normalize('NFC'), nonce, ...cost }));
}
