// Signing in through a provider, linking an account there with one here, and removing the link. The
// result is one word in the address of the page to which the browser returns.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { oidcRoutes as routes } from '../../core/api/sign-in.ts';
import { addressKey } from '../sign-in/bucket.ts';
import { enrol } from '../sign-in/codes.ts';
import { deskOf, openDesk, type SignedIn } from '../sign-in/desk.ts';
import { needsOf } from '../sign-in/factor-rule.ts';
import { type AccountKey, type Needs } from '../sign-in/factors.ts';
import { completeSession, readPartialSession, setNeeds } from '../sign-in/partial-session.ts';
import { openProvider, type Identity, type Way } from '../sign-in/oidc.ts';
import { dropLinks, enterBySubject, keepLink } from '../sign-in/oidc-links.ts';
import { hashToken } from '../sign-in/random.ts';
import { makeTickets } from '../sign-in/tickets.ts';
import { audit } from '../store/audit.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import type { Context } from './context.ts';
import { cookieToken, dropCookie, giveCookie, readCookie, setCookie } from './cookie.ts';
import type { SignInState } from './sign-in-state.ts';
import { requireFresh } from './fresh.ts';
import { refuse } from './problem.ts';
import type { Serve } from './serve.ts';
import { asProvince } from '../store/rights.ts';

/** What the browser carries to the provider and back. Other cookies do not come back from another
    site, so desk and session are stored here. */
interface Journey {
  readonly way: Way;
  readonly deviceName: string;
  readonly desk: string | undefined;
  readonly token: string | undefined;
  readonly link: boolean;
  readonly code: string | undefined;
}
/** in: signed in, or on to the second factor · stranger: the subject opens no account here. */
type Outcome = 'in' | 'linked' | 'taken' | 'stranger' | 'refused' | 'away' | 'code' | 'later';

export function oidcRoutes(serve: Serve, context: Context, state: SignInState): void {
  const { config, now } = context;
  if (config.oidc === null) return;
  const provider = openProvider(config.oidc, config.publicUrl);
  const journeys = makeTickets<Journey>({ pool: context.db.pool, nowMs: now });
  const cookie = { name: 'provider', secure: config.secureCookies } as const;

  serve(routes.start, async ({ body, request, reply }) => {
    const { deviceName, link = false, code } = body;
    if (link) await requireFresh(context, request);
    const begun = await provider.begin();
    if (begun === 'away') return refuse('providerAway', { retryAfter: 30 });
    const id = await journeys.give({
      way: begun.way, deviceName, link, code, desk: readCookie(request, 'desk'),
      token: cookieToken(request),
    }, addressKey(request.ip));
    setCookie(reply, id, cookie);
    return { url: begun.url };
  });

  serve(routes.callback, async ({ request, reply }) => {
    const journey = await journeys.take(readCookie(request, 'provider'));
    dropCookie(reply, cookie);
    if (journey === null) return goOn(reply, 'refused');
    const query = request.url.slice(request.url.indexOf('?') + 1);
    const identity = await provider.finish(query, journey.way);
    if (identity === 'away' || identity === 'refused') return goOn(reply, identity);
    return goOn(reply, await arrive({ context, state, request, reply }, journey, identity));
  });

  serve(routes.unlink, ({ person: { account, province, device } }) =>
    asProvince(context.db.pool, province, async (client) => {
      if (await dropLinks(client, { account, province }) === 0) return refuse('notFound');
      await audit(client, {
        province, actor: account, device, act: 'factorRemoved', more: { how: 'oidc' },
      });
      return {};
    }));
}

const goOn = (reply: FastifyReply, outcome: Outcome): FastifyReply =>
  reply.redirect(outcome === 'linked'
    ? '/app/#dang-nhap' : `/app/sign-in#oidc=${outcome}`, 303);

interface Arrival {
  readonly context: Context; readonly state: SignInState;
  readonly request: FastifyRequest; readonly reply: FastifyReply;
}

function arrive(at: Arrival, journey: Journey, identity: Identity): Promise<Outcome> {
  if (journey.link) return linkHers(at, journey, identity);
  return journey.code === undefined
    ? enter(at, journey, identity) : enterByCode(at, journey, identity);
}

async function enter(
  { context, reply }: Arrival, journey: Journey, identity: Identity,
): Promise<Outcome> {
  const { db } = context;
  const entered = await transaction(db.pool, async (client): Promise<SignedIn | null> => {
    const hers = await enterBySubject(client, identity);
    if (hers === null) return null;
    await setScope(client, provinceScope(hers.province));
    const needs: Needs = identity.isStrong ? null : await needsOf(client, hers);
    const desk = await deskOf(client, hers.account, hashToken(journey.desk ?? ''));
    return openDesk(client, hers, { deviceName: journey.deviceName, desk, needs, how: 'oidc' });
  });
  if (entered === null) return 'stranger';
  letIn(context, reply, entered);
  return 'in';
}

/** The session that started must still be open: nobody else's browser can finish this. */
async function linkHers(
  { context }: Arrival, { token }: Journey, identity: Identity,
): Promise<Outcome> {
  const { people, db } = context;
  const person = await people.personOf(token);
  if (person === null) return 'refused';
  return asProvince(db.pool, person.province, async (client) => {
    return link(client, { ...person }, identity);
  });
}

type Linking = AccountKey & { readonly device: string };
async function link(
  client: Parameters<typeof keepLink>[0], { account, province, device }: Linking,
  identity: Identity,
): Promise<Outcome> {
  if (!await keepLink(client, { account, province }, identity)) return 'taken';
  await audit(client, {
    province, actor: account, device, act: 'factorAdded', more: { how: 'oidc' },
  });
  return 'linked';
}

/** An officer's code and the provider's account together open the account, without a passphrase. */
async function enterByCode(
  { context, state, request, reply }: Arrival, { code = '', deviceName }: Journey,
  identity: Identity,
): Promise<Outcome> {
  const { db } = context;
  if (await state.codes.take(request.ip) > 0) return 'later';
  const result = await enrol(db, { code, deviceName });
  if (!result.ok) return 'code';
  await state.codes.right(request.ip);
  const { token, account, device } = result.value;
  const opened = await transaction(db.pool, async (client) => {
    const partial = await readPartialSession(client, token);
    const person = partial ?? await context.people.personOf(token);
    if (person === null) return null;
    await setScope(client, provinceScope(person.province));
    const hers = { account, province: person.province };
    if (await link(client, { ...hers, device }, identity) === 'taken') return 'taken';
    const needs = identity.isStrong ? null : await needsOf(client, hers);
    if (partial !== null && needs === null) return completeSession(client, partial, token);
    await setNeeds(client, token, needs);
    return { token, deskCookie: null };
  });
  if (opened === null) return 'refused';
  if (opened === 'taken') return 'taken';
  letIn(context, reply, opened);
  return 'in';
}

function letIn(
  { people, config }: Context, reply: FastifyReply,
  { token, deskCookie }: { readonly token: string; readonly deskCookie: string | null },
): void {
  people.forget();
  giveCookie(reply, token, config.secureCookies);
  if (deskCookie !== null)
    setCookie(reply, deskCookie, { name: 'desk', secure: config.secureCookies });
}
