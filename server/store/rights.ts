// Transactions for a person or for a whole province, and the SQL condition for what a person may
// read. Used by all code that reads the database.
import type { ClientBase, Pool } from 'pg';
import { where, withoutAssigned, type Access } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { kinds } from '../../records/index.ts';
import { openKinds } from './open-kinds.ts';
import { issuedKinds } from './reach.ts';
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

type Hold = (value: unknown) => string;

/** The SQL condition for the records of these kinds that the person may read, kind by kind; the
    same rules as can(). Of issued kinds only what is issued. */
export const readable = (person: Person, hold: Hold, of: readonly OpenKind[] = kinds): string =>
  readableKinds(person, hold, { of, accessOf: wholeAccess, issued: 'issued' });

const onPhone: ReadonlyMap<OpenKind, Access> =
  new Map(kinds.map((kind) => [kind, withoutAssigned(kind.access)]));
const pulledKinds = kinds.filter(({ online }) => online !== true);
/** The same for what a phone holds: no records by assignment, none that are answered online only,
    and of issued kinds also what was revoked, as a row without content. */
export const pullable = (person: Person, hold: Hold): string => readableKinds(person, hold,
  { of: pulledKinds, accessOf: phoneAccess, issued: '(issued is not null)' });
type AccessOf = (kind: OpenKind) => Access;
const wholeAccess: AccessOf = ({ access }) => access;
export const phoneAccess: AccessOf = (kind) => onPhone.get(kind) ?? kind.access;

interface Reading {
  readonly of: readonly OpenKind[];
  readonly accessOf: AccessOf;
  /** The condition for a row of an issued kind that the person does not write. */
  readonly issued: string;
}
function readableKinds(person: Person, hold: Hold, { of, accessOf, issued }: Reading): string {
  const shared = new Map<string, string[]>();
  for (const kind of of) {
    const access = accessOf(kind);
    const read = where(person, 'read', access, hold);
    const condition = !kind.issued || read === 'false' ? read
      : `(${read} and (${issued} or ${writes(person, access, hold)}))`;
    if (condition !== 'false') shared.set(condition, [...shared.get(condition) ?? [], kind.name]);
  }
  const parts = [...shared].map(
    ([condition, names]) => `(kind = any(${hold(names)}) and ${condition})`,
  );
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`;
}

const writes = (person: Person, access: Access, hold: Hold): string =>
  `(${where(person, 'write', access, hold)} or ${where(person, 'decide', access, hold)})`;

/** The SQL condition for rows whose present version the person sees, not only the approved one;
    null: all rows that the person may read. */
export function seesPresent(
  person: Person, hold: Hold, accessOf: AccessOf = wholeAccess,
): string | null {
  const read = issuedKinds.filter(({ access }) =>
    person.grants.some(({ role }) => access.read[role] !== undefined));
  if (read.length === 0) return null;
  const own = read.map((kind) =>
    `(kind = ${hold(kind.name)} and ${writes(person, accessOf(kind), hold)})`);
  return `(not (kind = any(${hold(read.map(({ name }) => name))})) or ${own.join(' or ')})`;
}

/** The table of records as this person reads it: `from ${records(person, hold)}`. Every query
    whose rows a person is shown must read it, never the table itself: of an issued kind it has the
    approved values, state and day. `phoneAccess`: as a phone holds it. */
export function records(
  person: Person, hold: Hold, accessOf: AccessOf = wholeAccess,
): string {
  const present = seesPresent(person, hold, accessOf);
  if (present === null) return 'record';
  const days = issuedKinds.flatMap(({ name, day }) => (day === undefined ? []
    : [`when ${hold(name)} then (hoaban_issued(body::json) -> 'v' ->> ${hold(day)})::date`]));
  const day = days.length === 0 ? 'null' : `case kind ${days.join(' ')} end`;
  return `(select province, id, kind, version, unit, commune, author, seq, received_at,
      assigned, issued, own_approval,
      case when ${present} then status when issued then 'approved' else 'withdrawn' end as status,
      case when ${present} then day else ${day} end as day,
      case when ${present} then counted else (select coalesce(json_object_agg(key, value), '{}')
        from json_each(counted::json) where key like 'a %')::text end as counted,
      case when ${present} then body else hoaban_issued(body::json)::text end as body
    from record) record`;
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
