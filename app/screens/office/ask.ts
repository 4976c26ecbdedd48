// How office screens speak to the server: JSON over fetch, and every failure as a value with words
// ready to show. It never throws and never retries by itself; screens keep what was typed.
// Where the server asks for a fresh proof (freshNeeded) she is asked in place, and the act goes out
// again.
import { problems, type ProblemCode } from '../../../core/problems.ts';
import { done, failed, type Result } from '../../../core/result.ts';
import { words, type Words } from '../../../core/words/words.ts';

/** 'offline': the server was not reached; 'aborted': nobody waits for the answer any more. */
export interface Failure {
  readonly code: ProblemCode | 'offline' | 'aborted';
  readonly words: Words;
}
export type Answer<T> = Result<T, Failure>;

export const OFFLINE = words('Mất mạng. Những gì {chị} viết vẫn còn trên trang này.',
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

type Prover = () => Promise<boolean>;
let prover: Prover | null = null;
let proving: Promise<boolean> | null = null;
/** Who asks her to prove that it is she: the dialog of fresh.tsx. */
export const setProver = (next: Prover | null): void => { prover = next; };

/** One question at a time, whoever waits for its answer. */
function prove(): Promise<boolean> {
  proving ??= (prover?.() ?? Promise.resolve(false)).finally(() => { proving = null; });
  return proving;
}

function request<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  return reach(path, init, (response) => response.json().catch(() => null) as Promise<T>);
}

/** A file from the server, kept by the browser under the server's name for it. */
export async function download(path: string, body?: object): Promise<Failure | null> {
  const init = body === undefined ? {} : {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  };
  const answer = await reach(path, init, async (response) => ({
    blob: await response.blob(), name: nameOf(response.headers.get('content-disposition') ?? ''),
  }));
  if (!answer.ok) return answer.problem;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(answer.value.blob);
  link.download = answer.value.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return null;
}
const nameOf = (disposition: string): string =>
  /filename="([^"]+)"/.exec(disposition)?.[1] ?? 'hoa-ban';

async function reach<T>(
  path: string, init: RequestInit, read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  const first = await reachOnce(path, init, read);
  const isAsked = !first.ok && first.problem.code === 'freshNeeded';
  return isAsked && await prove() ? reachOnce(path, init, read) : first;
}

async function reachOnce<T>(
  path: string, init: RequestInit, read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', ...init });
    const value = response.ok ? await read(response) : null;
    const body: unknown = response.ok ? null : await response.json().catch(() => null);
    tell('online');
    if (response.ok) return done(value as T);
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
