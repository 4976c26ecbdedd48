// S22, whole: every role × every kind × read, write, decide, export, sync and file × own unit,
// sibling, parent, child and another province, once over HTTP and once as SQL of the program's role
// with that person's scope. Read from records/all.ts: a new kind is in it the day it is added. What
// is right is read off the kinds' tables here by a few lines of their own, never by can().
import type { ClientBase } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asUnitCode, type Id } from '../../core/brands.ts';
import { roles, type Action } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Change } from '../../core/sync/change.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { encodePush } from '../../core/sync/wire/push.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import { changeTo, newRecord, seenOf } from '../../core/sync/new-change.ts';
import { kinds } from '../../records/index.ts';
import { routesOf } from '../../server/routes.ts';
import { closedKinds, closeRoles } from '../../server/store/closed.ts';
import { transaction } from '../../server/store/pool.ts';
import { scopeOf, setScope } from '../../server/store/scope.ts';
import { openKinds } from '../../server/store/open-kinds.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../../server/store/rows.ts';
import { homes, levelOf, provinceOf, units } from './rights-units.ts';
import {
  clear, makeId, openWorld, place, statusOf, valuesOf, whoOf,
  type Placed, type Somebody, type World,
} from './rights-world.ts';

let world: World;
let records: readonly Placed[];
beforeAll(async () => { world = await openWorld(routesOf(null)); });
afterAll(() => world.close());
beforeEach(() => clear(world));

// — what is right, in this file's own words —

type Relation = 'own' | 'child' | 'parent' | 'sibling' | 'foreign';
function relationOf(home: string, unit: string): Relation {
  if (provinceOf(home) !== provinceOf(unit)) return 'foreign';
  if (unit === home) return 'own';
  if (units[unit]?.includes(home)) return 'child';
  return units[home]?.includes(unit) ? 'parent' : 'sibling';
}
const reached: Readonly<Record<string, readonly Relation[]>> = {
  unit: ['own'], unitAndBelow: ['own', 'child'], everyone: ['own', 'child', 'parent'],
};
function isRight(who: Somebody, action: Action, record: Omit<Placed, 'id'>): boolean {
  const reach = kindOf(record.kind).access[action][who.role];
  if (reach === undefined) return false;
  const relation = relationOf(who.home, record.unit);
  if (reach === 'own') return relation === 'own' && record.author === who.account;
  return reached[reach]?.includes(relation) === true;
}
const kindOf = (name: string): OpenKind => {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new Error(`no kind ${name}`);
  return kind;
};
const isOpen = ({ access }: OpenKind): boolean =>
  Object.values(access.read).includes('everyone');
/** Whether the kind may stand at this level at all. */
const fits = ({ kind, unit }: Pick<Placed, 'kind' | 'unit'>): boolean =>
  (kindOf(kind).levels as readonly string[]).includes(levelOf(unit));
/** Whether the role does any of these with a kind beside, or among, those that reach everyone; a
    record that names the person does not make the role wider. */
const does = (who: Somebody, actions: readonly Action[], among: 'open' | 'other'): boolean =>
  kinds.some((kind) => isOpen(kind) === (among === 'open')
    && actions.some((action) => ![undefined, 'assigned'].includes(kind.access[action][who.role])));

// — the places that are looked at —

/** Of each relation at least one unit, where it exists. */
const placesFor = (home: string): readonly string[] =>
  ['90', '90-1', '90-2', '90-1-1', '90-1-2', '77-1', '77-1-1'].filter((unit) =>
    relationOf(home, unit) !== 'sibling' || units[unit]?.length === units[home]?.length);
const recordsFor = (who: Somebody): readonly Placed[] => kinds.flatMap(({ name }) => [
  ...placesFor(who.home).map((unit) => ({ id: makeId(), kind: name, unit, author: 'somebody' })),
  { id: makeId(), kind: name, unit: who.home, author: who.account },
]);

const named = (of: readonly Placed[]): string[] =>
  of.map(({ kind, unit, author }) => `${kind} at ${unit} by ${author}`).sort();
const among = (ids: Iterable<string>): readonly Placed[] => {
  const found = new Set(ids);
  return records.filter(({ id }) => found.has(id));
};
async function setOut(who: Somebody): Promise<void> {
  records = recordsFor(who);
  await place(world, records);
}

const cases = roles.flatMap((role) => homes.map((home) => [role, home] as const));
const somebody = (role: string, home: string): Somebody => {
  const who = world.people.find((one) => one.role === role && one.home === home);
  if (!who) throw new Error('nobody there');
  return who;
};

