// Trusted addresses leave the village: what an older program wrote there moves, and what older
// phones send later arrives at the commune: an edit that was pending, a held change, a slip that
// names the address, a pause that comes before its address. No figure above the village changes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asUnitCode, type Id } from '../../core/brands.ts';
import { roles } from '../../core/kind/access.ts';
import { contributionOf } from '../../core/derive/tally.ts';
import type { Change, Json, Row } from '../../core/sync/change.ts';
import type { PhoneStore } from '../../core/sync/phone.ts';
import { cursorKey } from '../../core/sync/exchange.ts';
import { liveOf, merge } from '../../core/sync/merge.ts';
import { changeTo, newRecord, writesOver } from '../../core/sync/new-change.ts';
import { lifecycles } from '../../processes/lifecycles.ts';
import {
  contactCheck, membership, pause, strengthening, trustedAddress,
} from '../../records/all.ts';
import type { NodePhone } from '../../tools/node-phone.ts';
import { machineMs } from '../../tests/clock.ts';
import { newId } from '../../core/sync/ids.ts';
import { randomBytes } from 'node:crypto';
import { recount } from '../operate/recount.ts';
import { slipOf, startWorking, type Working } from '../operate/working.fixture.ts';
import { followAll } from '../store/follow.ts';
import { asProvince } from '../store/rights.ts';
import { bodyOf } from '../store/rows.ts';
import { writeTexts } from '../store/record-text-write.ts';
import { unitsOf } from '../store/units.ts';
import { addToTallies, talliedBy } from './tallies.ts';

const village = asUnitCode('90-1-1');
const commune = asUnitCode('90-1');
const makeId = (): Id => newId(machineMs(), (n) => randomBytes(n));
let working: Working;
let hanh: NodePhone;
let may: NodePhone;
beforeAll(async () => {
  working = await startWorking('plain owner');
  [hanh, may] = [await working.phone('hanh'), await working.phone('may')];
});
afterAll(() => working.close());

const ask = async <T extends object>(text: string, values: readonly unknown[] = []) =>
  (await asProvince(working.db.pool, '90', (client) =>
    client.query<T>(text, [...values]))).rows;

/** The old kinds: their records counted as those of today do. */
const counting = { model: trustedAddress, contactCheck, strengthening, pause, membership };
/** Writes a record in a village as the program before did, with an edit where one is given. */
async function writeOld(
  kind: keyof typeof counting, values: Readonly<Record<string, Json>>,
  edit: Readonly<Record<string, Json>> = {},
): Promise<Row> {
  const id = makeId();
  const creation = newRecord({ id, author: 'hanh', at: null, kind, version: 1, unit: village,
    values });
  let row = merge(null, creation, lifecycles.living).row as Row;
  const change: Change = { ...changeTo(row, { id: makeId(), author: 'hanh', at: null }),
    set: writesOver(row, edit) };
  if (Object.keys(edit).length > 0) row = merge(row, change, lifecycles.living).row as Row;
  const counted = contributionOf(row, counting[kind], lifecycles.living);
  await asProvince(working.db.pool, '90', async (client) => {
    const { rows: [counter] } = await client.query<{ seq: string }>(
      `update counter set seq = seq + 1 where province = '90' returning seq`);
    await client.query(
      `insert into record (province, id, kind, version, unit, commune, author, status, seq, day,
         body, counted)
       values ('90', $1, $2, 1, $3, $4, 'hanh', 'live', $5, '2026-01-05', $6, $7)`,
      [id, kind, village, commune, counter?.seq, bodyOf(row), JSON.stringify(counted)]);
    if (Object.keys(edit).length > 0) {
      await client.query(
        `insert into change (province, id, record, unit, commune, author, device, seq, outcome,
           body, replaced)
         values ('90', $1, $2, $3, $4, 'hanh', 'd', $5, 'applied', $6, '{}')`,
        [change.id, id, village, commune, counter?.seq, JSON.stringify(change)]);
    }
    const place = (await unitsOf(client, '90', [village])).get(village);
    if (!place) throw new Error('no village');
    await addToTallies(client, '90', talliedBy([{ place, tally: counted }]));
    await writeTexts(client, '90', [{ ...row, seq: Number(counter?.seq) }]);
  });
  return row;
}
/** As the apps before kept their cursors. */
const withOldKeys = (store: PhoneStore): PhoneStore => ({ ...store,
  cursor: Object.fromEntries(Object.entries(store.cursor).map(([key, seq]) =>
    [key.replace(/\*zc$/, '').replace('*z', '*'), seq])) });
