// What this phone carries for others, in the courier's small database: files to deliver and
// receipts for them. Separate from the notebook, so that carried files never take the place of a
// slip.
import { limits } from '../../core/limits.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { endOf, inStore } from '../store/indexed.ts';
import { inChest } from './key.ts';

/** A file to deliver, by its name. The carrier cannot read it. */
export interface Carried {
  readonly name: string;
  readonly bytes: ArrayBuffer;
  /** Milliseconds since 1970, by this phone's clock. */
  readonly at: number;
  /** The server refused it for good. */
  readonly problem: ProblemCode | null;
}
export interface KeptReceipt {
  readonly name: string;
  readonly bytes: ArrayBuffer;
  readonly at: number;
}

export const bag = (): Promise<readonly Carried[]> =>
  inChest((db) => inStore<Carried[]>(db, 'bag', (it) => it.getAll()));

/** false: there is no room, and nothing was stored. */
export const putInBag = (file: Carried): Promise<boolean> => inChest(async (db) => {
  const others = (await inStore<Carried[]>(db, 'bag', (it) => it.getAll()))
    .filter(({ name }) => name !== file.name);
  const bytes = others.reduce((sum, other) => sum + other.bytes.byteLength, file.bytes.byteLength);
  if (others.length >= limits.filesInBagMax || bytes > limits.bagBytesMax) return false;
  await inStore(db, 'bag', (it) => it.put(file, file.name));
  return true;
});

export const dropFromBag = (name: string): Promise<void> =>
  inChest((db) => inStore(db, 'bag', (it) => it.delete(name)));

/** Replaces the delivered file by its receipt, in one transaction. */
export const putReceipt = (file: string, receipt: KeptReceipt): Promise<void> =>
  inChest(async (db) => {
    const tx = db.transaction(['bag', 'receipts'], 'readwrite');
    const ended = endOf(tx);
    tx.objectStore('bag').delete(file);
    tx.objectStore('receipts').put(receipt, receipt.name);
    await ended;
  });

/** The newest first; files older than 30 days are deleted. */
export const receipts = (now: number): Promise<readonly KeptReceipt[]> => inChest(async (db) => {
  const all = await inStore<KeptReceipt[]>(db, 'receipts', (it) => it.getAll());
  const oldest = now - limits.receiptDaysMax * 86_400_000;
  for (const { name, at } of all) {
    if (at < oldest) await inStore(db, 'receipts', (it) => it.delete(name));
  }
  return all.filter(({ at }) => at >= oldest).sort((a, b) => b.at - a.at);
});
