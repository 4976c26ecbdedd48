// Whose turn it is: a province takes its batches one after another anyway, so those that wait do it
// packed, before they cost memory, a connection or a lock. Used by http/sync.ts. Never waits for
// anything but the work before it.
import { limits } from '../../core/limits.ts';

/** Runs the work in its turn; null: too many wait already, it was not begun. */
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
