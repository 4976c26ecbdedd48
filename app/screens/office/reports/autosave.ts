// Saves typed text a moment after the last key. It tries a limited number of times by itself; then
// the screen says why the text is not saved, and the user presses a button or types. Text that the
// server refused is never sent again unchanged. It stays in the tab (kept.ts) until it is saved.
import { useEffect, useRef, useState } from 'preact/hooks';
import { problems } from '../../../../core/problems.ts';
import { phoneMs } from '../../../sync/clock.ts';
import { retryDelayMs } from '../../../sync/machine.ts';
import { afterTimer } from '../../../sync/runner.ts';
import { reports } from '../../../words/office/reports.ts';
import type { Answer, Failure } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { useKept, type KeptState } from '../desk/kept.ts';
import { clockAt } from '../desk/moments.ts';
import { useLeaveWarning } from '../desk/parts.tsx';

const waitMs = 1_200;
const triesByItself = 6;

interface Autosave<T> {
  readonly kept: KeptState<T>;
  /** The state in words, for a status line. */
  readonly state: string;
  /** Present when it no longer tries by itself. */
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
    const sent = kept.value;
    return keepSaving({
      save: () => save(sent), isCurrent: () => latest.current === sent,
      firstMs: round > 0 ? 0 : waitMs,
      tell: (saving) => {
        const { problem } = saving;
        setStuck(saving.at === 'stuck');
        if (saving.at === 'saved') kept.forget();
        const when = clockAt(phoneMs());
        const word = t(words[saving.at], { when });
        setState(problem ? `${word}. ${t(problem.words)}` : word);
      },
    });
  }, [kept.value, kept.isKept, round]);
  return { kept, state, again: isStuck ? () => setRound((n) => n + 1) : null };
}

const words = {
  saving: reports.saving, saved: reports.saved, waits: reports.unsaved, stuck: reports.notTaken,
};

/** waits: tries again by itself · stuck: only when the user asks. */
interface Saving { readonly at: keyof typeof words; readonly problem?: Failure }
interface Job {
  readonly save: () => Promise<Answer<unknown>>;
  /** Text typed meanwhile is saved by the next round. */
  readonly isCurrent: () => boolean;
  readonly firstMs: number;
  readonly tell: (saving: Saving) => void;
  readonly later?: typeof afterTimer;
}

/** Saves one text, with its tries; the returned function stops it. */
export function keepSaving(job: Job): () => void {
  const { save, isCurrent, firstMs, tell, later = afterTimer } = job;
  let isStopped = false;
  let callOff = later(firstMs, () => void attempt(1));
  const attempt = async (tries: number): Promise<void> => {
    tell({ at: 'saving' });
    const answer = await save();
    if (!isCurrent()) return;
    if (answer.ok) return tell({ at: 'saved' });
    const { problem } = answer;
    if (isLasting(problem) || tries >= triesByItself) return tell({ at: 'stuck', problem });
    tell({ at: 'waits', problem });
    if (!isStopped) callOff = later(retryDelayMs(tries, 0.5), () => void attempt(tries + 1));
  };
  return () => {
    isStopped = true;
    callOff();
  };
}

/** Whether the server would refuse the same text again. */
function isLasting({ code }: Failure): boolean {
  if (code === 'offline' || code === 'aborted' || asksHer.includes(code)) return false;
  return ['stop', 'mend'].includes(problems[code].next);
}
/** After a new sign-in it continues. */
const asksHer: readonly Failure['code'][] = ['signInNeeded', 'secondFactorNeeded', 'freshNeeded'];
