// A village phone in Chromium for the measures of the app: 360 × 740, joined by a code as her
// officer would give it, and the ways to make its line and its processor slow.
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import type { BenchServer } from './bench-server.ts';

export interface BrowserPhone {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly devTools: CDPSession;
}

/** `origin` may be that of a slow link before the server. */
export async function withBrowserPhone<T>(
  server: BenchServer,
  origin: string,
  work: (phone: BrowserPhone) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...chromiumArguments],
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      hasTouch: true,
      isMobile: true,
      baseURL: origin,
    });
    const page = await context.newPage();
    await join(server, page);
    return await work({ context, page, devTools: await context.newCDPSession(page) });
  } finally {
    await browser.close();
  }
}

async function join(server: BenchServer, page: Page): Promise<void> {
  const account = server.people.villages[0]?.account ?? '';
  await page.goto(`/app#ma=${await server.codeFor(account)}`);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Không cần khóa' }).click();
  await page.getByRole('heading', { name: 'Trang chính' }).waitFor({ state: 'attached' });
}

export interface Slowness {
  readonly kbitPerSecond: number;
  readonly latencyMs: number;
  readonly processor: number;
}
/** As Chromium's developer tools slow a page down. */
export async function slowDown(devTools: CDPSession, asked: Slowness): Promise<void> {
  const bytesPerSecond = (asked.kbitPerSecond * 1000) / 8;
  await devTools.send('Network.enable');
  await devTools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: asked.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: asked.processor });
}
