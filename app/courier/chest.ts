// What this phone carries for others, in the courier's small database: files on their way and
// receipts for them. Apart from the notebook, so that a full bag never stands in the way of a slip.
import { limits } from '../../core/limits.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { endOf, inStore } from '../store/indexed.ts';
import { inChest } from './key.ts';

/** A file on its way, by its name. The carrier cannot read it. */
export interface Carried {
  readonly name: string;
  readonly bytes: ArrayBuffer;
  /** Milliseconds since 1970, by this phone's clock. */
  readonly at: number;
  /** The server will not take it. */
  readonly problem: ProblemCode | null;
}
export interface KeptReceipt {
  readonly name: string;
  readonly bytes: ArrayBuffer;
  readonly at: number;
}

export const bag = (): Promise<readonly Carried[]> =>
  inChest((db) => inStore<Carried[]>(db, 'bag', (it) => it.getAll()));

/** false: the bag is full, nothing was put in. */
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

/** The file was handed in: its receipt takes its place, in one transaction. */
export const putReceipt = (file: string, receipt: KeptReceipt): Promise<void> =>
  inChest(async (db) => {
    const tx = db.transaction(['bag', 'receipts'], 'readwrite');
    const ended = endOf(tx);
    tx.objectStore('bag').delete(file);
    tx.objectStore('receipts').put(receipt, receipt.name);
    await ended;
  });

/** The newest first; what is older than 30 days is forgotten. */
export const receipts = (now: number): Promise<readonly KeptReceipt[]> => inChest(async (db) => {
  const all = await inStore<KeptReceipt[]>(db, 'receipts', (it) => it.getAll());
  const oldest = now - limits.receiptDaysMax * 86_400_000;
  for (const { name, at } of all) {
    if (at < oldest) await inStore(db, 'receipts', (it) => it.delete(name));
  }
  return all.filter(({ at }) => at >= oldest).sort((a, b) => b.at - a.at);
});
