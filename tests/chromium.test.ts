/** Both Chromiums really start here, speak Vietnamese and render it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { chromiumArguments, chromiumPath, unpackedPath } from './chromium.ts';

async function readPage(executablePath: string): Promise<unknown> {
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>Tổ truyền thông cộng đồng bản Nà Tấu</h1><p>ab</p>');
    return await page.evaluate(() => ({
      heading: document.querySelector('h1')?.innerText,
      secure: typeof CompressionStream,
      wide: (document.querySelector('h1')?.getBoundingClientRect().height ?? 0) > 10,
    }));
  } finally {
    await browser.close();
  }
}

const expected = {
  heading: 'Tổ truyền thông cộng đồng bản Nà Tấu', secure: 'function', wide: true,
};

test('the Chromium that journeys use starts', async () => {
  expect(await readPage(await chromiumPath())).toEqual(expected);
});

test("npm's Chromium starts where no other is installed", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoaban-chromium-'));
  try {
    expect(await readPage(await unpackedPath(join(folder, 'it')))).toEqual(expected);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
