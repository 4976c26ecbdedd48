// What is wrong with one change is said of that change: each gets its own problem, and the
// others of its batch are taken as if it were not there.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, asUnitCode, type Id } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import type { Change, Json, Verdict } from '../../core/sync/change.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { newRecord } from '../../core/sync/new-change.ts';
import { idFrom, randomFrom } from '../../tests/simulation/random.ts';
import { directLine } from '../../tests/simulation/line.ts';
import { poison, PROVINCE, settleProvince, writeGrants } from '../../tests/simulation/province.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { recount } from '../operate/recount.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { machineMs, today } from '../../tests/clock.ts';

let test1: TestDatabase;
const random = randomFrom(20_261_122);
const nextId = (): Id => idFrom(random, Date.UTC(2026, 10, 20) + random(1e6));
beforeAll(async () => {
  test1 = await testDatabase();
  await settleProvince(
    test1.db,
    new Map([
      ['may', ['phone']],
      ['sua', ['other']],
    ]),
  );
  await writeGrants(
    test1.db,
    new Map([
      ['may', new Set(['villageLead 90-1-1'])],
      ['sua', new Set(['villageLead 90-2-1'])],
    ]),
  );
});
afterAll(() => test1.drop());

type Values = Record<string, Json>;
const good: Values = { form: 'meeting', heldOn: '2026-11-20', topics: ['t1'], women59: 12 };
const slip = (values: Values, more: Partial<Change> = {}): Change => ({
  ...newRecord({ id: nextId(), author: 'may', at: null, kind: 'activity', version: 1,
    unit: asUnitCode('90-1-1'), values, act: 'submit' }), ...more,
});
let n = 0;
const push = (changes: readonly Change[], device = 'phone', ask: readonly Id[] = []): Push => ({
  n: ++n, device, mark: null, cursor: {}, ask, changes,
});
const line = (account: string, body: Push) => directLine(test1.db)(account, body);
const said = (verdicts: readonly Verdict[]): string[] =>
  verdicts.map((v) => `${v.outcome} ${v.problem ?? ''}`.trim());

test('each bad change has its own problem and stops no other', async () => {
  const first = slip(good);
  const foreign = slip(good, { unit: asUnitCode('90-2-1'), author: 'sua' });
  await line('sua', push([foreign], 'other'));
  const { id: _, ...shape } = slip({});
  const edit = (record: Id, set: Values, more: Partial<Change> = {}): Change =>
    ({
      ...slip(set),
      create: undefined,
      act: undefined,
      record,
      ...more,
    }) as unknown as Change;
  const withoutUndefined = (c: Change): Change => JSON.parse(JSON.stringify(c)) as Change;
  const cases: readonly (readonly [Change, string])[] = [
    [first, 'applied'],
    [slip({ ...good, women59: -1 }), 'refused invalid'],
    [slip({ ...good, women59: 'mười hai' }), 'refused invalid'],
    [slip({ ...good, topics: 't1' }), 'refused invalid'],
    [slip({ ...good, model: 'not an id' }), 'refused invalid'],
    [slip({ ...good, heldOn: '2026-02-30' }), 'refused invalid'],
    [slip({ form: 'meeting' }), 'refused invalid'],
    [slip({ ...good, heldOn: dayAfter(today, 30) }), 'refused futureDay'],
    [slip({ ...good, note: 'a'.repeat(limits.noteCharsMax + 1) }), 'refused tooLarge'],
    [slip({ ...good, later: 'a'.repeat(limits.noteCharsMax + 1) }), 'refused tooLarge'],
    [
      slip({ ...good, ...Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`f${i}`, i])) }),
      'refused tooLarge',
    ],
    [slip({ ...good, 'no name': 1 }), 'refused tooLarge'],
    [slip(good, { author: 'sua' }), 'refused notAuthor'],
    [slip(good, { author: 'no\0body' }), 'refused notAuthor'],
    [slip(good, { unit: asUnitCode('90-1-2') }), 'held noGrant'],
    [slip(good, { unit: asUnitCode('77-1') }), 'held noGrant'],
    [slip(good, { kind: 'homeVisit' }), 'held newerVersion'],
    [slip(good, { version: 40_000 }), 'refused invalid'],
    [slip(good, { act: 'sing' as 'submit' }), 'held newerVersion'],
    [slip(good, { id: foreign.id, record: foreign.id }), 'refused idReused'],
    [withoutUndefined(edit(nextId(), { women59: 3 })), 'held waitsForRecord'],
    [withoutUndefined(edit(foreign.id, { women59: 3 })), 'held waitsForRecord'],
    [
      withoutUndefined({
        ...shape,
        id: nextId(),
        record: first.id,
        create: undefined,
        set: undefined,
        act: 'approve',
        seen: { status: 'submitted', heads: [first.id], content: 'x' },
      } as unknown as Change),
      'refused notAllowed',
    ],
    [
      withoutUndefined({
        ...shape,
        id: nextId(),
        record: first.id,
        create: undefined,
        set: undefined,
        act: 'withdraw',
        seen: { status: 'draft', heads: [first.id], content: 'x' },
      } as unknown as Change),
      'refused changedSince',
    ],
    [slip(good), 'applied'],
  ];
  const { verdicts } = await line('may', push(cases.map(([change]) => change)));
  expect(said(verdicts)).toEqual(cases.map(([, expected]) => expected));
  expect(await recount(test1.db.pool, PROVINCE)).toEqual([]);
});