const moveAll = () => ask('select hoaban_move_addresses($1, null, null) as n', ['90']);
const address = { type: 'address', name: 'Nhà chị Lả', decidedOn: '2025-03-01',
  addressKind: 'individual' };
type Sum = { unit: string; element: string; month: string; split: string; approved: string };
const sums = (where: string): Promise<readonly Sum[]> => ask<Sum>(
  `select unit, element, month, split, approved from tally where approved <> 0 and ${where}
   order by 1, 2, 3, 4`);
/** Rows of every table that still lie in a village and are of, or name, these records. */
async function leftInVillages(ids: readonly Id[]): Promise<readonly object[]> {
  const left = [
    ...await ask('select id, unit from record where unit = any($1) and id = any($2::uuid[])',
      [['90-1-1', '90-1-2'], ids]),
    ...await ask('select id, unit from change where unit = any($1) and record = any($2::uuid[])',
      [['90-1-1', '90-1-2'], ids]),
    ...await ask('select id, unit from waiting where unit = any($1) and record = any($2::uuid[])',
      [['90-1-1', '90-1-2'], ids]),
    ...await ask(`select record from record_text where unit = any($1)
      and record = any($2::uuid[])`, [['90-1-1', '90-1-2'], ids]),
    ...await ask(`select record from record_link where unit = any($1)
      and record = any($2::uuid[])`, [['90-1-1', '90-1-2'], ids]),
    ...await ask('select record from deadline where unit = any($1) and record = any($2::uuid[])',
      [['90-1-1', '90-1-2'], ids]),
    ...await ask(`select id from change where record = any($1::uuid[])
      and (body like '%90-1-1%' or body like '%"model",%')`, [ids]),
    ...await ask(`select id from waiting where record = any($1::uuid[])
      and (body like '%"unit":"90-1-1"%' or body like '%"kind":"model"%')`, [ids]),
  ];
  return left;
}

describe('what an older program wrote', () => {
  let moved: readonly Row[];
  let above: readonly Sum[];
  beforeAll(async () => {
    const home = await writeOld('model', address, { beds: 2 });
    const team = await writeOld('membership', { model: home.id, modelType: 'team', personName: 'A',
      sex: 'f', from: '2026-01-05' });
    const twice = await writeOld('membership', { model: home.id, modelType: 'team',
      personName: 'B', sex: 'f', from: '2026-01-05', person: team.id, position: 'coreMember' });
    moved = [home, team, twice,
      await writeOld('contactCheck', { model: home.id, checkedOn: '2026-10-20', answered: true }),
      await writeOld('strengthening', { model: home.id, doneOn: '2026-02-03' }),
      await writeOld('pause', { model: home.id, from: '2026-05-01', to: '2026-05-09' },
        { to: '2026-05-10' })];
    expect(await recount(working.db.pool, '90').then((all) =>
      all.filter(({ where }) => !where.includes('model')))).toEqual([]);
    above = await sums(`unit in ('90', '90-1')`);
    expect((await sums(`unit = '90-1-1'`)).length).toBeGreaterThan(4);
    await moveAll();
    await followAll(working.db.pool, '90');
  });

  test('lies at the commune, with its history, its texts and its links', async () => {
    expect(await leftInVillages(moved.map(({ id }) => id))).toEqual([]);
    const kinds = await ask<{ kind: string; unit: string }>(
      'select kind, unit from record where id = any($1::uuid[]) order by kind',
      [moved.map(({ id }) => id)]);
    expect(kinds).toEqual(['contactCheck', 'membership', 'membership', 'pause', 'strengthening',
      'trustedAddress'].map((kind) => ({ kind, unit: '90-1' })));
  });

  test('counts as before at commune and province, and nothing in the village', async () => {
    expect(await sums(`unit in ('90', '90-1')`)).toEqual(above);
    expect(await sums(`unit = '90-1-1'`)).toEqual([]);
    expect(await recount(working.db.pool, '90')).toEqual([]);
  });

  test('does not move twice', async () => {
    expect(await moveAll()).toEqual([{ n: 0 }]);
    expect(await sums(`unit in ('90', '90-1')`)).toEqual(above);
  });
});

