// Runs costly work, a few pieces at a time. Known people wait in a queue of their own and go first,
// so that many strangers cannot keep them out. run() does not check the limits: the caller asks
// isFull() first and refuses.

interface QueueRule {
  readonly atOnce: number;
  readonly strangersMax: number;
  readonly knownMax: number;
}

interface TwoQueues {
  /** Whether the queue of known people, or of strangers, is full. */
  isFull(isKnown: boolean): boolean;
  run<T>(isKnown: boolean, work: () => Promise<T>): Promise<T>;
}

export function makeTwoQueues({ atOnce, strangersMax, knownMax }: QueueRule): TwoQueues {
  const known: (() => void)[] = [];
  const strangers: (() => void)[] = [];
  let working = 0;
  return {
    isFull: (isKnown) =>
      (isKnown ? known.length >= knownMax : strangers.length >= strangersMax),
    run: async (isKnown, work) => {
      const queue = isKnown ? known : strangers;
      if (working >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
      else working += 1;
      try {
        return await work();
      } finally {
        const next = known.shift() ?? strangers.shift();
        if (next === undefined) working -= 1;
        else next();
      }
    },
  };
}
