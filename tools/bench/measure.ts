// One line of the bench, and the numbers its measures share.
import type { Reference } from './reference.ts';

export interface Line {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly better: 'less' | 'more';
  /** The other side of a comparison, taken in the same run on the same machine. */
  readonly peer?: { readonly name: string; readonly value: number };
  /** value / peer */
  readonly ratio?: number;
  readonly conditions: string;
  /** The speed of this machine in the same run; beside every value of time. */
  readonly reference?: Reference;
}
/** `full` adds the long parts, `small` cuts sizes to see that a measure works. */
export interface Size {
  readonly full: boolean;
  readonly small: boolean;
}
export type Measure = (size: Size) => AsyncIterable<Line>;

export const round = (n: number, digits = 0): number => Number(n.toFixed(digits));
export const kB = (bytes: number): number => round(bytes / 1000, 1);
export const secondsSince = (startMs: number): number => (performance.now() - startMs) / 1000;
export const medianOf = (numbers: readonly number[]): number => quantile(numbers, 0.5);

export function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

/** Numbers as a sentence: `rss 210 MB, cpu 0.08 ms`. */
export const listed = (numbers: Readonly<Record<string, string | number>>): string =>
  Object.entries(numbers)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');
