// S22: the two readings of access agree. For every kind, role and place, `can()`, the SQL of
// `where()` and row-level security through the program's own role show and hide the same rows.
// Made-up kinds stand among them, so that every reach and every way to read is there.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asUnitCode } from '../../core/brands.ts';
import { can, where, roles, type Action, type Role, type Who } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { kinds } from '../../records/index.ts';
import { transaction } from '../../server/store/pool.ts';
import { scopeOf, setScope } from '../../server/store/scope.ts';
import { closedKinds, closeRoles } from '../../server/store/closed.ts';
import { assignedRoles, deepRoles, draftRoles } from '../../server/store/reach.ts';
import { openKinds } from '../../server/store/open-kinds.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { aboveOf, levelOf, PROVINCE, settleProvince, UNITS } from '../simulation/province.ts';
import { assignedBy } from '../../processes/assigned.ts';
import { holder, pullable, readable } from '../../server/store/rights.ts';
import { brokenIn, isTest, type Source } from './sources.ts';

vi.mock('../../records/all.ts', async (actual) =>
  ({ ...await actual(), ...await import('../kinds/sample-kinds.ts') }));

const ACTIONS: readonly Action[] = ['read', 'write', 'decide'];
const FOREIGN = '77';
interface Standing {
  readonly kind: string;
  readonly unit: string;
  readonly author: string;
  readonly province: string;
  readonly assigned: readonly string[] | null;
  readonly issued: boolean | null;
}
/** The agency of the person and another. */
const AGENCY = randomUUID();
const OTHER = randomUUID();
const assignedOf = (kind: OpenKind): readonly (readonly string[] | null)[] =>
  (assignedBy(kind.name) ? [null, [], ['me'], [OTHER, AGENCY], ['somebody', OTHER]] : [null]);
const issuedOf = (kind: OpenKind): readonly (boolean | null)[] =>
  (kind.issued ? [null, true, false] : [null]);
const standings: Standing[] = [];
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await settleProvince(database.db, new Map());
  const places = [
    ...UNITS.map((unit) => ({ unit: String(unit), province: String(PROVINCE) })),
    { unit: '77-1', province: FOREIGN },
  ];
  for (const kind of kinds)
    for (const place of places)
      for (const author of ['me', 'somebody'])
        for (const assigned of assignedOf(kind))
          for (const issued of issuedOf(kind))
            standings.push({ kind: kind.name, author, assigned, issued, ...place });
  const communeOf = (s: Standing): string =>
    s.province === FOREIGN
      ? s.unit
      : levelOf(s.unit) === 'commune'
        ? s.unit
        : levelOf(s.unit) === 'village'
          ? String(aboveOf(s.unit)[1])
          : '';
  await database.db.owner.query(
    `insert into record
       (province, id, kind, version, unit, commune, author, status, seq, body, counted, assigned,
       issued)
     select p, i::uuid, k, 1, u, c, a, 'draft', n, '{"v":{}}', '{}', g::text[], s
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::bigint[], $8::text[], $9::boolean[]) x(p, i, k, u, c, a, n, g, s)`,
    [
      standings.map((s) => s.province),
      standings.map(() => randomUUID()),
      standings.map((s) => s.kind),
      standings.map((s) => s.unit),
      standings.map(communeOf),
      standings.map((s) => s.author),
      standings.map((_, i) => i + 1),
      standings.map(({ assigned }) => assigned && `{${assigned.join(',')}}`),
      standings.map(({ issued }) => issued),
    ],
  );
});
afterAll(() => database.drop());

const person = (
  role: Role,
  unit: string,
): Who & {
  readonly province: typeof PROVINCE;
  readonly name: string;
  readonly device: string;
} => ({
  account: 'me',
  province: PROVINCE,
  name: 'Mẩy',
  device: 'phone',
  grants: [{ role, unit: asUnitCode(unit), above: aboveOf(unit), agency: AGENCY }],
});
const placeOf = ({ unit, province }: Standing) => ({
  unit: asUnitCode(unit), above: province === FOREIGN ? [asUnitCode(FOREIGN)] : aboveOf(unit),
});
const kindOf = ({ kind: name }: Standing): OpenKind => {
  const kind = kinds.find((it) => it.name === name);
  if (!kind) throw new Error('no such kind');
  return kind;
};
const may = (who: Who, action: Action, s: Standing): boolean =>
  can(who, action, kindOf(s).access, { ...placeOf(s), author: s.author, assigned: s.assigned });
const numbersOf = (isMeant: (s: Standing) => boolean): number[] =>
  standings.flatMap((s, i) => (isMeant(s) ? [i + 1] : []));
const allowed = (who: Who, action: Action): number[] =>
  numbersOf((s) => may(who, action, s));
const writes = (who: Who, s: Standing): boolean =>
  may(who, 'write', s) || may(who, 'decide', s);
