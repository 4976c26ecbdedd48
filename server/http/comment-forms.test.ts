// A reader without an account and without a script: comment, review, receipt, what becomes of it.
// Forms come with `Origin: null` and without Sec-Fetch-* headers, as older browsers send them.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskAt } from '../../core/api/addresses.ts';
import { methodOf, pathOf, patternOf } from '../../core/api/address.ts';
import type { SubmissionsAnswer } from '../../core/api/inbox.ts';
import { formSeconds, submissionKindNames } from '../../processes/submissions.ts';
import { submissionKind } from '../../core/api/inbox.ts';
import { openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { newsRoutes } from './news.ts';
import { operations } from './open-api.ts';
import { publishParts } from './publish-parts.ts';
import { publishIn } from '../publish/publisher.ts';
import { pushFirstLists } from '../setup/first-lists.ts';
import { readConfig } from '../start/config.ts';
import { asProvince } from '../store/rights.ts';
import { setTakesComments } from '../inbox/takes-comments.ts';
import { commentFormRoutes } from './comment-forms.ts';
import { moderationRoutes } from './moderation.ts';
import { commentRuleRoutes } from './comment-rules.ts';
import { receiptFormRoutes } from './receipt-forms.ts';

let office: Office;
const path = '/tin-tuc/dem-tieu-pham-chia-viec-nha';
beforeAll(async () => {
  office = await openOffice([newsRoutes, commentFormRoutes, receiptFormRoutes, moderationRoutes,
    commentRuleRoutes]);
  const { db } = office.server.test;
  await pushFirstLists(db.pool, { province: '90', account: 'thu', device: 'desk' });
  const id = await office.write('hanh', 'post', '90-1', {
    type: 'news', title: 'Đêm tiểu phẩm chia việc nhà', lead: 'Tám mươi người đến xem.',
    child: 'no', body: 'Tổ diễn hai tiểu phẩm.',
  });
  await office.decide('thu', id, 'approve');
  const config = readConfig({}, [], { cwd: '/tmp', root: false });
  const parts = await publishParts({ config, db });
  if (parts === null) throw new Error('build the site first: node tools/build.mjs');
  await publishIn(db.pool, '90', parts);
});
afterAll(() => office.close());

type Fields = Readonly<Record<string, string>>;
interface Way { readonly from?: string; readonly headers?: Readonly<Record<string, string>> }
const post = (url: string, fields: Fields, { from = '10.1.1.1', headers = {} }: Way = {}) =>
  office.server.app.inject({
    method: 'POST', url, payload: new URLSearchParams(fields).toString(),
    headers: {
      host: '127.0.0.1:8080', origin: 'null', 'x-forwarded-for': from,
      'content-type': 'application/x-www-form-urlencoded', ...headers,
    },
    remoteAddress: '127.0.0.1',
  });
const valueOf = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const codeOf = (html: string): string =>
  />(\d{4} \d{4} \d{4})</.exec(html)?.[1]?.replaceAll(' ', '') ?? '';
const rows = async (): Promise<number> => {
  const { rows: [row] } = await office.server.test.db.owner.query<{ readonly n: number }>(
    'select count(*)::int as n from submission');
  return row?.n ?? 0;
};

/** Review, wait, send; the receipt's digits. */
async function comment(words: string, way: Way = {}): Promise<string> {
  const review = await post(`${path}/binh-luan`, { w: words, n: 'Anh Inh', site: '' }, way);
  office.server.moveClock(12_000);
  const sent = await post(`${path}/binh-luan/gui`,
    { w: words, n: 'Anh Inh', site: '', k: valueOf(review.body, 'k') }, way);
  return codeOf(sent.body);
}
const look = (code: string) => post('/phieu', { ma: code });
const list = async (who: Name, state = 'waiting'): Promise<SubmissionsAnswer> =>
  (await office.get(who, pathOf(deskAt.submissions, { query: { state } }))).json();
const decide = (who: Name, body: object) => office.post(who, pathOf(deskAt.decideSubmissions),
  { kind: 'comment', ids: [], alike: [], ...body });

test('4, 5, 500 and 501 characters are counted and kept, and told what to do', async () => {
  const said: Record<number, readonly (string | number)[]> = {};
  for (const n of [4, 5, 500, 501]) {
    const words = 'ế'.repeat(n).normalize('NFD');
    const page = await post(`${path}/binh-luan`, { w: words, n: '', site: '' });
    said[n] = [page.statusCode, page.body.includes('ế'.repeat(n)) ? 'kept' : 'lost',
      /viết thêm một chút nhé, ít nhất 5 ký tự/.test(page.body) ? 'short' : '',
      /bớt 1 ký tự nhé/.test(page.body) ? 'long' : ''];
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['set-cookie']).toBe(undefined);
  }
  expect(said).toEqual({
    4: [422, 'kept', 'short', ''], 5: [200, 'kept', '', ''], 500: [200, 'kept', '', ''],
    501: [422, 'kept', '', 'long'],
  });
  expect(await rows()).toBe(0);
});

