// From a commune's proposal to the public page and back: approved by another person, shown, edited,
// shown in its second version, led on from its old address, withdrawn.
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '../../core/brands.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { openOffice, type Office, type Values } from '../figures/office.fixture.ts';
import { newsRoutes } from '../http/news.ts';
import { publishParts } from '../http/publish-parts.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { readConfig } from '../start/config.ts';
import type { PublishParts } from './pages.ts';
import { publishIn } from './publisher.ts';
import { republish } from './republish.ts';

let office: Office;
let parts: PublishParts;
let category: Id;
beforeAll(async () => {
  office = await openOffice([newsRoutes]);
  const { db } = office.server.test;
  const config = readConfig({}, [], { cwd: '/tmp', root: false });
  const made = await publishParts({ config, db });
  if (made === null) throw new Error('build the site first: node tools/build.mjs');
  parts = made;
  category = await office.write('thu', 'choice', '90', {
    list: 'postCategories', code: 'society', name: 'Xã hội', nameEn: 'Social affairs',
  });
});
afterAll(() => office.close());

const draft: Values = {
  type: 'news', category: 'society', title: 'Chia việc nhà ở bản Nậm Tắt',
  lead: 'Tám mươi tám người đến xem.', byline: 'Lò Thị Hoa', child: 'no',
  body: 'Tổ diễn **hai** tiểu phẩm, theo kế hoạch 147/KH-UBND.\n\n<script>alert(1)</script>',
};
const publish = () => publishIn(office.server.test.db.pool, '90', parts);
const open = (path: string) => office.server.get(path);
const approve = async (id: Id): Promise<void> => {
  expect(await office.decide('thu', id, 'approve')).toMatchObject({ outcome: 'applied' });
  await publish();
};

test('a post goes its way', async () => {
  const id = await office.write('hanh', 'post', '90-1', draft);
  await publish();
  expect((await open('/tin-tuc/chia-viec-nha-o-ban-nam-tat')).statusCode).toBe(404);
  expect((await open('/tin-tuc')).body).toContain('Chưa có bài nào');

  await approve(id);
  const page = await open('/tin-tuc/chia-viec-nha-o-ban-nam-tat');
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('<strong>hai</strong>');
  expect(page.body).toContain('&lt;script>alert(1)&lt;/script>');
  expect(page.body).not.toContain('<script>');
  expect(page.body).toContain('Bài: Lò Thị Hoa');
  const small = await office.server.get('/tin-tuc/chia-viec-nha-o-ban-nam-tat', {
    headers: { 'accept-encoding': 'br' },
  });
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe(page.body);
  expect((await open('/')).body).toContain('Chia việc nhà ở bản Nậm Tắt');
  expect((await open('/tin-tuc?muc=society')).body).toContain('Chia việc nhà ở bản Nậm Tắt');
  expect((await open('/tin-tuc?muc=nothing')).statusCode).toBe(404);
  expect((await open('/tin-tuc.atom')).body)
    .toContain('<title>Chia việc nhà ở bản Nậm Tắt</title>');
  expect((await open('/sitemap.xml')).body).toContain('/tin-tuc/chia-viec-nha-o-ban-nam-tat');

  // An edit waits; what was approved stays. A new title is a new address.
  await office.edit('hanh', id, {
    title: 'Chia việc nhà: hai tiểu phẩm', lead: 'Chín mươi người đến xem.',
    changed: 'Sửa số người.',
  });
  await publish();
  expect((await open('/tin-tuc/chia-viec-nha-o-ban-nam-tat')).body).toContain('Tám mươi tám');
  expect((await open('/tim?q=chín mươi')).body).toContain('Không thấy');
  await approve(id);
  const old = await open('/tin-tuc/chia-viec-nha-o-ban-nam-tat');
  expect([old.statusCode, old.headers.location])
    .toEqual([301, '/tin-tuc/chia-viec-nha-hai-tieu-pham']);
  const second = await open('/tin-tuc/chia-viec-nha-hai-tieu-pham');
  expect(second.body).toContain('Bản 2, ngày');
  const diff = (await open('/tin-tuc/chia-viec-nha-hai-tieu-pham/ban/2')).body;
  expect(diff).toMatch(/<del>Tám<\/del>|<del>Tám mươi tám<\/del>/);
  expect(diff).toContain('Sửa số người.');
  expect((await open('/tin-tuc/chia-viec-nha-hai-tieu-pham/ban/1')).body).toContain('Tám mươi tám');
  expect((await open('/tin-tuc/chia-viec-nha-hai-tieu-pham/ban/3')).statusCode).toBe(404);

  await office.edit('hanh', id, { whyGone: 'Có gia đình xin gỡ.' });
  await publish();
  expect(await office.decide('thu', id, 'withdraw')).toMatchObject({ outcome: 'applied' });
  await publish();
  for (const slug of ['chia-viec-nha-hai-tieu-pham', 'chia-viec-nha-o-ban-nam-tat']) {
    const gone = await open(`/tin-tuc/${slug}`);
    expect([gone.statusCode, gone.body.includes('Có gia đình xin gỡ.')]).toEqual([410, true]);
    expect(gone.body).not.toContain('Chín mươi');
    expect((await open(`/tin-tuc/${slug}/ban/1`)).statusCode).toBe(410);
  }
  expect((await open('/tin-tuc.atom')).body).not.toContain('Chia việc nhà');
  expect((await open('/tim?q=147/KH-UBND')).body).toContain('Không thấy');
});

