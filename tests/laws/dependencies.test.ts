// Packages: each is used, has its reason in docs/dependencies.md, is pinned, and is there at run
// time where it runs. The licence is the one the package says.
import { expect, test } from 'vitest';
import { importsOf, isTest, nodesIn, sourceAt, sources, treeOf, type Source } from './sources.ts';

type Versions = Readonly<Record<string, string>>;
interface Package {
  readonly license: string;
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly optionalDependencies: Versions;
}
const own = JSON.parse(sourceAt('package.json').text) as Package;
const reasons = sourceAt('docs/dependencies.md').text;

const nameOf = (from: string): string =>
  from.split('/').slice(0, from.startsWith('@') ? 2 : 1).join('/');
const isPackage = (from: string): boolean => !/^(\.|node:|\/)/.test(from);

/** Packages a source imports, in `import` or by a name it hands to a resolver. */
const packagesOf = (source: Source): readonly string[] =>
  importsOf(source).map(({ from }) => from).filter(isPackage).map(nameOf);

/** Run or read by path, or only their types are there: no import names them. */
const usedOtherwise: Versions = {
  node: 'tools/install.mjs starts it by path',
  typescript: 'tools/test.mjs starts it by path',
  'openapi-fetch': 'the client of tests/client, which a test puts together',
  '@types/node': 'types alone',
  '@types/oidc-provider': 'types alone',
  '@types/d3-geo': 'types alone',
  '@types/topojson-client': 'types alone',
  '@types/pg': 'types alone',
  '@types/pg-copy-streams': 'types alone',
};
const namesIn = (source: Source): readonly string[] => [...nodesIn(treeOf(source))]
  .flatMap((node) => (typeof node['value'] === 'string' ? [nameOf(node['value'])] : []));

function unused(names: readonly string[], from: readonly Source[]): readonly string[] {
  const used = new Set(from.flatMap((source) => [...packagesOf(source), ...namesIn(source)]));
  return names.filter((name) => !used.has(name) && !(name in usedOtherwise));
}
const withoutReason = (names: readonly string[], page: string): readonly string[] =>
  names.filter((name) => !page.split('\n').some((line) => line.startsWith(`| \`${name}\` |`)));
const withoutPackage = (page: string, names: readonly string[]): readonly string[] =>
  [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)
    .filter((name) => !names.includes(name));
const loose = (versions: Versions): readonly string[] => Object.entries(versions)
  .filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  .map(([name]) => name);

/** Tests and the tools of developers may use more than what is installed to run. */
const runsAtWork = ({ path }: Source): boolean =>
  !isTest(path) && /^(server|app|site|ui|core|records|indicators|processes|tools)\//.test(path)
  && !/^tools\/(bench\/|chromium|kill-nine)/.test(path);
const undeclared = (from: readonly Source[], names: readonly string[]): readonly string[] =>
  from.flatMap((source) => packagesOf(source).filter((name) => !names.includes(name))
    .map((name) => `${source.path}: ${name}`));

const runtime = Object.keys(own.dependencies);
const every = [...runtime, ...Object.keys(own.devDependencies),
  ...Object.keys(own.optionalDependencies)];

test('every dependency has its reason, and every reason its dependency', () => {
  expect(withoutReason(every, reasons)).toEqual([]);
  expect(withoutPackage(reasons, every)).toEqual([]);
});
test('every dependency is used', () => {
  const others = [...runtime, ...Object.keys(own.devDependencies)];
  expect(unused(others, sources())).toEqual([]);
});
test('what is imported is declared, for running where it runs', () => {
  expect(undeclared(sources(), every)).toEqual([]);
  expect(undeclared(sources().filter(runsAtWork), runtime)).toEqual([]);
});
test('versions are pinned', () => {
  expect(loose({ ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies }))
    .toEqual([]);
});
test('LICENSE is the licence that the package names', () => {
  expect(own.license).toBe('AGPL-3.0-or-later');
  const text = sourceAt('LICENSE').text;
  expect(text).toMatch(/^\s*GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3, 19 November 2007/);
  expect(text).toContain('13. Remote Network Interaction');
});

test('each law notices a bad sample', () => {
  const source: Source = { path: 'server/a.ts', text: `import { b } from 'left-pad/b';` };
  expect(unused(['left-pad', 'right-pad'], [source])).toEqual(['right-pad']);
  expect(undeclared([source], ['pg'])).toEqual(['server/a.ts: left-pad']);
  expect(withoutReason(['pg', 'left-pad'], '| `pg` | reason |')).toEqual(['left-pad']);
  expect(withoutPackage('| `gone` | reason |', ['pg'])).toEqual(['gone']);
  expect(loose({ a: '^1.2.3', b: '1.2.3', c: 'latest' })).toEqual(['a', 'c']);
});
