// Sends what everybody may read: with an ETag, 304 for what the browser has, and brotli where the
// browser takes it. The compressed form of a text is kept by its ETag, so that a page that many
// people read is compressed once. What no browser may keep is not kept here either: it may hold
// what one person has written.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Sent {
  readonly body: string | Buffer;
  readonly type: string;
  /** Compressed before, if it is kept so. */
  readonly brotli?: Buffer;
  readonly status?: number;
  /** Default: a minute. */
  readonly cache?: string;
}
const usualCache = 'public, max-age=60';
/** Less is sent as it is. */
const smallBytes = 1_024;
const keptBytesMax = 16 * 1024 * 1024;

export const pageType = 'text/html; charset=utf-8';

export async function sendPublic(
  request: FastifyRequest, reply: FastifyReply, sent: Sent,
): Promise<FastifyReply> {
  const { body, type, brotli, status = 200, cache = usualCache } = sent;
  const tag = tagOf(body);
  reply.header('cache-control', cache).header('vary', 'accept-encoding');
  // A tag of what is not stored would only tell what the answer contains.
  if (status === 200 && cache !== 'no-store') {
    // Weak: the plain and the compressed form have one tag.
    reply.header('etag', `W/"${tag}"`);
    if (isKnown(request, tag)) return reply.status(304).send();
  }
  reply.status(status).type(type);
  if (Buffer.byteLength(body) < smallBytes || !takesBrotli(request)) return reply.send(body);
  reply.header('content-encoding', 'br');
  if (brotli !== undefined) return reply.send(brotli);
  return reply.send(await (cache === 'no-store' ? compressPage(body) : compressed(tag, body)));
}

const tagOf = (body: string | Buffer): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, 22);

function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  return String(headers['if-none-match'] ?? '').split(',')
    .some((it) => it.trim().replace(/^W\//, '') === `"${tag}"`);
}

function takesBrotli({ headers }: FastifyRequest): boolean {
  return String(headers['accept-encoding'] ?? '').split(',').some((it) => {
    const [name = '', weight = ''] = it.split(';').map((part) => part.trim().toLowerCase());
    return name === 'br' && !/^q=0(\.0*)?$/.test(weight);
  });
}

const brotliOf = promisify(brotliCompress);
/** By tag, the least lately used first. */
const kept = new Map<string, Buffer>();
let keptBytes = 0;

/** Whether the compressed form of a text is in memory. */
export const isKept = (body: string): boolean => kept.has(tagOf(body));

async function compressed(tag: string, body: string | Buffer): Promise<Buffer> {
  const known = kept.get(tag);
  if (known !== undefined) {
    kept.delete(tag);
    kept.set(tag, known);
    return known;
  }
  const made = await compressPage(body);
  if (!kept.has(tag)) keptBytes += made.length;
  kept.set(tag, made);
  for (const [oldest, bytes] of kept) {
    if (keptBytes <= keptBytesMax) break;
    kept.delete(oldest);
    keptBytes -= bytes.length;
  }
  return made;
}

/** The one way in which pages are compressed. */
export const compressPage = (body: string | Buffer): Promise<Buffer> => brotliOf(body, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(body),
} });
