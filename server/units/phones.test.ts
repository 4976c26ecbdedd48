// Phones in the field over an act on their units: what they wrote offline arrives under its
// village, their scope follows the new tree at the next contact, and nothing they hold is stale.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NodePhone } from '../../tools/node-phone.ts';
import { transaction } from '../store/pool.ts';
import { recount } from '../operate/recount.ts';
import { slipOf, startWorking, type Working } from '../operate/working.fixture.ts';
import type { UnitAct } from '../../core/api/units.ts';
import { post } from '../../tools/node-phone.ts';

let working: Working;
let thu: NodePhone;
beforeAll(async () => {
  working = await startWorking('plain owner');
  thu = await working.phone('thu');
});
afterAll(() => working.close());

const decide = async (act: UnitAct, day: string): Promise<void> => {
  const answer = await post(working.origin, '/api/units/changes', { act, day }, thu.options.cookie);
  if (answer.status !== 200) throw new Error(await answer.text());
};
const held = (phone: NodePhone): readonly string[] =>
  [...new Set([...phone.store.rows.values()].map((row) => row.unit as string))].sort();
const rest = async (phone: NodePhone): Promise<void> => {
  for (let contacts = 0; contacts < 12; contacts++) {
    const reply = await phone.talk();
    if (!reply.more && !reply.rewound && phone.store.outbox.size === 0) return;
  }
  throw new Error('S0 the phone comes to rest');
};

test('a phone that was offline over a merge loses nothing', async () => {
  const [may, hanh, sua] = await Promise.all(['may', 'hanh', 'sua'].map(working.phone));
  if (!may || !hanh || !sua) throw new Error('three phones');
  const early = slipOf(may, 11);
  await rest(may);
  await rest(hanh);
  expect(held(hanh)).toEqual(['90-1-1']);
  const offline = slipOf(may, 31);
  const row = may.view(early.record);
  if (!row) throw new Error('her own slip');
  may.edit(row, { women59: 12 });
  const seen = hanh.view(early.record) ?? row;
  const decision = hanh.decide(seen, 'return', 'Chị xem lại số người nhé.');

  await decide({ what: 'merge', from: ['90-1'], into: { code: '90-2' } }, '2026-11-20');
  expect(await recount(working.db.pool, '90')).toEqual([]);

  await rest(hanh);
  expect(hanh.verdicts.get(decision.id)?.outcome).toBe('applied');
  await rest(may);
  expect(may.verdicts.get(offline.id)?.outcome).toBe('applied');
  const { rows } = await transaction(working.db.owner, (client) => client.query(
    `select set_config('hoaban.program', '90', true),
       set_config('hoaban.units', '{90}', true)`).then(() => client.query(
    'select distinct unit, commune from record where kind = $1', ['activity'])));
  expect(rows).toEqual([{ unit: '90-1-1', commune: '90-2' }]);
  await rest(hanh);
  expect([...hanh.store.rows.keys()]).toContain(offline.record);
  expect(Object.keys(may.store.cursor).sort()).toEqual(['90*z', '90-1-1*zv', '90-2*z']);
  expect(Object.keys(hanh.store.cursor).sort())
    .toEqual(['90*z', '90-1*zc', '90-1-1*zc', '90-1-2*zc', '90-2*zc', '90-2-1*zc']);
  expect(await recount(working.db.pool, '90')).toEqual([]);
  await rest(sua);
  expect((await may.talk()).rows).toEqual([]);
});

test('slips on their way while a village moves are counted where it lies', async () => {
  const may = await working.phone('may');
  await rest(may);
  await decide({ what: 'open', code: '90-3', name: 'Xã Ba', parent: '90', villages: ['90-1-1'] },
    '2026-11-21');
  for (const to of ['90-2', '90-3', '90-2']) {
    for (let n = 0; n < 4; n++) slipOf(may, 20 + n);
    await Promise.all([rest(may), decide({ what: 'move', units: ['90-1-1'], to }, '2026-11-22')]);
    expect(await recount(working.db.pool, '90')).toEqual([]);
  }
  expect([...may.verdicts.values()].every(({ outcome }) => outcome === 'applied')).toBe(true);
});
