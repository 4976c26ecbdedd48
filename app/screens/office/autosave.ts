// Saves what she types a moment after she stops. A bounded number of tries by itself; then the
// screen says why it is not saved, and she presses or types. What the server will not take is never
// sent again as it is. The words stay in the tab (kept.ts) until they are saved.
import { useEffect, useRef, useState } from 'preact/hooks';
import { problems } from '../../../core/problems.ts';
import { phoneMs } from '../../sync/clock.ts';
import { retryDelayMs } from '../../sync/machine.ts';
import { reports } from '../../words/office-reports.ts';
import type { Answer, Failure } from './ask.ts';
import { useDesk } from './desk.ts';
import { useKept, type KeptState } from './kept.ts';
import { clockAt } from './moments.ts';
import { useLeaveWarning } from './parts.tsx';

const waitMs = 1_200;
export const triesByItself = 6;

interface Autosave<T> {
  readonly kept: KeptState<T>;
  /** In words, for a status line. */
  readonly state: string;
  /** There when it no longer tries by itself. */
  readonly again: (() => void) | null;
}

export function useAutosave<T>(
  key: string, start: T, save: (value: T) => Promise<Answer<unknown>>,
): Autosave<T> {
  const { t } = useDesk();
  const kept = useKept<T>(key, start);
  const [state, setState] = useState('');
  const [isStuck, setStuck] = useState(false);
  const [round, setRound] = useState(0);
  const latest = useRef(kept.value);
  latest.current = kept.value;
  useLeaveWarning(kept.isKept);
  useEffect(() => {
    if (!kept.isKept) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const attempt = async (tries: number): Promise<void> => {
      const sent = kept.value;
      setStuck(false);
      setState(t(reports.saving));
      const answer = await save(sent);
      // What was typed meanwhile is saved by the next round.
      if (latest.current !== sent) return;
      if (answer.ok) {
        kept.forget();
        return setState(t(reports.saved, { when: clockAt(phoneMs()) }));
      }
      const isOver = isLasting(answer.problem) || tries >= triesByItself;
      setStuck(isOver);
      const word = t(isOver ? reports.notTaken : reports.unsaved);
      setState(`${word}. ${t(answer.problem.words)}`);
      if (!isOver) timer = setTimeout(() => void attempt(tries + 1), retryDelayMs(tries, 0.5));
    };
    timer = setTimeout(() => void attempt(1), round > 0 ? 0 : waitMs);
    return () => clearTimeout(timer);
  }, [kept.value, kept.isKept, round]);
  return { kept, state, again: isStuck ? () => setRound((n) => n + 1) : null };
}

/** Sent once more as it is, it would be refused once more. */
function isLasting({ code }: Failure): boolean {
  if (code === 'offline' || code === 'aborted' || asksHer.includes(code)) return false;
  return ['stop', 'mend'].includes(problems[code].next);
}
/** She signs in, and it goes on. */
const asksHer: readonly Failure['code'][] = ['signInNeeded', 'secondFactorNeeded', 'freshNeeded'];
