// How often may be tried: what a guesser meets, and that she never stands behind him.
import { expect, test } from 'vitest';
import { factorTries, passphraseTries } from './tries.ts';

const setUp = () => {
  let ms = 0;
  const now = (): number => ms;
  return { passphrases: passphraseTries(now), factors: factorTries(now),
    pass: (seconds: number) => { ms += seconds * 1000; } };
};

test('a crowd of addresses slows strangers, closes for nobody, and not her desk', () => {
  const { passphrases, pass } = setUp();
  for (let n = 0; n < 300; n += 1) {
    const address = `10.0.${n >> 8}.${n & 255}`;
    const turn = passphrases.take({ address, name: `ai${n}`, desk: null });
    expect([turn.wait, turn.pauseMs]).toEqual([0, 0]);
  }
  const stranger = { address: '10.7.7.7', name: 'thu', desk: null };
  expect(passphrases.take(stranger)).toMatchObject({ wait: 0, pauseMs: 2_000 });
  expect(passphrases.take({ ...stranger, desk: 'ban' })).toMatchObject({ wait: 0, pauseMs: 0 });
  pass(12);
  expect(passphrases.take(stranger)).toMatchObject({ wait: 0, pauseMs: 0 });
});

test('what was right costs nothing', () => {
  const { passphrases } = setUp();
  for (let n = 0; n < 400; n += 1) {
    const turn = passphrases.take({ address: '10.0.0.1', name: 'thu', desk: null });
    expect([turn.wait, turn.pauseMs]).toEqual([0, 0]);
    turn.right();
  }
});

test('a second factor takes ten wrong codes, then four an hour, over all addresses', () => {
  const { factors, pass } = setUp();
  const guess = (n: number) => factors.take({ address: `10.0.0.${n}`, name: 'thu', desk: null });
  for (let n = 0; n < 10; n += 1) expect(guess(n).wait).toBe(0);
  expect(guess(10).wait).toBe(900);
  expect(factors.take({ address: '10.0.0.1', name: 'thu', desk: 'ban' }).wait).toBe(0);
  expect(factors.take({ address: '10.0.0.1', name: 'hanh', desk: null }).wait).toBe(0);
  pass(24 * 3600);
  for (let n = 0; n < 10; n += 1) expect(guess(n).wait).toBe(0);
  expect(guess(11).wait).toBeGreaterThan(0);
});
