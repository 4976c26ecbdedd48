// A woman in trouble opens the help page on a phone that is not hers, leaves it quickly, and
// nothing of the visit is left. The same without JavaScript. The directory shows what a place
// allows, and no word of a place that is kept leaves the server.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitAddress } from '../../core/api/help.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { firstHotlines } from '../../server/setup/first-hotlines.ts';
import { firstNotes } from '../../server/setup/first-notes.ts';
import { asDay } from '../../core/brands.ts';
import { today } from '../clock.ts';
import { everyLook, faultsIn } from './looks.ts';
import { openOffice, type Office } from './office.fixture.ts';
import { creation, writeAs } from './records.fixture.ts';

let office: Office;

const both = (vi: string, en = vi) => ({ vi, en });
/** Words that stand in a kept place and nowhere else; one stands in a place that is open. */
const canary = 'xanhbiecmuoimot';
const hidden = {
  name: both(`Nhà ${canary}1`), what: both(`Ở ${canary}2`), area: both(`Bản ${canary}3`),
  forWhom: both(`Cho ${canary}4`), hours: both(`Giờ ${canary}5`), cost: both(`Tiền ${canary}6`),
  papers: both(`Giấy ${canary}7`),
};
const places = [
  { unit: '90-1', values: { ...hidden, setting: 'home', place: 'kept', needs: ['violence'],
    address: `Ngõ ${canary}8`, languages: ['hmn'],
    numbers: [{ number: '0215 000 0001', whose: `Chị ${canary}9` }] } },
  { unit: '90-1', values: { name: both('Trạm Y tế', 'Health station'), setting: 'office',
    place: 'open', address: 'Cạnh chợ trung tâm', needs: ['health'], what: both('Khám bệnh'),
    numbers: [{ number: '0215 000 0002' }], triedOn: dayAfter(asDay(today), -10) } },
  { unit: '90', values: { name: both('Trợ giúp pháp lý', 'Legal aid'), setting: 'office',
    place: 'phoneOnly', needs: ['law'], what: both('Hỏi luật'), address: `Phố ${canary}0`,
    numbers: [{ number: '0215 000 0003' }], triedOn: dayAfter(asDay(today), -91) } },
  { unit: '90-2', values: { name: both('Công an xã'), setting: 'office', place: 'open',
    address: 'Trụ sở xã', needs: ['violence'], what: both('Đến ngay'),
    numbers: [{ number: '113' }] } },
];

beforeAll(async () => {
  office = await openOffice();
  const write = (kind: string, unit: string, values: object) =>
    creation(kind, unit, 'thu', values as Parameters<typeof creation>[3]);
  await writeAs(office.server.test, 'thu', [
    ...firstHotlines.map(({ kind, values }) => write(kind, '90', kind === 'hotline'
      && values['code'] === 'ambulance' ? { ...values, triedOn: dayAfter(asDay(today), -91) }
      : { ...values, triedOn: dayAfter(asDay(today), -3) })),
    ...firstNotes.map(({ kind, values }) => write(kind, '90', values)),
    ...[['violence', 'Bị đánh, bị dọa'], ['health', 'Khám, chữa bệnh'], ['law', 'Pháp luật']]
      .map(([code, name]) => write('choice', '90', { list: 'helpNeeds', code, name })),
    ...places.map(({ unit, values }) => write('service', unit, values)),
  ]);
});
afterAll(() => office?.close());

interface Visit { readonly context: BrowserContext; readonly page: Page }
/** A phone; the page it leaves for answers after `delayMs`, as on 2G. */
async function visit(more: { readonly script?: boolean; readonly delayMs?: number } = {}):
Promise<Visit> {
  const { script = true, delayMs = 0 } = more;
  const context = await office.browser.newContext({
    viewport: { width: 360, height: 740 }, locale: 'vi-VN', baseURL: office.address,
    javaScriptEnabled: script,
  });
  await context.route(`${exitAddress}**`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await route.fulfill(
      { contentType: 'text/html; charset=utf-8', body: '<h1>Trời nắng</h1>' });
  });
  return { context, page: await context.newPage() };
}
const logOf = (): string => office.server.logged.join('');

