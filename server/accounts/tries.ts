// How often codes, passphrases and second factors may be tried wrongly. A right try costs nothing.
// Nobody can lock somebody else out: limits go by address, and by address and name together; a desk
// she has used before counts for itself, whatever others do; the limits over all addresses slow
// every guesser and never close.
import { addressKey, makeBuckets, type Buckets } from './bucket.ts';

export interface Tries {
  /** 0, or the seconds to wait. What was taken is given back by right(). */
  take(address: string, name?: string): number;
  right(address: string, name?: string): void;
}

/** Ten wrong codes per address in ten minutes; 200 in an hour over all, then one every 18 s: a week
    of guessing tries 34,000 of 100 million codes. */
export const codeTries = (nowMs: () => number): Tries => {
  const everywhere = makeBuckets({ burst: 200, secondsEach: 18 }, nowMs);
  const address = makeBuckets({ burst: 10, secondsEach: 60 }, nowMs);
  return together([[address, (from) => addressKey(from)], [everywhere, () => '']]);
};

export interface Asking {
  readonly address: string;
  readonly name: string;
  /** The desk, if this name has signed in at it before. */
  readonly desk: string | null;
}
export interface Turn {
  /** Seconds until she may try; 0: now, after `pauseMs`. */
  readonly wait: number;
  readonly pauseMs: number;
  right(): void;
}
export interface DeskTries { take(asked: Asking): Turn }

/** Ten wrong passphrases per name and address and sixty per address, in ten minutes. Beyond 300
    wrong ones an hour over all addresses every further try first waits two seconds. */
export const passphraseTries = (nowMs: () => number): DeskTries => {
  const both = makeBuckets({ burst: 10, secondsEach: 60 }, nowMs);
  const address = makeBuckets({ burst: 60, secondsEach: 10 }, nowMs);
  const everywhere = makeBuckets({ burst: 300, secondsEach: 12 }, nowMs);
  const elsewhere = together([
    [both, (from, name) => `${addressKey(from)} ${name}`], [address, (from) => addressKey(from)],
  ]);
  const desks = makeBuckets({ burst: 10, secondsEach: 60 }, nowMs);
  return {
    take: ({ address: from, name, desk }) => {
      if (desk !== null) return turnOf(desks, `${desk} ${name}`);
      const wait = elsewhere.take(from, name);
      const isMany = wait === 0 && everywhere.take('') > 0;
      const right = () => {
        elsewhere.right(from, name);
        if (!isMany) everywhere.giveBack('');
      };
      return { wait, pauseMs: isMany ? 2_000 : 0, right };
    },
  };
};

/** Only whoever knows the passphrase comes so far: ten wrong codes, then one in a quarter of an
    hour: three of a million codes are right, so a guess takes 9 years on average. Her known desk
    counts for itself. */
export const factorTries = (nowMs: () => number): DeskTries => {
  const buckets = makeBuckets({ burst: 10, secondsEach: 15 * 60 }, nowMs);
  return { take: ({ name, desk }) => turnOf(buckets, `${desk ?? 'elsewhere'} ${name}`) };
};

const turnOf = (buckets: Buckets, key: string): Turn =>
  ({ wait: buckets.take(key), pauseMs: 0, right: () => buckets.giveBack(key) });

type Part = readonly [Buckets, (address: string, name: string) => string];

function together(parts: readonly Part[]): Tries {
  const giveBack = (some: readonly Part[], address: string, name: string) => {
    for (const [buckets, keyOf] of some) buckets.giveBack(keyOf(address, name));
  };
  return {
    take: (address, name = '') => {
      for (const [index, [buckets, keyOf]] of parts.entries()) {
        const wait = buckets.take(keyOf(address, name));
        if (wait === 0) continue;
        giveBack(parts.slice(0, index), address, name);
        return wait;
      }
      return 0;
    },
    right: (address, name = '') => giveBack(parts, address, name),
  };
}