test('the review warns of a telephone number and counts by code points', async () => {
  const page = await post(`${path}/binh-luan`,
    { w: 'Gọi tôi 0900 000 000 nhé 🌸', n: '', site: '' });
  expect(page.body).toContain('Có số điện thoại');
  expect(page.body).toContain('26 ký tự, còn 474');
});

test('comment, receipt, shown, withdrawn', async () => {
  const code = await comment('Ở bản tôi các ông cũng gánh nước giúp vợ rồi');
  expect(code).toMatch(/^\d{12}$/);
  expect((await look(code)).body).toContain('Đang chờ người của Hội đọc');
  expect((await office.server.get(path)).body).not.toContain('gánh nước giúp vợ');
  const { groups: [line] } = await list('hanh');
  const title = { vi: 'Đêm tiểu phẩm chia việc nhà' };
  expect(line).toMatchObject({ n: 1, name: 'Anh Inh', title });
  await decide('hanh', { act: 'show', ids: [line?.id], reply: 'Hội cảm ơn anh.' });
  const shown = (await office.server.get(path)).body;
  expect(shown).toContain('gánh nước giúp vợ');
  expect(shown).toContain('Hội cảm ơn anh.');
  const seen = await look(code);
  expect(seen.body).toContain('Đã hiện dưới bài');
  const gone = await post('/phieu/rut', { ma: code, k: valueOf(seen.body, 'k') });
  expect(gone.body).toContain('Đã rút, lời đã xóa');
  expect((await office.server.get(path)).body).not.toContain('gánh nước giúp vợ');
});

test('declined with its reason, objected once, decided by another person', async () => {
  const code = await comment('Cháu tôi cũng bị rủ đi làm như vậy đấy');
  const { groups: [line] } = await list('hanh');
  await decide('hanh', { act: 'decline', ids: [line?.id], reason: 'private' });
  const seen = await look(code);
  expect(seen.body).toContain('Lý do: Lộ chuyện riêng của người khác');
  const asked = await post('/phieu/xin-xem-lai',
    { ma: code, w: 'Tôi không nêu tên ai', k: valueOf(seen.body, 'k') });
  expect(asked.body).toContain('Đang chờ người khác xem lại');
  const own = await decide('hanh', { act: 'show', ids: [line?.id] });
  expect(own.json()).toMatchObject({ done: 0 });
  const second = await decide('thu', { act: 'show', ids: [line?.id] });
  expect(second.json()).toMatchObject({ done: 1 });
  expect((await office.server.get(path)).body).toContain('bị rủ đi làm');
  const rules = await office.server.get('/binh-luan');
  expect(rules.body).toContain('Cho hiện sau khi xem lại');
  expect(rules.body).not.toContain('bị rủ');
});

test('a form that is too quick, too old, used for other words or not ours keeps what was written',
  async () => {
    const before = await rows();
    const words = 'Mong đoàn về bản Huổi Lóng diễn nữa';
    const token = async () =>
      valueOf((await post(`${path}/binh-luan`, { w: words, n: '', site: '' })).body, 'k');
    const send = async (k: string, w = words) =>
      post(`${path}/binh-luan/gui`, { w, n: '', site: '', k });
    const isKept = (page: { readonly statusCode: number; readonly body: string }, w = words) =>
      [page.statusCode, page.body.includes(w), page.body.includes('bấm “Gửi lại” nhé')];
    const old = await token();
    expect(isKept(await send(old))).toEqual([409, true, true]);
    office.server.moveClock((formSeconds.max + 1) * 1000);
    expect(isKept(await send(old))).toEqual([409, true, true]);
    expect(isKept(await send(''))).toEqual([409, true, true]);
    expect(isKept(await send('A'.repeat(46)))).toEqual([409, true, true]);
    expect(await rows()).toBe(before);
    const good = await token();
    office.server.moveClock(5_000);
    const first = codeOf((await send(good)).body);
    expect(first).toMatch(/^\d{12}$/);
    expect(codeOf((await send(good)).body)).toBe(first);
    expect(isKept(await send(good, 'Lời khác hẳn'), 'Lời khác hẳn')).toEqual([409, true, true]);
    expect(await rows()).toBe(before + 1);
  });

test('another site cannot send the form, and no other route takes a form or a null origin',
  async () => {
    const foreign: readonly Way[] = [{ headers: { origin: 'https://khac.vn' } },
      { headers: { 'sec-fetch-site': 'cross-site' } }];
    for (const way of foreign) {
      expect((await post(`${path}/binh-luan`, { w: 'Lời lạ' }, way)).statusCode).toBe(403);
    }
    expect((await post('/api/submissions', { w: 'Lời lạ' })).statusCode).toBe(403);
    const own = { headers: { origin: 'http://127.0.0.1:8080' } };
    expect((await post('/api/submissions', { w: 'Lời lạ' }, own)).statusCode).toBe(401);
  });

