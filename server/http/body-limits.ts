// Who may send a body, and how many bytes at once, decided before one byte is read. A route takes
// bodies from the callers that it declares; a stranger's body is small, except a courier's file.
// Bytes under way are counted per address or account, and in total, until the answer is sent or the
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
  const strangers = makeBudget(
    serverLimits.strangerBytesAtOnceMax, serverLimits.strangersBytesAtOnceMax);
  const accounts = makeBudget(
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

/** Reserves bytes and returns the function that frees them, to be called once; null: the limit is
    reached. */
type Reserve = (key: string, bytes: number) => (() => void) | null;
function makeBudget(ofOneMax: number, ofAllMax: number): Reserve {
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

/** A refused body is not read: some seconds after the answer, a connection that has not sent all of
    it is closed. */
function cutSoon({ raw }: FastifyReply): void {
  raw.once('finish', () => {
    const request = raw.req;
    if (request.complete) return;
    const end = setTimeout(() => void request.destroy(), serverLimits.refusedBodySeconds * 1000);
    end.unref();
    request.once('close', () => clearTimeout(end));
  });
}
