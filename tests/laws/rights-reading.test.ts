// Reading and deciding by rules that no real kind follows yet, on a real server, by made-up kinds:
// what is issued, what is assigned, what needs another to approve it, what is approved once.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { asDay, asUnitCode, type Id } from '../../core/brands.ts';
import type { RecordsAnswer } from '../../core/api/records.ts';
import type { ListAnswer } from '../../core/api/lists.ts';
import type { ListQuery } from '../../core/derive/list-query.ts';
import type { RecordAnswer } from '../../core/api/record.ts';
import type { Change, Json, Row } from '../../core/sync/change.ts';
import { encodePush } from '../../core/sync/wire/push.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import { contentOf, headsOf, shownOf } from '../../core/sync/merge.ts';
import { changeTo, newRecord, seenOf, writesOver } from '../../core/sync/new-change.ts';
import { routesOf } from '../../server/routes.ts';
import { followAll } from '../../server/store/follow.ts';
import { makeId, openWorld, type Somebody, type World } from './rights-world.ts';

vi.mock('../../records/all.ts', async (actual) =>
  ({ ...await actual(), ...await import('../kinds/sample-kinds.ts') }));

let world: World;
const agencies = { own: makeId(), other: makeId() };
beforeAll(async () => {
  world = await openWorld(routesOf(null), [['communeOfficer', '90-2']]);
  await world.test.db.owner.query(
    "update session set fresh_at = hoaban_now() + interval '1 day'");
  await world.test.db.owner.query(
    `update account_grant set agency = $1 where role = 'agencyContact'`, [agencies.own]);
  await world.test.db.owner.query('select pg_notify(\'hoaban_rights\', \'\')');
});
afterAll(() => world.close());

const who = (account: string): Somebody => {
  const found = world.people.find((one) => one.account === account);
  if (!found) throw new Error(`nobody is ${account}`);
  return found;
};
const officer = () => who('communeOfficer.90-1');
const second = () => who('provinceOfficer.90');
const lead = () => who('villageLead.90-1-1');
const leader = () => who('provinceLeader.90');
const contact = () => who('agencyContact.90-1');