describe('what an older phone sends', () => {
  let home: Row;
  let stale: Row;
  beforeAll(async () => {
    stale = await writeOld('model', { ...address, name: 'Nhà bà Kía' });
    await hanh.rest();
    await may.rest();
    home = stale;
    for (const phone of [hanh, may]) phone.store = withOldKeys(phone.store);
    expect(Object.keys(hanh.store.cursor)).toContain('90-1');
    expect(Object.keys(may.store.cursor)).toContain('90-1-1*v');
    expect(may.store.rows.has(stale.id)).toBe(true);
    await moveAll();
  });

  test('its pending edit arrives, and the phone shows it before and after', async () => {
    const edit = hanh.edit(home, { beds: 3 });
    expect(edit).toMatchObject({ kind: 'model', unit: '90-1-1' });
    expect(hanh.view(home.id)?.fields['beds']).toHaveLength(1);
    await hanh.rest();
    expect(hanh.verdicts.get(edit.id)?.outcome).toBe('applied');
    expect(hanh.view(home.id)).toMatchObject({ kind: 'trustedAddress', unit: '90-1' });
    expect(hanh.view(home.id)?.fields['beds']).toMatchObject([{ value: 3 }]);
    expect(await leftInVillages([home.id])).toEqual([]);
  });

  test('a new address, its check, its pause: all are at the commune', async () => {
    const made = hanh.create('model', village, address);
    const check = hanh.create('contactCheck', village,
      { model: made.record, checkedOn: '2026-11-02', answered: true });
    const stop = hanh.create('pause', village, { model: made.record, from: '2026-11-03' });
    await hanh.rest();
    for (const { id } of [made, check, stop])
      expect(hanh.verdicts.get(id)?.outcome).toBe('applied');
    for (const { record } of [made, check, stop])
      expect(hanh.view(record)?.unit).toBe('90-1');
    expect(hanh.view(made.record)?.kind).toBe('trustedAddress');
    expect(await leftInVillages([made, check, stop].map(({ record }) => record))).toEqual([]);
    expect(await recount(working.db.pool, '90')).toEqual([]);
  });

  test('sent again it is known already, as it was written', async () => {
    const made = hanh.create('model', village, { ...address, name: 'Nhà chị Pá' });
    const before = hanh.store;
    await hanh.rest();
    hanh.store = { ...before, cursor: hanh.store.cursor };
    await hanh.rest();
    expect(hanh.verdicts.get(made.id)?.outcome).toBe('already');
  });

  test('a slip that names the address is taken; its village does not see the address', async () => {
    const slip = slipOf(may, 21);
    may.edit(may.view(slip.record) as Row, { model: home.id });
    const own = hanh.create('activity', village, { form: 'meeting', heldOn: '2026-11-18',
      topics: ['childMarriage'], women59: 9, model: home.id });
    await may.rest();
    await hanh.rest();
    await may.rest();
    expect([...may.verdicts.values()].map(({ outcome }) => outcome)).not.toContain('refused');
    expect(hanh.verdicts.get(own.id)?.outcome).toBe('applied');
    expect([...may.store.rows.values()].filter(({ kind, id }) =>
      kind === 'trustedAddress' || id === home.id)).toEqual([]);
    const row = hanh.view(own.record) as Row;
    expect(liveOf(row, 'model')[0]?.value).toBe(home.id);
  });

  test('a held change of a village is held at the commune, and is taken there', async () => {
    const late = may.edit({ ...stale, kind: 'model', unit: village }, { zaloGroup: true });
    const first = may.create('model', village, { ...address, name: 'Nhà chị Sua' });
    await may.rest();
    expect([late, first].map(({ id }) => may.verdicts.get(id)?.problem))
      .toEqual(['noGrant', 'noGrant']);
    expect(await leftInVillages([home.id, first.record])).toEqual([]);
    for (const { id } of [late, first]) {
      const answer = await working.call(`/api/held/${id}`, hanh.options.cookie, { act: 'take' });
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([200, expect.anything()]);
    }
    await hanh.rest();
    expect(hanh.view(home.id)?.fields['zaloGroup']).toMatchObject([{ value: true }]);
    expect(hanh.view(first.record)).toMatchObject({ kind: 'trustedAddress', unit: '90-1' });
    await may.rest();
    expect(may.store.held.size).toBe(0);
    expect(await leftInVillages([home.id, first.record])).toEqual([]);
  });

  test('a team does not become an address', async () => {
    const team = hanh.create('model', village,
      { type: 'team', name: 'Tổ', decidedOn: '2025-01-01' });
    await hanh.rest();
    const edit = hanh.edit(hanh.view(team.record) as Row, { type: 'address' });
    await hanh.rest();
    expect(hanh.verdicts.get(edit.id)).toMatchObject({ outcome: 'refused', problem: 'invalid' });
    expect(hanh.view(team.record)?.kind).toBe('model');
  });
});

