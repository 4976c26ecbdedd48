// Chance that can be repeated: numbers that depend on their seed alone. The demo draws everything
// from it, each thing from a seed of its own name, so that one more draw here moves nothing there.
// It must never be used for secrets.

export interface Chance {
  /** 0 ≤ x < 1 */
  readonly next: () => number;
  /** A whole number, both ends possible. */
  readonly whole: (from: number, to: number) => number;
  readonly happens: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** `count` different ones, in the order of the list. */
  readonly some: <T>(list: readonly T[], count: number) => readonly T[];
  /** By weight. */
  readonly weighed: <T>(list: readonly (readonly [T, number])[]) => T;
  readonly bytes: (count: number) => Uint8Array;
}

export function chance(seed: string): Chance {
  const next = numbersOf(seed);
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next, whole,
    happens: (share) => next() < share,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    some: (list, count) => {
      const left = list.map((_, i) => i);
      const taken = Array.from({ length: Math.min(count, list.length) }, () =>
        left.splice(Math.floor(next() * left.length), 1)[0] ?? 0);
      return taken.sort((a, b) => a - b).map((i) => at(list, i));
    },
    weighed: (list) => {
      let rest = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      const found = list.find(([, weight]) => (rest -= weight) < 0) ?? at(list, list.length - 1);
      return found[0];
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  };
}

/** `parts` whole numbers, each within `spread` (0–1) of the mean, that add up to `total`. */
export function shares(
  seed: string, { total, parts, spread }: { total: number; parts: number; spread: number },
): readonly number[] {
  const { next } = chance(seed);
  const weights = Array.from({ length: parts }, () => 1 + spread * (2 * next() - 1));
  const sum = weights.reduce((a, b) => a + b, 0);
  let before = 0;
  let given = 0;
  return weights.map((weight) => {
    before += weight;
    const until = Math.round((total * before) / sum);
    const share = until - given;
    given = until;
    return share;
  });
}

function at<T>(list: readonly T[], i: number): T {
  const item = list[i];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** FNV-1a of the seed, twice, then sfc32. */
function numbersOf(seed: string): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0x811c9dc5, 0x01234567];
  for (const char of seed) {
    const code = char.codePointAt(0) ?? 0;
    c = Math.imul(c ^ code, 0x01000193);
    d = Math.imul(d + code, 0x85ebca6b) ^ (d >>> 13);
  }
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}
