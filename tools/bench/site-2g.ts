// `site-2g`: until the first paint of pages of the site over the line of a village, on a slow
// processor. The pages of help come from records, those that a new province begins with.
import { chromium, type Browser } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { withServer } from './bench-server.ts';
import { medianOf, round, type Measure } from './measure.ts';
import { openSlowLink, twoG } from './slow-link.ts';

const pages = [['home', '/'], ['help', '/giup-do'], ['directory', '/noi-giup']] as const;
const processor = 6;

export const site2g: Measure = async function* ({ small }) {
  const runs = small ? 1 : 3;
  const taken = await withServer({}, async ({ origin }) => {
    const link = await openSlowLink(origin);
    try {
      return await withBrowser(async (browser) => {
        const all: { readonly name: string; readonly seconds: number }[] = [];
        for (const [name, path] of pages) {
          const seconds: number[] = [];
          for (let i = 0; i < runs; i++) seconds.push(await paint(browser, link.origin + path));
          all.push({ name, seconds: medianOf(seconds) });
        }
        return all;
      });
    } finally {
      link.close();
    }
  });
  for (const { name, seconds } of taken) {
    yield {
      measure: `site-2g-${name}`, value: round(seconds, 2), unit: 's', better: 'less',
      conditions: `first contentful paint, nothing cached, median of ${runs}; `
        + `${twoG.kbitPerSecond} kbit/s, ${twoG.roundTripMs} ms, `
        + `processor ${processor} times slower`,
    };
  }
};

async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    executablePath: await chromiumPath(), args: [...chromiumArguments],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Seconds until the first contentful paint. */
async function paint(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: processor });
  await page.goto(address, { waitUntil: 'load', timeout: 60_000 });
  const ms = await page.evaluate(() => new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      const first = list.getEntriesByName('first-contentful-paint')[0];
      if (first) resolve(first.startTime);
    }).observe({ type: 'paint', buffered: true });
  }));
  await context.close();
  return ms / 1000;
}
