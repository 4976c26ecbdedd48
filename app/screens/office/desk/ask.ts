// Requests of office screens to the server: JSON over fetch, every failure a value with a message
// ready to show. A failed request does not throw and is not sent again; screens keep what was
// typed. One exception: when the server wants a fresh proof of identity (freshNeeded), a dialog
// asks the person for it, and the request is sent once more.
import { methodOf, pathOf } from '../../../../core/api/address.ts';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { AnswerAt, DeclaredAt, SentTo } from '../../../../core/api/all.ts';
import { problems, type ProblemCode } from '../../../../core/problems.ts';
import { done, failed, type Result } from '../../../../core/result.ts';
import { words, type Words } from '../../../../core/words/words.ts';

/** 'offline': the server was not reached. 'aborted': the screen gave up the request. */
export interface Failure {
  readonly code: ProblemCode | 'offline' | 'aborted';
  readonly words: Words;
  /** After how many seconds the server wants to be asked again. */
  readonly retryAfter?: number;
}
export type Answer<T> = Result<T, Failure>;

export const OFFLINE = words('Mất mạng. Những gì {chị} viết vẫn còn trên trang này.',
  'No network. What you wrote is still on this page.');

export interface Asking {
  readonly signal?: AbortSignal;
  /** Sent by a timer or an event; does not count as activity, so the desk may still lock itself. */
  readonly background?: boolean;
}

/** Asks a declared route of the server. */
export function call<A extends DeclaredAt>(
  at: A, sent: SentTo<A, Blob>, asking: Asking = {},
): Promise<Answer<AnswerAt<A>>> {
  return request(pathOf(at, sent), initOf(at, sent.body, asking));
}

const initOf = (
  at: DeclaredAt, body: unknown, { signal, background }: Asking = {},
): RequestInit => ({
  method: methodOf(at),
  headers: {
    ...(body === undefined ? {} : { 'content-type': typeOf(body) }),
    ...(background ? { 'x-hoaban-background': '1' } : {}),
  },
  ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
  ...(signal ? { signal } : {}),
});

const typeOf = (body: unknown): string =>
  (body instanceof Blob ? 'application/octet-stream' : 'application/json');

type Listener = (event: 'online' | 'offline' | 'signIn' | 'wipe') => void;
const listeners = new Set<Listener>();
/** Calls the listener after every request with what the answer shows about network and session.
    Returns the function that removes the listener. */
export function onContact(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
const notify = (event: Parameters<Listener>[0]): void => listeners.forEach((each) => each(event));

type Prover = () => Promise<boolean>;
let prover: Prover | null = null;
let proving: Promise<boolean> | null = null;
/** Sets the function that asks the person for a fresh proof: the dialog of fresh.tsx. */
export const setProver = (next: Prover | null): void => { prover = next; };

/** Opens one dialog at a time; requests that need a proof meanwhile share its answer. */
function prove(): Promise<boolean> {
  proving ??= (prover?.() ?? Promise.resolve(false)).finally(() => { proving = null; });
  return proving;
}

function request<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  return reach(path, init, (response) => jsonOf(response) as Promise<T>);
}

/** The body, or null if it is empty or no JSON. A connection that breaks while the body is read is
    a failure of the request, not an empty body. */
const jsonOf = (response: Response): Promise<unknown> =>
  response.json().catch((error: unknown) => {
    if (error instanceof SyntaxError) return null;
    throw error;
  });

/** Downloads a file under the name that the server gives it. Returns the failure, or null. */
export async function download<A extends DeclaredAt>(
  at: A, sent: SentTo<A>,
): Promise<Failure | null> {
  const answer = await reach(pathOf(at, sent), initOf(at, sent.body), async (response) => ({
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
  const needsProof = !first.ok && first.problem.code === 'freshNeeded';
  return needsProof && await prove() ? reachOnce(path, init, read) : first;
}

async function reachOnce<T>(
  path: string, init: RequestInit, read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', ...init });
    const value = response.ok ? await read(response) : null;
    const body: unknown = response.ok ? null : await jsonOf(response);
    notify('online');
    if (response.ok) return done(value as T);
    const failure = failureOf(response, body);
    const isSignedOut = ['signInNeeded', 'secondFactorNeeded'].includes(failure.code)
      && !path.startsWith(pathOf(deskAt.signIn));
    if (isSignedOut) notify(isWipe(body) ? 'wipe' : 'signIn');
    return failed(failure);
  } catch (error) {
    if (init.signal?.aborted === true) {
      return failed({ code: 'aborted', words: OFFLINE });
    }
    if (!(error instanceof TypeError)) throw error;
    notify('offline');
    return failed({ code: 'offline', words: OFFLINE });
  }
}

/** An officer reported this device lost; it has to erase itself. */
const isWipe = (body: unknown): boolean =>
  (body as { readonly wipe?: unknown } | null)?.wipe === true;

function failureOf({ status, headers }: Response, body: unknown): Failure {
  const refusal = body as { readonly code?: unknown; readonly words?: Words } | null;
  const code = typeof refusal?.code === 'string' && refusal.code in problems
    ? refusal.code as ProblemCode : codeOfStatus(status);
  const retryAfter = Number(headers.get('retry-after') ?? 0);
  return {
    code, words: refusal?.words ?? problems[code].words,
    ...(retryAfter > 0 ? { retryAfter } : {}),
  };
}

function codeOfStatus(status: number): ProblemCode {
  if (status === 401) return 'signInNeeded';
  if (status === 404) return 'notFound';
  return status === 429 ? 'tooMany' : 'ourFault';
}
