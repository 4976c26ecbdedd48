// Sync of phones. Bytes in, bytes out; what they mean is core/sync/wire, what happens is
// server/sync/exchange. Takes gzip up, gives brotli or gzip down.
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzipSync, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { byteRoutes as routes } from '../../core/api/phone.ts';
import { asUnitCode } from '../../core/brands.ts';
import type { Who } from '../../core/kind/access.ts';
import { limits } from '../../core/limits.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { unpackPush } from '../../core/sync/wire/push.ts';
import { encodeReply } from '../../core/sync/wire/reply.ts';
import { makeBuckets } from '../sign-in/bucket.ts';
import type { Person } from '../store/person.ts';
import { isPersonalKind } from '../audit/deeds.ts';
import { openNotes } from '../store/audit-notes.ts';
import { publish } from '../figures/change-events.ts';
import { exchange } from '../sync/exchange.ts';
import { takeFarewell } from '../sync/farewell.ts';
import { makeTurns } from '../store/turns.ts';
import type { Context, Routes } from './context.ts';
import { placeOf } from './errors.ts';
import { requireFresh } from './fresh.ts';
import { requireSender, type Sender } from './sender.ts';
import { refuse } from './problem.ts';
import { serveOn } from './serve.ts';

const compressFrom = 400;
const brotli = promisify(brotliCompress);
const pack = promisify(gzip);

/** As many as one group commit takes (server/sync/fast/group-commit.ts); a few slips need not
    wait. */
const batchesAtOnce = 8;
const waitFromBytes = 4_000;
/** The limit of a revoked phone: a season's slips at once, then little more than one by hand. */
const perLeaving = { burst: 100, secondsEach: 30 } as const;

export const syncRoutes: Routes = (app, context) => {
  const turns = makeTurns(batchesAtOnce);
  const leavings = makeBuckets(perLeaving, context.now);
  const notes = openNotes(context.db.pool, context.now);
  const noteRead = (person: Person) =>
    notes.noteHourly(person, { act: 'personalRead', more: { by: 'sync' } });
  serveOn(app, context)(routes.sync, async ({ body, request, reply }) => {
    const sender = await requireSender(
      context, request, () => readPush(request, body).changes.length > 0);
    const isLarge = body.length > waitFromBytes;
    const wait = 'wipe' in sender ? leavings.take(sender.device) : 0;
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    const work = () => talk({ context, noteRead, body }, request, sender);
    const bytes = isLarge ? await turns(sender.province, work) : await work();
    if (bytes === null) return refuse('tooMany', { retryAfter: limits.retryDelaySeconds });
    return send(reply, bytes, String(request.headers['accept-encoding'] ?? ''));
  });
};

interface Talk {
  readonly context: Context;
  /** Audits once an hour that names of people went to a device. */
  readonly noteRead: (person: Person) => Promise<void>;
  readonly body: Buffer;
}
async function talk(
  { context, noteRead, body }: Talk, request: FastifyRequest, sender: Sender,
): Promise<Uint8Array> {
  const push = readPush(request, body);
  if (push.device !== sender.device) refuse('notFound');
  const sets = push.creations ?? push.changes;
  if (!('wipe' in sender) && sets.some(({ kind }) => kind === 'unit'))
    await requireFresh(context, request);
  const authors = (accounts: readonly string[]) => authorsOf(context, sender, accounts);
  const { pool } = context.db;
  const { reply, written, faults } = 'wipe' in sender
    ? await takeFarewell(pool, { leaving: sender, push, authorsOf: authors })
    : await exchange(pool, { person: sender, push, authorsOf: authors });
  for (const fault of faults) request.log.error({ fault: placeOf(fault) }, 'change held');
  publish(context, asUnitCode(sender.province), written);
  const isPersonal = reply.rows.some(({ kind }) => isPersonalKind(kind));
  if (isPersonal && !('wipe' in sender)) await noteRead(sender);
  return encodeReply(reply, push);
}

function readPush({ headers }: FastifyRequest, body: Buffer): Push {
  const decoded = unpackPush(inflate(body, headers['content-encoding']));
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
  { people }: Context, { province, device }: Sender, accounts: readonly string[],
): Promise<ReadonlyMap<string, Who>> {
  if (accounts.length === 0) return new Map();
  const found = await people.peopleOf(province, accounts, device);
  return new Map(found.map((person) => [person.account, person]));
}

async function send(
  reply: FastifyReply, bytes: Uint8Array, accepted: string,
): Promise<FastifyReply> {
  reply.type('application/octet-stream');
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
