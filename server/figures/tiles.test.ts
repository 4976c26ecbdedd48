// The map of tiles: a square a unit at its column and row, links to nothing twice, the demo's
// communes each at a place of their own.
import { expect, test } from 'vitest';
import { communes } from '../../tools/demo/dien-bien.ts';
import { tileOf } from '../../tools/demo/tiles.ts';
import type { UnitsMap } from '../../core/api/figures.ts';
import { openOffice } from './office.fixture.ts';
import { drawTiles, type Tile } from './tiles.ts';

const tile = (code: string, column: number, row: number, name = 'Xã Mường Pồn'): Tile =>
  ({ code, name, column, row });

test('draws a square for each unit, west to the left, north on top', () => {
  const { shapes, width, height } = drawTiles([tile('b', 4, 3), tile('a', 3, 2)]);
  expect(shapes.map(({ code, d }) => [code, d.split('h')[0]]))
    .toEqual([['a', 'M0 0'], ['b', 'M166 166']]);
  expect(shapes[0]?.tile).toEqual({ side: 160, lines: ['Mường', 'Pồn'] });
  expect([width, height]).toEqual([1000, 332]);
});

test('draws two units of one place side by side, and nothing without places', () => {
  expect(drawTiles([tile('b', 1, 1), tile('a', 1, 1)]).shapes.map(({ code, d }) =>
    [code, d.split('h')[0]])).toEqual([['a', 'M0 0'], ['b', 'M166 0']]);
  expect(drawTiles([]).shapes).toEqual([]);
});

test('every commune of the demo has a place of its own', () => {
  const places = communes.map(({ code }) => tileOf.get(code.slice(3)));
  expect(new Set(places.map((at) => `${at?.tileColumn} ${at?.tileRow}`)).size).toBe(45);
  expect(places).not.toContain(undefined);
});

test('the map of a province without boundaries shows the places of its units', async () => {
  const office = await openOffice();
  const map = () => office.read<UnitsMap>('thu', '/api/figures/map?unit=90');
  expect((await map()).shapes).toEqual([]);
  const id = await office.write('thu', 'unit', '90',
    { code: '90-1', level: 'commune', name: 'Xã Mường Pồn', tileColumn: 2, tileRow: 3 });
  expect((await map()).shapes).toMatchObject([{ code: '90-1', d: 'M0 0h160v160h-160z' }]);
  await office.edit('thu', id, { tileRow: null });
  expect((await map()).shapes).toEqual([]);
  await office.close();
});
