// The clock of tests. A whole run has one day, that of its beginning, so that midnight changes
// nothing; and a server's clock stands, so that the speed of the machine changes nothing.
import type { BrowserContext } from 'playwright-core';
import { inject } from 'vitest';
import { dayInVietnam } from '../core/vietnam.ts';

declare module 'vitest' {
  interface ProvidedContext { readonly startMs?: number }
}

export interface TestClock {
  readonly now: () => number;
  move(ms: number): void;
}

const startMs: number = inject('startMs') ?? Date.now();
export const today = dayInVietnam(startMs);

const stepMs = 30_000;

/** It moves a millisecond with each look, so that what follows comes later, and as far as a test
    says. It begins at a step of the codes of telephones: a test passes none by itself. */
export function standingClock(): TestClock {
  let ms = Math.floor(startMs / stepMs) * stepMs;
  return { now: () => (ms += 1), move: (by) => { ms += by; } };
}

/** For codes and ids of the other side: a phone, a browser. */
export const machineMs = (): number => Date.now();

/** The machine's, for servers whose pages a browser opens: the browser's own clock runs. */
export function runningClock(): TestClock {
  let shiftMs = 0;
  return { now: () => Date.now() + shiftMs, move: (by) => { shiftMs += by; } };
}

/** By how much this run's day lies from the machine's (tools/days): what reckons the machine's own
    time, such as a browser, is moved by it. */
const shiftMs = Math.round(Date.now() - performance.timeOrigin - performance.now());

/** It ends a wait for something that does not come, and is long enough for a slow machine. */
const patienceMs = 120_000;

/** In a browser's context before its first page: its pages have the day of the run. */
export async function moveDay(context: BrowserContext): Promise<BrowserContext> {
  context.setDefaultTimeout(patienceMs);
  if (Math.abs(shiftMs) < 3_600_000) return context;
  await context.addInitScript((ms) => {
    const MachineDate = Date;
    const now = () => MachineDate.now() + ms;
    const moved: typeof Date = new Proxy(MachineDate, {
      construct: (target, words, made) => Reflect.construct(
        target, words.length === 0 ? [now()] : words, made === moved ? target : made) as Date,
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name) as unknown),
    });
    globalThis.Date = moved;
  }, shiftMs);
  return context;
}
