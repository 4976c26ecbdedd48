// Queues batches per province: a province takes them one after another anyway, so waiting batches
// are still compressed and hold no memory, connection or lock. Used by http/sync.ts. A batch waits
// only for the ones before it.
import { limits } from '../../core/limits.ts';

/** Runs the work in its turn; null: too many wait, and it did not begin. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T | null>;
interface Line { busy: number; readonly waiting: (() => void)[] }

export function makeTurns(atOnce: number, waitingMax: number = limits.pushesWaitingMax): Turns {
  const lines = new Map<string, Line>();
  return async (key, work) => {
    const line = lines.get(key) ?? { busy: 0, waiting: [] };
    lines.set(key, line);
    if (line.waiting.length >= waitingMax) return null;
    if (line.busy < atOnce) line.busy++;
    else await new Promise<void>((go) => void line.waiting.push(go));
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else if (--line.busy === 0) lines.delete(key);
    }
  };
}
