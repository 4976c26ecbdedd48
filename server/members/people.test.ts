// Members, models and search over HTTP, with real people and rights: what each sees, what a file
// does, who counts once, what the audit says of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '../../core/brands.ts';
import type {
  ImportAnswer, MembersAnswer, ModelAnswer, PairsAnswer, SearchAnswer,
} from '../../core/api/members.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { fold } from '../../core/words/fold.ts';
import { openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { memberRoutes } from '../http/members.ts';
import { recount } from '../operate/recount.ts';
import { ForeignBook, type ForeignPage } from '../workbooks/foreign-book.fixture.ts';

let office: Office;
let team: Id;
let far: Id;
let mau: Id;
let mauToo: Id;
const on = '2026-06-15';
const member = (model: Id, personName: string, more: object = {}) => ({
  model, modelType: 'team', personName, sex: 'f', birthYear: 1984, minority: 'y',
  role: 'member', from: '2024-03-08', ...more,
});

beforeAll(async () => {
  office = await openOffice([memberRoutes]);
  const model = (name: string, unit: string, more: object = {}): Promise<Id> =>
    office.write('thu', 'model', unit, {
      type: 'team', name, decidedOn: '2024-03-08', startedOn: '2024-03-20', ...more });
  team = await model('Tổ truyền thông bản Đề Lìa', '90-1-1');
  const second = await model('Tổ truyền thông bản Huổi Ƀlơi', '90-1-2');
  far = await model('Tổ truyền thông bản Nà Pá', '90-2-1', { endedOn: '2026-03-01' });
  for (const list of [{ list: 'memberRoles', code: 'leader', name: 'Tổ trưởng' },
    { list: 'memberRoles', code: 'member', name: 'Thành viên' }]) {
    await office.write('thu', 'choice', '90', list);
  }
  mau = await office.write('hanh', 'membership', '90-1-1',
    member(team, 'Lò Thị Mẫu', { role: 'leader' }));
  await office.write('hanh', 'membership', '90-1-1', member(team, 'H Lan Ayun', { sex: 'm' }));
  await office.write('hanh', 'membership', '90-1-1',
    member(team, 'Vừ Thị Cũ', { to: '2025-01-31' }));
  mauToo = await office.write('hanh', 'membership', '90-1-2',
    member(second, 'Lo Thi Mau', { birthYear: 1985 }));
  await office.write('dua', 'membership', '90-2-1', member(far, 'Lò Thị Mẫu'));
  await office.write('hanh', 'pause', '90-1-1',
    { model: team, from: '2025-02-01', to: '2025-03-31' });
});
afterAll(() => office.close());

const members = (name: Name, query: string): Promise<MembersAnswer> =>
  office.post(name, '/api/members', Object.fromEntries(new URLSearchParams(query)))
    .then((answer) => answer.json());
const namesIn = ({ members: lines }: MembersAnswer): readonly unknown[] =>
  lines.map(({ row }) => shownOf(row)['personName']);
const audited = async (): Promise<readonly { act: string; actor: string; n: number }[]> => {
  const { rows } = await office.server.test.db.owner.query<{ act: string; actor: string;
    more: string }>(`select act, actor, more from audit order by nr desc limit 5`);
  return rows.map(({ act, actor, more }) =>
    ({ act, actor, n: Number((JSON.parse(more) as { n?: number }).n ?? 0) }));
};

describe('a list of members', () => {
  test('holds those with an open term on the day, by name, with counts of people', async () => {
    const answer = await members('hanh', `unit=90-1&on=${on}`);
    expect(namesIn(answer)).toEqual(['H Lan Ayun', 'Lo Thi Mau', 'Lò Thị Mẫu']);
    expect(answer.counts).toEqual(
      { members: 3, people: 3, women: 2, men: 1, minority: 3, notMinority: 0 });
    expect(namesIn(await members('hanh', `unit=90-1&on=2024-12-01&sex=f&q=cu`)))
      .toEqual(['Vừ Thị Cũ']);
    expect((await members('hanh', `model=${team}&on=all`)).members.map(({ isOpen }) => isOpen))
      .toEqual([true, true, false]);
  });
  test('is audited, once a request, with the number of names', async () => {
    await members('hanh', `unit=90-1&on=${on}&role=leader`);
    expect((await audited())[0]).toEqual({ act: 'personalRead', actor: 'hanh', n: 1 });
  });
  test('stops at her units, and does not exist for a village', async () => {
    expect((await office.post('hanh', '/api/members', { unit: '90-2' })).statusCode)
      .toBe(404);
    expect(namesIn(await members('dua', `on=${on}`))).toEqual(['Lò Thị Mẫu']);
    expect((await office.post('may', '/api/members', {})).statusCode).toBe(404);
    for (const path of ['members.xlsx', 'members/pairs?unit=90-1-1']) {
      expect([path, (await office.get('may', `/api/${path}`)).statusCode]).toEqual([path, 404]);
    }
  });
});

describe('a model’s page', () => {
  test('has its states, each with its day, and the counts of its members', async () => {
    const page = await office.read<ModelAnswer>('hanh', `/api/models/${team}`);
    expect(page.states.map(({ state, since }) => `${state} ${since ?? ''}`)).toEqual(
      ['new 2024-03-08', 'active 2024-03-20', 'paused 2025-02-01', 'active 2025-04-01']);
    expect(page).toMatchObject({ state: { state: 'active' },
      members: { members: 2, women: 1, men: 1 }, may: { write: true, members: true } });
  });
  test('counts the slips of the commune that name it, and no others', async () => {
    const slip = (name: Name, unit: string, more: object): Promise<Id> =>
      office.write(name, 'activity', unit, {
        form: 'meeting', heldOn: '2026-05-02', topics: ['t1'], women59: 12, ...more });
    await slip('may', '90-1-1', { model: team });
    const corrected = await slip('may', '90-1-1', { heldOn: '2026-05-09' });
    await office.edit('may', corrected, { model: team });
    await slip('may', '90-1-1', { note: `nhắc tới ${team}` });
    await slip('sua', '90-2-1', { model: far });
    await office.decide('may', await slip('may', '90-1-1', { model: team }), 'withdraw');
    const { work } = await office.read<ModelAnswer>('hanh', `/api/models/${team}`);
    expect(work).toEqual({ activities: 2, sessions: 0, checks: 0, lastOn: '2026-05-09' });
  });
  test('is seen by its village without a name, and by no other village', async () => {
    const answer = await office.get('may', `/api/models/${team}`);
    expect(answer.json<ModelAnswer>()).toMatchObject(
      { members: { members: 2 }, may: { write: false, members: false } });
    expect(answer.body).not.toContain('Mẫu');
    expect((await office.get('sua', `/api/models/${team}`)).body)
      .toBe((await office.get('sua', `/api/models/${mau}`)).body);
  });
});

test('search needs no marks, finds words in any order, and ends at her rights', async () => {
  const find = (name: Name, q: string): Promise<SearchAnswer> =>
    office.post(name, '/api/search', { q }).then((answer) => answer.json());
  const hits = ({ records }: SearchAnswer, kind: string) =>
    (records.find((one) => one.kind === kind)?.hits ?? [])
      .map(({ id, title }) => ({ id, title: title.vi }));
  expect(hits(await find('hanh', 'mau thi'), 'membership').map(({ title }) => title).sort())
    .toEqual(['Lo Thi Mau', 'Lò Thị Mẫu']);
  expect(hits(await find('thu', 'thi mau'), 'membership')).toHaveLength(3);
  expect(hits(await find('hanh', 'bloi'), 'model').map(({ title }) => title))
    .toEqual(['Tổ truyền thông bản Huổi Ƀlơi']);
  expect((await find('hanh', 'bloi')).records.flatMap((one) => one.hits).map(({ soft }) => soft))
    .toEqual([expect.stringMatching(/^.+ · 08\/03\/2024$/)]);
  expect((await find('hanh', 'don vi 90-1-2')).units.map(({ id }) => id)).toEqual(['90-1-2']);
  expect((await find('hanh', 'giang may')).people.map(({ id }) => id)).toEqual(['may']);
  const village = await find('may', 'thi');
  expect([hits(village, 'membership'), village.people]).toEqual([[], []]);
});

const bytesOf = async (url: string): Promise<Buffer> =>
  (await office.get('hanh', url)).rawPayload;
const sendBook = async (bytes: Uint8Array, plan = ''): Promise<ImportAnswer> => {
  const path = `/api/members/import${plan && `?plan=${plan}`}`;
  const answer = await office.server.post(path, undefined, {
    payload: Buffer.from(bytes),
    headers: { cookie: office.cookie('hanh'), 'content-type': 'application/octet-stream' },
  });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return answer.json<ImportAnswer>();
};
async function edited(work: (page: ForeignPage) => void): Promise<Uint8Array> {
  const book = ForeignBook.open(await bytesOf('/api/members.xlsx?unit=90-1'));
  work(book.page('Thành viên'));
  return book.bytes();
}
const rowNamed = (page: ForeignPage, name: string): number => {
  const row = page.rows().findIndex((cells) => cells[4] === name) + 1;
  if (row === 0) throw new Error(`no row of ${name}`);
  return row;
};
const everything = async (): Promise<string> => JSON.stringify((await office.server.test.db.owner
  .query('select id, seq, body from record order by id')).rows);

describe('a workbook of members', () => {
  test('imported as it was exported changes nothing', async () => {
    const before = await everything();
    const bytes = await bytesOf('/api/members.xlsx?unit=90-1');
    const preview = await sendBook(bytes);
    expect(preview.counts).toEqual({ new: 0, changed: 0, ended: 0, same: 4, fault: 0 });
    expect((await sendBook(bytes, preview.plan)).isDone).toBe(true);
    expect(await everything()).toBe(before);
  });

  test('with one fault does nothing at all', async () => {
    const before = await everything();
    const bytes = await edited((page) => {
      page.put(rowNamed(page, 'H Lan Ayun'), 7, '1990');
      page.put(rowNamed(page, 'Lo Thi Mau'), 12, 'hôm qua');
    });
    const preview = await sendBook(bytes);
    expect(preview.counts).toMatchObject({ changed: 1, fault: 1 });
    expect((await sendBook(bytes, preview.plan)).isDone).toBe(false);
    expect(await everything()).toBe(before);
  });

  test('ends, changes and adds, all in the history; the second time nothing is left', async () => {
    const bytes = await edited((page) => {
      page.put(rowNamed(page, 'Lò Thị Mẫu'), 13, '30/04/2026');
      page.put(rowNamed(page, 'H Lan Ayun'), 7, '1990');
      const row = page.rows().findIndex((cells) => cells.every((cell) => cell === null)) + 1;
      ['', team, '', '', 'Pờ Diệu Ninh', 'Nữ', '2001', '', '', 'tổ trưởng', '', '01/05/2026']
        .forEach((value, at) => page.put(row, at + 1, value));
    });
    const preview = await sendBook(bytes);
    expect(preview.counts).toEqual({ new: 1, changed: 1, ended: 1, same: 2, fault: 0 });
    const done = await sendBook(bytes, preview.plan);
    expect(done.isDone).toBe(true);
    expect((await audited())[0]).toMatchObject({ act: 'membersImported', actor: 'hanh' });
    const again = await sendBook(bytes);
    expect(again.counts).toEqual({ new: 0, changed: 0, ended: 0, same: 5, fault: 0 });
    expect(namesIn(await members('hanh', `model=${team}&on=${on}`)))
      .toEqual(['H Lan Ayun', 'Pờ Diệu Ninh']);
    expect((await office.server.test.db.owner.query(
      `select from change where record = $1 and author = 'hanh'`, [mau])).rowCount).toBe(1);
    expect(await recount(office.server.test.db.pool, '90')).toEqual([]);
  });

  test('a plan that is not the one she saw is refused', async () => {
    const bytes = await edited((page) => {
      page.put(rowNamed(page, 'H Lan Ayun'), 7, '1991');
    });
    const path = `/api/members/import?plan=${'0'.repeat(32)}`;
    const answer = await office.server.post(path, undefined, {
      payload: Buffer.from(bytes),
      headers: { cookie: office.cookie('hanh'), 'content-type': 'application/octet-stream' },
    });
    expect(answer.json()).toMatchObject({ code: 'changedSince' });
  });
});

describe('two records of one name', () => {
  const pairs = (state: string): Promise<PairsAnswer> =>
    office.read('hanh', `/api/members/pairs?unit=90-1&state=${state}`);
  const decide = (decision: string) => office.post('hanh', '/api/members/pairs',
    { first: mau, second: mauToo, decision });
  const figure = async (): Promise<number> => Number((await office.server.test.db.owner.query(
    `select sum(approved) as n from tally where unit = '90-1' and element = 'teamMembers'
       and month <= '2026-03'`)).rows[0]?.n);

  test('are shown once, decided once, and counted once', async () => {
    expect((await pairs('open')).all).toBe(1);
    const before = await figure();
    expect((await decide('same')).json()).toEqual({ decided: 'same' });
    expect(await figure()).toBe(before - 1);
    expect([(await pairs('open')).all, (await pairs('same')).all]).toEqual([0, 1]);
    expect((await audited())[1]).toMatchObject({ act: 'personalRead' });
    expect(await recount(office.server.test.db.pool, '90')).toEqual([]);
    expect((await decide('apart')).statusCode).toBe(200);
    expect(await figure()).toBe(before);
    expect([(await pairs('open')).all, (await pairs('same')).all, (await pairs('apart')).all])
      .toEqual([0, 0, 1]);
    expect(await recount(office.server.test.db.pool, '90')).toEqual([]);
  });

  test('are decided by nobody who may not write both', async () => {
    const answer = await office.post('dua', '/api/members/pairs',
      { first: mau, second: mauToo, decision: 'same' });
    expect(answer.statusCode).toBe(404);
  });
});

test('the database folds names as the program does', async () => {
  const names = ['Lò Thị Mẫu', 'ĐỖ Thị ĐÀO', 'H’Ƀlơi Êban', 'Y Čuñ Ŏŏ', 'H\'Mông',
    '  Pờ \u00a0Diệu ',
    '\uaa80\uaab0\uaa81\uaabe', 'Krajan\u200b Ƀ', 'a\tb\u2003c',
    'Ðoàn ðoàn Ɖ ɖ', 'So\u00adn\u200dg\u2066 La\u061c', 'Ơ Ư ơ ư Ấ ẫ ỹ', '`x´ 12'];
  const { rows } = await office.server.test.db.owner.query<{ readonly folded: string }>(
    `select hoaban_fold(n) as folded from unnest($1::text[]) with ordinality t(n, nth)
     order by nth`, [names.flatMap((name) => [name, name.normalize('NFD')])]);
  expect(rows.map(({ folded }) => folded))
    .toEqual(names.flatMap((name) => [fold(name), fold(name)]));
});