test('every form that acts refuses without its token, and no form needs an account', async () => {
  const forms = operations.filter(({ route }) => route.form !== undefined);
  expect(forms.length).toBeGreaterThan(7);
  const code = await comment('Lời này vẫn còn nguyên sau đó');
  const states = async () => (await office.server.test.db.owner.query(
    'select id, state, objection from submission order by id')).rows;
  const before = await states();
  for (const { route } of forms) {
    expect([route.at, route.caller, methodOf(route.at)]).toEqual([route.at, 'anyone', 'POST']);
    if (route.form !== 'acts') continue;
    const url = patternOf(route.at).replace(':slug', path.split('/').at(-1) ?? '');
    await post(url, { ma: code, w: 'Thử không có mã trang', n: '' });
  }
  expect(await states()).toEqual(before);
});

test('unknown, ended and malformed receipts are answered alike', async () => {
  const code = await comment('Lời này sẽ bị xóa khỏi bảng');
  await office.server.test.db.owner.query(
    `delete from submission where words = 'Lời này sẽ bị xóa khỏi bảng'`);
  const bodies = [];
  for (const ma of [code, '000000000000', '999999999999']) {
    const page = await look(ma);
    const grouped = ma.replace(/(\d{4})(?=\d)/g, '$1 ');
    bodies.push([page.statusCode, page.body.replaceAll(grouped, '…')
      .replace(/name="k" value="[^"]*"/g, '')]);
  }
  expect(bodies[0]).toEqual(bodies[1]);
  expect(bodies[1]).toEqual(bodies[2]);
  expect(bodies[0]?.[0]).toBe(404);
});

test('sixty people behind one tower all arrive',
  async () => {
    const codes = [];
    for (let n = 0; n < 60; n++) {
      const words = `Người thứ ${'i'.repeat(n + 1)} trong bản viết`;
      codes.push(await comment(words, { from: '10.9.9.9' }));
    }
    expect(new Set(codes).size).toBe(60);
    expect(codes.every((code) => /^\d{12}$/.test(code))).toBe(true);
  });

test('a province or a post that takes no comments says so and keeps the words', async () => {
  const { pool } = office.server.test.db;
  const set = (takes: boolean) => asProvince(pool, '90', (client) =>
    setTakesComments(client, '90', takes));
  await set(false);
  const page = await post(`${path}/binh-luan`, { w: 'Lời viết lúc đã đóng', n: '', site: '' });
  expect([page.statusCode, page.body.includes('Lời viết lúc đã đóng')]).toEqual([409, true]);
  await set(true);
  expect((await post('/tin-tuc/khong-co-bai/binh-luan', { w: 'Lời lạ' })).statusCode).toBe(404);
});

const name = fc.constantFrom('w', 'n', 'site', 'k', 'ma', '__proto__', 'constructor', 'x');
const odd = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('\u0000', '%', '%ff', "'; drop table submission; --", 'a'.repeat(9_000),
    '123456789012', 'A'.repeat(46), '🌸', '\ud800'));
const encoded = (text: string): string => {
  const fit = text.replace(/\p{Cs}/gu, '\ufffd');
  return encodeURIComponent(fit);
};
const body = fc.oneof(
  fc.array(fc.tuple(name, odd), { maxLength: 6 }).map((pairs) =>
    pairs.map(([key, value]) => `${key}=${encoded(value)}`).join('&')),
  fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 }).map((it) => Buffer.from(it)));
const at = fc.constantFrom(`${path}/binh-luan`, `${path}/binh-luan/gui`, `/en${path}/binh-luan`,
  '/tin-tuc/khong-co/binh-luan', '/phieu', '/phieu/rut', '/phieu/xin-xem-lai', '/en/phieu');

test('no random body of a public form is answered 5xx', async () => {
  const seen = new Set<number>();
  let n = 0;
  await fc.assert(fc.asyncProperty(at, body, async (url, payload) => {
    const answer = await office.server.app.inject({
      method: 'POST', url, payload, remoteAddress: '127.0.0.1',
      headers: {
        host: '127.0.0.1:8080', origin: 'null', 'x-forwarded-for': `10.${n++ % 250}.1.1`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    seen.add(answer.statusCode);
    expect(answer.statusCode).toBeLessThan(500);
  }), { numRuns: 3_000 });
  expect([...seen].sort()).toEqual(expect.arrayContaining([200, 400, 404, 409, 422]));
});

test('the kinds in the description are those of the program', () => {
  expect(submissionKind.options).toEqual(submissionKindNames);
});
