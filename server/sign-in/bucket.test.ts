// Token buckets: what a key may do at once, how it grows back, and what counts as one address.
import { describe, expect, test } from 'vitest';
import { addressKey, makeBuckets } from './bucket.ts';

describe('a bucket', () => {
  test('allows its burst, says how long to wait, and grows back', () => {
    let now = 0;
    const buckets = makeBuckets({ burst: 3, secondsEach: 10 }, () => now);
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 10]);
    expect(buckets.take('b')).toBe(0);
    now = 4_000;
    expect(buckets.take('a')).toBe(6);
    now = 10_000;
    expect(buckets.take('a')).toBe(0);
    expect(buckets.take('a')).toBe(10);
    now = 3_600_000;
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 10]);
  });

  test('never holds more than its burst after something is given back', () => {
    const buckets = makeBuckets({ burst: 1, secondsEach: 60 }, () => 0);
    buckets.giveBack('a');
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 60]);
  });

  test('of a clock that runs backwards refuses nobody for longer', () => {
    let now = 1_000_000;
    const buckets = makeBuckets({ burst: 1, secondsEach: 10 }, () => now);
    buckets.take('a');
    now = 0;
    expect(buckets.take('a')).toBe(10);
  });
});

describe('one address', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:DB8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, key) => expect(addressKey(address)).toBe(key));
});
