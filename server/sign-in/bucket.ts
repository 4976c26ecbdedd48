// Token buckets in memory: they limit how often a key may try. Used for wrong codes, wrong
// passphrases and requests. The number of keys is limited: the keys unused for longest are dropped.
// Nothing here is ever logged.

export interface BucketRule {
  /** Tries allowed at once when the bucket is full. */
  readonly burst: number;
  /** Seconds until one more try is allowed. */
  readonly secondsEach: number;
}

export interface Buckets {
  /** Takes one try and returns 0; if none is left, takes nothing and returns the seconds to
      wait. */
  take(key: string): number;
  /** Gives back the try that turned out to be right. */
  giveBack(key: string): void;
}

interface Level { readonly tokens: number; readonly atMs: number }

const keysMax = 20_000;

export function makeBuckets(rule: BucketRule, nowMs: () => number): Buckets {
  const levels = new Map<string, Level>();
  const read = (key: string, now: number): number => {
    const level = levels.get(key);
    if (level === undefined) return rule.burst;
    const grown = Math.max(0, now - level.atMs) / 1000 / rule.secondsEach;
    return Math.min(rule.burst, level.tokens + grown);
  };
  const write = (key: string, tokens: number, now: number) => {
    levels.delete(key);
    levels.set(key, { tokens, atMs: now });
    const oldest = levels.size > keysMax ? levels.keys().next().value : undefined;
    if (oldest !== undefined) levels.delete(oldest);
  };
  return {
    take: (key) => {
      const now = nowMs();
      const tokens = read(key, now);
      if (tokens < 1) return Math.ceil((1 - tokens) * rule.secondsEach);
      write(key, tokens - 1, now);
      return 0;
    },
    giveBack: (key) => {
      const now = nowMs();
      write(key, Math.min(rule.burst, read(key, now) + 1), now);
    },
  };
}

/** A household or a mobile tower has one address: of IPv6 the /64 prefix counts. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [left = '', right = ''] = address.split('::');
  const groups = left === '' ? [] : left.split(':');
  const tail = right === '' ? [] : right.split(':');
  const missing = address.includes('::') ? Math.max(0, 8 - groups.length - tail.length) : 0;
  return [...groups, ...Array<string>(missing).fill('0'), ...tail]
    .slice(0, 4).map((g) => g.toLowerCase()).join(':');
}
