// The model as oracle: the same random changes, in the same random order, through the model's merge
// and tallies and through the product's. Rows, outcomes and figures must be the same.
import { expect, test } from 'vitest';
import { checkOracle, runOracle } from './oracle.ts';

test(
  'merge and tallies do what the model does, over thousands of random histories',
  () => {
    const first = 20_261_122;
    const counts = runOracle(first, 4_000);
    console.log(`oracle: seeds ${first} to ${first + 3_999}: ${JSON.stringify(counts)}`);
    for (const outcome of [
      'applied',
      'merged',
      'clash',
      'held',
      'refused',
      'changedSince',
      'clashOpen',
      'notNow',
      'foreignUnit',
    ]) {
      expect([outcome, (counts[outcome] ?? 0) > 0]).toEqual([outcome, true]);
    }
  },
);

test('contents with the same ids in other fields are two contents', () => {
  expect(checkOracle).not.toThrow();
});
