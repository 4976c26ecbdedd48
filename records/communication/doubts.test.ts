// Which numbers and days of a slip are out of the ordinary, kind by kind.
import { expect, test } from 'vitest';
import { doubtsOf, keyOfDoubt, peopleIn, type Ground } from '../../core/derive/plausible.ts';
import { activity } from './activity.ts';
import { kinds } from '../index.ts';
import { programme } from '../programme/programme.ts';
import { training } from '../training/training.ts';

const villageOf60 = peopleIn({ households: 60 }, 'village');
const ground: Ground = {
  people: villageOf60, past: [], spanOf: () => null,
  programmes: [{ from: '2021-01-01', to: '2030-12-31' }],
};
const slip = { form: 'meeting', heldOn: '2026-11-20', topics: ['scams'], women59: 20 };
const reasons = (values: object, more: Partial<Ground> = {}, kind = activity) =>
  doubtsOf(kind, { ...slip, ...values }, { ...ground, ...more })
    .map(({ reason, field, value, bound }) => [reason, field, value, bound]);

test('a hundred thousand women in a village of 60 households are asked about', () => {
  expect(villageOf60).toBe(360);
  expect(reasons({ women59: 100_000 })).toEqual([['size', 'women59', 100_000, 360]]);
  expect(reasons({ women59: 360 })).toEqual([]);
  expect(reasons({ women15: 200, women59: 161 })).toEqual([['size', 'women15', 361, 360]]);
  expect(reasons({ women59: 200, men59: 200 })).toEqual([['size', 'women59', 400, 360]]);
  expect(reasons({ women59: 400, men59: 400 })).toHaveLength(2);
});

test('who lives there is known better by heads, else by households, else by a bound', () => {
  expect(peopleIn({ households: 60, population: 270 }, 'village')).toBe(270);
  expect(peopleIn(null, 'village')).toBe(3_000);
  expect(peopleIn({ households: 0 }, 'commune')).toBe(40_000);
  expect(reasons({ women59: 3_001 }, { people: peopleIn(null, 'village') })).toHaveLength(1);
  expect(peopleIn({}, 'province')).toBe(Infinity);
});

test('far more than this team ever had in that form is asked about', () => {
  const past = [22, 35, 28].map((women59) => ({ ...slip, women59 }));
  expect(reasons({ women59: 200 }, { past })).toEqual([['usual', 'women59', 200, 35]]);
  expect(reasons({ women59: 105 }, { past })).toEqual([]);
  expect(reasons({ women59: 200, form: 'performance' }, { past })).toEqual([]);
  expect(reasons({ women59: 200 }, { past: past.slice(1) })).toEqual([]);
  const few = [2, 3, 3].map((women59) => ({ ...slip, women59 }));
  expect(reasons({ women59: 25 }, { past: few })).toEqual([]);
});

test('a day outside every programme, and outside the campaign named, is asked about', () => {
  expect(reasons({ heldOn: '2016-11-20' })).toEqual([['programme', 'heldOn', '2016-11-20', null]]);
  expect(reasons({ heldOn: '2016-11-20' }, { programmes: [] })).toEqual([]);
  const spanOf = () => ({ from: '2026-11-15', to: '2026-12-15' });
  expect(reasons({ campaign: 'a' }, { spanOf })).toEqual([]);
  expect(reasons({ campaign: 'a', heldOn: '2026-10-20' }, { spanOf }))
    .toEqual([['span', 'heldOn', '2026-10-20', null]]);
});

test('minutes, money and reach have bounds of their own', () => {
  expect(reasons({ minutes: 1_200 })).toEqual([['most', 'minutes', 1_200, 600]]);
  expect(reasons({ minutes: 240, spent: 5_000_000 })).toEqual([]);
  expect(reasons({ spent: 1_500_000_000 }))
    .toEqual([['most', 'spent', 1_500_000_000, 100_000_000]]);
  expect(reasons({ form: 'zalo', women59: 0, reach: 150_000 }))
    .toEqual([['most', 'reach', 150_000, 20_000]]);
});

test('every kind that counts heads doubts them, a kind that says nothing is never doubted', () => {
  expect(reasons({ women: 5_000, men: 2 }, { people: 900 }, training))
    .toEqual([['size', 'women', 5_000, 900]]);
  expect(reasons({ women: 5_000 }, {}, programme)).toEqual([]);
  const counting = kinds.filter(({ fields }) => 'women' in fields || 'women59' in fields);
  expect(counting.filter(({ doubtful }) => !doubtful).map(({ name }) => name)).toEqual([]);
  for (const { doubtful, fields } of kinds) {
    const named = doubtful?.measures.flatMap((measure) => measure.fields) ?? [];
    expect(named.filter((name) => !(name in fields))).toEqual([]);
  }
});

test('a doubt that was answered is known again, until the number changes', () => {
  const [doubt] = doubtsOf(activity, { ...slip, women59: 100_000 }, ground);
  expect(doubt && keyOfDoubt(doubt)).toBe('women59=100000');
});
