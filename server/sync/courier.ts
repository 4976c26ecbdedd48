// Takes in a courier's file: opens it, checks who signed it, applies it like a push of the signing
// device, and signs a receipt. The carrier's rights do not matter, only the author's. A bad file
// gives one and the same problem, whatever is wrong with it.
import type { Written } from './apply.ts';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { JsonWebKey } from 'node:crypto';
import type { Pool } from 'pg';
import { limits } from '../../core/limits.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import type { Change } from '../../core/sync/change.ts';
import { readCourier, readCourierBody, type CourierFile } from '../../core/sync/courier.ts';
import { receiptText, writeReceipt } from '../../core/sync/courier-receipt.ts';
import { minutesOf } from '../../core/sync/new-change.ts';
import type { People } from '../accounts/people.ts';
import { enterBy } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { applyChanges } from './apply.ts';
import { isSignedBy, openCourier, signReceipt } from '../store/courier-keys.ts';

interface Post { readonly pool: Pool; readonly people: People; readonly now: () => number }
export interface Delivered {
  readonly receipt: Uint8Array;
  readonly province: string;
  readonly written: readonly Written[];
  readonly faults: readonly unknown[];
}

export async function takeCourier(
  { pool, people, now }: Post, sealed: Uint8Array,
): Promise<Result<Delivered, ProblemCode>> {
  const opened = await openCourier(pool, sealed);
  const file = opened.ok ? readCourier(opened.value) : opened;
  if (!file.ok) return file;
  const sender = await readSender(pool, file.value.header.device);
  if (!sender?.key || !isSignedBy(sender.key, file.value)) return failed('courierNotValid');
  const changes = await changesOf(file.value);
  if (!changes.ok) return changes;
  // Units are changed only at a desk, after a fresh proof of identity.
  if (changes.value.some(({ kind }) => kind === 'unit')) return failed('courierNotValid');
  const { province, device } = sender;
  const accounts = [...new Set(changes.value.map((change) => change.author))];
  // The people of a revoked phone have no rights on it: their changes wait for the commune.
  const found = await people.peopleOf(province, accounts, device);
  const authors = new Map(found.map((person) => [person.account, person]));
  const applied = await applyChanges(pool, { province, device, changes: changes.value, authors });
  const signed = receiptText({
    province, device, file: createHash('sha256').update(sealed).digest('hex'),
    at: minutesOf(now()), verdicts: applied.verdicts,
  });
  const receipt = writeReceipt(await signReceipt(pool, province, signed), signed);
  return done({ receipt, province, written: applied.records, faults: applied.faults });
}

interface Sender {
  readonly device: string;
  readonly province: string;
  readonly key: JsonWebKey | null;
}
async function readSender(pool: Pool, device: string): Promise<Sender | undefined> {
  return transaction(pool, async (client) => {
    await enterBy(client, 'device', device);
    const { rows } = await client.query<Sender>(
      'select id as device, province, public_key as key from device where id = $1', [device]);
    return rows[0];
  });
}

const inflate = promisify(gunzip);
async function changesOf({
  header, body,
}: CourierFile): Promise<Result<readonly Change[], ProblemCode>> {
  if (!header.gzip) return readCourierBody(header, body);
  try {
    const plain = await inflate(body, { maxOutputLength: limits.batchInflatedBytesMax });
    return readCourierBody(header, plain);
  } catch {
    return failed('courierNotValid');
  }
}
