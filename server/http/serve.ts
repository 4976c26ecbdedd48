// Registers a declared route (core/api/): checks who calls and whether the role may, parses path,
// query and body by their schemas, then calls the handler. A caller without the right gets
// notFound, or the problem in `refusal`.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { methodOf, patternOf } from '../../core/api/address.ts';
import { isMedia, type Media, type Route, type Schema } from '../../core/api/route.ts';
import type { Frozen } from '../../core/api/shape.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { mayCall } from '../../processes/callers.ts';
import type { Person } from '../store/person.ts';
import { refuse } from './problem.ts';
import type { Context } from './context.ts';
import { requireSender, requireSession, type Sender } from './sender.ts';

declare module 'fastify' {
  interface FastifyContextConfig { readonly route?: Route }
}

type OutputOf<S> = S extends Schema ? v.InferOutput<S> : undefined;
export interface RouteRequest<R extends Route> {
  readonly person: R['caller'] extends 'account' ? Person
    : R['caller'] extends 'sender' ? Sender : undefined;
  readonly params: OutputOf<R['params']>;
  readonly query: OutputOf<R['query']>;
  readonly body: R['body'] extends Media ? Buffer : OutputOf<R['body']>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
type AnswerOf<R extends Route> = R['answer'] extends Schema
  ? Frozen<v.InferInput<R['answer']>> | FastifyReply : FastifyReply;

export type Serve = <const R extends Route>(
  route: R, handle: (asked: RouteRequest<R>) => AnswerOf<R> | Promise<AnswerOf<R>>,
) => void;

/** Registers the routes of one file. */
export const serveOn = (app: FastifyInstance, context: Context): Serve => (route, handle) => {
  app.route({
    method: methodOf(route.at), url: patternOf(route.at), config: { route },
    ...(route.bodyBytesMax === undefined ? {} : { bodyLimit: route.bodyBytesMax }),
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const person = await callerOf(context, route, request);
      return handle({
        person, params: read(route.params, request.params, 'notFound'),
        query: read(route.query, request.query, 'malformed'), body: bodyOf(route, request),
        request, reply,
      } as Parameters<typeof handle>[0]);
    },
  });
};

/** undefined: the route is for everybody, or the handler checks which step of sign-in is
    missing. */
async function callerOf(
  context: Context, { caller, right, refusal = 'notFound' }: Route, request: FastifyRequest,
): Promise<Sender | undefined> {
  if (caller === 'anyone') return undefined;
  if (caller === 'partial') return void await requireSession(context, request);
  if (caller === 'sender') return requireSender(context, request);
  const person = await context.requirePerson(request);
  return mayCall(person, right) ? person : refuse(refusal);
}

function bodyOf({ body: declared }: Route, { body }: FastifyRequest): unknown {
  if (isMedia(declared)) return Buffer.isBuffer(body) ? body : refuse('wrongType');
  return read(declared, body, 'malformed');
}

function read(schema: Schema | undefined, value: unknown, otherwise: ProblemCode): unknown {
  if (schema === undefined) return undefined;
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  return parsed.success ? parsed.output : refuse(otherwise);
}