test('from the home page it is one tap, and the page comes in one request', async () => {
  const { context, page } = await visit();
  await page.goto('/', { waitUntil: 'networkidle' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('link', { name: 'Giúp đỡ', exact: true }).click();
  await page.getByRole('heading', { name: 'Có người lắng nghe' }).waitFor();
  expect(asked.map((url) => url.replace(office.address, ''))).toEqual(['/giup-do']);
  expect(await page.title()).toBe('Thông tin');
  const numbers = await page.locator('main a[href^="tel:"]').evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')));
  expect(numbers).toEqual(['tel:113', 'tel:1900969680', 'tel:111', 'tel:115']);
  await page.getByRole('link', { name: /115.*Đã hơn 90 ngày chưa gọi thử/ }).waitFor();
  await page.getByText('16 việc luật gọi là bạo lực gia đình').click();
  await page.getByText('Đuổi ra khỏi nhà').waitFor();
  expect(await page.locator('.lines li:visible').count()).toBe(16);
  await context.close();
});

test('the answer asks for nothing to be kept, and shows no card elsewhere', async () => {
  for (const path of ['/giup-do', '/en/giup-do', '/noi-giup', '/noi-giup/90-1']) {
    const answer = await office.server.get(path, { headers: { 'if-none-match': '*' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['etag']).toBeUndefined();
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(answer.body).not.toMatch(/og:|canonical|description|Hoa Ban/);
  }
});

test('she leaves: blank at once, and nothing of the visit is left', async () => {
  const { context, page } = await visit({ delayMs: 3_000 });
  await page.goto('/');
  const before = await page.evaluate(() => history.length);
  await page.goto('/giup-do');
  await page.getByRole('link', { name: /Tìm nơi gần đây/ }).click();
  await page.getByLabel('Xã, phường').selectOption('90-1');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await page.waitForURL(/xa=90-1/);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const blank = await page.evaluate(() => {
    const began = performance.now();
    document.querySelector<HTMLElement>('[data-exit]')?.click();
    const display = getComputedStyle(document.documentElement).display;
    return { display, ms: performance.now() - began, path: location.pathname + location.search,
      title: document.title.trim() };
  });
  console.log(`the page is blank after ${blank.ms.toFixed(1)} ms at 6× CPU`);
  expect(blank).toMatchObject({ display: 'none', path: '/', title: '' });
  expect(blank.ms).toBeLessThanOrEqual(100);
  await page.waitForURL(exitAddress);
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await page.goBack();
  expect(new URL(page.url()).pathname).toBe('/');
  await page.goForward();
  expect(page.url()).toBe(exitAddress);
  await page.goto('/');
  const left = await page.evaluate(async () => ({
    local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
    caches: await caches.keys(), databases: await indexedDB.databases(),
  }));
  expect(left).toEqual({ local: 0, session: 0, cookie: '', caches: [], databases: [] });
  expect(await context.cookies()).toEqual([]);
  await context.close();
  expect(logOf()).toContain('"route":"/"');
  expect(logOf()).not.toMatch(/giup|hsds|90-1|violence/);
});

test('Esc three times leaves too; twice does not', async () => {
  const { context, page } = await visit();
  await page.goto('/giup-do');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Có người lắng nghe' }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(exitAddress);
  await context.close();
});

test('without JavaScript all of it works, and the bar says what it cannot do', async () => {
  const { context, page } = await visit({ script: false });
  await page.goto('/giup-do');
  await page.getByText('nút lùi của trình duyệt vẫn đưa về trang này').waitFor();
  await page.getByText('Lo cho người khác').click();
  await page.getByText('Tên người báo tin được giữ kín.').waitFor();
  await page.getByRole('link', { name: /Tìm nơi gần đây/ }).click();
  await page.getByLabel('Cần giúp việc gì').selectOption('health');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await page.getByRole('heading', { name: '1 nơi' }).waitFor();
  await page.getByText('Cạnh chợ trung tâm').waitFor();
  await page.getByRole('link', { name: 'Thoát nhanh' }).click();
  await page.getByRole('heading', { name: 'Trời nắng' }).waitFor();
  await context.close();
});

test('the directory: by commune, need and language; old trials are said', async () => {
  const { context, page } = await visit();
  await page.goto('/noi-giup?xa=90-1');
  const titles = await page.locator('main h3').allTextContents();
  expect(titles).toEqual(['Trạm Y tế', 'Nơi giữ kín', 'Trợ giúp pháp lý']);
  await page.getByRole('listitem').filter({ hasText: 'Trợ giúp pháp lý' })
    .getByText('Đã hơn 90 ngày chưa gọi thử').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Nơi giữ kín' })
    .getByText('gọi số này sẽ được chỉ').waitFor();
  await page.goto('/noi-giup?tieng=hmn&can=violence');
  expect(await page.locator('main h3').allTextContents()).toEqual(['Nơi giữ kín']);
  await page.goto('/en/noi-giup?can=law&xa=unknown');
  expect(await page.locator('main h3').allTextContents()).toEqual(['Legal aid']);
  await page.goto('/noi-giup?xa=90-1');
  await page.getByRole('link', { name: 'Tờ A4 của xã để in' }).click();
  await page.getByRole('row', { name: /0215 000 0002.*Trạm Y tế/ }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('link', { name: 'Thoát nhanh' }).isVisible()).toBe(false);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect([...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length).toBe(1);
  await context.close();
  expect((await office.server.get('/noi-giup/khong-co')).statusCode).toBe(404);
  expect((await office.server.get('/noi-giup?xa=a&xa=b')).statusCode).toBe(400);
});

test('HSDS: an open place has its address, a kept one has a number and no place', async () => {
  const answer = await office.server.get('/hsds');
  const { contents } = answer.json<{ readonly contents: readonly Readonly<Record<string,
    unknown>>[] }>();
  const byName = new Map(contents.map((one) => [one['name'], one]));
  expect(byName.get('Trạm Y tế')).toMatchObject({ status: 'active', service_at_locations: [
    { location: { location_type: 'physical',
      addresses: [{ address_1: 'Cạnh chợ trung tâm', country: 'VN' }] } }] });
  expect(byName.get('Trợ giúp pháp lý')).toMatchObject({ service_at_locations: [] });
  const { id, ...kept } = byName.get('Nơi giữ kín') ?? {};
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(kept).toMatchObject({
    phones: [{ number: '0215 000 0001' }], service_areas: [], service_at_locations: [],
    schedules: [], required_documents: [],
  });
  expect(JSON.stringify(kept)).not.toMatch(/90-1|organization|description/);
});

test('no word of a kept place is at a public address, in an error or in the log', async () => {
  const paths = ['/', '/en', '/giup-do', '/en/giup-do', '/noi-giup', '/en/noi-giup',
    '/noi-giup?xa=90-1', '/noi-giup?can=violence&tieng=hmn', '/noi-giup/90-1', '/en/noi-giup/90-1',
    '/hsds', '/figures.json', '/openapi.json', `/noi-giup/${encodeURIComponent('Bản')}`,
    '/noi-giup?xa[]=1', '/api/records?kind=service', '/tim?q=nha'];
  const bodies = await Promise.all(paths.map(async (path) =>
    (await office.server.get(path, { headers: { accept: 'text/html' } })).body));
  expect(bodies.filter((body) => body.includes(canary))).toEqual([]);
  expect(logOf()).not.toContain(canary);
  // The same search finds what is open.
  expect(bodies.filter((body) => body.includes('Cạnh chợ trung tâm')).length)
    .toBeGreaterThanOrEqual(6);
});

test('a home is never open, and a number is a number', async () => {
  const { verdictsFor } = await import('./records.fixture.ts');
  const made = (more: object) => creation('service', '90-1', 'hanh', {
    name: both('Nhà'), setting: 'home', place: 'phoneOnly', needs: ['violence'], what: both('Ở'),
    numbers: [{ number: '0215 000 0001' }], ...more });
  const outcomes = await verdictsFor(office.server.test, 'hanh', [
    made({}), made({ place: 'open', address: 'Ngõ 1' }), made({ numbers: [{ number: 'gọi' }] })]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'refused', 'refused']);
});

test('axe finds nothing on these pages, small and large, light and dark', async () => {
  const { context, page } = await visit();
  for (const path of ['/giup-do', '/en/giup-do', '/noi-giup?xa=90-1', '/noi-giup/90-1']) {
    await page.goto(path);
    for (const look of [...everyLook, { scheme: 'light', width: 1366 } as const]) {
      expect(await faultsIn(page, look), path).toEqual([]);
    }
  }
  await context.close();
});
