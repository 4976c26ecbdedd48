// The public page in a real browser with JavaScript off, at phone and desktop width, light and
// dark: axe finds nothing, nothing runs sideways, and the figures can be read. The figures are
// invented.
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asMonth, asUnitCode } from '../core/brands.ts';
import type { PublicMaps } from '../core/api/figures.ts';
import type { Published, PublishedFigure } from '../core/api/reports.ts';
import type { PostLine } from '../core/api/news.ts';
import type { HomePage, PagePlace } from '../core/api/site.ts';
import { words, type Language } from '../core/words/words.ts';
import { discloseYear } from '../indicators/customs/closed-year.ts';
import { indicators } from '../indicators/indicators.ts';
import { chromiumArguments, chromiumPath } from '../tests/chromium.ts';

type Render =
  (page: 'home', data: HomePage, language: Language, place: PagePlace) => string;

let built = '';
let browser: Browser;
let server: Server;
let render: Render;
let origin = '';
let published: Published = { provinces: [] };
let maps: PublicMaps = {};
const news: readonly PostLine[] = [1, 2, 3].map((n) => ({
  slug: `tin-${n}`, title: `Tin thứ ${n} từ bản Nậm Tắt`, lead: 'Tám mươi tám người đến xem.',
  language: 'vi', category: words('Xã hội', 'Social affairs'), day: '2026-11-20',
  commune: 'Xã Mường Pồn',
}));
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'";

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'hoaban-home-'));
  await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'), build: { outDir: built },
  });
  ({ render } = (await import(pathToFileURL(join(built, 'render.js')).href)) as { render: Render });
  server = createServer((request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const isAsset =
      path.startsWith('/assets/') && readdirSync(join(built, 'assets')).includes(path.slice(8));
    response.setHeader('content-security-policy', policy);
    if (isAsset)
      response.setHeader('content-type', 'text/css').end(readFileSync(join(built, path)));
    else
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(render('home', { figures: published, maps, news }, query === 'lang=en' ? 'en' : 'vi', {
          origin, path: '/', province: 'Tỉnh Hoa Trắng',
        }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: await chromiumPath(), args: [...chromiumArguments],
  });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(built, { recursive: true, force: true });
});

const figure = (code: string, at: number): PublishedFigure => {
  const indicator = indicators.find((it) => it.code === code);
  if (!indicator) throw new Error(`no ${code}`);
  const hasTarget = at % 2 === 0;
  return {
    code, name: indicator.words, unit: indicator.unitWords, decimals: indicator.decimals,
    content: Number(indicator.content), value: 1234 + at * 7919, thisPeriod: 100 + at,
    target: hasTarget ? 20_000 : null, targetOf: hasTarget ? 'year' : null,
    percent: hasTarget ? 61.25 : null,
  };
};
const signed: Published = {
  provinces: [
    {
      province: { code: asUnitCode('90'), name: 'Tỉnh Hoa Trắng' }, version: 1,
      period: {
        code: '2026-Q3', length: 'quarter', from: asMonth('2026-07'), to: asMonth('2026-09'),
        words: words('quý III năm 2026', 'third quarter of 2026'),
      },
      signedAt: '2026-10-05T02:12:00.000Z',
      computedAt: '2026-10-05T02:12:00.000Z',
      figures: indicators
        .filter(({ code }) => code.startsWith('P'))
        .map(({ code }, at) => figure(code, at)),
    },
  ],
};

const square = (x: number) => `M${x} 8l400 0 0 400-400 0z`;
const years = (year: number) => discloseYear({
  year, communes: ['90-1', '90-2', '90-3'].map((code) =>
    ({ code: asUnitCode(code), name: `Xã ${code}`, level: 'commune' })),
  count: ({ custom, commune }) => (custom === 'childMarriage' ? Number(commune.slice(-1)) * 4 : 0),
});
const mapped: Published = {
  provinces: signed.provinces.map((province) => ({
    ...province, customs: [years(2025), years(2024)],
    byCommune: {
      code: 'P4', name: words('Cuộc truyền thông', 'Events'), unit: words('cuộc', 'events'),
      decimals: 0, units: [['90-1', 12], ['90-2', null]].map(([code, value]) => ({
        unit: { code: asUnitCode(String(code)), name: `Xã ${code}`, level: 'commune' },
        value: value === null ? null : Number(value),
      })),
    },
  })),
};
const made: PublicMaps = { 90: { width: 1000, height: 420, shapes: [
  { code: '90-1', d: square(8), at: [208, 208] }, { code: '90-2', d: square(408), at: [608, 208] },
] } };

