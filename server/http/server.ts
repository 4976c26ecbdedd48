// The HTTP server: walls, bodies, people, built files, then the routes given. main.ts builds and
// starts it, tests inject into it. It logs a request as method, route, status and milliseconds:
// never an address, a query, a body or a name.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import underPressure from '@fastify/under-pressure';
import fastify, { LogController, type FastifyInstance, type FastifyRequest } from 'fastify';
import { limits, serverLimits } from '../../core/limits.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { isPartialSession } from '../sign-in/partial-session.ts';
import { openPeople } from '../accounts/people.ts';
import type { Person } from '../store/person.ts';
import { isWipeAsked } from '../sign-in/revoked-session.ts';
import { proofOwed } from '../sign-in/proof.ts';
import type { Config } from '../start/config.ts';
import { clockOf } from '../store/clock.ts';
import { hasProvince } from '../store/entry.ts';
import type { Database } from '../store/pool.ts';
import { limitBodies } from './body-limits.ts';
import { limitCostly } from './costly.ts';
import { checkAnswers } from './check-answers.ts';
import { readBodies } from './bodies.ts';
import type { Context, Routes } from './context.ts';
import { cookieToken, nameCookies } from './cookie.ts';
import { answerError, answerErrors, routeOf } from './errors.ts';
import { fillAnswers } from './fill-words.ts';
import { guardFresh } from './fresh.ts';
import { refuse } from './problem.ts';
import { problemBody, problemType, sendProblem } from './send-problem.ts';
import { problemPage } from './problem-page.ts';
import { raiseWalls } from './security.ts';
import { serveBuilt } from './static.ts';
import { readTls } from './tls.ts';

export interface ServerParts {
  readonly config: Config;
  readonly db: Database;
  readonly routes: readonly Routes[];
  /** Where log lines go: by default standard output, null for nowhere. */
  readonly log?: { write(line: string): void } | null;
  /** A slower event loop answers 429. 0: never, for tests on a busy machine. */
  readonly slowLoopMs?: number;
  /** The folder of the built app and site. */
  readonly built?: string;
  /** Checks every answer against its declaration; on in tests. */
  readonly checksAnswers?: boolean;
  /** A set-up code was printed: an empty server redirects to the set-up. */
  readonly isSetUpOpen?: boolean;
}

const usualSlowLoopMs = 1_500;

export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = makeFastify(parts);
  const context = makeContext(parts);
  answerErrors(app);
  fillAnswers(app, context);
  if (parts.checksAnswers) checkAnswers(app);
  cutSilent(app);
  readBodies(app);
  logRequests(app);
  await app.register(cookie);
  nameCookies(app, parts.config.secureCookies);
  await app.register(underPressure, {
    maxEventLoopDelay: parts.slowLoopMs ?? usualSlowLoopMs,
    pressureHandler: (_request, reply) => void sendProblem(reply, 'tooMany', { retryAfter: 3 }),
  });
  let deafen = (): void => undefined;
  app.addHook('onReady', async () => { deafen = context.people.listen(); });
  app.addHook('onClose', async () => deafen());
  await raiseWalls(app, context);
  limitBodies(app, context);
  limitCostly(app, context);
  guardFresh(app, context);
  await serveBuilt(app, {
    folder: parts.built ?? join(import.meta.dirname, '..', '..', 'dist'),
    isUnset: async () => parts.isSetUpOpen === true && !await hasProvince(parts.db),
  });
  for (const routes of parts.routes) await app.register(async (scope) => routes(scope, context));
  return app;
}

function makeFastify({ config, log }: ServerParts): FastifyInstance {
  const { tls } = config;
  const options = {
    logger: log === null ? false : { level: 'info', base: null, ...(log ? { stream: log } : {}) },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.jsonBodyBytesMax,
    // Only a reverse proxy on the same machine is trusted to name the client's address.
    trustProxy: 'loopback',
    requestTimeout: limits.requestSecondsMax * 1000,
    forceCloseConnections: true,
    exposeHeadRoutes: true,
    return503OnClosing: false,
    frameworkErrors: answerError,
    clientErrorHandler: answerBrokenRequest,
  } as const;
  if (tls === null) return fastify(options) as unknown as FastifyInstance;
  return fastify({ ...options, https: readTls(tls) }) as unknown as FastifyInstance;
}

/** While a body is on its way, a connection must not be silent for long; an answer may take its
    time. */
function cutSilent({ server }: FastifyInstance): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const { headers } = request;
    if (!('content-length' in headers || 'transfer-encoding' in headers)) return;
    request.setTimeout(serverLimits.requestIdleSeconds * 1000);
    // An answer sent before the body's end has reset the connection's timeout.
    request.once('end', () => { if (!response.writableFinished) request.setTimeout(0); });
  });
}

type BrokenRequest = Error & {
  readonly code?: string | undefined; readonly rawPacket?: unknown;
};
/** Input that is not HTTP, or has too large a head; a browser gets a page. */
function answerBrokenRequest(
  this: unknown, error: BrokenRequest, socket: Pick<Socket, 'writable' | 'end' | 'destroy'>,
): void {
  if (!socket.writable) return void socket.destroy();
  const isPage = Buffer.isBuffer(error.rawPacket) && error.rawPacket.includes('text/html');
  const body = isPage ? problemPage('malformed') : problemBody('malformed');
  const status = error.code === 'HPE_HEADER_OVERFLOW'
    ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\n`
    + `content-type: ${isPage ? 'text/html; charset=utf-8' : problemType}\r\n`
    + `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
}

function makeContext({ config, db }: ServerParts): Context {
  const now = clockOf(db.pool);
  const today = () => dayInVietnam(now());
  const people = openPeople(db, today);
  const asked = new WeakMap<FastifyRequest, Promise<Person>>();
  const findPerson = async (request: FastifyRequest): Promise<Person> => {
    const token = cookieToken(request);
    const background = request.headers['x-hoaban-background'] !== undefined;
    const person = await people.personOf(token, background);
    if (person !== null) return person;
    if (await isPartialSession(db, token)) return refuse('secondFactorNeeded');
    return refuse('signInNeeded', token === undefined ? {} : { more: await whyOut(db, token) });
  };
  const requirePerson = (request: FastifyRequest) => {
    const known = asked.get(request) ?? findPerson(request);
    asked.set(request, known);
    return known;
  };
  const readPerson = async (request: FastifyRequest) =>
    await asked.get(request)?.catch(() => null) ?? null;
  return { config, db, people, now, today, requirePerson, readPerson };
}

/** What a device can do about a refused session: erase itself, or sign a proof. */
async function whyOut(
  db: Database, token: string,
): Promise<{ readonly wipe?: true; readonly prove?: string }> {
  if (await isWipeAsked(db, token)) return { wipe: true };
  const prove = await proofOwed(db, token);
  return prove === null ? {} : { prove };
}

function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.config.route?.isQuiet === true) return;
    request.log.info({
      method: request.method, route: routeOf(request), status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }, 'request');
  });
}
