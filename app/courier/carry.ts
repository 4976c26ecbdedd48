// Runs on the phone that carries files of other phones: stores picked files, delivers them online,
// and replaces each by its receipt. A receipt of this phone's own file marks its slips as
// delivered.
import { done, failed, type Result } from '../../core/result.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { courierFileBytesMax } from '../../core/sync/courier.ts';
import { readReceipt } from '../../core/sync/courier-receipt.ts';
import { courierReceipt } from '../../core/sync/phone.ts';
import type { Keeper, StoreTrouble } from '../store/keeper.ts';
import { postCourier } from '../sync/requests.ts';
import { bag, putInBag, putReceipt } from './chest.ts';
import { isFromServer } from './signing.ts';
import { phoneMs } from '../sync/clock.ts';

const sealedStart = 'age-encryption.org/v1';

/** `bagged`: stored for delivery. `arrived`: a receipt of this phone's own file; `count` changes
    are accepted, `notApplied` are held or refused. */
export type ImportedFile =
  | { readonly as: 'bagged' }
  | { readonly as: 'arrived'; readonly count: number; readonly notApplied: number };
export type ImportFailure = ProblemCode | StoreTrouble | 'bagFull';

/** Takes a courier's file or a receipt. The content decides the type, not the file name. */
export async function importFile(
  keeper: Keeper, file: File,
): Promise<Result<ImportedFile, ImportFailure>> {
  if (file.size > courierFileBytesMax) return failed('courierNotValid');
  const bytes = await file.arrayBuffer();
  const start = new TextDecoder().decode(bytes.slice(0, sealedStart.length));
  if (start !== sealedStart) return openReceipt(keeper, new Uint8Array(bytes));
  const name = file.name.replace(/\.txt$/i, '').slice(-60);
  const isStored = await putInBag({ name, bytes, at: phoneMs(), problem: null })
    .catch(() => null);
  if (isStored === null) return failed('full');
  return isStored ? done({ as: 'bagged' }) : failed('bagFull');
}

async function openReceipt(
  keeper: Keeper, bytes: Uint8Array,
): Promise<Result<ImportedFile, ImportFailure>> {
  const { me } = keeper.now().meta;
  const read = readReceipt(bytes);
  if (!read.ok) return failed(looksLikeReceipt(bytes) ? 'receiptNotValid' : 'courierNotValid');
  const { receipt } = read.value;
  const isOurs = me?.courier !== undefined && receipt.device === me.device
    && await isFromServer(me.courier.serverKey, read.value);
  if (!isOurs) return failed('receiptNotValid');
  const kept = await keeper.step((before) =>
    ({ ...before, phone: courierReceipt(before.phone, receipt.verdicts) }));
  if (!kept.ok) return kept;
  const notApplied = receipt.verdicts
    .filter(({ outcome }) => outcome === 'held' || outcome === 'refused').length;
  return done({ as: 'arrived', count: receipt.verdicts.length - notApplied, notApplied });
}

const looksLikeReceipt = (bytes: Uint8Array): boolean =>
  /^[0-9a-f]{100}/.test(new TextDecoder().decode(bytes.slice(0, 100)));

/** Delivers the stored files and returns the number delivered. A file that the server calls invalid
    or too large is marked. Any other error ends the run; the remaining files stay. */
export async function deliverCarriedFiles(): Promise<number> {
  let handedIn = 0;
  for (const file of await bag()) {
    if (file.problem !== null) continue;
    const answer = await postCourier(file.bytes);
    if (answer.ok) {
      const name = file.name.replace(/(\.hbc)?$/i, '.hbr');
      await putReceipt(file.name, { name, bytes: answer.value, at: phoneMs() });
      handedIn++;
    } else if (answer.problem === 'courierNotValid' || answer.problem === 'bodyTooLarge') {
      await putInBag({ ...file, problem: 'courierNotValid' });
    } else {
      return handedIn;
    }
  }
  return handedIn;
}
