// Boundaries a stranger hands in: what is an area with a code comes through as it is drawn, all
// else is told, and nothing small unfolds into something huge.
import { expect, test } from 'vitest';
import { drawMap } from '../figures/map.ts';
import { faults } from './fault.ts';
import { isGeo, readGeo } from './geo.ts';
import { madeUp } from './made-up.fixture.ts';
import { outlineToText, textToOutline } from './outline.ts';

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const square = [[103, 21], [103, 21.1], [103.1, 21.1], [103.1, 21], [103, 21]];
const collection = (...features: readonly object[]) => ({ type: 'FeatureCollection', features });
const one = (geometry: object, properties: object = { code: '00101' }) =>
  ({ type: 'Feature', properties, geometry });

test('of TopoJSON the arcs become areas, holes and islands stay', () => {
  expect(isGeo(bytesOf(madeUp))).toBe(true);
  const { shapes, faults } = readGeo(bytesOf(madeUp));
  expect(faults).toEqual([]);
  expect(shapes.map(({ code }) => code)).toEqual(['00101', '00102']);
  const [first, second] = shapes.map(({ outline }) => textToOutline(outline));
  expect(first?.map((rings) => rings.length)).toEqual([2]);
  expect(second?.map((rings) => rings.length)).toEqual([1, 1]);
  expect(first?.[0]?.[0]).toContainEqual([103.1, 21.1]);
});

test('an outline is kept as it was, on a grid of eleven metres', () => {
  const text = outlineToText([[square.map(([x = 0, y = 0]) => [x, y] as const)]]);
  expect(textToOutline(text ?? '')).toEqual([[square]]);
});

test('what is no area, has no code, or lies off the earth is told with its place', () => {
  const { shapes, faults } = readGeo(bytesOf(collection(
    one({ type: 'Polygon', coordinates: [square] }),
    one({ type: 'Polygon', coordinates: [square] }, { name: 'Xã' }),
    one({ type: 'Point', coordinates: [103, 21] }),
    one({ type: 'Polygon', coordinates: [square.slice(0, 4)] }),
    one({ type: 'Polygon', coordinates: [square.map(([x = 0, y = 0]) => [x * 1e5, y * 1e5])] },
      { code: '00104' }),
    one({ type: 'Polygon', coordinates: [square] }),
    one({ type: 'Polygon', coordinates: [[[103, null], [1, 2], [3, 4], [103, null]]] }),
  )));
  expect(shapes).toHaveLength(1);
  expect(faults.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7]);
  for (const { words } of faults) expect(words.vi).toMatch(/\{Chị\} /);
});

test.each([
  ['no JSON', '{'], ['an object', {}], ['a topology without arcs', { type: 'Topology' }],
  ['arcs that are not there', { ...madeUp, arcs: [] }],
  ['one arc named a million times', { ...madeUp, objects: { x: { type: 'GeometryCollection',
    geometries: [{ type: 'Polygon', properties: { code: '1' },
      arcs: [Array.from({ length: 1_000_000 }, () => 3)] }] } } }],
])('%s: one sentence', (_, file) => {
  const { shapes, faults } = readGeo(
    typeof file === 'string' ? new TextEncoder().encode(file) : bytesOf(file));
  expect([shapes.length, faults.length]).toEqual([0, 1]);
});

test('a map is whole numbers in one square, small, whichever way a ring goes round', () => {
  const { shapes } = readGeo(bytesOf(madeUp));
  const areas = shapes.map(({ code, outline }) => ({ code, area: textToOutline(outline) }));
  const map = drawMap(areas);
  const turned = drawMap(areas.map(({ code, area }) => ({
    code, area: area.map((rings) => rings.map((ring) => [...ring].reverse())),
  })));
  expect(turned.width).toBe(map.width);
  expect(turned.height).toBe(map.height);
  for (const { d, at } of map.shapes) {
    expect(d).toMatch(/^(M\d+ \d+l-?\d+([ -]-?\d+)*z)+$/);
    expect(at?.every((n) => n > 0 && n < map.width)).toBe(true);
  }
  expect(map.shapes[0]?.at?.[0]).toBeLessThan(map.shapes[1]?.at?.[0] ?? 0);
  expect(drawMap([]).shapes).toEqual([]);
});

test('a collection within the collection is refused before its arcs are counted out', () => {
  const inner = { type: 'MultiLineString', arcs: Array.from({ length: 20_000 }, () => [0]) };
  const file = bytesOf({
    type: 'Topology', arcs: [Array.from({ length: 1_000 }, (_, i) => [i, 1])],
    objects: { a: { type: 'GeometryCollection', geometries: [
      { type: 'GeometryCollection', geometries: [inner] }] } },
  });
  expect(readGeo(file)).toMatchObject({ shapes: [], faults: [{ words: faults.notGeo }] });
});