describe.each(cases)('%s at %s', (role, home) => {
  test('reads over HTTP what is hers: lists, records, slips, files', async () => {
    const who = somebody(role, home);
    await setOut(who);
    const hers = records.filter((record) => isRight(who, 'read', record));
    expect(named(among(await listed(who))), 'lists').toEqual(named(hers));
    const byFile = `/api/files/${world.file}?record=:id`;
    for (const path of ['/api/records/:id', byFile])
      expect(named(among(await answered(who, path))), path).toEqual(named(hers));
  });

  test('is sent by sync what is hers and near', async () => {
    const who = somebody(role, home);
    await setOut(who);
    // A phone holds its units, those of a commune and what stands above; no phone holds a province.
    const isNear = ({ unit }: Placed): boolean => {
      const relation = relationOf(home, unit);
      return relation === 'own' || relation === 'parent'
        || (relation === 'child' && levelOf(home) !== 'province');
    };
    const hers = records.filter((record) => isRight(who, 'read', record) && isNear(record)
      && kindOf(record.kind).online !== true);
    expect(named(among(await pulled(who)))).toEqual(named(hers));
  });

  test('writes by sync and at a desk where she may, and nothing else is taken', async () => {
    const who = somebody(role, home);
    for (const by of ['sync', 'desk'] as const) {
      const births = kinds.flatMap(({ name }) => placesFor(home)
        .filter((unit) => fits({ kind: name, unit }))
        .map((unit) => birth(who, name, unit)));
      const taken = await sent(who, births, by);
      const right = births.filter(({ kind, unit }) =>
        isRight(who, 'write', { kind, unit, author: who.account }));
      expect(taken.map(shown).sort(), by).toEqual(right.map(shown).sort());
      const { rows } = await world.test.db.owner.query('select id from record');
      expect(rows.length, by).toBe(right.length);
      await clear(world);
    }
  });

  test('edits and decides where she may', async () => {
    const who = somebody(role, home);
    await setOut(who);
    const rows = await rowsOf();
    const edits = rows.map((row) =>
      ({ ...base(who, row), set: { seenAs: { value: 'sửa', base: [row.born] } } }));
    const written = new Set((await sent(who, edits, 'desk')).map(({ record }) => record));
    expect(named(among(written)), 'edit').toEqual(
      named(records.filter((record) => fits(record) && isRight(who, 'write', record))));
    const slips = (await rowsOf()).filter(({ kind }) => statusOf(kind) === 'submitted');
    const acts = slips.map((row) => ({ ...base(who, row), act: 'return' as const, note: 'Xem lại',
      seen: seenOf(row) }));
    const decided = new Set((await sent(who, acts, 'sync')).map(({ record }) => record));
    const ofSlips = records.filter((it) => fits(it) && statusOf(it.kind) === 'submitted');
    expect(named(among(decided)), 'decide').toEqual(
      named(ofSlips.filter((record) => isRight(who, 'decide', record))));
  });

  test('in SQL sees and changes no more than her place and her role reach', async () => {
    const who = somebody(role, home);
    await setOut(who);
    const isBelow = ({ unit }: Placed) => ['own', 'child'].includes(relationOf(home, unit));
    const isOnLine = (it: Placed) => isBelow(it) || relationOf(home, it.unit) === 'parent';
    const isDeep = does(who, ['read', 'write', 'decide'], 'other');
    const isKeeper = does(who, ['write', 'decide'], 'open');
    // A closed kind is seen by roles that read one, and by its authors.
    const isClosed = (it: Placed) => closedKinds.includes(kindOf(it.kind))
      && !closeRoles.has(role) && it.author !== who.account;
    const isSeen = (it: Placed) => it.author === who.account
      || (isOpen(kindOf(it.kind)) ? isOnLine(it) : isDeep && isBelow(it) && !isClosed(it));
    const isChanged = (it: Placed) => isBelow(it) && !isClosed(it)
      && (isDeep || (isKeeper && isOpen(kindOf(it.kind))));
    await inHerScope(who, async (client) => {
      const { rows } = await client.query<{ readonly id: Id }>('select id from record');
      expect(named(among(rows.map(({ id }) => id))), 'seen').toEqual(named(records.filter(isSeen)));
      const changed: Id[] = [];
      for (const { id } of records) {
        if (await succeeds(client, 'update record set status = status where id = $1', id))
          changed.push(id);
      }
      expect(named(among(changed)), 'changed').toEqual(named(records.filter(isChanged)));
    });
    // The wall is never narrower than what the program allows.
    for (const record of records) {
      if (isRight(who, 'read', record)) expect(isSeen(record), shown(record)).toBe(true);
      if (isRight(who, 'write', record)) expect(isChanged(record), shown(record)).toBe(true);
    }
  });

  test('sees sums of her own unit and below, over HTTP and in SQL, and moves none', async () => {
    const who = somebody(role, home);
    const seesFigures = ['villageLead', 'clubAdviser', 'communeOfficer', 'provinceOfficer',
      'provinceLeader', 'aggregateReader', 'auditor'].includes(role);
    const all = Object.keys(units);
    for (const table of ['tally', 'presence'])
      await world.test.db.owner.query(
        `insert into ${table} (province, unit, element, month,
           ${table === 'tally' ? 'split' : 'subject'}, approved)
         select split_part(u, '-', 1), u, 'events', '2026-01', 'x', 1
         from unnest($1::text[]) u`, [all]);
    const right = seesFigures
      ? all.filter((unit) => ['own', 'child'].includes(relationOf(home, unit))).sort() : [];
    await inHerScope(who, async (client) => {
      for (const table of ['tally', 'presence']) {
        const { rows } = await client.query<{ readonly unit: string }>(`select unit from ${table}`);
        expect(rows.map(({ unit }) => unit).sort(), table).toEqual(right);
        expect((await client.query(`update ${table} set approved = 9`)).rowCount).toBe(0);
      }
    });
    const open: string[] = [];
    for (const unit of all) {
      const { statusCode } = await world.ask(who, { url: `/api/figures?unit=${unit}` });
      if (statusCode === 200) open.push(unit);
      else expect([unit, statusCode]).toEqual([unit, 404]);
    }
    expect(open.sort()).toEqual(right);
  });
});

