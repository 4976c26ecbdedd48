// Transactions for a person or for a whole province, and the SQL condition for what a person may
// read. Used by all code that reads the database.
import type { ClientBase, Pool } from 'pg';
import { where } from '../../core/kind/access.ts';
import { kinds } from '../../records/index.ts';
import { openKinds } from './open-kinds.ts';
import type { Person } from './person.ts';
import { transaction } from './pool.ts';
import { provinceScope, scopeOf, setScope } from './scope.ts';

/** A transaction with the rights of this person. */
export const asPerson = <T>(
  pool: Pool, person: Person, work: (client: ClientBase) => Promise<T>,
): Promise<T> =>
  transaction(pool, async (client) => {
    await setScope(
      client, scopeOf(person.province, [person], { openKinds, device: person.device }),
    );
    return work(client);
  });

/** A transaction of the program with the scope of the whole province. */
export const asProvince = <T>(
  pool: Pool, province: string, work: (client: ClientBase) => Promise<T>,
): Promise<T> =>
  transaction(pool, async (client) => {
    await setScope(client, provinceScope(province));
    return work(client);
  });

/** The SQL condition for the records that the person may read, kind by kind; the same rules as
    can(). */
export function readable(person: Person, hold: (value: unknown) => string): string {
  const shared = new Map<string, string[]>();
  for (const kind of kinds) {
    const condition = where(person, 'read', kind.access, hold);
    if (condition !== 'false') shared.set(condition, [...shared.get(condition) ?? [], kind.name]);
  }
  const parts = [...shared].map(
    ([condition, names]) => `(kind = any(${hold(names)}) and ${condition})`,
  );
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`;
}

/** Collects the parameters of an SQL text; equal values share a number, so that texts repeat. */
export function holder(values: unknown[]): (value: unknown) => string {
  const places = new Map(values.map((value, i) => [JSON.stringify(value), `$${i + 1}`]));
  return (value) => {
    const key = JSON.stringify(value);
    const place = places.get(key) ?? `$${values.push(value)}`;
    places.set(key, place);
    return place;
  };
}
