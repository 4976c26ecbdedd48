// Limits of wrong codes, passphrases and second factors. A right try costs nothing. Nobody can lock
// out somebody else: limits count per address, and per address and name together. A desk that the
// account has used before has its own count. The limits over all addresses slow everybody down but
// never refuse. All servers on one database count together.
import { addressKey } from './bucket.ts';
import { sharedBuckets, type Shared, type SharedBuckets } from './shared-buckets.ts';

export interface Tries {
  /** Returns 0 or the seconds to wait. right() gives the try back. */
  take(address: string, name?: string): Promise<number>;
  right(address: string, name?: string): Promise<void>;
}

/** Ten wrong codes per address in ten minutes; 200 in an hour over all addresses, then one every 18
    s ([Note: Guessing codes]). */
export const codeTries = (shared: Shared): Tries => {
  const everywhere = sharedBuckets(shared, 'codes', { burst: 200, secondsEach: 18 });
  const address = sharedBuckets(shared, 'code at', { burst: 10, secondsEach: 60 });
  return together([[address, (from) => addressKey(from)], [everywhere, () => '']]);
};

/** Receipts of the inbox: sixty people behind one address may mistype. All addresses together may
    try 1,000 wrong ones, then one every 6 s: 101,800 a week. With 20,000 receipts of 10¹² the
    chance that somebody finds one in a week is 2 · 10⁻³, and it shows the state of one comment. */
export const receiptTries = (shared: Shared): Tries => {
  const everywhere = sharedBuckets(shared, 'receipts', { burst: 1_000, secondsEach: 6 });
  const address = sharedBuckets(shared, 'receipt at', { burst: 60, secondsEach: 20 });
  return together([[address, (from) => addressKey(from)], [everywhere, () => '']]);
};

export interface Asking {
  readonly address: string;
  readonly name: string;
  /** The desk, if this name has signed in at it before. */
  readonly desk: string | null;
}
export interface Turn {
  /** Seconds until the next try is allowed; 0: now, after `pauseMs`. */
  readonly wait: number;
  readonly pauseMs: number;
  right(): Promise<void>;
}
export interface DeskTries { take(asked: Asking): Promise<Turn> }

/** In ten minutes ten wrong passphrases per name and address, and sixty per address. Beyond 300
    wrong ones an hour over all addresses every further try waits two seconds first. */
export const passphraseTries = (shared: Shared): DeskTries => {
  const both = sharedBuckets(shared, 'name at', { burst: 10, secondsEach: 60 });
  const address = sharedBuckets(shared, 'address', { burst: 60, secondsEach: 10 });
  const everywhere = sharedBuckets(shared, 'everywhere', { burst: 300, secondsEach: 12 });
  const elsewhere = together([
    [both, (from, name) => `${addressKey(from)} ${name}`], [address, (from) => addressKey(from)],
  ]);
  const desks = sharedBuckets(shared, 'desk', { burst: 10, secondsEach: 60 });
  return {
    take: async ({ address: from, name, desk }) => {
      if (desk !== null) return turnOf(desks, `${desk} ${name}`);
      const wait = await elsewhere.take(from, name);
      const isMany = wait === 0 && await everywhere.take('') > 0;
      const right = async (): Promise<void> => {
        await elsewhere.right(from, name);
        if (!isMany) await everywhere.giveBack('');
      };
      return { wait, pauseMs: isMany ? 2_000 : 0, right };
    },
  };
};

/** Wrong codes after a right passphrase: ten, then one every quarter of an hour. Three of a million
    codes are right, so guessing takes 9 years on average. A known desk has its own count. */
export const factorTries = (shared: Shared): DeskTries => {
  const buckets = sharedBuckets(shared, 'factor', { burst: 10, secondsEach: 15 * 60 });
  return { take: ({ name, desk }) => turnOf(buckets, `${desk ?? 'elsewhere'} ${name}`) };
};

const turnOf = async (buckets: SharedBuckets, key: string): Promise<Turn> =>
  ({ wait: await buckets.take(key), pauseMs: 0, right: () => buckets.giveBack(key) });

type Part = readonly [SharedBuckets, (address: string, name: string) => string];

function together(parts: readonly Part[]): Tries {
  const giveBack = async (some: readonly Part[], address: string, name: string) => {
    for (const [buckets, keyOf] of some) await buckets.giveBack(keyOf(address, name));
  };
  return {
    take: async (address, name = '') => {
      for (const [index, [buckets, keyOf]] of parts.entries()) {
        const wait = await buckets.take(keyOf(address, name));
        if (wait === 0) continue;
        await giveBack(parts.slice(0, index), address, name);
        return wait;
      }
      return 0;
    },
    right: (address, name = '') => giveBack(parts, address, name),
  };
}
