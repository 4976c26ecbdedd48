// Turns every failure into a problem of the catalogue. Bad requests are answered 4xx, an
// unreachable database 429 with Retry-After; 5xx is only for mistakes of the program. The log
// contains the kind and place of a failure, never its text, which may quote what somebody wrote.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemCode } from '../../core/problems.ts';
import { busySeconds, PassphrasesBusy } from '../sign-in/passphrase.ts';
import { isDiskFull, noteDiskFull } from '../store/full-disk.ts';
import { ProblemAnswer } from './problem.ts';
import { sendProblem } from './send-problem.ts';

const retryAfterSeconds = 5;
const fullAgainSeconds = 300;

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 'notFound'));
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof ProblemAnswer) return sendProblem(reply, error.code, error.extras);
  if (error instanceof PassphrasesBusy) {
    return sendProblem(reply, 'tooMany', { retryAfter: busySeconds });
  }
  const { code, statusCode, name, stack } = detailOf(error);
  if (isDiskFull(error)) {
    if (noteDiskFull()) request.log.error({ error: code, route: routeOf(request) }, 'disk full');
    return sendProblem(reply, 'diskFull', { retryAfter: fullAgainSeconds });
  }
  const database = problemOfDatabase(code, error);
  if (database !== null) {
    request.log.warn({ error: code, route: routeOf(request) }, 'database');
    return sendProblem(reply, database,
      database === 'tooMany' ? { retryAfter: retryAfterSeconds } : {});
  }
  // Who asked for a file has gone before it began: nobody reads the answer, and nothing is wrong.
  const isGivenUp = code === 'ERR_STREAM_PREMATURE_CLOSE' && reply.raw.destroyed;
  if (isGivenUp) return sendProblem(reply, 'malformed');
  if (statusCode >= 400 && statusCode < 500) return sendProblem(reply, problemOfStatus(statusCode));
  request.log.error({ error: name, code, stack, route: routeOf(request) }, 'mistake');
  return sendProblem(reply, 'ourFault', { status: 500 });
}

export const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? '-';

interface Detail {
  readonly name: string;
  readonly code: string;
  readonly statusCode: number;
  /** Only places; the first line of a stack repeats the message. */
  readonly stack: readonly string[];
}

function detailOf(error: unknown): Detail {
  const it = (typeof error === 'object' && error !== null ? error : {}) as Readonly<
    Record<'name' | 'code' | 'statusCode' | 'stack', unknown>>;
  return {
    name: typeof it.name === 'string' ? it.name : typeof error,
    code: typeof it.code === 'string' ? it.code : '',
    statusCode: typeof it.statusCode === 'number' ? it.statusCode : 500,
    stack: placesOf(it.stack).slice(0, 8),
  };
}

/** Only the places of a stack: its first lines repeat the message, which may have several. */
export const placesOf = (stack: unknown): readonly string[] =>
  String(stack ?? '').split('\n').filter((row) => /^\s+at .*:\d+:\d+\)?$/.test(row))
    .map((row) => row.trim());

const lostWay = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EAI_AGAIN|ENOTFOUND)$/;

/** Connection lost, no room, too slow, deadlock: try again. 22…: a value that no column can
    hold. */
function problemOfDatabase(code: string, error: unknown): ProblemCode | null {
  if (/^(08...|53...|57...|40001|40P01|55P03|25006|25P03)$/.test(code)) return 'tooMany';
  if (lostWay.test(code) && /^(connect|read|write|getaddrinfo)$/.test(syscallOf(error))) {
    return 'tooMany';
  }
  if (/^22...$/.test(code)) return 'malformed';
  const text = error instanceof Error ? error.message : '';
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/
    .test(text) ? 'tooMany' : null;
}

function syscallOf(error: unknown): string {
  const { syscall } = (error ?? {}) as { readonly syscall?: unknown };
  return typeof syscall === 'string' ? syscall : '';
}

function problemOfStatus(status: number): ProblemCode {
  if (status === 413) return 'bodyTooLarge';
  if (status === 415) return 'wrongType';
  if (status === 404) return 'notFound';
  return status === 429 ? 'tooMany' : 'malformed';
}

/** The place of the failure; a message might quote what somebody wrote. */
export const placeOf = (fault: unknown): string =>
  fault instanceof Error ? [fault.name, ...placesOf(fault.stack).slice(0, 3)].join(' ') : 'unknown';
