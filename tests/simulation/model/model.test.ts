// The model under the project's own test command: its laws over random schedules, some of them new
// each day, and every broken rule noticed. It prints the first seed it took; nothing is retried.
import { describe, expect, it } from 'vitest';
import { MUTATIONS } from './mutations.ts';
import { checksByHand } from './scenario.ts';
import { compareClocks, noticeBroken, runOne } from './world.ts';

const SECONDS = 10;
const FIXED_SEEDS = [1, 10125, 20001];
const SCHEDULES_A_SEED = 40;
const MUTATION_SCHEDULES = 30;

const runFrom = (seed: number, schedules: number): void => {
  for (let i = seed; i < seed + schedules; i++) {
    try {
      runOne(i, 150);
    } catch (error) {
      throw new Error(`seed ${i}, 150 steps: ${(error as Error).message}`, { cause: error });
    }
  }
};

describe('the sync model', () => {
  it('keeps every law over known schedules', () => {
    for (const seed of FIXED_SEEDS) runFrom(seed, SCHEDULES_A_SEED);
  });

  it('keeps every law over new schedules', () => {
    const first = 20_261_122;
    const end = performance.now() + SECONDS * 1000;
    let seed = first;
    while (performance.now() < end) runFrom(seed++, 1);
    console.log(`sync model: schedules of 150 steps, seeds ${first} to ${seed - 1}`);
    expect(seed).toBeGreaterThan(first);
  });

  it('sets nothing aside because no answer came (S5)', () => {
    for (let seed = 1; seed <= 200; seed++) {
      expect(() => runOne(seed, 150, { isFaulty: true }), `seed ${seed}`).not.toThrow();
    }
  });

  it('moves what leaves its village, whatever arrives late (S34)', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const upgradesAt = 20 + (seed * 7) % 120;
      expect(() => runOne(seed, 150, { upgradesAt }), `seed ${seed}`).not.toThrow();
    }
  });

  it('changes no outcome by a wrong clock (S18)', () => {
    for (let seed = 1; seed <= 40; seed++) {
      expect(() => compareClocks(seed, 150), `seed ${seed}`).not.toThrow();
    }
  });

  it.each(checksByHand.map((check) => [check.name, check] as const))('by hand: %s', (_, check) => {
    expect(check).not.toThrow();
  });

  it.each(MUTATIONS)('notices: $meaning', (mutation) => {
    const { rule, meaning: _, ...of } = mutation;
    const schedules = of.steps === undefined ? MUTATION_SCHEDULES : 1;
    const noticed = noticeBroken(rule, { seed: 1, steps: 150, schedules, ...of });
    expect(noticed, rule).not.toBeNull();
  });
});
