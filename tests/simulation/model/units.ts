// The tree of the model, province → commune → village, and what a grant lets its holder read.
// Used by the server, phones and laws. A reach is never guessed from a unit's name elsewhere.
import { broken } from './broken.ts';

/** 'village a1', 'commune A', 'province p': a role and the unit it is held in. */
export type Grants = ReadonlySet<string>;
/** Of a unit a person reads every kind; every kind, of issued kinds only what is issued; or only
    the kinds that reach everyone. */
export type Reach = 'whole' | 'issued' | 'everyone';

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
    const [role, unit] = grant.split(' ') as [string, string];
    const isOverseer = role === 'overseer' && !broken.has('belowIsHere');
    const below = UNITS.filter((u) => pathOf(u).includes(unit) && !(isOverseer && u === unit));
    const siblings = broken.has('siblingPulled') ? childrenOf(PARENTS[unit] ?? '') : [];
    const reach = role === 'commune' || broken.has('issuedLeaks') ? 'whole' : 'issued';
    for (const u of [...below, ...siblings]) widen(scope, u, reach);
    for (const u of pathOf(unit)) {
      widen(scope, u, broken.has('ancestorsLeak') ? 'whole' : 'everyone');
    }
  }
  return scope;
}

const WIDTH: readonly Reach[] = ['everyone', 'issued', 'whole'];
function widen(scope: Map<string, Reach>, unit: string, reach: Reach): void {
  const before = scope.get(unit);
  const isWider = before === undefined || WIDTH.indexOf(reach) > WIDTH.indexOf(before);
  if (isWider) scope.set(unit, reach);
}

/** The name of a unit's number in the cursor. The reach is part: a wider one starts at 0. */
export const cursorKey = (unit: string, reach: Reach, isMoved = false): string => {
  const key = reach === 'whole' || broken.has('reachForgotten') ? unit
    : reach === 'issued' ? `${unit}*i` : `${unit}*`;
  return isMoved && !broken.has('keysStay') ? newKey(key) : key;
};
/** After the upgrade every key is another: every phone drops its rows and pulls anew. */
export const newKey = (key: string): string =>
  (key.includes('*') ? key.replace('*', '*z') : `${key}*zw`);

export const hasGrant = (grants: Grants, role: string, unit: string): boolean =>
  pathOf(unit).some((u) => grants.has(`${role} ${u}`));