/** Who does not write an issued kind reads only what is issued. */
const isRead = (who: Who, s: Standing): boolean =>
  may(who, 'read', s) && (!kindOf(s).issued || s.issued === true || writes(who, s));
/** The same without what is only assigned or answered online only, and with what was revoked. */
function isPulled(who: Who, s: Standing): boolean {
  const plain = { ...s, assigned: null };
  return kindOf(s).online !== true && may(who, 'read', plain)
    && (!kindOf(s).issued || s.issued !== null || writes(who, plain));
}
const numbers = (rows: readonly { readonly seq: string }[]): number[] =>
  rows.map((r) => Number(r.seq)).sort((a, b) => a - b);

const cases = roles.flatMap((role) => UNITS.map((unit) => [role, unit] as const));
test.each(cases)('S22 can() and SQL agree: %s at %s', async (role, unit) => {
  const who = person(role, unit);
  for (const action of ACTIONS) {
    const values: unknown[] = [];
    const hold = holder(values);
    const parts = kinds.map(
      (kind) => `(kind = ${hold(kind.name)} and ${where(who, action, kind.access, hold)})`,
    );
    const { rows } = await database.db.owner.query<{ seq: string }>(
      `select seq from record where ${parts.join(' or ')}`,
      values,
    );
    expect(numbers(rows), action).toEqual(allowed(who, action));
  }
  // Lists and a pull through the program's role: the condition behind row-level security, which
  // alone must hide nothing that may be read, and nothing of another unit may be seen that could
  // not be read.
  const [listed, pulled, walled] = await transaction(database.db.pool, async (client) => {
    await setScope(client, scopeOf(PROVINCE, [who], { openKinds, device: 'phone' }));
    const read = async (condition: typeof readable): Promise<number[]> => {
      const values: unknown[] = [];
      const text = `select seq from record where ${condition(who, holder(values))}`;
      return numbers((await client.query<{ seq: string }>(text, values)).rows);
    };
    return [await read(readable), await read(pullable), await read(() => 'true')] as const;
  });
  expect(listed, 'lists').toEqual(numbersOf((s) => isRead(who, s)));
  expect(pulled, 'pull').toEqual(numbersOf((s) => isPulled(who, s)));
  expect(walled, 'row-level security').toEqual(numbersOf((s) => {
    const isBelow =
      s.unit === unit || (s.province === PROVINCE && aboveOf(s.unit).some((u) => u === unit));
    const isOnLine = isBelow || aboveOf(unit).some((u) => u === s.unit);
    const isAssigned = assignedRoles.has(role) && s.province === PROVINCE
      && [AGENCY, 'me'].some((name) => s.assigned?.includes(name));
    const isInUnit = openKinds.includes(s.kind) ? isOnLine : isBelow && deepRoles.has(role);
    const isDraft = kindOf(s).issued === true && s.issued === null;
    const isClosed = closedKinds.includes(kindOf(s)) && !closeRoles.has(role);
    const isSeen = isInUnit && !isClosed && (!isDraft || (draftRoles.has(role) && isBelow));
    return isSeen || isAssigned || s.author === 'me';
  }));
});

test('without a scope the database shows nothing, in any table', async () => {
  const { rows: tables } = await database.db.owner.query<{ name: string; walled: boolean }>(
    `select relname as name, relrowsecurity and relforcerowsecurity as walled from pg_class
     where relkind = 'r' and relnamespace = current_schema()::regnamespace order by 1`);
  expect(tables.length).toBeGreaterThan(20);
  // What is published is for everybody; the list of migrations has no owner.
  expect(tables.filter(({ walled }) => !walled).map(({ name }) => name)).toEqual(['migration']);
  for (const { name } of tables.filter((table) => !isForEverybody(table.name))) {
    await database.db.owner.query(`select count(*) from ${name}`);
    const { rows } = await database.db.pool.query<{ n: string }>(
      `select count(*) as n from ${name}`);
    expect([name, rows[0]?.n]).toEqual([name, '0']);
  }
});
const isForEverybody = (table: string): boolean => ['migration', 'published'].includes(table);

/** Roles side by side in a list: who may do what stands in processes/deeds.ts and in the kinds. */
function roleLists({ path, text: program }: Source): readonly string[] {
  const isFirst = path === 'server/setup/first-province.ts';
  if (!/^(server|app)\//.test(path) || isTest(path) || isFirst) return [];
  const pair = new RegExp(`\\[\\s*'(?:${roles.join('|')})',\\s*'(?:${roles.join('|')})'`, 'g');
  return [...program.matchAll(pair)].map(([found]) => `${found}… belongs in processes/deeds.ts`);
}
test('lists of roles stand in one book', () => {
  expect(brokenIn(roleLists)).toEqual([]);
  const bad = { path: 'server/a.ts', text: "const x = ['auditor', 'systemAdmin'];" };
  expect(roleLists(bad)).toHaveLength(1);
});
