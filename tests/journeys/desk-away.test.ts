// A desk whose server stops: reloaded meanwhile, it says so; when the server is back, it comes back
// by itself. The server is real and its port really closed; the page's clock is moved.
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, openOffice, type Office } from './office.fixture.ts';
import { tabs } from './sign-in.fixture.ts';

let office: Office;
let page: Page;
beforeAll(async () => {
  office = await openOffice();
  page = await deskOf(office, 'thu');
});
afterAll(async () => office?.close());

/** Every part of this page is on the device, as after the first minute at a desk. */
const partsKept = () => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  const parts = performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => name.includes('/assets/'));
  const kept = await Promise.all(parts.map((part) => caches.match(part)));
  return parts.length > 0 && kept.every((part) => part !== undefined);
});

/** Nobody listens at its address any more; answers how to begin again. */
async function stopServer(): Promise<() => Promise<void>> {
  const { server } = office.server.app;
  const { port } = server.address() as AddressInfo;
  const closed = new Promise((resolve) => { server.close(resolve); });
  server.closeAllConnections();
  await closed;
  return () => new Promise((resolve) => { server.listen(port, '127.0.0.1', resolve); });
}

test('reloaded while the server is stopped it says so, and comes back by itself', async () => {
  await page.reload();
  await tabs(page).waitFor();
  await expect.poll(partsKept).toBe(true);
  await page.clock.install();
  const start = await stopServer();
  await page.reload();
  const away = page.getByRole('heading', { name: 'Máy chủ chưa trả lời' });
  await away.waitFor();
  await page.getByText('Trang này tự mở khi máy chủ trả lời.').waitFor();
  let asked = 0;
  page.on('request', (request) => { if (request.url().endsWith('/api/me')) asked += 1; });
  for (let minute = 0; minute < 5; minute++) {
    const before = asked;
    await page.clock.runFor(60_000);
    await expect.poll(() => asked).toBeGreaterThan(before);
    expect(await away.count()).toBe(1);
  }
  await start();
  await expect.poll(async () => {
    await page.clock.runFor(60_000);
    return tabs(page).count();
  }).toBe(1);
  expect(await away.count()).toBe(0);
});
