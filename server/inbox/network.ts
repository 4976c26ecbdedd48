// How many submissions an address and its network send, without keeping an address: the key is a
// hash with a salt that lives in memory for one day. Nobody can name an address from it afterwards.
import { createHash, randomBytes } from 'node:crypto';
import { dayInVietnam } from '../../core/vietnam.ts';
import { addressKey, makeBuckets, type BucketRule, type Buckets } from '../sign-in/bucket.ts';

export interface NetworkRule {
  /** Sixty people behind one mobile tower may write at once, and again after a while. */
  readonly address: BucketRule;
  /** No network takes more than this of the places. */
  readonly network: BucketRule;
}
export const networkShare = 0.02;

/** Of so many places in a day. */
export function networkRule(placesMax: number): NetworkRule {
  const ofNetwork = Math.floor(placesMax * networkShare);
  return {
    address: { burst: 120, secondsEach: 30 },
    network: { burst: ofNetwork, secondsEach: 24 * 3600 / ofNetwork },
  };
}

export interface Senders {
  /** Takes a place. `wait`: seconds, 0 if there was one; and how many came today, this one too. */
  take(address: string): { readonly wait: number; readonly address: number;
    readonly network: number };
}

interface OneDay {
  readonly day: string;
  readonly salt: Buffer;
  readonly addresses: Buckets;
  readonly networks: Buckets;
  readonly counts: Map<string, number>;
}

export function countSenders(rule: NetworkRule, nowMs: () => number): Senders {
  let current: OneDay | null = null;
  const today = (): OneDay => {
    const day = dayInVietnam(nowMs());
    if (current?.day !== day) {
      current = {
        day, salt: randomBytes(16), addresses: makeBuckets(rule.address, nowMs),
        networks: makeBuckets(rule.network, nowMs), counts: new Map(),
      };
    }
    return current;
  };
  return {
    take: (from) => {
      const of = today();
      const [address, network] = [addressKey(from), networkOf(from)].map((key) =>
        createHash('sha256').update(of.salt).update(key).digest('base64')) as [string, string];
      const wait = of.addresses.take(address);
      if (wait > 0) return { wait, ...countsOf(of, address, network) };
      const waitNetwork = of.networks.take(network);
      if (waitNetwork > 0) of.addresses.giveBack(address);
      else for (const key of [address, network]) add(of.counts, key);
      return { wait: waitNetwork, ...countsOf(of, address, network) };
    },
  };
}

const countsOf = ({ counts }: OneDay, address: string, network: string) =>
  ({ address: counts.get(address) ?? 0, network: counts.get(network) ?? 0 });

const keysMax = 40_000;
function add(counts: Map<string, number>, key: string): void {
  const n = (counts.get(key) ?? 0) + 1;
  counts.delete(key);
  counts.set(key, n);
  const oldest = counts.size > keysMax ? counts.keys().next().value : undefined;
  if (oldest !== undefined) counts.delete(oldest);
}

/** The /24 of IPv4, the /48 of IPv6. */
export function networkOf(address: string): string {
  const key = addressKey(address);
  return key.includes(':') ? key.split(':').slice(0, 3).join(':')
    : key.split('.').slice(0, 3).join('.');
}
