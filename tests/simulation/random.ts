// Random numbers and ids from a seed: the same seed gives the same schedule. Test only.
import type { Id } from '../../core/brands.ts';
import { newId } from '../../core/sync/ids.ts';
import { randomFrom } from './model/world.ts';

export type Random = (n: number) => number;
export { randomFrom };
export const pickFrom = <T>(random: Random, list: readonly T[]): T =>
  list[random(list.length)] as T;
export const idFrom = (random: Random, ms: number): Id =>
  newId(ms, (bytes) => Uint8Array.from({ length: bytes }, () => random(256)));
