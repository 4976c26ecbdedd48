// POST /api/sync: the phones' door. Bytes in, bytes out; what they mean is core/sync/wire, what
// happens is server/sync/exchange. Takes gzip up, gives brotli or gzip down.
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzipSync, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Who } from '../../core/kind/access.ts';
import { limits } from '../../core/limits.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { decodePush } from '../../core/sync/wire/push.ts';
import { encodeReply } from '../../core/sync/wire/reply.ts';
import type { Person } from '../accounts/person.ts';
import { spread } from '../figures/news.ts';
import { exchange } from '../sync/exchange.ts';
import { makeTurns } from '../sync/turns.ts';
import type { Context, Routes } from './context.ts';
import { placesOf } from './errors.ts';
import { refuse } from './problem.ts';

const compressFrom = 400;
const brotli = promisify(brotliCompress);
const pack = promisify(gzip);

/** As many as go to the database together (server/sync/mill.ts); a few slips need not wait. */
const batchesAtOnce = 6;
const waitFromBytes = 4_000;

export const syncRoutes: Routes = (app, context) => {
  const turns = makeTurns(batchesAtOnce);
  app.post('/api/sync', { bodyLimit: limits.batchBytesMax }, async (request, reply) => {
    const person = await context.requirePerson(request);
    const isLarge = Buffer.isBuffer(request.body) && request.body.length > waitFromBytes;
    const work = () => talk(context, request, person);
    const bytes = isLarge ? await turns(person.province, work) : await work();
    if (bytes === null) return refuse('tooMany', { retryAfter: limits.retryDelaySeconds });
    return send(reply, bytes, String(request.headers['accept-encoding'] ?? ''));
  });
};

async function talk(
  context: Context, request: FastifyRequest, person: Person,
): Promise<Uint8Array> {
  const push = readPush(request);
  if (push.device !== person.device) refuse('notFound');
  const { reply, written, faults } = await exchange(context.db.pool, {
    person, push, authorsOf: (accounts) => authorsOf(context, person, accounts),
  });
  for (const fault of faults) request.log.error({ fault: placeOf(fault) }, 'change held');
  spread(context, person.province, written);
  return encodeReply(reply, push);
}

function readPush(request: FastifyRequest): Push {
  if (!Buffer.isBuffer(request.body)) refuse('wrongType');
  const decoded = decodePush(inflate(request.body, request.headers['content-encoding']));
  return decoded.ok ? decoded.value : refuse(decoded.problem);
}

function inflate(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === undefined || encoding === 'identity') return body;
  if (encoding !== 'gzip') refuse('wrongType');
  try {
    return gunzipSync(body, { maxOutputLength: limits.batchInflatedBytesMax });
  } catch (error) {
    const isTooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return refuse(isTooLarge ? 'bodyTooLarge' : 'malformed');
  }
}

async function authorsOf(
  { people }: Context, { province, device }: Person, accounts: readonly string[],
): Promise<ReadonlyMap<string, Who>> {
  if (accounts.length === 0) return new Map();
  const found = await people.peopleOf(province, accounts, device);
  return new Map(found.map((person) => [person.account, person]));
}

/** Where it happened; a message might repeat what somebody wrote. */
const placeOf = (fault: unknown): string =>
  fault instanceof Error ? [fault.name, ...placesOf(fault.stack).slice(0, 3)].join(' ') : 'unknown';

async function send(
  reply: FastifyReply, bytes: Uint8Array, accepted: string,
): Promise<FastifyReply> {
  reply.type('application/octet-stream').header('cache-control', 'no-store');
  if (bytes.length < compressFrom) return reply.send(Buffer.from(bytes));
  if (/\bbr\b/.test(accepted)) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 7, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    return reply.header('content-encoding', 'br').send(await brotli(bytes, { params }));
  }
  if (/\bgzip\b/.test(accepted)) {
    return reply.header('content-encoding', 'gzip').send(await pack(bytes));
  }
  return reply.send(Buffer.from(bytes));
}
