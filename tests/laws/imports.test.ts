// The import table: who may import whom. Dependencies run one way, from what is written down to
// where it runs, and no runtime knows another.
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { brokenIn, importsOf, isTest, sourceAt, type Source } from './sources.ts';

const pure = ['core', 'indicators', 'records', 'processes'];
/** A folder's own files, and those it may import. What is not named here may not exist. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  indicators: ['core', 'indicators'],
  records: ['core', 'indicators', 'records'],
  processes: [...pure],
  ui: ['core', 'ui'],
  app: [...pure, 'ui', 'app'],
  site: [...pure, 'ui', 'site'],
  server: [...pure, 'server'],
  tools: [...pure, 'server', 'app', 'tools'],
  tests: [...pure, 'server', 'app', 'site', 'ui', 'tools', 'tests'],
};
const runtimes = ['server', 'app', 'site'];
const cryptoPackage = /^(age-encryption|@noble\/|hash-wasm|shamir|libsodium|tweetnacl)/;

const folderOf = (path: string): string => (path.includes('/') ? path.split('/')[0] ?? '' : '');
const targetOf = (path: string, from: string): string =>
  posix.normalize(posix.join(posix.dirname(path), from));

function folders(source: Source): readonly string[] {
  const own = folderOf(source.path);
  const allowed = mayImport[own] ?? [];
  const forTests = isTest(source.path) ? [...pure, 'tests', 'tools'] : [];
  return importsOf(source).filter(({ from }) => from.startsWith('.')).flatMap(({ from, line }) => {
    const target = folderOf(targetOf(source.path, from));
    if (own === '' || allowed.includes(target)) return [];
    if (forTests.includes(target)) return [];
    return [`line ${line} imports ${target || 'the root'}`];
  });
}

function knownFolder({ path }: Source): readonly string[] {
  const own = folderOf(path);
  return own === '' || own in mayImport ? [] : [`the folder ${own} is not in the import table`];
}

function kindFiles(): ReadonlySet<string> {
  const index = sourceAt('records/all.ts');
  return new Set(importsOf(index).map(({ from }) => targetOf(index.path, from)));
}
const kindPaths = kindFiles();
function kindsApart(source: Source): readonly string[] {
  if (!kindPaths.has(source.path)) return [];
  return importsOf(source)
    .filter(({ from }) => from.startsWith('.') && kindPaths.has(targetOf(source.path, from)))
    .map(({ from, line }) => `line ${line} imports the kind ${from}; kinds link by name`);
}

function packages(source: Source): readonly string[] {
  if (!pure.includes(folderOf(source.path)) || isTest(source.path)) return [];
  const isSealed = source.path.startsWith('core/sealed/');
  const isOfApi = source.path.startsWith('core/api/');
  return importsOf(source)
    .filter(({ from }) => !from.startsWith('.') && !(isSealed && cryptoPackage.test(from))
      && !(isOfApi && from === 'valibot'))
    .map(({ from, line }) => `line ${line} imports ${from}; this folder is pure`);
}

function sealing(source: Source): readonly string[] {
  if (source.path.startsWith('core/sealed/')) return [];
  return importsOf(source).filter(({ from }) => cryptoPackage.test(from))
    .map(({ from, line }) => `line ${line} imports ${from}; it belongs in core/sealed`);
}

const isBuiltIn = (name: string): boolean => builtinModules.includes(name.replace(/^node:/, ''));
function browserOnly(source: Source): readonly string[] {
  if (!['app', 'site', 'ui'].includes(folderOf(source.path))) return [];
  if (isTest(source.path) || source.path.endsWith('vite.config.ts')) return [];
  return importsOf(source).filter(({ from }) => isBuiltIn(from))
    .map(({ from, line }) => `line ${line} imports ${from}; a browser has none`);
}

function endings(source: Source): readonly string[] {
  return importsOf(source)
    .filter(({ from }) => from.startsWith('.')
      && !/\.((tsx?|mjs|css|svg|json)(\?\w+)?|js\?raw)$/.test(from))
    .map(({ from, line }) => `line ${line} imports ${from} without its ending`);
}

test('every folder imports only what stands before it', () => {
  expect(brokenIn(folders)).toEqual([]);
});
test('every folder of programs is in the import table', () => {
  expect(brokenIn(knownFolder)).toEqual([]);
});
test('no runtime imports another', () => {
  for (const runtime of runtimes) {
    const others = runtimes.filter((other) => other !== runtime);
    expect(mayImport[runtime]?.filter((folder) => others.includes(folder))).toEqual([]);
  }
});
test('kinds of record do not import each other', () => {
  expect(kindPaths.size).toBeGreaterThan(10);
  expect(brokenIn(kindsApart)).toEqual([]);
});
test('what is pure imports no package', () => {
  expect(brokenIn(packages)).toEqual([]);
});
test('sealing is done in core/sealed alone', () => {
  expect(brokenIn(sealing)).toEqual([]);
});
test('what runs in a browser needs no Node', () => {
  expect(brokenIn(browserOnly)).toEqual([]);
});
test('imports name the file with its ending', () => {
  expect(brokenIn(endings)).toEqual([]);
});

test('each law notices a bad sample', () => {
  const at = (path: string, text: string): Source => ({ path, text });
  expect(folders(at('core/a.ts', `import { x } from '../records/index.ts';`))).toHaveLength(1);
  expect(folders(at('core/a.ts', `export { x } from '../server/x.ts';`))).toHaveLength(1);
  expect(folders(at('app/a.ts', `type A = import('../server/x.ts').X;`))).toHaveLength(1);
  expect(folders(at('server/a/b.ts', `void import('../../app/x.ts');`))).toHaveLength(1);
  expect(folders(at('ui/a.tsx', `import '../records/x.ts';`))).toHaveLength(1);
  expect(folders(at('server/a.ts', `import { y } from '../core/y.ts';`))).toEqual([]);
  expect(knownFolder(at('extra/a.ts', ''))).toHaveLength(1);
  expect(kindsApart(at('records/programme/unit.ts', `import { model } from '../models/model.ts';`)))
    .toHaveLength(1);
  expect(packages(at('records/a.ts', `import fs from 'node:fs';`))).toHaveLength(1);
  expect(sealing(at('server/a.ts', `import { x } from '@noble/hashes';`))).toHaveLength(1);
  expect(browserOnly(at('app/a.ts', `import 'node:path';`))).toHaveLength(1);
  expect(endings(at('app/a.ts', `import { b } from './b';`))).toHaveLength(1);
});
