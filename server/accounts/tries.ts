// How often codes and passphrases may be tried wrongly. A right try costs nothing. Nobody can lock
// somebody else out: limits go by address, and by address and name together; the one limit over
// all addresses slows every guesser and never closes.
import { addressKey, makeBuckets, type Buckets } from './bucket.ts';

export interface Tries {
  /** 0, or the seconds to wait. What was taken is given back by right(). */
  take(address: string, name?: string): number;
  right(address: string, name?: string): void;
}

/** Ten wrong codes per address in ten minutes; 200 in an hour over all, then one every 18 s: a week
    of guessing tries 34,000 of 100 million codes. */
export const codeTries = (nowMs?: () => number): Tries => {
  const everywhere = makeBuckets({ burst: 200, secondsEach: 18 }, nowMs);
  const address = makeBuckets({ burst: 10, secondsEach: 60 }, nowMs);
  return together([[address, (from) => addressKey(from)], [everywhere, () => '']]);
};

/** Ten wrong passphrases per name and address, sixty per address, in ten minutes. */
export const passphraseTries = (nowMs?: () => number): Tries => {
  const both = makeBuckets({ burst: 10, secondsEach: 60 }, nowMs);
  const address = makeBuckets({ burst: 60, secondsEach: 10 }, nowMs);
  return together([
    [both, (from, name) => `${addressKey(from)} ${name}`], [address, (from) => addressKey(from)],
  ]);
};

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
