// Problems in answers: every refusal of the server is one of core/problems.ts, by RFC 9457 with
// `code` and `words: { vi, en }`. The `type` is the problem's line on /docs/api.
import type { FastifyReply } from 'fastify';
import { problems, type ProblemCode } from '../../core/problems.ts';
import type { ProblemExtras } from './problem.ts';
import { problemPage, wantsPage } from './problem-page.ts';

export function sendProblem(
  reply: FastifyReply, code: ProblemCode, { status, retryAfter, more }: ProblemExtras = {},
): FastifyReply {
  const sentStatus = status ?? problems[code].status;
  reply.status(sentStatus).header('cache-control', 'no-store');
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  if (wantsPage(reply.request) || isForm(reply)) {
    return reply.type('text/html; charset=utf-8').send(problemPage(code, retryAfter));
  }
  return reply.type(problemType).send(problemBody(code, {
    status: sentStatus, ...(more && { more }),
  }));
}

/** A public form is answered with a page. */
const isForm = ({ request }: FastifyReply): boolean =>
  request.routeOptions.config.route?.form !== undefined;

export const problemType = 'application/problem+json; charset=utf-8';
export const problemBody = (
  code: ProblemCode, { status, more }: Pick<ProblemExtras, 'status' | 'more'> = {},
): string => JSON.stringify({
  type: `/docs/api#${code}`, title: problems[code].words.en,
  status: status ?? problems[code].status, code, words: problems[code].words, ...more,
});
