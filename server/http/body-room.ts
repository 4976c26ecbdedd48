// Who may send a body, and how many bytes at once, decided before one byte is read. A route takes
// bodies from the callers that it declares; a stranger's body is small, but for a courier's file.
// Bytes on their way are counted per address or account, and in all: until the answer, or until the
// connection ends. Registered by server.ts before the routes.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isMedia } from '../../core/api/route.ts';
import { importLimits } from '../../core/import-limits.ts';
import { serverLimits } from '../../core/limits.ts';
import { addressKey } from '../sign-in/bucket.ts';
import type { Context } from './context.ts';
import { routeOf } from './errors.ts';
import { requireSender } from './sender.ts';
import { ProblemAnswer, refuse } from './problem.ts';

export function limitBodies(app: FastifyInstance, context: Context): void {
  const strangers = makeRoom(
    serverLimits.strangerBytesAtOnceMax, serverLimits.strangersBytesAtOnceMax);
  const accounts = makeRoom(
    serverLimits.accountBytesAtOnceMax, serverLimits.accountsBytesAtOnceMax);
  app.addHook('onRequest', async (request, reply) => {
    if (!hasBody(request)) return;
    try {
      const account = await senderOf(context, request);
      const bytes = bytesOf(request, account === null);
      const free = account === null ? strangers(addressKey(request.ip), bytes)
        : accounts(account, bytes);
      if (free === null) refuse('tooMany', { retryAfter: 3 });
      reply.raw.once('close', free);
    } catch (refusal) {
      cutSoon(reply);
      throw refusal;
    }
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) !== 0;

/** The account that a body is counted for; null: a stranger, or a partial session. */
async function senderOf(context: Context, request: FastifyRequest): Promise<string | null> {
  if (request.is404) return refuse('notFound');
  const caller = request.routeOptions.config.route?.caller;
  if (caller === 'anyone') return null;
  try {
    const sender = caller === 'sender' ? await requireSender(context, request)
      : await context.requirePerson(request);
    return sender.account;
  } catch (refusal) {
    const isPartial = refusal instanceof ProblemAnswer && refusal.code === 'secondFactorNeeded';
    if (routeOf(request).startsWith('/api/') && !isPartial) throw refusal;
    return null;
  }
}

/** The size counted for a body: its own length header, or the limit of its route. */
function bytesOf(request: FastifyRequest, isStranger: boolean): number {
  const most = request.routeOptions.bodyLimit;
  const said = request.headers['content-length'];
  const declared = said === undefined ? null : Number(said);
  if (declared !== null && !(declared <= most)) {
    refuse(most >= importLimits.importBytesMax ? 'fileTooLarge' : 'bodyTooLarge');
  }
  if (!isStranger) return declared ?? most;
  const { route } = request.routeOptions.config;
  const isOpenFile = route?.caller === 'anyone' && isMedia(route.body);
  const ofStrangers = isOpenFile ? most : serverLimits.strangerBodyBytesMax;
  if ((declared ?? 0) > ofStrangers) refuse('signInNeeded');
  return declared ?? most;
}

/** Reserves room and returns the function that frees it, once; null: there is none. */
type Room = (key: string, bytes: number) => (() => void) | null;
function makeRoom(ofOneMax: number, ofAllMax: number): Room {
  const taken = new Map<string, number>();
  let all = 0;
  const add = (key: string, bytes: number): void => {
    all += bytes;
    const now = (taken.get(key) ?? 0) + bytes;
    if (now > 0) taken.set(key, now); else taken.delete(key);
  };
  return (key, bytes) => {
    if (all + bytes > ofAllMax || (taken.get(key) ?? 0) + bytes > ofOneMax) return null;
    add(key, bytes);
    return () => { add(key, -bytes); };
  };
}

/** A refused body is not read, and its connection does not wait long for the rest. */
function cutSoon({ raw }: FastifyReply): void {
  raw.once('finish', () => {
    const line = raw.req;
    if (line.complete) return;
    const end = setTimeout(() => void line.destroy(), serverLimits.refusedBodySeconds * 1000);
    end.unref();
    line.once('close', () => clearTimeout(end));
  });
}
