// Checks that ARCHITECTURE.md names every folder, that pages name only existing files, and that
// decisions share one format. An outdated page fails.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, root, sourceAt } from './sources.ts';

interface Page { readonly path: string; readonly text: string }
const pages = (): readonly Page[] =>
  filesBelow('').filter((path) => path.endsWith('.md')).map(sourceAt);

const topFolders = (): readonly string[] => [...new Set(
  filesBelow('').filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''))];
const foldersMissing = (text: string): readonly string[] =>
  topFolders().filter((folder) => !new RegExp(`\\b${folder}/`).test(text));

const programs = /\.(tsx?|mjs|css)$/;
/** Folders of programs below the top folders; rooms.test.ts checks the folders of server/. */
const deepFolders = (): readonly string[] => [...new Set(filesBelow('')
  .filter((path) => programs.test(path) && path.split('/').length > 2)
  .map(dirname))].filter((folder) => !folder.startsWith('server/')).sort();
const deepFoldersMissing = (text: string): readonly string[] =>
  deepFolders().filter((folder) => !text.includes(`\`${folder}/\``));
/** Folders named from the root, `core/sync/`, that do not exist. */
const deadFolders = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:[\w-]+\/){2,})`/g)].map(([, folder = '']) => folder)
    .filter((folder) => !['', 'server'].some((from) => existsSync(join(root, from, folder))));

/** Links to files, and files named in code marks, that are not there. */
function deadNames({ path, text }: Page): readonly string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '');
  const links = [...prose.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)]
    .map(([, to = '']) => join(dirname(path), to));
  const named = [...prose.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:tsx?|mjs|sql|json|md|conf))`/g)]
    .map(([, to = '']) => to);
  return [...links.filter((to) => !existsSync(join(root, to))),
    ...named.filter((to) => !existsSync(join(root, to)))
      .filter((to) => !existsSync(join(root, dirname(path), to))),
  ].map((to) => `${path}: ${to} does not exist`);
}

const headings = ['Context', 'Decision', 'Status', 'Consequences',
  'What would make us change our mind'];
const wordsMax = 800;
function decisionFaults({ path, text }: Page): readonly string[] {
  const words = text.split(/\s+/).filter(Boolean).length;
  return [
    ...(/^# \d{4} · \S/.test(text) ? [] : [`${path}: no numbered title`]),
    ...headings.filter((heading) => !text.includes(`\n## ${heading}\n`))
      .map((heading) => `${path}: no part “${heading}”`),
    ...(words > wordsMax ? [`${path}: ${words} words, ${wordsMax} are the most`] : []),
    ...(/\d/.test(text.slice(10)) ? [] : [`${path}: contains no number`]),
  ];
}
const decisions = (): readonly Page[] =>
  pages().filter(({ path }) => path.startsWith('docs/decisions/'));

const outside = /\/work\/|\.\.\/shared|\/tmp\/|localhost:\d{4,}\/|\/home\//;
const pointsOutside = ({ path, text }: Page): readonly string[] => text.split('\n')
  .flatMap((line, i) => (outside.test(line) ? [`${path}: line ${i + 1} points outside`] : []));

test('ARCHITECTURE.md names every top folder', () => {
  expect(foldersMissing(sourceAt('ARCHITECTURE.md').text)).toEqual([]);
});
test('ARCHITECTURE.md names every folder below them, and none that is not there', () => {
  expect(deepFoldersMissing(sourceAt('ARCHITECTURE.md').text)).toEqual([]);
  expect(deadFolders(sourceAt('ARCHITECTURE.md').text)).toEqual([]);
});
test('pages name only files that exist', () => {
  expect(pages().flatMap(deadNames)).toEqual([]);
});
test('pages point to nothing outside the project', () => {
  expect(pages().flatMap(pointsOutside)).toEqual([]);
});
test('decisions are numbered without a gap and have one shape', () => {
  const numbers = decisions().map(({ path }) => path.slice('docs/decisions/'.length).slice(0, 4));
  expect(numbers).toEqual(numbers.map((_, i) => String(i + 1).padStart(4, '0')));
  expect(numbers.length).toBeGreaterThanOrEqual(10);
  expect(decisions().flatMap(decisionFaults)).toEqual([]);
});

test('each law notices a bad sample', () => {
  const of = (text: string, path = 'docs/a.md'): Page => ({ path, text });
  expect(foldersMissing('core/ and records/').length).toBe(topFolders().length - 2);
  expect(deepFoldersMissing('`core/sync/` `ui/css/`').length).toBe(deepFolders().length - 2);
  expect(deadFolders('`core/sync/` `sync/fast/` `core/missing/`')).toEqual(['core/missing/']);
  expect(deadNames(of('[a](missing.md)'))).toHaveLength(1);
  expect(deadNames(of('see `core/sync/missing.ts`'))).toHaveLength(1);
  expect(deadNames(of('see `core/sync/merge.ts` and [this](../README.md)'))).toEqual([]);
  expect(decisionFaults(of('# A title'))).toHaveLength(headings.length + 2);
  expect(decisionFaults(of('a '.repeat(801))).some((fault) => fault.includes('801'))).toBe(true);
  expect(pointsOutside(of('see ../shared/notes.md'))).toHaveLength(1);
});
