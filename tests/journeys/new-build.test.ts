// An officer signs in while a new build is brought to the server: parts of her page are gone, and
// the page opens with the new build by itself. The second build is the first with another name for
// the office's part, as a deploy leaves it. Real server, real service worker.
import {
  cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  passphrase, settle, startServer, type TestServer,
} from '../../server/http/server.fixture.ts';
import { routesOf } from '../../server/routes.ts';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { tabs } from './sign-in.fixture.ts';

const built = join(import.meta.dirname, '..', '..', 'dist');
const folder = mkdtempSync(join(tmpdir(), 'hoaban-builds-'));
let server: TestServer;
let browser: Browser;
let address = '';
beforeAll(async () => {
  cpSync(built, folder, { recursive: true });
  server = await startServer(routesOf(null), folder);
  await settle(server.test);
  address = await server.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await chromium.launch({
    executablePath: await chromiumPath(), args: [...chromiumArguments],
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Another build: the office's part has another name, and so has the worker's cache. */
function deploy(): void {
  const app = join(folder, 'app');
  const assets = join(app, 'assets');
  const isText = (name: string) => /\.(js|css|html)$/.test(name);
  const office = readdirSync(assets).find((name) => name.endsWith('.js')
    && readFileSync(join(assets, name), 'utf8').includes('hoaban.deskUnit'));
  if (!office) throw new Error('the office has no part of its own');
  const other = office.replace(/-[\w-]{8}\.js$/, '-SECOND00.js');
  renameSync(join(assets, office), join(assets, other));
  for (const at of [app, assets]) for (const name of readdirSync(at)) {
    if (/\.(br|gz)$/.test(name)) rmSync(join(at, name));
    if (!isText(name)) continue;
    const text = readFileSync(join(at, name), 'utf8').replaceAll(office, other);
    const isWorker = name === 'sw.js';
    writeFileSync(join(at, name),
      isWorker ? text.replace(/hoaban-(?=[\w-]{4,})/, 'hoaban-second-') : text);
  }
}

test('signed in while a new build is deployed, she comes in with it', async () => {
  const context = await browser.newContext({ baseURL: address, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto('/app/sign-in');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
  await page.getByLabel('Tên đăng nhập').fill('thu');
  await page.getByLabel('Câu mật khẩu').fill(passphrase);
  deploy();
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await tabs(page).waitFor();
  expect(await page.getByText('Chưa có sóng').count()).toBe(0);
  expect(await page.evaluate(async () => (await caches.keys()).join())).toContain('second');
});
