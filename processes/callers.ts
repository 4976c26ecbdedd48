// Decides who may call a route from its declared right (core/api/route.ts): anyone, any account,
// the roles of a deed, or the roles that read or write a kind. The route itself checks which units
// and records the person reaches.
import type { Right } from '../core/api/route.ts';
import { roles, type Role, type Who } from '../core/kind/access.ts';
import { kindByName } from '../records/index.ts';
import { deeds, rolesDoing, type Deed } from './deeds.ts';

/** The roles that may call; null: no role is needed. */
export function rolesOf(right: Right): readonly Role[] | null {
  if (typeof right === 'string') return null;
  const doing = 'deed' in right ? rolesDoing(deedOf(right.deed)) : null;
  if (doing) return roles.filter((role) => doing.has(role));
  const [act, name] = Object.entries(right)[0] as ['read' | 'write', string];
  const access = kindByName(name)?.access[act] ?? {};
  return roles.filter((role) => access[role] !== undefined);
}

export function mayCall({ grants }: Pick<Who, 'grants'>, right: Right): boolean {
  const allowed = rolesOf(right);
  if (allowed === null) return true;
  const needsProvince = typeof right === 'object' && 'deed' in right && right.atProvince === true;
  return grants.some(({ role, above }) =>
    allowed.includes(role) && (!needsProvince || above.length === 0));
}

const isDeed = (name: string): name is Deed => name in deeds;
function deedOf(name: string): Deed {
  if (!isDeed(name)) throw new Error(`no deed ${name}`);
  return name;
}
