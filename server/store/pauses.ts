// Long work in the thread that serves: every few milliseconds all that waits gets its turn.
import { setImmediate as nextTurn } from 'node:timers/promises';

const workMs = 5;

export interface Pauses {
  /** Call it between two steps; it waits only when it is time. */
  take(): Promise<void>;
}
export function makePauses(): Pauses {
  let since = performance.now();
  return {
    take: async () => {
      if (performance.now() - since < workMs) return;
      await nextTurn();
      since = performance.now();
    },
  };
}
