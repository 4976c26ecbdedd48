// A unit in words, with its commune where the reader has several communes: two villages of one name
// in two communes must not look the same.
import type { Desk } from './desk.ts';

interface Named { readonly code: string; readonly name: string }

/** The unit's commune, if the reader has several; null: the unit's own name is enough. */
export function communeOver({ code }: Named, { home, units }: Desk): string | null {
  if (home.level === 'commune') return null;
  const above = units.find((unit) => unit.code === code)?.above ?? [];
  const commune = units.find((unit) => unit.level === 'commune' && above.includes(unit.code));
  return commune && commune.code !== home.unit ? commune.name : null;
}

/** “Bản Huổi Sâu, Xã Mường Pồn” */
export const placeText = (unit: Named, desk: Desk): string =>
  [unit.name, communeOver(unit, desk)].filter(Boolean).join(', ');
