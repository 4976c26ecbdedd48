// Deadlines are the same wherever they are computed: the server's table, written record by record
// in whatever order things happen, equals the table made from scratch, and equals what a phone
// computes from the rows that it pulled. Random histories of every kind that has, starts or ends a
// deadline.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { Grant, Who } from '../../core/kind/access.ts';
import type { Field } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Change, Json, Row } from '../../core/sync/change.ts';
import { changeTo, newRecord, seenOf, writesOver } from '../../core/sync/new-change.ts';
import { lifecycles } from '../../processes/lifecycles.ts';
import { holderNamed, openDeadlines } from '../../processes/open-deadlines.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { kindByName, kinds } from '../../records/index.ts';
import { settle } from '../../server/http/server.fixture.ts';
import { makeDeadlines, movesDeadlines } from '../../server/store/deadlines.ts';
import { makeId } from '../../server/store/clock.ts';
import { asProvince } from '../../server/store/rights.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../../server/store/rows.ts';
import { applyChanges } from '../../server/sync/apply.ts';
import { today } from '../clock.ts';
import { testDatabase, type TestDatabase } from '../database.ts';

let at: TestDatabase;
/** The clocks that are there from the beginning. */
let base: readonly Id[] = [];
beforeAll(async () => {
  at = await testDatabase();
  await settle(at);
  await send(clocks.map((what) => newRecord({
    id: makeId(), author: 'thu', at: null, kind: 'clock', version: 2, unit: asUnitCode('90'),
    act: undefined, values: { what, amount: 9, unit: 'workingDays', from: '2025-01-01' },
  })));
  base = (await rowsNow()).map(({ id }) => id);
});
afterAll(() => at.drop());

const grant = (role: Grant['role'], unit: string, ...above: readonly string[]): Grant =>
  ({ role, unit: asUnitCode(unit), above: above.map(asUnitCode) });
const who: Who = { account: 'thu', grants: [
  grant('provinceOfficer', '90'), grant('dataProtectionOfficer', '90'),
  grant('communeOfficer', '90-1', '90'), grant('villageLead', '90-1-1', '90', '90-1'),
] };
const moving = kinds.filter(({ name }) => movesDeadlines(name));
const unitOf = ({ levels }: OpenKind): string => (levels.includes('village') ? '90-1-1'
  : levels.includes('commune') ? '90-1' : '90');

/** Days near today, both sides; numbers and codes that the kind knows. */
function valueOf(field: Field, n: number, ids: readonly Id[]): Json {
  if (field.type === 'day') return dayAfter(today, (n % 9) * 20 - 160);
  if (field.type === 'flag') return n % 2 === 0;
  if (field.type === 'count') return 1 + n % 40;
  if (field.type === 'ref') return ids[n % Math.max(1, ids.length)] ?? null;
  if ('from' in field && 'options' in field.from) {
    const code = field.from.options[n % field.from.options.length]?.code ?? null;
    return field.type === 'choices' ? [code] : code;
  }
  if ('from' in field) return codes[n % codes.length] ?? null;
  if (field.type === 'text' || field.type === 'note') return `0${n % 9}:30`;
  return null;
}
const clocks = [...new Set(kinds.flatMap(({ due }) => due.flatMap(({ after }) =>
  ('clock' in after ? [after.clock] : []))))];
const codes = [...clocks, 'address', 'team'];

interface Act {
  readonly kind: number; readonly what: number; readonly record: number;
  readonly values: readonly number[];
}
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.nat(), what: fc.nat(9), record: fc.nat(),
  values: fc.array(fc.nat(1_000), { minLength: 60, maxLength: 60 }),
});

async function rowsNow(): Promise<readonly Row[]> {
  const { rows } = await at.db.owner.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = '90' order by seq`);
  return rows.map(rowOf);
}

async function send(changes: readonly Change[]): Promise<string | undefined> {
  const { verdicts } = await applyChanges(at.db.pool, {
    province: '90', device: 'd', authors: new Map([['thu', who]]), changes,
  });
  return verdicts[0]?.outcome;
}

/** Half of the acts begin a record; the others edit, withdraw or decide one. */
function changeOf({ kind: nth, what, record, values }: Act, rows: readonly Row[]): Change | null {
  const own = rows.filter(({ kind }) => movesDeadlines(kind));
  const old = what < 5 ? undefined : own[record % Math.max(1, own.length)];
  const kind = old ? kindByName(old.kind) : moving[nth % moving.length];
  if (!kind) return null;
  const origin = { id: makeId(), author: 'thu', at: null };
  const some = Object.fromEntries(Object.entries(kind.fields).flatMap(([name, field], n) => {
    const links = field.type === 'ref'
      ? rows.filter((row) => row.kind === field.kind).map(({ id }) => id) : [];
    const isKept = (!old && field.required) || (values[n] ?? 0) % 4 === 0;
    return isKept ? [[name, valueOf(field, values[n] ?? 0, links)] as const] : [];
  }));
  if (!old) {
    const submits = lifecycles[kind.lifecycle].firstAct !== null && what > 1;
    return newRecord({ ...origin, kind: kind.name, version: kind.version,
      unit: asUnitCode(unitOf(kind)), values: some, act: submits ? 'submit' : undefined });
  }
  const decision = (['withdraw', 'restore', 'approve', 'return'] as const)[what - 6];
  return decision
    ? { ...changeTo(old, origin), act: decision, seen: seenOf(old) }
    : { ...changeTo(old, origin), set: writesOver(old, some) };
}

const stored = async (): Promise<readonly string[]> => (await at.db.owner.query<{ line: string }>(
  `select record || ' ' || code || ' ' || holder || ' ' || until as line from deadline
   where province = '90' order by 1`)).rows.map(({ line }) => line);
const onPhone = (rows: readonly Row[]): readonly string[] => openDeadlines(rows, kindByName)
  .flatMap((open) => {
    const { whose } = open;
    const named = holderNamed(open);
    const holders = typeof whose === 'object' && 'roles' in whose
      ? whose.roles.map((role) => `role:${role}`)
      : named === null ? []
        : [`${typeof whose === 'object' && 'agency' in whose ? 'agency' : 'account'}:${named}`];
    return holders.map((holder) => `${open.row.id} ${open.due.code} ${holder} ${open.until}`);
  }).sort();

test('the table, the table from scratch and the phone agree after any history', async () => {
  let seen = 0;
  let taken = 0;
  const history = fc.array(act, { minLength: 12, maxLength: 30 });
  await fc.assert(fc.asyncProperty(history, async (acts) => {
    await at.db.owner.query(`delete from record where province = '90'
      and kind = any($1) and not id = any($2)`, [moving.map(({ name }) => name), base]);
    await asProvince(at.db.pool, '90', (client) => makeDeadlines(client, '90'));
    for (const one of acts) {
      const change = changeOf(one, await rowsNow());
      if (!change) continue;
      if (await send([change]) === 'applied') taken += 1;
    }
    const kept = await stored();
    seen += kept.length;
    await asProvince(at.db.pool, '90', (client) => makeDeadlines(client, '90'));
    const again = await stored();
    expect(kept).toEqual(again);
    expect(onPhone(await rowsNow())).toEqual(again);
  }), { numRuns: 10, endOnFailure: true });
  expect(taken).toBeGreaterThan(40);
  expect(seen).toBeGreaterThan(4);
});

test('most kinds of the law are among them', () => {
  expect(moving.map(({ name }) => name)).toEqual(
    expect.arrayContaining(
      ['breach', 'processing', 'rightsRequest', 'trustedAddress', 'contactCheck']));
});
