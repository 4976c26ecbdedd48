// useAnswer: what the server answers at an address, read again when something changes there. While
// a new answer is on its way, the old one stays on the screen. If the server is busy, the request
// is sent again after the time that it names, at most three times; then the person gets a button.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { AnswerAt, DeclaredAt, SentTo } from '../../../../core/api/all.ts';
import { call, type Answer, type Failure } from './ask.ts';
import { onChange } from './live.ts';

export interface Shown<T> {
  readonly value: T | null;
  readonly failure: Failure | null;
  /** The first answer for this path has not come yet, and 400 ms have passed. */
  readonly slow: boolean;
  /** How many background reads brought a different answer. */
  readonly renewed: number;
  readonly again: () => void;
}

interface AnswerState<T> {
  readonly path: string | null;
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly renewed: number;
  /** The path whose first answer is slow. */
  readonly slowPath: string | null;
}

interface AnswerOptions {
  /** Do not read again on live changes, because somebody is writing. */
  readonly still?: boolean;
}

/** What the server answers at an address. `sent` null: no request. A request with equal content is
    not sent again by a new render. */
export function useAnswer<A extends DeclaredAt>(
  at: A, sent: SentTo<A, Blob> | null, { still = false }: AnswerOptions = {},
): Shown<AnswerAt<A>> {
  const path = sent && `${at} ${JSON.stringify(sent)}`;
  const [kept, setKept] = useState<AnswerState<AnswerAt<A>>>(
    { path: null, value: null, failure: null, renewed: 0, slowPath: null });
  const running = useRef<AbortController | null>(null);
  const read = useCallback((background: boolean, trial = 1): void => {
    if (path === null || sent === null) return;
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    void call(at, sent, { signal: own.signal, background }).then((answer) => {
      if (own.signal.aborted) return;
      const delay = trial > retriesMax || answer.ok ? null : delayMs(answer.problem);
      if (delay === null) return setKept((was) => keptAfter(was, path, answer, background));
      const timer = setTimeout(() => read(background, trial + 1), delay);
      own.signal.addEventListener('abort', () => clearTimeout(timer));
    });
  }, [path]);
  useEffect(() => {
    read(false);
    const timer = setTimeout(() => setKept((was) => slowIf(was, path)), 400);
    return () => {
      clearTimeout(timer);
      running.current?.abort();
    };
  }, [read]);
  useEffect(() => (still ? undefined : onChange(() => read(true))), [read, still]);
  const isOwn = kept.path === path;
  return {
    value: isOwn ? kept.value : null,
    failure: isOwn ? kept.failure : null,
    slow: !isOwn && path !== null && kept.slowPath === path,
    renewed: isOwn ? kept.renewed : 0,
    again: useCallback(() => read(false), [read]),
  };
}

const retriesMax = 3;
const retrySecondsMax = 10;

/** How long to wait before the next try; null: do not try again. The random part keeps screens that
    were refused together from returning together. */
const delayMs = ({ code, retryAfter = 1 }: Failure): number | null =>
  (code === 'tooMany' && retryAfter <= retrySecondsMax
    ? retryAfter * 1000 * (1 + Math.random()) : null);

const slowIf = <T>(was: AnswerState<T>, path: string | null): AnswerState<T> =>
  (was.path === path ? was : { ...was, slowPath: path });

/** A failure keeps the value shown before. Only notFound clears it: the record is deleted, or the
    person may no longer read it. */
function keptAfter<T>(
  was: AnswerState<T>, path: string, answer: Answer<T>, background: boolean,
): AnswerState<T> {
  const isSame = was.path === path;
  const before = isSame ? was.value : null;
  const base = { path, slowPath: null };
  if (!answer.ok) {
    const isGone = answer.problem.code === 'notFound';
    return {
      ...base, value: isGone ? null : before, failure: answer.problem,
      renewed: isSame ? was.renewed : 0,
    };
  }
  const isNews = background && before !== null
    && JSON.stringify(before) !== JSON.stringify(answer.value);
  return {
    ...base, failure: null,
    value: background && before !== null && !isNews ? before : answer.value,
    renewed: (isSame ? was.renewed : 0) + (isNews ? 1 : 0),
  };
}
