// The inbox of people without accounts: places, receipts, decisions, objections, erasure.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson, asProvince } from '../store/rights.ts';
import { queriesDuring } from '../http/work.fixture.ts';
import { openInbox, type Inbox } from './inbox.fixture.ts';
import { decide, type Decision } from './decide.ts';
import { eraseSubmissions } from './erase.ts';
import { formTokens } from './form-token.ts';
import { listWaiting, type AskedList } from './moderation-list.ts';
import { monthCounts } from './month-counts.ts';
import { objectByReceipt, readReceipt, withdrawByReceipt } from './receipt.ts';
import { shownComments } from './shown.ts';
import type { Person } from '../store/person.ts';

let inbox: Inbox;
beforeAll(async () => { inbox = await openInbox(); });
afterAll(() => inbox.test.drop());

const pool = () => inbox.test.db.pool;
const list = (person: Person, asked: Partial<AskedList> = {}) => asPerson(pool(), person,
  (client) => listWaiting(client, person,
    { kind: 'comment', state: 'waiting', order: 'real', after: null, ...asked }));
const idOf = async (words: string): Promise<string> => {
  const { rows } = await inbox.test.db.owner.query<{ readonly id: string }>(
    'select id from submission where words = $1', [words]);
  return rows[0]?.id ?? '';
};
const act = (person: Person, decision: Partial<Decision>) => decide(pool(), person, {
  kind: 'comment', act: 'show', ids: [], alike: [], reason: '', reply: '', ...decision });
const doneBy = async (person: Person, decision: Partial<Decision>) => {
  const answer = await act(person, decision);
  return answer.ok ? answer.value.done : answer.problem;
};
const clear = () => inbox.test.db.owner.query('delete from submission');
const stateOf = async (code: string) => (await readReceipt(pool(), code))?.state ?? null;

test('a form sent twice is one submission with one receipt; other words need a new form',
  async () => {
    const secret = 'a'.repeat(64);
    const code = await inbox.send('Bài viết rất hay', { secret });
    expect(code).toMatch(/^\d{12}$/);
    expect(await inbox.send('Bài viết rất hay', { secret })).toBe(code);
    expect(await inbox.send('Lời khác', { secret })).toBe('formOld');
    expect((await list(inbox.editor)).total).toBe(1);
    await clear();
  });

test('a token is good for one form, and for nothing once a byte is changed', async () => {
  const tokens = formTokens({ pool: pool(), nowMs: inbox.clock.now });
  const token = await tokens.make('comment x');
  inbox.clock.move(4_000);
  expect((await tokens.read(token, 'comment x'))?.seconds).toBeGreaterThan(3.9);
  expect(await tokens.read(token, 'comment y')).toBe(null);
  for (const at of [0, 20, 45]) {
    const other = token[at] === 'A' ? 'B' : 'A';
    const bent = token.slice(0, at) + other + token.slice(at + 1);
    expect([at, (await tokens.read(bent, 'comment x')) === null]).toEqual([at, true]);
  }
  expect(await tokens.read('', 'comment x')).toBe(null);
});

test('a comment is read by nobody before it is shown, and by nobody once it is withdrawn',
  async () => {
    const code = await inbox.send('Ở bản tôi các ông cũng gánh nước');
    const shown = () => asProvince(pool(), '90', (client) =>
      shownComments(client, '90', inbox.ofProvince.about));
    expect(await shown()).toEqual([]);
    const id = await idOf('Ở bản tôi các ông cũng gánh nước');
    expect(await doneBy(inbox.editor, { ids: [id], reply: 'Hội cảm ơn anh.' })).toBe(1);
    expect(await shown()).toMatchObject([{ reply: 'Hội cảm ơn anh.' }]);
    expect((await withdrawByReceipt(pool(), code))?.state).toBe('withdrawn');
    expect(await shown()).toEqual([]);
    const { rows } = await inbox.test.db.owner.query('select * from submission');
    expect(JSON.stringify(rows)).not.toMatch(/gánh nước|cảm ơn/);
    await clear();
  });

test('declined, objected once, decided by another person, and then for good', async () => {
  const code = await inbox.send('Cháu tôi cũng bị rủ như vậy');
  const id = await idOf('Cháu tôi cũng bị rủ như vậy');
  expect(await doneBy(inbox.editor, { act: 'decline', ids: [id], reason: 'khong-co' }))
    .toBe('malformed');
  expect(await doneBy(inbox.editor, { act: 'decline', ids: [id], reason: 'private' })).toBe(1);
  expect(await readReceipt(pool(), code))
    .toMatchObject({ state: 'declined', reason: 'private', mayObject: true });
  const objected = await objectByReceipt(pool(), code, 'Tôi không nêu tên ai');
  expect(objected.ok && objected.value.state).toBe('objected');
  const own = await list(inbox.editor, { state: 'objected' });
  expect(own.groups).toMatchObject([{ isOwnDecision: true, objection: 'Tôi không nêu tên ai' }]);
  expect(await doneBy(inbox.editor, { ids: [id] })).toBe(0);
  expect(await doneBy(inbox.second, { act: 'decline', ids: [id], reason: 'private' })).toBe(1);
  expect(await readReceipt(pool(), code)).toMatchObject({ state: 'declined', mayObject: false });
  const again = await objectByReceipt(pool(), code, 'Lần nữa');
  expect(again.ok && again.value.state).toBe('declined');
  await clear();
});

