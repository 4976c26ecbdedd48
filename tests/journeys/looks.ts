// Looks at a page as axe does, in the light and in the dark, and for anything that runs off its
// side. The journeys of the looks use it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
interface Fault { readonly id: string; readonly nodes: readonly { readonly html: string }[] }
export interface Look {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height?: number;
  /** The reader's own size of text in pixels; 32 is 200 %. */
  readonly text?: number;
}

/** Each in another light, on another screen: small, held across, and with text of 200 %. */
export const everyLook: readonly Look[] = [
  { scheme: 'light', width: 360 }, { scheme: 'dark', width: 320 },
  { scheme: 'light', width: 740, height: 360 }, { scheme: 'dark', width: 360, text: 32 },
];

export async function faultsIn(page: Page, look: Look): Promise<readonly string[]> {
  const { scheme, width, height = 740, text = 16 } = look;
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: text, fixed: 13 } });
  await page.evaluate(axe);
  const faults = await page.evaluate<readonly Fault[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then((it) => it.violations)`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth) - width;
  const widest = wide > 0 ? await page.evaluate(widestWords) : '';
  const isPhone = await page.locator('.phone').count() > 0;
  const broken = isPhone ? await page.evaluate(brokenText) : [];
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  await devtools.detach();
  const here = `${scheme} ${width} × ${height}, text ${text}`;
  return [...faults.map(({ id, nodes }) => `${here} ${id}: ${nodes[0]?.html ?? ''}`),
    ...(wide > 0 ? [`${here}: ${wide} pixels too wide, “${widest}”`] : []),
    ...broken.map((fault) => `${here}: ${fault}`)];
}

/** The words of the element that ends farthest to the right. Runs in the page. */
function widestWords(): string {
  const all = [...document.querySelectorAll('body *')];
  const right = (one: Element): number => one.getBoundingClientRect().right;
  return all.reduce((was, one) => (right(one) >= right(was) ? one : was), document.body)
    .textContent?.slice(0, 60) ?? '';
}

/** On a phone's page: words that are cut by what holds them, or broken letter by letter. Runs in
    the page. */
function brokenText(): readonly string[] {
  const faults: string[] = [];
  const isHidden = (element: Element): boolean =>
    element.closest('.vh, .skip, select, option, script, style, svg') !== null
    || element.getClientRects().length === 0;
  const clipOf = (element: Element): Element | null => {
    const isClip = ({ overflowX }: CSSStyleDeclaration) => /hidden|clip/.test(overflowX);
    for (let it: Element | null = element; it; it = it.parentElement) {
      if (isClip(getComputedStyle(it))) return it;
    }
    return null;
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const element = node.parentElement;
    if (text === '' || !element || isHidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
    const places = new Set(lines.map(({ bottom }) => Math.round(bottom)));
    const words = text.split(/[\s–—-]+/).length;
    if (places.size > words) faults.push(`broken letter by letter: ${text}`);
    const box = clipOf(element)?.getBoundingClientRect();
    const isCut = box !== undefined && lines.some(({ right, bottom, left }) =>
      right > box.right + 1 || left < box.left - 1 || bottom > box.bottom + 1);
    if (isCut) faults.push(`cut: ${text}`);
  }
  for (const input of document.querySelectorAll('input')) {
    const isCut = /text|tel|search|email/.test(input.type) && input.value !== ''
      && input.value.length < 8 && input.scrollWidth > input.clientWidth + 1;
    if (isCut && !isHidden(input)) faults.push(`cut in its box: ${input.value}`);
  }
  return faults;
}
