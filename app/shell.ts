// What every screen may use: the stored state, the sync, words in the person's language, going to
// another page. Made once in main.tsx; screens get it by useShell() and change the state only
// through step().
import { createContext } from 'preact';
import { useContext, useEffect, useMemo, useReducer } from 'preact/hooks';
import type { Result } from '../core/result.ts';
import { say, type Words } from '../core/words/words.ts';
import { go, useAddress } from './address.ts';
import type { Bytes } from './store/database.ts';
import type { Kept } from './store/kept.ts';
import type { Keeper, Step, StoreTrouble } from './store/keeper.ts';
import type { Sync, Syncing } from './sync/runner.ts';

export interface Engine {
  readonly keeper: Keeper;
  readonly sync: Sync;
  readonly whenChanged: (tell: () => void) => () => void;
  /** Erases everything that this app stores on the device and starts over; `isWipe`: deletes the
      build too and tells the server. */
  readonly leave: (isWipe?: boolean) => Promise<void>;
}
export type Say = (text: Words, values?: Record<string, string | number>) => string;
export interface Shell {
  readonly engine: Engine;
  readonly kept: Kept;
  readonly syncing: Syncing;
  readonly say: Say;
  readonly go: (path: string, replace?: boolean) => void;
  readonly path: string;
  /** Writes first, then shows. The caller reports a failure. */
  readonly step: (step: Step, bytes?: Bytes) => Promise<Result<Kept, StoreTrouble>>;
}

export const EngineContext = createContext<Engine | null>(null);

export function useShell(): Shell {
  const engine = useContext(EngineContext);
  if (!engine) throw new Error('useShell outside the app');
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => engine.whenChanged(() => redraw(undefined)), [engine]);
  const { path } = useAddress();
  const kept = engine.keeper.now();
  const { language } = kept.meta;
  const speak = useMemo<Say>(() => (text, values = {}) =>
    say(text, language, Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, String(value)]))), [language]);
  return {
    engine, kept, syncing: engine.sync.now(), say: speak, path,
    go, step: engine.keeper.step,
  };
}
