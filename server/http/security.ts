// Checks before any route: headers of every answer, the origin of requests that change something,
// and how many requests an address or a session may send. Registered by server.ts; routes never
// loosen them.
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressKey, makeBuckets } from '../sign-in/bucket.ts';
import { hashToken } from '../sign-in/random.ts';
import { cookieToken } from './cookie.ts';
import type { Context } from './context.ts';
import { refuse } from './problem.ts';

/** For an address: pages and assets of many phones behind one tower. */
const perAddress = { burst: 600, secondsEach: 0.1 } as const;
/** For a known valid session: a phone that uploads a season's slips. */
const perSession = { burst: 1_000, secondsEach: 0.01 } as const;

export async function raiseWalls(app: FastifyInstance, context: Context): Promise<void> {
  const { config } = context;
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.secureCookies
      ? { maxAge: 365 * 24 * 3600, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', permissions);
  });
  app.addHook('onRequest', async (request) => refuseOtherSites(request, config.publicUrl));
  app.addHook('onSend', async (_request, reply) => {
    if (reply.getHeader('content-type') === 'application/octet-stream') dropPageHeaders(reply);
  });
  addRateLimit(app, context);
}

/** Headers about pages are 0.8 kB, which a phone on 2G would pay at every contact; bytes that no
    browser shows do not get them (nosniff stays). */
function dropPageHeaders(reply: FastifyReply): void {
  for (const name of pageHeaders) reply.removeHeader(name);
}

const pageHeaders = [
  'content-security-policy', 'permissions-policy', 'referrer-policy', 'x-frame-options',
  'x-dns-prefetch-control', 'x-download-options', 'x-permitted-cross-domain-policies',
  'origin-agent-cluster', 'cross-origin-opener-policy', 'x-xss-protection',
];

const directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'media-src': ["'self'", 'blob:'],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

const permissions = 'camera=(self), microphone=(self), geolocation=(), payment=(), usb=()';

/** A browser sends the origin of a request; a request that changes something must come from this
    server's pages. */
function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site === undefined && isFormWithoutOrigin(request)) return;
  if (site === 'same-origin' || site === 'none') return;
  if (site === undefined && isOwnOrigin(request, publicUrl)) return;
  refuse('wrongOrigin');
}

/** Browsers without Sec-Fetch-Site send forms of our pages, which have no referrer, with the origin
    `null`. Public forms are taken so: they read no cookie, and what changes something has a token
    of the form instead. */
function isFormWithoutOrigin({ headers, routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.route?.form !== undefined
    && (headers.origin === undefined || headers.origin === 'null');
}

function isOwnOrigin({ headers }: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === publicUrl
    || (['http:', 'https:'].includes(url.protocol) && url.host === host);
}

/** A session not seen for a while counts for its address first, and is given back if it is valid: a
    thousand phones behind one tower do not block each other. */
function addRateLimit(app: FastifyInstance, { people, now }: Context): void {
  const addresses = makeBuckets(perAddress, now);
  const sessions = makeBuckets(perSession, now);
  const onAddress = new WeakSet<FastifyRequest>();
  const knownKey = (request: FastifyRequest): string | null => {
    const token = cookieToken(request);
    const isKnown = token !== undefined && people.isKnown(token);
    return isKnown ? hashToken(token).toString('base64') : null;
  };
  app.addHook('onRequest', async (request) => {
    const session = knownKey(request);
    const address = addressKey(request.ip);
    const wait = session === null ? addresses.take(address) : sessions.take(session);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    if (session === null) onAddress.add(request);
  });
  app.addHook('onResponse', async (request) => {
    if (onAddress.has(request) && knownKey(request) !== null) {
      addresses.giveBack(addressKey(request.ip));
    }
  });
}