describe('after a restore, in any order', () => {
  test('what came before its address follows it, on phones too', async () => {
    const thu = await working.phone('thu');
    const made = thu.create('model', village, { ...address, name: 'Nhà chị Dí' });
    const stop = hanh.create('pause', village, { model: made.record, from: '2026-11-04' });
    const member = hanh.create('membership', village, { model: made.record, modelType: 'team',
      personName: 'C', sex: 'f', from: '2026-01-05' });
    const edit = hanh.edit(emptyRow(made), { beds: 4 });
    await hanh.rest();
    expect(hanh.verdicts.get(edit.id)).toMatchObject({ problem: 'waitsForRecord' });
    expect(hanh.view(stop.record)?.unit).toBe('90-1-1');
    await thu.rest();
    await hanh.rest();
    expect(hanh.view(made.record)).toMatchObject({ kind: 'trustedAddress', unit: '90-1' });
    expect(hanh.view(made.record)?.fields['beds']).toMatchObject([{ value: 4 }]);
    for (const { record } of [stop, member]) expect(hanh.view(record)?.unit).toBe('90-1');
    expect(await leftInVillages([made, stop, member].map(({ record }) => record))).toEqual([]);
    expect(await recount(working.db.pool, '90')).toEqual([]);
  });
  const emptyRow = (made: Change): Row =>
    merge(null, { ...made, set: {} }, lifecycles.living).row as Row;
});

test('older apps read the keys of the cursor', () => {
  const keyOfOldApps = /^[0-9A-Za-z]{1,12}(-[0-9A-Za-z]{1,12}){0,3}\*[a-z]{0,6}$/;
  for (const role of roles) expect(cursorKey('90-1-1', [role])).toMatch(keyOfOldApps);
  expect(cursorKey('90-1-1', roles.slice(0, 5))).toMatch(keyOfOldApps);
  expect(cursorKey('90-1', ['communeOfficer'])).not.toBe('90-1');
});
