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
  /** Counts answers after the first: somebody else changed something. */
  readonly renewed: number;
  readonly again: () => void;
}

interface Kept<T> {
  readonly path: string | null;
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly renewed: number;
  readonly slow: boolean;
}

interface Manner {
  /** Do not read again by itself: somebody is writing. */
  readonly still?: boolean;
  /** Sent in the body instead of the address. */
  readonly sought?: object;
}

export function useAnswer<T>(
  address: string | null, { still = false, sought: said }: Manner = {},
): Shown<T> {
  const sought = said && JSON.stringify(said);
  const path = address === null || sought === undefined ? address : `${address} ${sought}`;
  const [kept, setKept] = useState<Kept<T>>(
    { path: null, value: null, failure: null, renewed: 0, slow: false });
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
    slow: !isOwn && path !== null && kept.slow,
    renewed: isOwn ? kept.renewed : 0,
    again: useCallback(() => read(false), [read]),
  };
}

const slowIf = <T>(was: Kept<T>, path: string | null): Kept<T> =>
  (was.path === path ? was : { ...was, slow: true });

type Given<T> = Awaited<ReturnType<typeof ask<T>>>;

/** A failure keeps the value that was there, unless it is gone or no longer hers. */
function keptAfter<T>(
  was: Kept<T>, path: string, answer: Given<T>, background: boolean,
): Kept<T> {
  const isSame = was.path === path;
  const before = isSame ? was.value : null;
  const base = { path, slow: false };
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
