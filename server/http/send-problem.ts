// Problems on the wire: every refusal of the server is one of core/problems.ts, as
// `{ code, words: { vi, en } }` with its status.
import type { FastifyReply } from 'fastify';
import { problems, type ProblemCode } from '../../core/problems.ts';
import type { ProblemExtras } from '../store/problem.ts';
import { problemPage, wantsPage } from './problem-page.ts';

export function sendProblem(
  reply: FastifyReply, code: ProblemCode, { status, retryAfter, more }: ProblemExtras = {},
): FastifyReply {
  reply.status(status ?? problems[code].status).header('cache-control', 'no-store');
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  if (wantsPage(reply.request)) {
    return reply.type('text/html; charset=utf-8').send(problemPage(code, retryAfter));
  }
  return reply.type('application/json; charset=utf-8').send(problemBody(code, more));
}

export const problemBody = (code: ProblemCode, more: ProblemExtras['more'] = {}): string =>
  JSON.stringify({ code, words: problems[code].words, ...more });