interface Answer { readonly outcome: string; readonly problem?: string }
async function send(from: Somebody, change: Change): Promise<string> {
  const answer = await world.ask(from, {
    method: 'POST', url: '/api/changes', payload: { changes: [change] },
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  const [verdict] = answer.json<{ verdicts: readonly Answer[] }>().verdicts;
  return [verdict?.outcome, verdict?.problem].filter(Boolean).join(' ');
}
const birth = (from: Somebody, kind: string, values: Readonly<Record<string, Json>>): Change =>
  newRecord({
    id: makeId(), author: from.account, at: null, kind, version: 1, unit: asUnitCode('90-1-1'),
    values, act: 'submit',
  });
const edit = (from: Somebody, row: Row, values: Readonly<Record<string, Json>>): Change => ({
  ...changeTo(row, { id: makeId(), author: from.account, at: null }), set: writesOver(row, values),
});
const act = (from: Somebody, row: Row, done: NonNullable<Change['act']>): Change => ({
  ...changeTo(row, { id: makeId(), author: from.account, at: null }), act: done,
  seen: seenOf(row),
});

async function page(from: Somebody, id: Id): Promise<RecordAnswer | null> {
  const answer = await world.ask(from, { url: `/api/records/${id}` });
  return answer.statusCode === 200 ? answer.json<RecordAnswer>() : null;
}
async function rowFor(from: Somebody, id: Id): Promise<Row> {
  const found = await page(from, id);
  if (!found) throw new Error(`${from.account} does not see ${id}`);
  return found.row;
}
async function listed(from: Somebody, kind: string): Promise<readonly Row[]> {
  const answer = await world.ask(from, { url: `/api/records?kind=${kind}` });
  return answer.json<RecordsAnswer>().records.map(({ row }) => row);
}
async function found(from: Somebody, query: ListQuery): Promise<readonly Row[]> {
  await followAll(world.test.db.pool, '90');
  const answer = await world.ask(from, { method: 'POST', url: '/api/lists', payload: query });
  return answer.json<ListAnswer>().records.map(({ row }) => row);
}
async function pulled(from: Somebody, id: Id): Promise<Row | undefined> {
  const push = { n: 1, device: from.device, mark: null, cursor: {}, ask: [], changes: [] };
  const answer = await world.ask(from, {
    method: 'POST', url: '/api/sync', payload: Buffer.from(encodePush(push)),
    headers: { 'content-type': 'application/octet-stream' },
  });
  const reply = decodeReply(answer.rawPayload, push);
  if (!reply.ok) throw new Error(reply.problem);
  return reply.value.rows.find((row) => row.id === id);
}

describe('an issued kind', () => {
  test('is read as approved, not before, and as nothing once it is revoked', async () => {
    const made = birth(officer(), 'sampleNotice', { title: 'Bản một', heldOn: '2026-01-05' });
    const { id } = made;
    expect(await send(officer(), made)).toBe('applied');
    for (const reader of [lead(), leader()]) {
      expect(await page(reader, id)).toBeNull();
      expect(await listed(reader, 'sampleNotice')).toEqual([]);
    }
    expect(await pulled(lead(), id)).toBeUndefined();

    expect(await send(second(), act(second(), await rowFor(second(), id), 'approve')))
      .toBe('applied');
    const now = await rowFor(officer(), id);
    const secret = { title: 'Bản hai kín', heldOn: '2026-02-09' };
    expect(await send(officer(), edit(officer(), now, secret))).toBe('applied');
    const present = await rowFor(officer(), id);
    expect([present.status, shownOf(present)['title']]).toEqual(['submitted', 'Bản hai kín']);
    for (const row of [
      await rowFor(lead(), id), await rowFor(leader(), id), await pulled(lead(), id),
      (await listed(lead(), 'sampleNotice'))[0],
    ]) {
      if (!row) throw new Error('it is not there');
      expect([row.status, shownOf(row)]).toEqual(
        ['approved', { title: 'Bản một', heldOn: '2026-01-05' }]);
      expect([headsOf(row), row.gone, row.note]).toEqual([[id], [], null]);
      expect(JSON.stringify(row)).not.toContain('kín');
    }
    const shown = await page(lead(), id);
    expect([shown?.history, shown?.waiting, shown?.line.day]).toEqual([[], [], '2026-01-05']);
    for (const q of ['kín', 'hai']) {
      expect(await found(lead(), { kind: 'sampleNotice', q }), q).toEqual([]);
    }
    const [hit] = await found(lead(), { kind: 'sampleNotice', q: 'một', states: ['approved'] });
    expect(hit && shownOf(hit)['title']).toBe('Bản một');
    const later = { from: asDay('2026-02-01'), to: asDay('2026-02-28') };
    expect(await found(lead(), { kind: 'sampleNotice', ...later })).toEqual([]);
    expect((await page(officer(), id))?.history.length).toBeGreaterThan(1);

    expect(await send(second(), act(second(), await rowFor(second(), id), 'return')))
      .toBe('applied');
    // The return of an edited slip keeps what was approved; a withdrawal revokes it.
    expect((await rowFor(lead(), id)).status).toBe('approved');
    expect(await send(officer(), act(officer(), await rowFor(officer(), id), 'withdraw')))
      .toBe('applied');
    expect(await page(lead(), id)).toBeNull();
    const stub = await pulled(lead(), id);
    expect([stub?.status, stub?.fields]).toEqual(['withdrawn', {}]);
  });

  test('is not approved by who wrote a live part of it', async () => {
    const made = birth(officer(), 'sampleNotice', { title: 'Của mình' });
    await send(officer(), made);
    const row = await rowFor(officer(), made.id);
    expect(await send(officer(), act(officer(), row, 'approve'))).toBe('refused notAllowed');
    expect(await send(second(), act(second(), row, 'approve'))).toBe('applied');
  });
});

describe('an assigned record', () => {
  const errand = (to: string): Change =>
    birth(officer(), 'sampleErrand', { title: 'Việc', to });

  test('is read online by whom it names, and never pulled', async () => {
    const [hers, others] = [errand(agencies.own), errand(agencies.other)];
    for (const made of [hers, others]) expect(await send(officer(), made)).toBe('applied');
    expect((await rowFor(contact(), hers.id)).id).toBe(hers.id);
    expect(await page(contact(), others.id)).toBeNull();
    expect((await listed(contact(), 'sampleErrand')).map(({ id }) => id)).toEqual([hers.id]);
    expect(await pulled(contact(), hers.id)).toBeUndefined();
  });

  test('is changed by whom it named before, who never passes it on', async () => {
    const made = errand(agencies.own);
    await send(officer(), made);
    const row = await rowFor(contact(), made.id);
    expect(await send(contact(), edit(contact(), row, { more: 'Đã xem' }))).toBe('applied');
    const next = await rowFor(contact(), made.id);
    expect(await send(contact(), edit(contact(), next, { to: agencies.other })))
      .toBe('refused notAllowed');
    expect(await send(officer(), edit(officer(), next, { to: agencies.other }))).toBe('applied');
    expect(await page(contact(), made.id)).toBeNull();
    expect(await send(contact(), edit(contact(), next, { more: 'Muộn' }))).toBe('held noGrant');
  });

  test('names nobody while the field has two values', async () => {
    const made = errand(agencies.own);
    await send(officer(), made);
    const row = await rowFor(officer(), made.id);
    await send(officer(), edit(officer(), row, { to: agencies.other }));
    expect(await send(officer(), edit(officer(), row, { to: agencies.own }))).toBe('clash');
    expect(await page(contact(), made.id)).toBeNull();
  });

  test('lets whom it names create a child of it and nothing else', async () => {
    const [hers, others] = [errand(agencies.own), errand(agencies.other)];
    for (const made of [hers, others]) await send(officer(), made);
    const answer = (of: Change): Change =>
      birth(contact(), 'sampleAnswer', { title: 'Trả lời', errand: of.id });
    const child = answer(hers);
    expect(await send(contact(), child)).toBe('applied');
    expect(await send(contact(), answer(others))).toBe('held noGrant');
    expect(await send(contact(), birth(contact(), 'sampleErrand',
      { title: 'Tự giao', to: agencies.own }))).toBe('held noGrant');
    const row = await rowFor(contact(), child.id);
    expect(await send(contact(), edit(contact(), row, { title: 'Sửa' }))).toBe('applied');
    expect(await send(contact(), edit(contact(), row, { errand: others.id })))
      .toBe('refused notAllowed');
    // The child goes where its errand goes, in lists and search too.
    await followAll(world.test.db.pool, '90');
    const parent = await rowFor(officer(), hers.id);
    await send(officer(), edit(officer(), parent, { to: agencies.other }));
    expect(await page(contact(), child.id)).toBeNull();
    const { rows } = await world.test.db.owner.query<{ readonly assigned: readonly string[] }>(
      `select assigned from record where id = $1 union all
       select assigned from record_text where record = $1`, [child.id]);
    expect(rows).toHaveLength(2);
    expect(rows.every(({ assigned }) => assigned.join() === agencies.other)).toBe(true);
  });
});

test('below: the province reads what lies below it, not its own', async () => {
  const made = birth(officer(), 'samplePledge', { title: 'Cam kết' });
  await send(officer(), made);
  expect((await rowFor(second(), made.id)).unit).toBe('90-1-1');
  const above = { ...birth(who('communeOfficer.90'), 'samplePledge', { title: 'Của tỉnh' }),
    unit: asUnitCode('90') };
  expect(await send(who('communeOfficer.90'), above)).toBe('applied');
  expect(await page(second(), above.id)).toBeNull();
});

test('what is approved once is only withdrawn, and an edit stays with its author', async () => {
  const made = birth(lead(), 'samplePledge', { title: 'Cam kết' });
  await send(lead(), made);
  const sent = await rowFor(lead(), made.id);
  expect(await send(officer(), act(officer(), sent, 'approve'))).toBe('applied');
  const row = await rowFor(officer(), made.id);
  for (const [from, change] of [
    [lead(), edit(lead(), row, { title: 'Khác' })], [officer(), act(officer(), row, 'return')],
  ] as const) expect(await send(from, change)).toBe('refused notNow');
  expect(contentOf(await rowFor(lead(), made.id))).toBe(contentOf(row));
  expect(await send(officer(), act(officer(), row, 'withdraw'))).toBe('applied');
  const gone = await rowFor(officer(), made.id);
  expect(await send(officer(), act(officer(), gone, 'restore'))).toBe('refused notNow');
});

test('a province forbids own approvals where another may decide; else they show', async () => {
  const slip = async (): Promise<Row> => {
    const made = birth(officer(), 'samplePledge', { title: 'Tự ghi' });
    await send(officer(), made);
    return rowFor(officer(), made.id);
  };
  const free = await slip();
  expect(await send(officer(), act(officer(), free, 'approve'))).toBe('applied');
  expect((await page(officer(), free.id))?.line.ownApproval).toBe(true);
  const rule = newRecord({
    id: makeId(), author: second().account, at: null, kind: 'approvalRule', version: 1,
    unit: asUnitCode('90'), values: { from: '2020-01-01' },
  });
  expect(await send(second(), rule)).toBe('applied');
  await world.test.db.owner.query(
    `delete from account_grant where role = 'communeOfficer' and account <> $1`,
    [officer().account]);
  const alone = await slip();
  expect(await send(officer(), act(officer(), alone, 'approve'))).toBe('applied');
  await world.test.db.owner.query(
    `insert into account_grant (account, role, unit, since)
     values ('villageLead.90-1-1', 'communeOfficer', '90-1', '2025-01-01')`);
  const another = await slip();
  expect(await send(officer(), act(officer(), another, 'approve'))).toBe('refused notAllowed');
  const { rows } = await world.test.db.owner.query(
    "select about from audit where act = 'settingChanged' and about = $1", [rule.id]);
  expect(rows).toHaveLength(1);
});
