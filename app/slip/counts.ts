// Head-counts of a slip: the six cells, their sums, and what to offer as “like last time”. Pure.
import type { SlipValues } from '../store/kept.ts';

export const womenCells = ['women15', 'women59', 'women60'] as const;
export const menCells = ['men15', 'men59', 'men60'] as const;
export const cells = [...womenCells, ...menCells] as const;
export type Cell = (typeof cells)[number];

export const countOf = (values: SlipValues, name: string): number => {
  const value = values[name];
  return typeof value === 'number' ? value : 0;
};

/** The text in a box of counts, even if it is no number. */
export const typedOf = (values: SlipValues, name: string): number | string => {
  const value = values[name];
  return typeof value === 'string' ? value : countOf(values, name);
};

export interface Sums { readonly women: number; readonly men: number; readonly all: number }
export function sumsOf(values: SlipValues): Sums {
  const women = womenCells.reduce((sum, cell) => sum + countOf(values, cell), 0);
  const men = menCells.reduce((sum, cell) => sum + countOf(values, cell), 0);
  return { women, men, all: women + men };
}

/** All heads of an earlier slip: a cell that was empty there becomes empty again. Null if it had
    none. */
export function lastCounts(last: SlipValues | null): SlipValues | null {
  if (!last || sumsOf(last).all === 0) return null;
  const names = [...cells, 'minority', 'minorityWomen', 'minorityMen'];
  return Object.fromEntries(names.map((name) => [name, last[name] ?? null]));
}
