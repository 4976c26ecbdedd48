// Problems on the wire: every refusal of the server is one of core/problems.ts, as
// `{ code, words: { vi, en } }` with its status. Routes throw ProblemAnswer through refuse().
import type { FastifyReply } from 'fastify';
import { problems, type ProblemCode } from '../../core/problems.ts';

export interface ProblemExtras {
  /** Seconds, sent as Retry-After. */
  readonly retryAfter?: number;
  /** Further fields of the answer; never what somebody else wrote. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export class ProblemAnswer extends Error {
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code);
    this.name = 'ProblemAnswer';
    this.code = code;
    this.extras = extras;
  }
}

export function refuse(code: ProblemCode, extras: ProblemExtras = {}): never {
  throw new ProblemAnswer(code, extras);
}

export function sendProblem(
  reply: FastifyReply, code: ProblemCode, { retryAfter, more }: ProblemExtras = {},
): FastifyReply {
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  return reply.status(problems[code].status).type('application/json; charset=utf-8')
    .header('cache-control', 'no-store').send(problemBody(code, more));
}

export const problemBody = (code: ProblemCode, more: ProblemExtras['more'] = {}): string =>
  JSON.stringify({ code, words: problems[code].words, ...more });