describe('the public page without JavaScript', () => {
  beforeEach(() => { maps = made; });
  for (const [name, content] of [
    ['figures', signed], ['figures and a map', mapped], ['nothing signed', { provinces: [] }],
  ] as const) {
    for (const width of [320, 360, 1366]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        test(`is accessible: ${name}, ${width} px, ${colorScheme}`, async () => {
          published = content;
          const page = await browser.newPage({
            viewport: { width, height: 800 }, colorScheme, bypassCSP: true,
          });
          await page.goto(`${origin}/${width < 1366 ? '' : '?lang=en'}`);
          await page.addScriptTag({ content: axe.source });
          const found = await page.evaluate(() =>
            (globalThis as unknown as { axe: typeof axe }).axe.run(),
          );
          expect(
            found.violations.map(
              (it) => `${it.id}: ${it.nodes.map((node) => node.html).join(' | ')}`,
            ),
          ).toEqual([]);
          const hidden = await page.evaluate(() =>
            [...document.querySelectorAll('.figures-table > .scroll')]
              .filter((it) => it.scrollWidth > it.clientWidth).length);
          // At 320 px a table scrolls in its own frame.
          if (width >= 360) expect(hidden).toBe(0);
          const sideways = await page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          );
          expect(sideways).toBeLessThanOrEqual(0);
          await page.close();
        });
      }
    }
  }

  test('shows a map of the communes and its numbers, only where there are boundaries', async () => {
    published = mapped;
    const page = await browser.newPage();
    await page.goto(origin);
    const title = 'Cuộc truyền thông, theo xã, phường';
    await page.getByRole('img', { name: title }).waitFor();
    expect(await page.locator('.map title').allTextContents())
      .toEqual(['Xã 90-1: 12', 'Xã 90-2: —']);
    expect(await page.getByRole('table', { name: title }).getByRole('row').allInnerTexts())
      .toEqual([expect.stringMatching(/cuộc/), expect.stringMatching(/Xã 90-1\s+12/),
        expect.stringMatching(/Xã 90-2\s+—/)]);
    maps = {};
    await page.reload();
    await page.getByRole('heading', { name: 'Việc đã làm được' }).waitFor();
    expect(await page.getByText(title).count()).toBe(0);
    expect(await page.locator('svg.map').count()).toBe(0);
    await page.close();
  });

  test('shows closed years of harmful customs, small figures hidden', async () => {
    published = mapped;
    const page = await browser.newPage();
    await page.goto(origin);
    const table = page.getByRole('table', { name: 'Tập tục có hại, năm 2025', exact: true });
    expect(await table.getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/Phát hiện/i), expect.stringMatching(/^Tảo hôn\s+24\s+24\s+24$/),
      expect.stringMatching(/cận huyết\s+0\s+0\s+0$/), expect.stringMatching(/0\s+0\s+0$/),
    ]);
    await page.getByText('Theo xã, phường', { exact: true }).first().click();
    const communes = page.getByRole('table', { name: 'Tập tục có hại, năm 2025. Theo xã, phường' });
    // 4 is small; alone it could be subtracted, so 8 is hidden too.
    expect((await communes.getByRole('row').allInnerTexts()).slice(1)).toEqual([
      expect.stringMatching(/^Xã 90-1\s+Tảo hôn\s+•\s+•\s+•$/),
      expect.stringMatching(/^Xã 90-2\s+Tảo hôn\s+•\s+•\s+•$/),
      expect.stringMatching(/^Xã 90-3\s+Tảo hôn\s+12\s+12\s+12$/),
    ]);
    await page.close();
  });

  test('shows the figures, the day of signing, and the way to work', async () => {
    published = signed;
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') broken.push(message.text());
    });
    await page.goto(origin);
    await page.getByText('Theo báo cáo đã ký ngày 05/10/2026').waitFor();
    expect(await page.getByRole('table').count()).toBe(4);
    await page.getByRole('link', { name: 'Cán bộ đăng nhập' }).waitFor();
    await page.getByRole('link', { name: 'Tìm người giúp đỡ' }).waitFor();
    expect(await page.getByRole('link', { name: 'English' }).getAttribute('href')).toBe('/en');
    await page.goto(`${origin}/?lang=en`);
    await page.getByRole('heading', { name: 'What has been done' }).waitFor();
    expect(broken).toEqual([]);
    await context.close();
  });
});
