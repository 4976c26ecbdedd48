// Acts on several records that are sent after ten seconds and can be undone until then. The state
// belongs to the whole desk, so that the act survives a change of page. At most one act waits: a
// second act sends the first at once.
import { useEffect, useState } from 'preact/hooks';

export const delaySeconds = 10;

interface Delayed {
  readonly text: string;
  /** The records that the act changes. */
  readonly ids: ReadonlySet<string>;
  readonly run: () => void;
  readonly endsAtMs: number;
}

let current: Delayed | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;
const listeners = new Set<() => void>();

function setCurrent(next: Delayed | null): void {
  if (timer !== null) clearTimeout(timer);
  timer = next && setTimeout(sendNow, delaySeconds * 1000);
  current = next;
  listeners.forEach((each) => each());
}

export function delay(task: Omit<Delayed, 'endsAtMs'>): void {
  sendNow();
  setCurrent({ ...task, endsAtMs: performance.now() + delaySeconds * 1000 });
}

export function undoDelayed(): void {
  setCurrent(null);
}

export function sendNow(): void {
  const task = current;
  if (!task) return;
  setCurrent(null);
  task.run();
}

/** The waiting act, and how many seconds are left until it is sent. */
export function useDelayed(): { readonly task: Delayed; readonly left: number } | null {
  const [, setTick] = useState(0);
  useEffect(() => {
    const tick = (): void => setTick((n) => n + 1);
    listeners.add(tick);
    const clock = setInterval(() => { if (current) tick(); }, 1000);
    return () => {
      listeners.delete(tick);
      clearInterval(clock);
    };
  }, []);
  if (!current) return null;
  const leftMs = current.endsAtMs - performance.now();
  return { task: current, left: Math.max(1, Math.round(leftMs / 1000)) };
}