test('nobody approves her own post', async () => {
  const own = await office.write('thu', 'post', '90', { ...draft, title: 'Bài của tỉnh' });
  const verdict = await office.decide('thu', own, 'approve');
  expect(verdict.outcome).not.toBe('applied');
  await publish();
  expect((await open('/tin-tuc/bai-cua-tinh')).statusCode).toBe(404);
});

test('a post is shown from its day until its day', async () => {
  const { server } = office;
  const dayAfter = (days: number): string =>
    dayInVietnam(server.now() + days * 86_400_000);
  const id = await office.write('hanh', 'post', '90-1', {
    ...draft, title: 'Ngày mai', from: dayAfter(1), until: dayAfter(2),
  });
  await approve(id);
  expect((await open('/tin-tuc/ngay-mai')).statusCode).toBe(404);
  expect((await open('/tin-tuc')).body).not.toContain('Ngày mai');
  server.moveClock(86_400_000);
  expect((await open('/tin-tuc/ngay-mai')).statusCode).toBe(200);
  expect((await open('/tin-tuc')).body).toContain('Ngày mai');
  server.moveClock(2 * 86_400_000);
  expect((await open('/tin-tuc/ngay-mai')).statusCode).toBe(410);
  expect((await open('/tin-tuc')).body).not.toContain('Ngày mai');
});

test('a translation has its own page and leaves with its approval', async () => {
  const id = await office.write('hanh', 'post', '90-1', { ...draft, title: 'Bài có bản dịch' });
  await approve(id);
  const before = await open('/en/tin-tuc/bai-co-ban-dich');
  expect([before.statusCode, before.headers.location]).toEqual([302, '/tin-tuc/bai-co-ban-dich']);
  const english = await office.write('hanh', 'translation', '90-1', {
    post: id, language: 'en', title: 'Sharing housework', lead: 'Eighty-eight people came.',
    body: 'Two plays.', translator: 'Nguyễn Thị Lan',
  });
  await approve(english);
  const page = (await open('/en/tin-tuc/bai-co-ban-dich')).body;
  expect(page).toContain('<html lang="en"');
  expect(page).toContain('Translated by Nguyễn Thị Lan');
  expect(page).toContain('hreflang="vi"');
  expect((await open('/tin-tuc/bai-co-ban-dich')).body).toContain('hreflang="en"');
  expect((await open('/en/tin-tuc')).body).toContain('Sharing housework');
  expect((await open('/en/tin-tuc.atom')).body).toContain('Sharing housework');
  expect(await office.decide('thu', english, 'withdraw')).toMatchObject({ outcome: 'applied' });
  await publish();
  expect((await open('/en/tin-tuc/bai-co-ban-dich')).statusCode).toBe(302);
});

