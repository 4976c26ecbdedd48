// Looks at a page as axe does, in the light and in the dark, and for anything that runs off its
// side. The journeys of the looks use it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
interface Fault { readonly id: string; readonly nodes: readonly { readonly html: string }[] }
export interface Look { readonly scheme: 'light' | 'dark'; readonly width: number }

export async function faultsIn(page: Page, { scheme, width }: Look): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 740 });
  await page.evaluate(axe);
  const faults = await page.evaluate<readonly Fault[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then((it) => it.violations)`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [...faults.map(({ id, nodes }) => `${scheme} ${id}: ${nodes[0]?.html ?? ''}`),
    ...(wide > 0 ? [`${scheme}: ${wide} pixels too wide at ${width}`] : [])];
}
