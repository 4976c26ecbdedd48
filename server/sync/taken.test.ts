// What an officer took is written by her right: also when it could not be written at once and its
// author, who has no grant there, brings it again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { Change, Json, Verdict } from '../../core/sync/change.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { changeTo, firstWrites, seenOf } from '../../core/sync/new-change.ts';
import { directLine } from '../../tests/simulation/line.ts';
import {
  poison, PROVINCE, settleProvince, whoOf, writeGrants,
} from '../../tests/simulation/province.ts';
import { idFrom, randomFrom } from '../../tests/simulation/random.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { settleHeld } from '../records/held-settle.ts';
import { recount } from '../operate/recount.ts';
import { transaction } from '../store/pool.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

let own: TestDatabase;
const random = randomFrom(11);
const nextId = (): Id => idFrom(random, Date.UTC(2026, 10, 20) + random(1e6));
beforeAll(async () => {
  own = await testDatabase();
  await settleProvince(own.db, new Map([
    ['may', ['phone']], ['sua', ['other', 'third']], ['hanh', ['fourth']], ['thu', ['fifth']],
  ]));
  await writeGrants(own.db, new Map([
    ['may', new Set(['villageLead 90-1-1'])], ['sua', new Set(['villageLead 90-2-1'])],
    ['hanh', new Set(['communeOfficer 90-1'])], ['bien', new Set(['communeOfficer 90-1'])],
    ['thu', new Set(['provinceOfficer 90'])],
  ]));
});
afterAll(() => own.drop());

const officer = {
  ...whoOf('hanh', ['communeOfficer 90-1']), province: PROVINCE, name: 'Hạnh', device: 'desk',
};
const change = (set: Record<string, Json>, more: Partial<Change> = {}): Change => {
  const id = nextId();
  return {
    id, record: id, kind: 'activity', version: 1, unit: asUnitCode('90-1-1'), author: 'sua',
    at: null, ...more, set: firstWrites(set),
  };
};
const slip = (more: Record<string, Json> = {}): Change => change(
  { form: 'meeting', heldOn: '2026-11-20', topics: ['t1'], women59: 12, ...more },
  { create: true, act: 'submit' });
let n = 0;
const send = async (
  changes: readonly Change[], { who = 'sua', device = 'other', ask = [] }: {
    readonly who?: string; readonly device?: string; readonly ask?: readonly Id[];
  } = {},
): Promise<string[]> => {
  const push: Push = { n: ++n, device, mark: null, cursor: {}, ask, changes };
  const { verdicts } = await directLine(own.db)(who, push);
  return verdicts.map(said);
};
const said = ({ outcome, problem }: Verdict): string => `${outcome} ${problem ?? ''}`.trim();
async function settle(
  id: Id, act: 'take' | 'decline' = 'take', by = officer,
): Promise<string> {
  const settled = await settleHeld(own.db.pool, by, { id, act });
  return settled.ok ? said(settled.value.verdict) : settled.problem.code;
}

test('a creation that was taken and held by a fault is written when its author asks', async () => {
  const lost = slip({ later: 'poison' });
  expect(await send([lost])).toEqual(['held noGrant']);
  await poison(own.db, true);
  expect(await settle(lost.id)).toBe('held ourFault');
  await poison(own.db, false);
  expect(await send([], { ask: [lost.id] })).toEqual(['applied']);
  expect(await recount(own.db.pool, PROVINCE)).toEqual([]);
});

test('so is a correction of a record that its author no longer sees', async () => {
  const theirs = slip();
  expect(await send([{ ...theirs, author: 'may' }], { who: 'may', device: 'phone' }))
    .toEqual(['applied']);
  const taken = change({ later: 'poison' }, { record: theirs.id });
  const other = change({ note: 'bà con đông' }, { record: theirs.id });
  expect(await send([taken, other])).toEqual(['held noGrant', 'held noGrant']);
  await poison(own.db, true);
  expect(await settle(taken.id)).toBe('held ourFault');
  await poison(own.db, false);
  expect(await send([], { ask: [taken.id, other.id] })).toEqual(['applied', 'held noGrant']);
  expect(await send([taken])).toEqual(['already']);
});

test('the right that was lent opens nothing but what was taken', async () => {
  const theirs = slip();
  await send([{ ...theirs, author: 'may' }], { who: 'may', device: 'phone' });
  const lost = slip({ later: 'poison' });
  await send([lost]);
  await poison(own.db, true);
  await settle(lost.id);
  const elsewhere = change({ note: 'x' }, { record: theirs.id, unit: asUnitCode('90-2-1') });
  const stray = slip();
  expect(await send([elsewhere, stray], { ask: [lost.id] }))
    .toEqual(['held waitsForRecord', 'held noGrant', 'held ourFault']);
  await poison(own.db, false);
  expect(await send([slip()], { ask: [lost.id] })).toEqual(['held noGrant', 'applied']);
});

test('what another phone wakes is answered to the phone that sent it, and waits once', async () => {
  const late = slip();
  const decision: Change = {
    id: nextId(), record: late.id, kind: 'activity', version: 1, unit: late.unit, author: 'sua',
    at: null, act: 'withdraw',
    seen: { status: 'submitted', heads: [late.id], content: 'khác' },
  };
  expect(await send([decision])).toEqual(['held noGrant']);
  expect(await settle(decision.id)).toMatch(/^held waitsFor/);
  expect(await send([late], { device: 'third' })).toEqual(['held noGrant']);
  expect(await settle(late.id)).toBe('applied');
  const { rows } = await own.db.owner.query(
    'select outcome, problem, device from waiting where id = $1', [decision.id]);
  expect(rows).toEqual([{ outcome: 'refused', problem: 'changedSince', device: 'other' }]);
  expect(await send([], { ask: [decision.id] })).toEqual(['refused changedSince']);
});

test('who may not approve her own slip may not take another person’s approval of it', async () => {
  const rule = change({ from: '2026-01-01' }, {
    kind: 'approvalRule', unit: PROVINCE, author: 'thu', create: true });
  expect(await send([rule], { who: 'thu', device: 'fifth' })).toEqual(['applied']);
  const hers = { ...slip(), author: 'hanh' };
  expect(await send([hers], { who: 'hanh', device: 'fourth' })).toEqual(['applied']);
  const row = (await transaction(own.db.owner, (client) => client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where id = $1`, [hers.id]))).rows.map(rowOf)[0];
  const approval = (author: string): Change => {
    if (!row) throw new Error('no record');
    return { ...changeTo({ ...row, version: 1 }, { id: nextId(), author, at: null }),
      act: 'approve', seen: seenOf(row) };
  };
  const itself = approval('hanh');
  expect(await send([itself], { who: 'hanh', device: 'fourth' })).toEqual(['refused notAllowed']);
  const others = approval('sua');
  expect(await send([others])).toEqual(['held noGrant']);
  expect(await settle(others.id)).toBe('refused notAllowed');
  const again = approval('sua');
  expect(await send([again])).toEqual(['held noGrant']);
  const colleague = { ...officer, ...whoOf('bien', ['communeOfficer 90-1']) };
  expect(await settle(again.id, 'take', colleague)).toBe('applied');
});
