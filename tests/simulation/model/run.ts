// The command of the model: node tests/simulation/model/run.ts [schedules] [first seed] [steps]
// checks the laws over random schedules; `clocks [schedules]` runs each with right and wrong clocks
// (S18); `faults [schedules]` lets phones notice that no answer came (S5); `mutations [schedules
// each]` breaks one rule at a time, and every one must be noticed.
import { MUTATIONS } from './mutations.ts';
import { compareClocks, emptyFacts, noticeBroken, runOne } from './world.ts';

const [first = '10000', second, third = '150'] = process.argv.slice(2);
if (first === 'mutations') tryMutations(second === undefined ? 20000 : Number(second));
else if (first === 'clocks') tryClocks(Number(second ?? 1000));
else if (first === 'faults') tryLaws(Number(second ?? 1000), { isFaulty: true });
else tryLaws(Number(first), { seed: Number(second ?? 1), steps: Number(third) });

function tryLaws(
  schedules: number, { seed = 1, steps = 150, isFaulty = false }: {
    readonly seed?: number; readonly steps?: number; readonly isFaulty?: boolean;
  },
): void {
  const total = emptyFacts();
  const start = performance.now();
  for (let i = seed; i < seed + schedules; i++) {
    try {
      for (const [name, n] of Object.entries(runOne(i, steps, { isFaulty }))) total[name]! += n;
    } catch (error) {
      console.log(`seed ${i}: ${(error as Error).stack}`);
      process.exit(1);
    }
  }
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(JSON.stringify({ schedules, seed, steps, isFaulty, seconds, ...total }));
}

function tryClocks(schedules: number): void {
  for (let seed = 1; seed <= schedules; seed++) compareClocks(seed, 150);
  console.log(JSON.stringify({ schedules, clocks: 'no difference' }));
}

function tryMutations(schedules: number): void {
  let missed = 0;
  for (const { rule, meaning, ...of } of MUTATIONS) {
    const found = noticeBroken(rule, { seed: 1, steps: 150, schedules, ...of });
    if (found === null) missed++;
    console.log(`${found ? 'noticed' : 'MISSED '}  ${rule.padEnd(18)} ${meaning} — ${found ?? ''}`);
  }
  process.exit(missed === 0 ? 0 : 1);
}
