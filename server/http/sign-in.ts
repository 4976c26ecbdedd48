// Signing in at a desk: name and passphrase, then the second factor; or a passkey alone.
// Refusals do not say what was wrong, and take as long for people who are not there.
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import type * as v from 'valibot';
import { signInRoutes as routes } from '../../core/api/sign-in.ts';
import {
  deskOf, isDeskCookieOf, meet, openDesk, signIn, toSignInName, type SignedIn,
} from '../sign-in/desk.ts';
import { checkTotp, type AccountKey } from '../sign-in/factors.ts';
import { completeSession, readPartialSession } from '../sign-in/partial-session.ts';
import { askForPasskey, checkPasskey } from '../sign-in/passkeys.ts';
import { busySeconds, isPassphraseBusy } from '../sign-in/passphrase.ts';
import { isRecoveryCode, useRecoveryCode } from '../sign-in/recovery.ts';
import type { Turn } from '../sign-in/tries.ts';
import { audit } from '../store/audit.ts';
import { transaction } from '../store/pool.ts';
import type { Context } from './context.ts';
import { cookieToken, readCookie } from './cookie.ts';
import { answered, ask, deskCookieHash, type SignInState } from './sign-in-state.ts';
import { demoPassphrase, isFromHere } from './from-here.ts';
import { refuse } from './problem.ts';
import type { Serve } from './serve.ts';
import { readLacking, requirePartialSession, welcome } from './welcome.ts';

export function signInRoutes(serve: Serve, context: Context, state: SignInState): void {
  serve(routes.state, async ({ request }) => {
    const { oidc } = context.config;
    return {
      passkeys: state.house !== null, oidc: oidc === null ? null : { name: oidc.name },
      lacking: await readLacking(context, cookieToken(request)),
    };
  });

  serve(routes.byPassphrase, async ({ body, request, reply }) =>
    welcome(context, reply, await byPassphrase(context, state, request, body)));

  serve(routes.byCode, async ({ body: { code }, request, reply }) =>
    welcome(context, reply, await byCode(context, state, request, code)));

  serve(routes.askPasskey, async ({ request, reply }) => {
    const { house } = state;
    if (house === null) return refuse('notFound');
    const { account, options } = await transaction(context.db.pool, async (client) => {
      const partial = await readPartialSession(client, cookieToken(request));
      const whose = partial?.needs === 'factor' ? partial.account : null;
      return { account: whose, options: await askForPasskey(client, house, whose) };
    });
    const { challenge } = options;
    await ask(context, state, { request, reply })({ what: 'passkey', challenge, account });
    return options;
  });

  serve(routes.byPasskey, async ({ body, request, reply }) => {
    const partial = await transaction(context.db.pool, (client) =>
      readPartialSession(client, cookieToken(request)));
    const account = partial?.needs === 'factor' ? partial.account : null;
    const question = await answered(context, state, { request, reply },
      { what: 'passkey', account });
    const entered = await byPasskey(context, state, request, {
      ...body, challenge: question.challenge, known: account === null ? null : partial,
    });
    return welcome(context, reply, entered);
  });
}

type Typed = v.InferOutput<typeof routes.byPassphrase.body>;

async function byPassphrase(
  { db, config }: Context, state: SignInState, request: FastifyRequest, asked: Typed,
): Promise<SignedIn> {
  const name = toSignInName(asked.name);
  const met = await meet(db, { name, deskCookie: readCookie(request, 'desk') });
  const isBusy = isPassphraseBusy(met.desk !== null);
  const turn = isBusy ? busy
    : await state.passphrases.take({ address: request.ip, name, desk: met.desk });
  if (turn.wait > 0) refuse('tooMany', { retryAfter: turn.wait });
  if (turn.pauseMs > 0) await pause(turn.pauseMs);
  const here = isFromHere(request, config) || !isOnlyForHere(asked.passphrase);
  const result = await signIn(db, here ? met : { ...met, known: null },
    { ...asked, token: cookieToken(request) });
  if (result.ok) {
    // While a second factor is missing, this may be somebody who guessed the passphrase.
    if (result.value.needs === null) await turn.right();
    return result.value;
  }
  state.noteFailure(met.known, 'passphrase');
  return refuse(result.problem);
}
const busy: Turn = { wait: busySeconds, pauseMs: 0, right: async () => undefined };

/** The demo's publicly known phrase; see server/demo/demo.ts. */
const isOnlyForHere = (passphrase: string): boolean =>
  passphrase.normalize('NFC') === demoPassphrase;

/** The code of an authenticator app, or one of the ten recovery codes. */
async function byCode(
  context: Context, state: SignInState, request: FastifyRequest, code: string,
): Promise<{ readonly token: string; readonly deskCookie: string | null }> {
  const partial = await requirePartialSession(context, request);
  if (partial.needs !== 'factor') return refuse('signInNeeded');
  const how = isRecoveryCode(code) ? 'recovery' : 'totp';
  const desk = await transaction(context.db.pool, async (client) => {
    if (await readPartialSession(client, partial.token) === null) return refuse('signInNeeded');
    const { device } = partial;
    return await isDeskCookieOf(client, device, deskCookieHash(request)) ? device : null;
  });
  const turn = await state.factors.take({ address: request.ip, name: partial.account, desk });
  if (turn.wait > 0) refuse('tooMany', { retryAfter: turn.wait });
  const entered = await transaction(context.db.pool, async (client) => {
    if (await readPartialSession(client, partial.token) === null) return refuse('signInNeeded');
    const isRight = how === 'recovery' ? await useRecoveryCode(client, partial, code)
      : await checkTotp(client, partial, { code: code.replace(/\s/g, ''), nowMs: context.now() });
    if (!isRight) return null;
    const { account, province } = partial;
    const complete = await completeSession(client, partial, partial.token);
    await audit(client, {
      province, actor: account, device: partial.device,
      act: how === 'recovery' ? 'recovered' : 'signIn', more: { how },
    });
    return complete;
  });
  if (entered !== null) {
    await turn.right();
    return entered;
  }
  state.noteFailure(partial, how);
  return refuse('factorNotValid');
}

type PasskeySent = v.InferOutput<typeof routes.byPasskey.body>;
interface ByPasskey extends PasskeySent {
  readonly challenge: string;
  /** The account whose passphrase was right before. */
  readonly known: (AccountKey & { readonly device: string }) | null;
}

async function byPasskey(
  { db }: Context, state: SignInState, request: FastifyRequest, asked: ByPasskey,
): Promise<{ readonly token: string; readonly deskCookie: string | null }> {
  const { house } = state;
  const { answer, challenge, known } = asked;
  if (house === null) return refuse('notFound');
  const entered = await transaction(db.pool, async (client) => {
    const account = await checkPasskey(client, house, { response: answer, challenge, hers: known });
    if (account === null) return null;
    const desk = await deskOf(client, account.account, deskCookieHash(request));
    return openDesk(client, account, {
      deviceName: asked.deviceName, device: known?.device ?? asked.device, desk, needs: null,
      how: 'passkey',
    });
  });
  if (entered !== null) return entered;
  state.noteFailure(known, 'passkey');
  return refuse('factorNotValid');
}