test('a change of another unit is told so where its author sees both', async () => {
  await writeGrants(
    test1.db,
    new Map([['may', new Set(['villageLead 90-1-1', 'villageLead 90-1-2'])]]),
  );
  const first = slip(good);
  const moved = { ...slip({ women59: 5 }), record: first.id, unit: asUnitCode('90-1-2') };
  const { verdicts } = await line('may', push([first, moved, slip(good)]));
  expect(said(verdicts)).toEqual(['applied', 'refused foreignUnit', 'applied']);
});

test('a fault in the database holds one change, taken when it is mended', async () => {
  await poison(test1.db, true);
  const bad = slip({ ...good, later: 'poison' });
  const both = await line('may', push([slip(good), bad, slip(good)]));
  expect(said(both.verdicts)).toEqual(['applied', 'held ourFault', 'applied']);
  await poison(test1.db, false);
  const again = await line('may', push([], 'phone', [bad.id]));
  expect(said(again.verdicts)).toEqual(['applied']);
});

test('a held change is judged again when its phone asks and sends nothing else', async () => {
  const change = slip(good, { unit: asUnitCode('90-2-1') });
  expect(said((await line('may', push([change]))).verdicts)).toEqual(['held noGrant']);
  await writeGrants(
    test1.db,
    new Map([['may', new Set(['villageLead 90-1-1', 'villageLead 90-2-1'])]]),
  );
  const asked = await line('may', push([], 'phone', [change.id]));
  expect(said(asked.verdicts)).toEqual(['applied']);
  // The row may have moved to another unit while the change waited, so its phone is sent the row.
  expect(asked.rows.map((row) => row.id)).toContain(change.id);
});

test('a creation that met its twin is known afterwards and not merged twice', async () => {
  const mended = slip(good);
  const late = slip({ ...good, women59: 12 });
  const twin = { ...late, id: mended.id };
  expect(said((await line('may', push([twin]))).verdicts)).toEqual(['applied']);
  expect(said((await line('may', push([late]))).verdicts)[0]).toMatch(/merged|clash/);
  expect(said((await line('may', push([late]))).verdicts)).toEqual(['already']);
  expect(asId(late.record)).toBe(twin.record);
});

test('a unit with the code of another province is refused, not silently left out', async () => {
  await writeGrants(test1.db, new Map([['may', new Set(['provinceOfficer 90'])]]));
  const unit = (code: string): Change => {
    const { act: _, ...made } = slip(
      { code, level: 'commune', name: 'Xã Thử' }, { kind: 'unit', unit: asUnitCode('90') });
    return made;
  };
  const { verdicts } = await line('may', push([unit('91-3'), unit('910-3'), unit('90-3')]));
  expect(said(verdicts)).toEqual(['refused invalid', 'refused invalid', 'applied']);
  const { rows } = await test1.db.owner.query(
    `select code from unit where name = 'Xã Thử'`);
  expect(rows).toEqual([{ code: '90-3' }]);
});

test('a clock that cannot be right is not kept; what it was set to decides nothing', async () => {
  await writeGrants(test1.db, new Map([['may', new Set(['villageLead 90-1-1'])]]));
  const now = Math.floor(machineMs() / 60_000);
  const hours = (n: number): number => now + n * 60;
  const clocks = [hours(0), hours(23), hours(25), Date.UTC(2040, 0, 1) / 60_000,
    Date.UTC(2015, 0, 1) / 60_000];
  const first = slip(good);
  const edits = clocks.map((at, i): Change => {
    const { create: _, act: __, ...edit } = slip({ note: `lần ${i}` }, { at });
    return { ...edit, record: first.id };
  });
  const { verdicts } = await line('may', push([first, ...edits]));
  expect(verdicts.every(({ outcome }) => outcome === 'applied' || outcome === 'clash')).toBe(true);
  const { rows } = await test1.db.owner.query<{ id: Id; body: string }>(
    'select id, body from change where record = $1', [first.id]);
  const kept = new Map(rows.map(({ id, body }) => [id, (JSON.parse(body) as Change).at]));
  expect(edits.map(({ id }) => kept.get(id))).toEqual([hours(0), hours(23), null, null, null]);
});
