// A whole Hoa Ban for the village's journeys: server, database, lists of the province, the built
// app, and a phone (Chromium, 360 × 740) that can lose its signal. Everything here is real.
import { join } from 'node:path';
import {
  chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page,
} from 'playwright-core';
import { expect } from 'vitest';
import type { Id } from '../../core/brands.ts';
import type { Row } from '../../core/sync/change.ts';
import { courierRoutes } from '../../server/http/courier.ts';
import { enrolmentRoutes } from '../../server/http/enrolment.ts';
import { meRoutes } from '../../server/http/me.ts';
import { fileRoutes } from '../../server/http/files.ts';
import { proofRoutes } from '../../server/http/proof.ts';
import { syncRoutes } from '../../server/http/sync.ts';
import { settle, startServer, type TestServer } from '../../server/http/server.fixture.ts';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { moveDay } from '../clock.ts';
import {
  changeOn, creation, readRow as rowIn, verdictsFor, writeAs, type Correction,
} from './records.fixture.ts';

const built = join(import.meta.dirname, '..', '..', 'dist');

export interface Village {
  readonly server: TestServer;
  readonly browser: Browser;
  readonly address: string;
  readonly close: () => Promise<void>;
}

export async function openVillage(): Promise<Village> {
  const routes = [
    meRoutes, proofRoutes, enrolmentRoutes, syncRoutes, courierRoutes, fileRoutes,
  ];
  const server = await startServer(routes, built);
  await settle(server.test);
  await writeLists(server);
  const address = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...chromiumArguments],
  });
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { server, browser, address, close };
}

export interface WithPhone {
  readonly village: Village; readonly phone: BrowserContext; readonly page: Page;
}
/** A village with one phone that has not joined yet. Closing the village closes the phone. */
export async function openWithPhone(): Promise<WithPhone> {
  const village = await openVillage();
  const phone = await newPhone(village);
  return { village, phone, page: await phone.newPage() };
}

export const newPhone = async (
  village: Pick<Village, 'browser' | 'address'>, more: BrowserContextOptions = {},
): Promise<BrowserContext> =>
  moveDay(await village.browser.newContext({
    ...more, viewport: { width: 360, height: 740 }, locale: 'vi-VN',
    hasTouch: true, isMobile: true, baseURL: village.address,
  }));

/** A server that gives codes. */
interface Joinable { readonly server: Pick<TestServer, 'codeFor'> }
export const joinAsMay = (village: Joinable, page: Page): Promise<void> =>
  joinAs('may', village, page);

/** Joins by the link of a QR code and skips the lock. */
export async function joinAs(account: string, village: Joinable, page: Page): Promise<void> {
  const code = await village.server.codeFor(account);
  await page.goto(`/app#ma=${code}`);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Không cần khóa' }).click();
  await page.getByRole('heading', { name: 'Trang chính' }).waitFor({ state: 'attached' });
}

/** The phone has everything that it must show without a signal, the courier's part too. */
export async function keptWhole(page: Page): Promise<void> {
  const kept = () => page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const names = (await caches.keys()).filter((name) => name.startsWith('hoaban-'));
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => url).join(' ');
  });
  for (const part of ['page', 'carry', 'later', 'english-table', 'book', 'area-models',
    'area-communication']) {
    await expect.poll(kept).toContain(`/assets/${part}-`);
  }
}

const topics = [['childMarriage', 'Tảo hôn'], ['sharedWork', 'Chia sẻ việc nhà'],
  ['scams', 'Lừa đảo qua mạng']] as const;

/** What the province keeps for everybody: topics, languages and the village's team. */
async function writeLists({ test }: TestServer): Promise<void> {
  const entries = topics.map(([code, name]) => ({ list: 'topics', code, name }));
  const languages = [{ list: 'languages', code: 'hmn', name: 'Tiếng Mông' },
    { list: 'languages', code: 'vie', name: 'Tiếng Việt' }];
  await writeAs(test, 'thu', [...entries, ...languages].map((values) =>
    creation('choice', '90', 'thu', values)));
}

/** The row as it stands on the server. */
export const readRow = ({ server }: Village, id: Id): Promise<Row> => rowIn(server.test, id);

/** The commune's officer changes what she sees now. */
export async function changeAtCommune(
  village: Village, id: Id, correction: Correction,
): Promise<readonly string[]> {
  const change = changeOn(await readRow(village, id), 'hanh', correction);
  const verdicts = await verdictsFor(village.server.test, 'hanh', [change]);
  return verdicts.map(({ outcome, problem }) => problem ?? outcome);
}