test('accounts, devices, sessions and grants of another province are not there', async () => {
  for (const who of world.people.filter(({ home }) => home === '90')) {
    await inHerScope(who, async (client) => {
      const { rows } = await client.query<{ readonly n: string }>(
        `select (select count(*) from account where province <> '90')
          + (select count(*) from device where province <> '90')
          + (select count(*) from session where province <> '90')
          + (select count(*) from account_grant where province <> '90')
          + (select count(*) from unit where province <> '90')
          + (select count(*) from counter where province <> '90') as n`);
      expect(rows[0]?.n).toBe('0');
    });
  }
});

// — how each person asks —

async function listed(who: Somebody): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name } of kinds) {
    const answer = await world.ask(who, { url: `/api/records?kind=${name}` });
    expect(answer.statusCode).toBe(200);
    const { records: lines } = answer.json<{ records: { row: { id: string } }[] }>();
    found.push(...lines.map(({ row }) => row.id));
  }
  return found;
}

async function answered(who: Somebody, path: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id } of records) {
    const { statusCode } = await world.ask(who, { url: path.replace(':id', id) });
    if (statusCode === 200) found.push(id);
    else expect([path, statusCode]).toEqual([path, 404]);
  }
  return found;
}

async function talk(who: Somebody, changes: readonly Change[], cursor: Push['cursor'] = {}) {
  const push: Push = { n: 1, device: who.device, mark: null, cursor, ask: [], changes };
  const answer = await world.ask(who, {
    method: 'POST', url: '/api/sync', payload: Buffer.from(encodePush(push)),
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(answer.statusCode).toBe(200);
  const reply = decodeReply(answer.rawPayload, push);
  if (!reply.ok) throw new Error(reply.problem);
  return reply.value;
}

async function pulled(who: Somebody): Promise<readonly string[]> {
  const found: string[] = [];
  for (let cursor: Push['cursor'] = {}, more = true; more;) {
    const reply = await talk(who, [], cursor);
    found.push(...reply.rows.map(({ id }) => id));
    ({ cursor, more } = reply);
  }
  return found;
}

/** Those that were taken. */
async function sent(
  who: Somebody, changes: readonly Change[], by: 'sync' | 'desk',
): Promise<readonly Change[]> {
  const taken: Change[] = [];
  for (let at = 0; at < changes.length; at += 100) {
    const some = changes.slice(at, at + 100);
    const verdicts = by === 'sync' ? (await talk(who, some)).verdicts : await atDesk(who, some);
    const applied = new Set<string>(verdicts
      .filter(({ outcome }) => ['applied', 'merged'].includes(outcome)).map(({ id }) => id));
    taken.push(...some.filter(({ id }) => applied.has(id)));
  }
  return taken;
}

async function atDesk(who: Somebody, changes: readonly Change[]) {
  const answer = await world.ask(who, {
    method: 'POST', url: '/api/changes', payload: { changes },
  });
  expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, '']);
  return answer.json<{ verdicts: { id: string; outcome: string }[] }>().verdicts;
}

const birth = (who: Somebody, kind: string, unit: string): Change => newRecord({
  id: makeId(), author: who.account, at: null, kind, version: kindOf(kind).version,
  unit: asUnitCode(unit), values: valuesOf(kind, unit),
});
const base = (who: Somebody, row: ReturnType<typeof rowOf>): Change =>
  changeTo(row, { id: makeId(), author: who.account, at: null });
const shown = ({ kind, unit }: { readonly kind: string; readonly unit: string }): string =>
  `${kind} at ${unit}`;

async function rowsOf() {
  const { rows } = await world.test.db.owner.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record order by seq`);
  return rows.map(rowOf);
}

/** A transaction of the program's role with this person's scope; nothing of it stays. */
async function inHerScope(
  who: Somebody, work: (client: ClientBase) => Promise<void>,
): Promise<void> {
  const nothing = new Error('nothing stays');
  await transaction(world.test.db.pool, async (client) => {
    const more = { openKinds, device: who.device };
    await setScope(client, scopeOf(provinceOf(who.home), [whoOf(who)], more));
    await work(client);
    throw nothing;
  }).catch((error: unknown) => { if (error !== nothing) throw error; });
}

async function succeeds(client: ClientBase, sql: string, id: Id): Promise<boolean> {
  await client.query('savepoint one');
  try {
    return (await client.query(sql, [id])).rowCount === 1;
  } catch {
    await client.query('rollback to savepoint one');
    return false;
  }
}
