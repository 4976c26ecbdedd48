// A branch head's slip while the server does not answer: for 14 seconds, five minutes, an hour,
// with errors or with rubbish. The words on her screen are true at each moment; once the server is
// back, the slip arrives in the first contact. The page's clock is moved, the server is real.
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '../../core/brands.ts';
import { noteMeeting } from './slip.fixture.ts';
import { joinAsMay, openWithPhone, readRow, type Village } from './village.fixture.ts';

type Answering = (route: Route) => Promise<void>;
const answers: Readonly<Record<string, Answering>> = {
  nothing: (route) => route.abort('connectionrefused'),
  500: (route) => route.fulfill({ status: 500, body: 'lỗi' }),
  429: (route) => route.fulfill({
    status: 429, headers: { 'retry-after': '5' }, json: { code: 'tooMany' },
  }),
  rubbish: (route) => route.fulfill({ status: 200, body: '<html>Quán cà phê xin chào</html>' }),
};

let village: Village;
let page: Page;
let answering: Answering | null = null;
/** Requests to /api/sync: how many were asked, how many are under way. */
const asked = { count: 0, open: 0 };

beforeAll(async () => {
  ({ village, page } = await openWithPhone());
  await page.route('**/api/sync', async (route) => {
    asked.count += 1;
    asked.open += 1;
    await (answering ? answering(route) : route.continue());
    asked.open -= 1;
  });
  await page.clock.install();
  await joinAsMay(village, page);
});
afterAll(() => village?.close());

const isThere = (id: Id) => readRow(village, id).then(() => true, () => false);

/** The phone knows it too: leaving the page sooner would break off the answer. */
const allSent = () =>
  expect.poll(() => page.getByText(/chưa gửi được|Đang gửi/).count()).toBe(0);

/** What the page says now, when nothing is under way any more. */
async function settledWords(): Promise<string> {
  const status = page.getByRole('status').first();
  let words = '';
  await expect.poll(async () => {
    words = await status.textContent() ?? '';
    return asked.open === 0 && words !== '' && !/Đang (gửi|mở sổ)/.test(words);
  }).toBe(true);
  return words;
}

const waits = {
  nothing: /1 phiếu chưa gửi được: máy chủ chưa trả lời\. Máy tự thử lại lúc \d+ giờ \d\d\./,
  500: /1 phiếu chưa gửi được: máy chủ chưa trả lời\. Máy tự thử lại lúc \d+ giờ \d\d\./,
  429: /1 phiếu chưa gửi được: máy chủ đang nhận nhiều phiếu\. Máy tự thử lại lúc \d+ giờ \d\d\./,
  rubbish: /1 phiếu chưa gửi được: máy chủ chưa trả lời\. Máy tự thử lại lúc \d+ giờ \d\d\./,
} as const;

test.each([
  ['nothing', 14], ['nothing', 5 * 60], ['nothing', 60 * 60],
  ['500', 5 * 60], ['429', 5 * 60], ['rubbish', 5 * 60],
] as const)('the server answers %s for %i seconds; the slip arrives when it is back',
  async (how, seconds) => {
    answering = answers[how] ?? null;
    const id = await noteMeeting(page, 'Tảo hôn');
    await page.getByRole('link', { name: 'Xong' }).click();
    expect(await settledWords()).toMatch(waits[how]);
    const step = Math.max(7, seconds / 12);
    for (let passed = 0; passed < seconds; passed += step) {
      await page.clock.runFor(step * 1000);
      expect(await settledWords()).toMatch(waits[how]);
      expect(await isThere(id)).toBe(false);
    }
    answering = null;
    const before = asked.count;
    await page.clock.runFor(15 * 60_000);
    await expect.poll(() => isThere(id)).toBe(true);
    await allSent();
    await page.getByText('Xã đã nhận').first().waitFor();
    // The slip went in the very first request; a second one finds nothing more to do.
    expect(asked.count - before).toBeLessThanOrEqual(2);
  });

test('“Gửi ngay” tries each time it is pressed, and the slip goes with it', async () => {
  answering = answers['nothing'] ?? null;
  const id = await noteMeeting(page, 'Lừa đảo qua mạng');
  await page.goto('/app/phone');
  await settledWords();
  for (let press = 0; press < 5; press++) {
    const before = asked.count;
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await expect.poll(() => asked.count).toBeGreaterThan(before);
    await settledWords();
  }
  answering = null;
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await expect.poll(() => isThere(id)).toBe(true);
  await allSent();
});

test('on the first page “Thử lại” stands beside the words and does the same', async () => {
  answering = answers['500'] ?? null;
  const id = await noteMeeting(page, 'Chia sẻ việc nhà');
  await page.goto('/app/');
  expect(await settledWords()).toMatch(waits[500]);
  answering = null;
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await expect.poll(() => isThere(id)).toBe(true);
  await allSent();
});
