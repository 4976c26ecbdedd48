// What is new for a phone: present rows in commit order, a page at a time, with one cursor number
// per unit. One statement reads rows and counter, so no open transaction can be skipped.
import type { ClientBase } from 'pg';
import type { UnitCode } from '../../core/brands.ts';
import type { Role } from '../../core/kind/access.ts';
import { limits } from '../../core/limits.ts';
import type { Row } from '../../core/sync/change.ts';
import { cursorKey, type Cursor } from '../../core/sync/exchange.ts';
import type { Person } from '../store/person.ts';
import { holder, phoneAccess, pullable, records } from '../store/rights.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

export interface Pulled {
  readonly rows: readonly Row[]; readonly cursor: Cursor; readonly more: boolean;
  readonly mark: string; readonly safe: number; readonly scope: readonly UnitCode[];
}

/** A unit on a phone, and the person's roles there; none: the phone gets only what everyone there
    may read. */
export interface UnitRoles { readonly unit: UnitCode; readonly roles: readonly Role[] }

/** The person's own units, those below a commune, and the units above. A province is too large for
    a phone: its screens ask the server. */
export async function scopeUnits(client: ClientBase, person: Person): Promise<UnitRoles[]> {
  const paths = new Map<UnitCode, readonly UnitCode[]>();
  const put = (unit: UnitCode, above: readonly UnitCode[]): void =>
    void paths.set(unit, [...above, unit]);
  for (const grant of person.grants) {
    grant.above.forEach((unit, i) => put(unit, grant.above.slice(0, i)));
    put(grant.unit, grant.above);
    if (grant.above.length === 0) continue;
    const below = await client.query<{ code: UnitCode }>({
      name: 'units-below', text: 'select code from unit where parent = $1 order by code limit $2',
      values: [grant.unit, limits.unitsPerCursorMax],
    });
    for (const { code } of below.rows) put(code, [...grant.above, grant.unit]);
  }
  const rolesIn = (path: readonly UnitCode[]): Role[] =>
    person.grants.filter((grant) => path.includes(grant.unit)).map((grant) => grant.role);
  return [...paths]
    .slice(0, limits.unitsPerCursorMax)
    .map(([unit, path]) => ({ unit, roles: rolesIn(path) }));
}

export interface Page {
  readonly cursor: Cursor;
  readonly born: readonly number[];
}
export async function pull(
  client: ClientBase, person: Person, { cursor, born }: Page,
): Promise<Pulled> {
  const scope = await scopeUnits(client, person);
  const keys = scope.map(({ unit, roles }) => cursorKey(unit, roles));
  const from = keys.map((key) => cursor[key] ?? 0);
  const units = scope.map(({ unit }) => unit);
  const values: unknown[] = [person.province, units, from, limits.rowsPerPageMax + 1];
  const hold = holder(values);
  const own = born.length === 0 ? 'true' : `not (seq = any(${hold(born)}))`;
  const oldest = `(s.c > 0 or r.status <> 'withdrawn'
    or r.received_at > hoaban_now() - make_interval(days => ${limits.daysOfflineMax}))`;
  const text = `with page as (select r.* from unnest($2::text[], $3::bigint[]) s(u, c)
      cross join lateral (select province, commune, ${RECORD_COLUMNS}, received_at
        from ${records(person, hold, phoneAccess)}
        where province = $1 and unit = s.u and seq > s.c and ${own} and ${pullable(person, hold)}
        order by seq limit $4) r where ${oldest} order by r.seq limit $4)
     select c.seq as top, c.mark, c.safe, p.* from counter c left join page p on true
     where c.province = $1 order by p.seq`;
  const { rows } = await client.query<RecordColumns & { top: string; mark: string; safe: string }>(
    { name: nameOf(text), text, values });
  const [first] = rows;
  if (!first) throw new Error('the province has no counter');
  const found = rows.filter((r) => r.id !== null);
  const page = found.slice(0, limits.rowsPerPageMax);
  const more = found.length > page.length;
  const upTo = more ? Number(page.at(-1)?.seq) : Number(first.top);
  return {
    rows: page.map(rowOf), more, mark: first.mark, safe: Number(first.safe), scope: units,
    cursor: Object.fromEntries(keys.map((key) => [key, Math.max(cursor[key] ?? 0, upTo)])),
  };
}

/** Whether this server gave the mark. If not, it has lost something that this phone was told. */
export async function isKnownMark(
  client: ClientBase, province: string, mark: string,
): Promise<boolean> {
  if (mark.includes('\0')) return false;
  const { rowCount } = await client.query({
    name: 'known-mark', text: 'select 1 from batch where province = $1 and mark = $2',
    values: [province, mark],
  });
  return rowCount === 1;
}

/** Planning a page takes longer than reading it, so statements get names, one per text; texts over
    the limit have none and are planned each time. */
const names = new Map<string, string>();
const namesMax = 50;
function nameOf(text: string): string {
  const name = names.get(text) ?? (names.size < namesMax ? `pull-${names.size}` : '');
  if (name !== '') names.set(text, name);
  return name;
}
