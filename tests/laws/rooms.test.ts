// The rooms of the server: its folders depend on one another in one direction, but for a few pairs
// that are named here, and no files import each other in a circle. ARCHITECTURE.md names each room.
import { dirname, posix } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, importsOf, isTest, sourceAt, sources, type Source } from './sources.ts';

type Links = ReadonlyMap<string, ReadonlySet<string>>;

/** Which file imports which, types included. */
function linksOf(all: readonly Source[]): Links {
  const paths = new Set(all.map(({ path }) => path));
  return new Map(all.map((source) => [source.path, new Set(importsOf(source)
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from }) => posix.normalize(posix.join(dirname(source.path), from)))
    .filter((to) => paths.has(to)))]));
}

/** Folders that import each other: `a <> b`. */
function pairsIn(links: Links): readonly string[] {
  const ways = new Set([...links].flatMap(([from, targets]) => [...targets]
    .map((to) => `${dirname(from)} ${dirname(to)}`)));
  return [...ways].map((way) => way.split(' '))
    .filter(([a = '', b = '']) => a < b && ways.has(`${b} ${a}`))
    .map(([a = '', b = '']) => `${a} <> ${b}`).sort();
}

/** The files of a circle of imports, the first one again at the end; null: there is none. */
function circleIn(links: Links): readonly string[] | null {
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const next of links.get(path) ?? []) {
      const circle = walk(next, [...way, path]);
      if (circle) return circle;
    }
    done.add(path);
    return null;
  };
  for (const path of links.keys()) {
    const circle = walk(path, []);
    if (circle) return circle;
  }
  return null;
}

const ofServer = (): readonly Source[] =>
  sources().filter(({ path }) => path.startsWith('server/') && !isTest(path));
const roomsOf = (paths: readonly string[]): readonly string[] =>
  [...new Set(paths.filter((path) => path.split('/').length > 2)
    .map((path) => path.split('/')[1] ?? ''))].sort();

test('few folders of the server import each other', () => {
  expect(pairsIn(linksOf(ofServer()))).toEqual([
    'server/audit <> server/operate',
    'server/sync <> server/sync/fast',
  ]);
});

test('no files of the server import each other in a circle', () => {
  expect(circleIn(linksOf(ofServer()))).toBe(null);
});

const isRoute = ({ path }: Source): boolean => path.startsWith('server/http/');
const ownSources = (): readonly Source[] => sources().filter(({ path }) =>
  path.startsWith('server/') && !isTest(path) && !path.endsWith('.fixture.ts'));
const hasQuery = (text: string): boolean => /\b(client|pool|owner)\.query[(<]/.test(text);

test('routes alone refuse; rooms answer a value', () => {
  const refusing = ownSources().filter((source) => !isRoute(source)
    && importsOf(source).some(({ from }) => from.endsWith('/http/problem.ts')));
  expect(refusing.map(({ path }) => path)).toEqual([]);
});
test('no route writes SQL', () => {
  const writing = ownSources().filter((source) => isRoute(source) && hasQuery(source.text));
  expect(writing.map(({ path }) => path)).toEqual([]);
});

test('ARCHITECTURE.md names every room of the server', () => {
  const { text } = sourceAt('ARCHITECTURE.md');
  const rooms = roomsOf(filesBelow('server').filter((path) => !isTest(path)));
  expect(rooms.filter((room) => !text.includes(`\`${room}/\``))).toEqual([]);
});

test('each law notices a bad sample', () => {
  expect(hasQuery('await client.query<Row>(`select 1`)')).toBe(true);
  const bad = linksOf([
    { path: 'server/a/x.ts', text: "import '../b/y.ts';" },
    { path: 'server/b/y.ts', text: "import type { A } from '../a/x.ts';" },
  ]);
  expect(pairsIn(bad)).toEqual(['server/a <> server/b']);
  expect(circleIn(bad)).toEqual(['server/a/x.ts', 'server/b/y.ts', 'server/a/x.ts']);
  const good = linksOf([
    { path: 'server/a/x.ts', text: "import '../b/y.ts';" },
    { path: 'server/b/y.ts', text: 'export {};' },
  ]);
  expect([pairsIn(good), circleIn(good)]).toEqual([[], null]);
  expect(roomsOf(['server/a/x.ts', 'server/main.ts', 'server/b/c/y.ts'])).toEqual(['a', 'b']);
});
