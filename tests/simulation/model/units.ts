// The tree of the model, province → commune → village, and what a grant lets its holder read.
// Used by the server, phones and laws. A reach is never guessed from a unit's name elsewhere.
import { broken } from './broken.ts';

/** 'village a1', 'commune A', 'province p': a role and the unit it is held in. */
export type Grants = ReadonlySet<string>;
/** Of a unit a person reads every kind, or only the kinds that reach everyone. */
export type Reach = 'whole' | 'everyone';

const PARENTS: Readonly<Record<string, string>> = { a1: 'A', a2: 'A', b1: 'B', A: 'p', B: 'p' };
export const UNITS: readonly string[] = ['p', 'A', 'B', 'a1', 'a2', 'b1'];

/** The unit itself and every unit above it. */
export const pathOf = (unit: string): string[] => {
  const parent = PARENTS[unit];
  return parent === undefined ? [unit] : [unit, ...pathOf(parent)];
};
export const childrenOf = (unit: string): string[] => UNITS.filter((u) => PARENTS[u] === unit);

/** Every unit that a person may read, with its reach. Grants above count downwards, never
    sideways. */
export function scopeOf(grants: Grants): Map<string, Reach> {
  const scope = new Map<string, Reach>();
  for (const grant of grants) {
    const unit = grant.split(' ')[1]!;
    const below = UNITS.filter((u) => pathOf(u).includes(unit));
    const siblings = broken.has('siblingPulled') ? childrenOf(PARENTS[unit] ?? '') : [];
    for (const u of [...below, ...siblings]) scope.set(u, 'whole');
    for (const u of pathOf(unit)) {
      if (!scope.has(u)) scope.set(u, broken.has('ancestorsLeak') ? 'whole' : 'everyone');
    }
  }
  return scope;
}

/** The name of a unit's number in the cursor. The reach is part: a wider one starts at 0. */
export const cursorKey = (unit: string, reach: Reach): string =>
  reach === 'whole' || broken.has('reachForgotten') ? unit : `${unit}*`;

export const hasGrant = (grants: Grants, role: string, unit: string): boolean =>
  pathOf(unit).some((u) => grants.has(`${role} ${u}`));