test('search knows marks and numbers of documents', async () => {
  for (const title of ['Con ma', 'Con má', 'Con mà']) {
    const id = await office.write('hanh', 'post', '90-1', { ...draft, title, lead: `${title} ấy` });
    await approve(id);
  }
  const titles = async (q: string): Promise<readonly string[]> =>
    [...(await open(`/tim?q=${encodeURIComponent(q)}`)).body.matchAll(/<h3>(.*?)<\/h3>/g)]
      .map(([, title = '']) => title);
  expect((await titles('má'))[0]).toBe('Con má');
  expect([...(await titles('con ma'))].sort()).toEqual(['Con ma', 'Con má', 'Con mà'].sort());
  expect((await titles('con ma'))[0]).toBe('Con ma');
  expect(await titles('147/KH-UBND')).toContain('Con má');
  expect(await titles('7/kh-ub')).toContain('Con má');
  expect(await titles("%_' or 1=1 --")).toEqual([]);
  expect((await open(`/tim?q=${'a'.repeat(201)}`)).statusCode).toBe(400);
  for (const q of ['%00', 'a%00b', '%F0%9F%98%80', '%E2%80%8B', "%27%27%27", '%5C', '%25%25%25']) {
    expect((await open(`/tim?q=${q}`)).statusCode, q).toBeLessThan(500);
  }
});

test('a comment stands on the page as soon as it is shown, and leaves it at once', async () => {
  const { owner } = office.server.test.db;
  const id = await office.write('hanh', 'post', '90-1', { ...draft, title: 'Có bình luận' });
  await approve(id);
  const sql = (text: string, values: readonly unknown[]) => transaction(owner, async (client) => {
    await setScope(client, provinceScope('90'));
    await client.query(text, [...values]);
  });
  await sql(`insert into submission (province, id, kind, state, about, unit, commune, words, name,
      score, signs, sent_at)
    values ('90', $1, 'comment', 'waiting', $1, '90', '', 'Hay quá, cảm ơn Hội', 'Chị Dợ', 0, '{}',
      now())`, [id]);
  expect((await open('/tin-tuc/co-binh-luan')).body).not.toContain('Hay quá');
  await sql("update submission set state = 'shown' where id = $1", [id]);
  expect((await open('/tin-tuc/co-binh-luan')).body).toContain('Hay quá, cảm ơn Hội');
  await sql("update submission set state = 'withdrawn', words = '' where id = $1", [id]);
  expect((await open('/tin-tuc/co-binh-luan')).body).not.toContain('Chị Dợ');
});

test('two posts with one title have two addresses', async () => {
  for (const n of [1, 2]) {
    await approve(await office.write('hanh', 'post', '90-1', {
      ...draft, title: 'Thông báo', lead: `Số ${n}`,
    }));
  }
  expect((await open('/tin-tuc/thong-bao')).body).toContain('Số 1');
  expect((await open('/tin-tuc/thong-bao-2')).body).toContain('Số 2');
});

test('a renamed category stands on every page; all pages made anew are the same', async () => {
  await office.edit('thu', category, { name: 'Đời sống' });
  await publish();
  expect((await open('/tin-tuc/thong-bao')).body).toContain('>Đời sống</a>');
  const found = await republish(office.server.test.db.pool, '90', parts);
  expect(found.different).toEqual([]);
  expect(found.pages).toBeGreaterThan(5);
});

test('a changed page is noticed', async () => {
  const { owner, pool } = office.server.test.db;
  await owner.query(`update post_page set body = body || 'x'::bytea where title = 'Thông báo'`);
  const found = await republish(pool, '90', parts);
  expect(found.different.length).toBeGreaterThan(0);
  expect(await republish(pool, '90', parts)).toMatchObject({ different: [] });
});