test('a commune decides on its own posts only, and sees no others', async () => {
  await inbox.send('Về bài của tỉnh');
  await inbox.send('Về bài của xã', { target: inbox.ofCommune });
  const ids = [await idOf('Về bài của tỉnh'), await idOf('Về bài của xã')];
  const seenBy = async (person: Person) =>
    (await list(person)).groups.map(({ words }) => words).sort();
  expect(await seenBy(inbox.editor)).toEqual(['Về bài của tỉnh', 'Về bài của xã']);
  expect(await seenBy(inbox.commune)).toEqual(['Về bài của xã']);
  expect(await seenBy(inbox.otherCommune)).toEqual([]);
  // The second wall alone: without the condition of the query.
  const raw = await asPerson(pool(), inbox.otherCommune, (client) =>
    client.query('select from submission'));
  expect(raw.rowCount).toBe(0);
  expect(await doneBy(inbox.otherCommune, { ids })).toBe(0);
  expect(await doneBy(inbox.commune, { ids })).toBe(1);
  await clear();
});

test('the same text is one row, real ones stand first, and a group is cleared 500 at once',
  async () => {
    for (let n = 0; n < 12; n++) await inbox.send(`Vay nhanh 24h, gọi 0900 000 ${n}00 www.vay.xyz`);
    await inbox.send('Mong đoàn về bản Huổi Lóng diễn nữa');
    const page = await list(inbox.editor);
    expect(page).toMatchObject({ total: 13, rows: 2 });
    expect(page.groups.map(({ n }) => n)).toEqual([1, 12]);
    const [, ads] = page.groups;
    if (!ads) throw new Error('no second row');
    expect(await doneBy(inbox.editor, { alike: [ads.alike] })).toBe('malformed');
    expect(await doneBy(inbox.editor, { act: 'decline', reason: 'ad', alike: [ads.alike] }))
      .toBe(12);
    const counts = await asProvince(pool(), '90', (client) =>
      monthCounts(client, '90', 'comment'));
    expect(counts.find(({ what }) => what === 'reason ad')?.n).toBe(12);
    await clear();
  });

test('pages of a list follow each other without a gap in every order', async () => {
  for (let n = 0; n < 120; n++) await inbox.send(`Lời số ${'a'.repeat(n + 1)}`);
  for (const order of ['real', 'old', 'ad'] as const) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await list(inbox.editor, { order, after });
      seen.push(...page.groups.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect([order, seen.length, new Set(seen).size]).toEqual([order, 120, 120]);
  }
  await clear();
});

test('when all places are taken the least real unread one gives way and its receipt says so',
  async () => {
    const codes: string[] = [];
    for (let n = 0; n < 5; n++) codes.push(await inbox.send(`Lời thật ${'b'.repeat(n)}`, {}, 5));
    const ad = await inbox.send('Vay ngay www.vay.xyz www.vay.top', {}, 5);
    expect(await stateOf(ad)).toBe('noRoom');
    expect(new Set(await Promise.all(codes.map(stateOf)))).toEqual(new Set(['waiting']));
    expect(await inbox.send('Chỗ này ghi sai', { kind: 'wrongEntry' }, 1)).toMatch(/^\d{12}$/);
    expect(await inbox.send('Chỗ kia ghi sai', { kind: 'wrongEntry' }, 1)).toBe('closedForNow');
    await clear();
  });

test('handed over to help: no word is left in the table or the audit', async () => {
  const code = await inbox.send('Chồng tôi đánh tôi đêm qua', { name: 'Chị Dợ' });
  const id = await idOf('Chồng tôi đánh tôi đêm qua');
  expect(await doneBy(inbox.editor, { act: 'toHelp', ids: [id] })).toBe(1);
  expect(await stateOf(code)).toBe('toHelp');
  const { owner } = inbox.test.db;
  const rows = await Promise.all(['submission', 'audit'].map((table) =>
    owner.query(`select * from ${table}`)));
  expect(JSON.stringify(rows.map((it) => it.rows))).not.toMatch(/đánh|Dợ/);
  await clear();
});

test('a receipt that is unknown, erased or of something else costs the same work', async () => {
  const there = await inbox.send('Có thật một lời');
  const erased = await inbox.send('Lời rồi sẽ xóa');
  await inbox.test.db.owner.query(`delete from submission where words = 'Lời rồi sẽ xóa'`);
  await readReceipt(pool(), there);
  const work = (code: string) => queriesDuring(() => readReceipt(pool(), code));
  const known = await work(there);
  for (const code of [erased, '000000000000', '123456789012']) {
    expect(await readReceipt(pool(), code)).toBe(null);
    expect(await work(code)).toEqual(known);
  }
  await clear();
});

test('each state is erased after the days of its kind; the counts stay', async () => {
  const codes = [await inbox.send('Quảng cáo đây'), await inbox.send('Lời còn chờ')];
  await doneBy(inbox.editor, { act: 'decline', reason: 'ad', ids: [await idOf('Quảng cáo đây')] });
  const erase = () => asProvince(pool(), '90', (client) =>
    eraseSubmissions(client, '90'));
  expect(await erase()).toBe(0);
  inbox.clock.move(8 * 24 * 3_600_000);
  expect(await erase()).toBe(1);
  expect(await Promise.all(codes.map(stateOf))).toEqual([null, 'waiting']);
  inbox.clock.move(180 * 24 * 3_600_000);
  expect(await erase()).toBe(1);
  const counts = await asProvince(pool(), '90', (client) => client.query(
    'select sum(n)::int as n from submission_count'));
  expect(counts.rows[0]).not.toEqual({ n: null });
});
