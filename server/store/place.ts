// Units for office screens. Every figure goes through `unitFor`: a unit that is not under one of
// the person's grants is like one that does not exist.
import type { ClientBase, Pool } from 'pg';
import { asUnitCode, type UnitCode } from '../../core/brands.ts';
import type { UnitNamed } from '../../core/api/named.ts';
import type { Place, Role } from '../../core/kind/access.ts';
import type { Person } from './person.ts';
import { figureRoles } from './reach.ts';
import { transaction } from './pool.ts';
import { scopeOf, setScope } from './scope.ts';
import { openKinds } from './open-kinds.ts';
import { communeOf } from './units.ts';

export interface UnitFound extends Place {
  readonly named: UnitNamed;
  /** '' for the province. */
  readonly commune: string;
  readonly aboveNamed: readonly UnitNamed[];
}
interface UnitRow {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly above: readonly string[];
}

export const covers = (
  { grants }: Pick<Person, 'grants'>, { unit, above }: Place, roles: ReadonlySet<Role>,
): boolean => grants.some((grant) =>
  roles.has(grant.role) && (grant.unit === unit || above.includes(grant.unit)));

/** A transaction with the rights of this person, which reads one moment. */
export const asReader = <T>(
  pool: Pool, person: Person, work: (client: ClientBase) => Promise<T>,
) =>
  transaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const { province, device } = person;
    await setScope(client, scopeOf(province, [person], { openKinds, device }));
    return work(client);
  });

/** null: the unit does not exist, or the person does not reach it. The scope must be the province's
    or the person's. `roles`: the roles that allow the request. */
export async function unitFor(
  client: ClientBase, person: Person, code: string, roles: ReadonlySet<Role> = figureRoles,
): Promise<UnitFound | null> {
  const found = await findUnit(client, person.province, code);
  return found && covers(person, found, roles) ? found : null;
}

export async function findUnit(
  client: ClientBase, province: string, code: string,
): Promise<UnitFound | null> {
  const { rows } = await client.query<UnitRow>({
    name: 'unit-line',
    text: `select code, name, level, above from unit where province = $1 and code = any(
      array(select unnest(above) from unit where province = $1 and code = $2) || $2::text)`,
    values: [province, code],
  });
  const row = rows.find((it) => it.code === code);
  if (!row) return null;
  const above = row.above.map(asUnitCode);
  const named = new Map(rows.map((it) => [it.code, nameUnit(it)]));
  return {
    unit: asUnitCode(row.code), above, named: nameUnit(row),
    commune: communeOf(row),
    aboveNamed: above.flatMap((it) => named.get(it) ?? []),
  };
}

const nameUnit = ({
  code, name, level,
}: Pick<UnitRow, 'code' | 'name' | 'level'>): UnitNamed => ({
  code: asUnitCode(code), name, level,
});

/** The units directly below that existed at some time between two days, by name. A village that
    went into another one is part of it. */
export async function childrenOf(
  client: ClientBase, province: string,
  asked: { readonly unit: string; readonly from: string; readonly to: string },
): Promise<readonly UnitNamed[]> {
  const { rows } = await client.query<UnitRow>({
    name: 'children',
    text: `select code, name, level from unit where province = $1 and parent = $2
      and level in ('commune', 'village')
      and (valid_from is null or valid_from <= $4::date)
        and (valid_to is null or valid_to >= $3::date)
        and (level <> 'village' or successors = '{}')`,
    values: [province, asked.unit, asked.from, asked.to],
  });
  const order = new Intl.Collator('vi', { numeric: true });
  return rows
    .map(nameUnit)
    .sort((a, b) => order.compare(a.name, b.name) || (a.code < b.code ? -1 : 1));
}

/** Names of units by code, for lists. */
export async function unitNames(
  client: ClientBase, province: string, codes: Iterable<string>,
): Promise<(code: string) => UnitNamed> {
  const { rows } = await client.query<UnitRow>({
    name: 'unit-names',
    text: 'select code, name, level from unit where province = $1 and code = any($2)',
    values: [province, [...new Set(codes)]],
  });
  const named = new Map(rows.map((row) => [row.code, nameUnit(row)]));
  return (code) => named.get(code) ?? { code: code as UnitCode, name: code, level: '' };
}

/** The province's counter in this transaction. */
export async function counterOf(
  client: ClientBase, province: string,
): Promise<{ readonly seq: number; readonly mark: string }> {
  const { rows } = await client.query<{ readonly seq: string; readonly mark: string }>({
    name: 'counter', text: 'select seq, mark from counter where province = $1', values: [province],
  });
  return { seq: Number(rows[0]?.seq ?? 0), mark: rows[0]?.mark ?? '' };
}
