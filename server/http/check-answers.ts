// Checks every answer against its declaration: JSON against the schema, media against the types,
// problems against the list. Switched on in the servers of all tests; an answer that does not fit
// becomes an internal error (500), whose log names the place and never a value.
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import { methodOf } from '../../core/api/address.ts';
import { isMedia, problemsOf, type Route } from '../../core/api/route.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { problemBody, problemType } from './send-problem.ts';

export function checkAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { route } = request.routeOptions.config;
    if (route === undefined || request.method !== methodOf(route.at)) return payload;
    const fault = faultIn(route, reply, payload);
    if (fault === null) return payload;
    // Not thrown: an error here would end in an answer with the status of before.
    request.log.error({ route: route.at, fault }, 'answer not declared');
    reply.code(500).type(problemType).removeHeader('content-length');
    return problemBody('ourFault', { status: 500, more: { fault: `${route.at}: ${fault}` } });
  });
}

function faultIn(route: Route, reply: FastifyReply, payload: unknown): string | null {
  const { statusCode: status } = reply;
  const type = String(reply.getHeader('content-type') ?? '').split(';')[0] ?? '';
  if (status >= 400 && !(route.statuses ?? []).includes(status)) {
    return type === 'text/html' ? null : problemFault(route, payload);
  }
  if (!(route.statuses ?? [200]).includes(status)) return `status ${status}`;
  // Nothing changed, another address, or a question about the headers: there is no body.
  if (status >= 300 && status < 400 || methodOf(route.at) === 'HEAD') return null;
  const { answer } = route;
  if (isMedia(answer)) return answer.media.includes(type) ? null : `media type ${type}`;
  if (typeof payload !== 'string') return 'no JSON';
  const said: unknown = JSON.parse(payload);
  const read = v.safeParse(answer, said);
  if (!read.success) return read.issues.map((it) => `${v.getDotPath(it)}: ${it.type}`).join(', ');
  return isDeepStrictEqual(read.output, said) ? null : `undeclared: ${strayIn(said, read.output)}`;
}

function problemFault(route: Route, payload: unknown): string | null {
  if (typeof payload !== 'string' || payload === '') return null;
  const { code } = JSON.parse(payload) as { readonly code: ProblemCode };
  return problemsOf(route).includes(code) ? null : `undeclared problem ${code}`;
}

/** Names of fields in the answer that are not declared. */
function strayIn(said: unknown, declared: unknown, at = ''): string {
  if (typeof said !== 'object' || said === null) return at;
  return Object.entries(said).flatMap(([name, value]) => {
    const other = (declared as Readonly<Record<string, unknown>> | undefined)?.[name];
    return isDeepStrictEqual(value, other) ? [] : [strayIn(value, other, `${at}.${name}`)];
  }).join(', ');
}
