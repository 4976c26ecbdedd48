// A value that screens can watch; for state that is not stored (a new build, the lock).
import { useEffect, useReducer } from 'preact/hooks';

export interface Signal<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly watch: (tell: () => void) => () => void;
}

export function signal<T>(start: T): Signal<T> {
  let value = start;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const tell of watchers) tell();
    },
    watch: (tell) => {
      watchers.add(tell);
      return () => { watchers.delete(tell); };
    },
  };
}

export function useSignal<T>(watched: Signal<T>): T {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => watched.watch(() => redraw(undefined)), [watched]);
  return watched.get();
}
