// Places of tiles: none is lost, none stands on another, a move changes only what it must.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apart, moveTile, tilePlaceMax, withNew, type Tile } from './tile-places.ts';

const tile = (code: string, column: number, row: number): Tile => ({ code, column, row });
const placesOf = (tiles: readonly Tile[]): readonly string[] =>
  tiles.map(({ column, row }) => `${column} ${row}`);

test('two at one place are both there, the second beside the first', () => {
  expect(apart([tile('b', 2, 2), tile('a', 2, 2)]))
    .toEqual([tile('a', 2, 2), tile('b', 1, 1)]);
  expect(apart([tile('b', 1, 1), tile('a', 1, 1)]))
    .toEqual([tile('a', 1, 1), tile('b', 2, 1)]);
});

test('a move swaps two tiles, and undoes itself', () => {
  const before = [tile('a', 1, 1), tile('b', 2, 1)];
  const after = moveTile(before, 'a', { column: 2, row: 1 });
  expect(after).toEqual([tile('a', 2, 1), tile('b', 1, 1)]);
  expect(moveTile(after ?? [], 'a', { column: 1, row: 1 })).toEqual(before);
});

test('west of the first column all others move by one; past the last there is no place', () => {
  expect(moveTile([tile('a', 1, 1), tile('b', 1, 2)], 'b', { column: 0, row: 2 }))
    .toEqual([tile('a', 2, 1), tile('b', 1, 2)]);
  expect(moveTile([tile('a', 1, 1)], 'a', { column: tilePlaceMax + 1, row: 1 })).toBeNull();
  expect(moveTile([tile('a', 1, 1)], 'a', { column: 1, row: 1 })).toBeNull();
});

test('units without a place stand below the others', () => {
  expect(withNew([tile('a', 1, 3)], ['a', 'b', 'c', 'd'], 2))
    .toEqual([tile('a', 1, 3), tile('b', 1, 4), tile('c', 2, 4), tile('d', 1, 5)]);
});

test('whatever the places and the moves, every tile keeps a place of its own', () => {
  const place = fc.integer({ min: 1, max: 6 });
  const tiles = fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 30 })
    .map((all) => all.map(([column, row], nth) => tile(`u${nth}`, column, row)));
  const moves = fc.array(fc.tuple(fc.nat(29), fc.integer({ min: 0, max: 8 }),
    fc.integer({ min: 0, max: 8 })), { maxLength: 20 });
  fc.assert(fc.property(tiles, moves, (all, way) => {
    let now = apart(all);
    for (const [nth, column, row] of way) {
      now = moveTile(now, `u${nth}`, { column, row }) ?? now;
    }
    expect([...now].map(({ code }) => code).sort()).toEqual(all.map(({ code }) => code).sort());
    expect(new Set(placesOf(now)).size).toBe(all.length);
  }), { numRuns: 200 });
});
