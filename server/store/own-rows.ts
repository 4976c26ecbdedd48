// The SQL condition of readable() for lists of a million rows: the same rows, in a form by which
// the planner walks them in the order of the list.
import type { UnitCode } from '../../core/brands.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Person } from './person.ts';
import { readable } from './rights.ts';

type Hold = (value: unknown) => string;

/** The planner takes one thing from it: the commune in which all of these records lie, if it is
    one. From a condition with `or` it expects too few rows, collects them all and sorts them. */
export function ownRows(person: Person, hold: Hold, of: readonly OpenKind[]): string {
  const rights = readable(person, hold, of);
  if (rights === 'false') return rights;
  const commune = communeOf(person, of);
  return `${commune === null ? '' : `commune = ${hold(commune)} and `}case when ${rights}
    then true else false end`;
}

/** null: the records of these kinds that the person may read lie in several communes, or above. */
export function communeOf(person: Person, of: readonly OpenKind[]): UnitCode | null {
  const communes = of.flatMap(({ access }) => person.grants.flatMap(({ role, unit, above }) => {
    const reach = access.read[role];
    if (reach === undefined) return [];
    return reach === 'everyone' || above.length === 0 ? [null] : [above[1] ?? unit];
  }));
  const [first = null] = communes;
  return communes.every((commune) => commune === first) ? first : null;
}

