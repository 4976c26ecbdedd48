// What a village pays for its first use, read from what was really built (dist/app, built by
// `npm test` before the tests): weight, what is kept without a signal, and what Chrome 87 can read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { isNode, nodesIn, root, type Node } from './sources.ts';

const built = join(root, 'dist', 'app');
const read = (address: string): string =>
  readFileSync(join(built, address.replace(/^\/app\//, '')), 'utf8');
const treeOf = (name: string, text: string): Node =>
  parseSync(name, text).program as unknown as Node;
const gzipBytes = (addresses: readonly string[]): number => addresses
  .reduce((sum, address) => sum + gzipSync(readFileSync(join(built, address.slice(5))),
    { level: 9 }).length, 0);

/** The page's scripts and styles, with every chunk they import before they run. */
function firstLoad(): readonly string[] {
  const named = read('/app/index.html').matchAll(/(?:src|href)="(\/app\/assets\/[^"]+)"/g);
  return withImports([...named].map(([, address = '']) => address));
}

/** Files with every chunk that they import before they run. */
function withImports(addresses: readonly string[]): readonly string[] {
  const found = new Set(addresses);
  for (const address of found) {
    if (!address.endsWith('.js')) continue;
    for (const node of nodesIn(treeOf(address, read(address)))) {
      const isLink = /^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type);
      const from = isLink ? node['source'] : null;
      if (isNode(from)) found.add(`/app/assets/${String(from['value']).replace(/^.*\//, '')}`);
    }
  }
  return [...found];
}

/** The two lists of the service worker: kept when it is installed, kept afterwards. */
function keptLists(): readonly (readonly string[])[] {
  return [...nodesIn(treeOf('sw.js', read('/app/sw.js')))].flatMap((node) => {
    const [text] = node.type === 'CallExpression' ? node['arguments'] as readonly Node[] : [];
    const value = text?.['value'];
    return typeof value === 'string' && value.startsWith('["/app/')
      ? [JSON.parse(value) as readonly string[]] : [];
  });
}
const isCode = (address: string): boolean => /\.(js|css)$/.test(address);

const firstLoadMax = 45_000;
/** All of the village's screens, its English and its courier left out. */
const wholeVillageMax = 80_000;

/** What a kind's area may weigh beside the village's own chunks: its kinds with what only they
    need. `book` is the screens of all these kinds. */
const areaMax: Readonly<Record<string, number>> = {
  book: 15_000, communication: 4_200, directory: 4_500, law: 4_000, models: 6_500,
  programme: 10_000, customs: 5_500,
};

test('the first load of a village weighs 45 kB at most', () => {
  const bytes = gzipBytes(firstLoad());
  console.log(`first load of the village: ${bytes} bytes (gzip) in ${firstLoad().length} files`);
  expect(firstLoad().length).toBeGreaterThanOrEqual(2);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThanOrEqual(firstLoadMax);
});

test('all of the village is kept without a signal, the office is not', () => {
  const [first = [], afterwards = []] = keptLists();
  const bytes = gzipBytes(first.filter(isCode));
  console.log(`all chunks of the village: ${bytes} bytes (gzip)`);
  expect(bytes).toBeLessThanOrEqual(wholeVillageMax);
  expect(firstLoad().filter((address) => !first.includes(address))).toEqual([]);
  expect(first.some((address) => address.includes('/later-'))).toBe(true);
  expect(afterwards.map((address) => read(address)).join('')).toContain('hoaban-courier/1');
  const kept = [...first, ...afterwards].filter(isCode).map(read).join('');
  expect(kept).toContain('Quên 6 số');
  expect(kept).not.toContain('Sửa thay tổ');
});

test('each area of other kinds keeps to its own limit', () => {
  const [first = [], afterwards = []] = keptLists();
  const areas = afterwards.flatMap((address) => {
    const [, area] = /\/assets\/(?:area-)?(book|(?<=area-)\w+)-[^/]*$/.exec(address) ?? [];
    return area === undefined ? [] : [[area, address] as const];
  });
  // The screens are always loaded first: what an area shares with them counts once, as `book`.
  const screens = withImports(areas.flatMap(([name, at]) => (name === 'book' ? [at] : [])));
  const weights = [...new Set(areas.map(([area]) => area))].map((area) => {
    const own = areas.flatMap(([name, address]) => (name === area ? [address] : []));
    const before = area === 'book' ? first : [...first, ...screens];
    return [area, gzipBytes(withImports(own).filter((one) => !before.includes(one)))] as const;
  });
  console.log(`areas of other kinds (gzip): ${JSON.stringify(Object.fromEntries(weights))}`);
  expect(weights.map(([area]) => area).sort()).toEqual(Object.keys(areaMax).sort());
  expect(weights.filter(([area, bytes]) => bytes > (areaMax[area] ?? 0))).toEqual([]);
});

/** Built-in functions that came after Chrome 87; `at` and `hasOwn` are in app/old-chrome.ts. */
const tooNew = ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'groupBy',
  'structuredClone', 'randomUUID', 'replaceChildren', 'fromAsync', 'withResolvers'];

function tooNewIn(text: string): readonly string[] {
  return [...nodesIn(treeOf('a.js', text))].flatMap((node) => {
    if (node.type === 'StaticBlock') return ['a static block'];
    if (node.type === 'BinaryExpression' && isNode(node['left'])
      && node['left'].type === 'PrivateIdentifier') return ['#x in y'];
    if (node.type === 'ChainExpression' && isSpread(node['expression'])) {
      return ['a spread in an optional call'];
    }
    if (node.type === 'Literal' && isNode(node) && /[dv]/.test(flagsOf(node))) return ['a flag'];
    const name = node.type === 'MemberExpression' && isNode(node['property'])
      ? String(node['property']['name']) : '';
    return tooNew.includes(name) ? [name] : [];
  });
}
const isSpread = (call: unknown): boolean => isNode(call) && call.type === 'CallExpression'
  && (call['arguments'] as readonly Node[]).some(({ type }) => type === 'SpreadElement');
const flagsOf = (node: Node): string =>
  (node['regex'] as { readonly flags?: string } | null | undefined)?.flags ?? '';

test('Chrome 87 can read what the village loads', () => {
  const [first = []] = keptLists();
  const faults = first.filter((address) => address.endsWith('.js'))
    .flatMap((address) => tooNewIn(read(address)).map((what) => `${address}: ${what}`));
  expect(faults).toEqual([]);
  expect(tooNewIn('class A { static { a(); } } b?.(...c); d.findLast(e); /a/v')).toHaveLength(4);
});
