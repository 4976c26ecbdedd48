// `app-start`: a signed-in phone with an empty cache opens the slip form over a slow line on a
// slow processor; then the server is gone and the app starts again from what the phone keeps.
import type { Page } from 'playwright-core';
import { withServer } from './bench-server.ts';
import { slowDown, withBrowserPhone, type BrowserPhone } from './browser.ts';
import { medianOf, round, secondsSince, type Measure } from './measure.ts';

const slow = { kbitPerSecond: 400, latencyMs: 400, processor: 6 };
const formPath = '/app/write/new';
const patienceMs = 60_000;

export const appStart: Measure = async function* ({ small }) {
  const runs = small ? 1 : 5;
  const taken = await withServer({}, (server) =>
    withBrowserPhone(server, server.origin, async (phone) => {
      const cold: number[] = [];
      const offline: number[] = [];
      for (let i = 0; i < runs; i++) cold.push(await coldStart(phone, server.origin));
      await slowDown(phone.devTools, { ...slow, processor: 1 });
      await untilKept(phone.page);
      await phone.context.setOffline(true);
      for (let i = 0; i < runs; i++) offline.push(await untilUsable(phone.page));
      return { cold: medianOf(cold), offline: medianOf(offline) };
    }),
  );
  const conditions = `median of ${runs} starts in Chromium, signed in, slip form usable`;
  yield {
    measure: 'app-start',
    value: round(taken.cold, 2),
    unit: 's',
    better: 'less',
    conditions: `${conditions}; empty cache, ${slow.kbitPerSecond} kbit/s, ${slow.latencyMs} ms, ` +
      `processor ${slow.processor} times slower`,
  };
  yield {
    measure: 'app-restart-offline',
    value: round(taken.offline, 2),
    unit: 's',
    better: 'less',
    conditions: `${conditions}; no network, service worker, processor as it is`,
  };
};

/** Records and session stay; everything that was loaded goes. */
async function coldStart({ page, devTools }: BrowserPhone, origin: string): Promise<number> {
  await page.goto('about:blank');
  await devTools.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'service_workers,cache_storage',
  });
  await devTools.send('Network.clearBrowserCache');
  await slowDown(devTools, slow);
  return untilUsable(page);
}

async function untilUsable(page: Page): Promise<number> {
  const startMs = performance.now();
  await page.goto(formPath, { waitUntil: 'commit', timeout: patienceMs });
  await page.getByRole('button', { name: 'Tiếp tục' }).waitFor({ timeout: patienceMs });
  await page.getByText('Họp, nói chuyện').first().waitFor({ timeout: patienceMs });
  return secondsSince(startMs);
}

/** The service worker has everything of this build. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}
