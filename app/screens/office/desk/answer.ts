// useAnswer: what the server says about a path, read again when it changes there. While a new
// answer is on its way the old one stays, so that nothing jumps.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask, type Failure } from './ask.ts';
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
  /** Do not read again by itself: somebody is writing. */
  readonly still?: boolean;
  /** Sent as the body of a POST, because a name in an address may be logged. */
  readonly searchBody?: object;
}

export function useAnswer<T>(
  address: string | null, { still = false, searchBody }: AnswerOptions = {},
): Shown<T> {
  const sought = searchBody && JSON.stringify(searchBody);
  const path = address === null || sought === undefined ? address : `${address} ${sought}`;
  const [kept, setKept] = useState<AnswerState<T>>(
    { path: null, value: null, failure: null, renewed: 0, slowPath: null });
  const asked = useRef<AbortController | null>(null);
  const read = useCallback((background: boolean): void => {
    if (path === null) return;
    asked.current?.abort();
    const own = new AbortController();
    asked.current = own;
    const asking = { signal: own.signal, background, sought };
    void ask<T>(address ?? '', asking).then((answer) => {
      if (own.signal.aborted) return;
      setKept((was) => keptAfter(was, path, answer, background));
    });
  }, [address, sought]);
  useEffect(() => {
    read(false);
    const timer = setTimeout(() => setKept((was) => slowIf(was, path)), 400);
    return () => {
      clearTimeout(timer);
      asked.current?.abort();
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

const slowIf = <T>(was: AnswerState<T>, path: string | null): AnswerState<T> =>
  (was.path === path ? was : { ...was, slowPath: path });

type AskResult<T> = Awaited<ReturnType<typeof ask<T>>>;

/** A failure keeps the value shown before. Only notFound clears it: deleted, or no longer visible
    to her. */
function keptAfter<T>(
  was: AnswerState<T>, path: string, answer: AskResult<T>, background: boolean,
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
