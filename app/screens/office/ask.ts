// How office screens speak to the server: JSON over fetch, and every failure as a value with words
// ready to show. It never throws and never retries by itself; screens keep what was typed.
import { problems, type ProblemCode } from '../../../core/problems.ts';
import { done, failed, type Result } from '../../../core/result.ts';
import { words, type Words } from '../../../core/words/words.ts';

/** 'offline': the server was not reached; 'aborted': nobody waits for the answer any more. */
export interface Failure {
  readonly code: ProblemCode | 'offline' | 'aborted';
  readonly words: Words;
}
export type Answer<T> = Result<T, Failure>;

export const OFFLINE = words('Mất mạng. Những gì chị viết vẫn còn trên trang này.',
  'No network. What you wrote is still on this page.');

interface Asking {
  readonly signal?: AbortSignal;
  /** Asked by a timer or an event: does not keep the desk awake. */
  readonly background?: boolean;
}

export const ask = <T>(path: string, { signal, background }: Asking = {}): Promise<Answer<T>> =>
  request<T>(path, {
    headers: background ? { 'x-hoaban-background': '1' } : {},
    ...(signal ? { signal } : {}),
  });

export const send = <T>(path: string, body: object, method = 'POST'): Promise<Answer<T>> =>
  request<T>(path, {
    method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });

/** A file as it is. */
export const sendFile = <T>(path: string, file: Blob): Promise<Answer<T>> => request<T>(path, {
  method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file,
});

type Listener = (event: 'online' | 'offline' | 'signIn' | 'wipe') => void;
const listeners = new Set<Listener>();
/** Told what every request found out about network and session. */
export function onContact(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
const tell = (event: Parameters<Listener>[0]): void => listeners.forEach((each) => each(event));

async function request<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', ...init });
    const body: unknown = await response.json().catch(() => null);
    tell('online');
    if (response.ok) return done(body as T);
    const failure = failureOf(response.status, body);
    const isOut = ['signInNeeded', 'secondFactorNeeded'].includes(failure.code)
      && !path.startsWith('/api/sign-in');
    if (isOut) tell(isWipe(body) ? 'wipe' : 'signIn');
    return failed(failure);
  } catch (error) {
    if (init.signal?.aborted === true) {
      return failed({ code: 'aborted', words: OFFLINE });
    }
    if (!(error instanceof TypeError)) throw error;
    tell('offline');
    return failed({ code: 'offline', words: OFFLINE });
  }
}

/** This device was reported lost: it is to erase itself. */
const isWipe = (body: unknown): boolean =>
  (body as { readonly wipe?: unknown } | null)?.wipe === true;

function failureOf(status: number, body: unknown): Failure {
  const said = body as { readonly code?: unknown; readonly words?: Words } | null;
  const code = typeof said?.code === 'string' && said.code in problems
    ? said.code as ProblemCode : codeOfStatus(status);
  return { code, words: said?.words ?? problems[code].words };
}

function codeOfStatus(status: number): ProblemCode {
  if (status === 401) return 'signInNeeded';
  if (status === 404) return 'notFound';
  return status === 429 ? 'tooMany' : 'ourFault';
}
