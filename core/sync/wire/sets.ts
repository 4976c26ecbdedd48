// Puts items of one key together in a set, whatever their order in the list. If the list was mixed,
// `order` says how to restore it: set, count, set, count …
import type { Json } from '../change.ts';
import { misfit, readInteger, readList } from './read.ts';

export interface Sets<T> {
  readonly sets: readonly (readonly T[])[]; readonly order: readonly number[];
}

/** `order` is empty if the list is the sets one after the other. */
export function intoSets<T>(items: readonly T[], keyOf: (item: T) => string): Sets<T> {
  const indexByKey = new Map<string, number>();
  const sets: T[][] = [];
  const order: number[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const index = indexByKey.get(key) ?? sets.length;
    if (index === sets.length) { indexByKey.set(key, index); sets.push([]); }
    sets[index]?.push(item);
    if (order.at(-2) === index) order.push((order.pop() ?? 0) + 1);
    else order.push(index, 1);
  }
  return { sets, order: order.length > sets.length * 2 ? order : [] };
}

export function fromSets<T>(
  sets: readonly (readonly T[])[], order: Json | undefined,
): readonly T[] {
  if (order === undefined) return sets.flat();
  const taken = sets.map(() => 0);
  const items: T[] = [];
  const steps = readList(order);
  for (let i = 0; i < steps.length; i += 2) {
    const index = readInteger(steps[i], sets.length - 1);
    const set = sets[index] ?? misfit();
    const from = taken[index] ?? 0;
    const end = from + readInteger(steps[i + 1]);
    if (end === from || end > set.length) misfit();
    for (const item of set.slice(from, end)) items.push(item);
    taken[index] = end;
  }
  return taken.every((count, i) => count === sets[i]?.length) ? items : misfit();
}
