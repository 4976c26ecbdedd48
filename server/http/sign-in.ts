// Signing in at a desk: name and passphrase, then the second factor; or a passkey alone.
// Refusals do not say what was wrong, and take as long for people who are not there.
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { passphraseChars } from '../../core/limits.ts';
import { meet, openDesk, signIn, toSignInName, type SignedIn } from '../sign-in/desk.ts';
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
import { line, parseBody } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { readLacking, requirePartialSession, welcome } from './welcome.ts';

const device = v.optional(v.pipe(v.string(), v.maxLength(20)));
const signInBody = v.strictObject({
  name: line(60),
  passphrase: v.pipe(v.string(), v.minLength(1), v.maxLength(passphraseChars.max)),
  deviceName: line(60), device,
});
const codeBody = v.strictObject({ code: v.pipe(v.string(), v.maxLength(40)) });
const base64 = v.pipe(v.string(), v.maxLength(8_000), v.regex(/^[A-Za-z0-9_-]*$/));
/** The browser's answer of a passkey; unknown members are dropped. */
export const passkeyAnswer = v.object({
  id: base64, rawId: base64, type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: base64, authenticatorData: base64, signature: base64,
    userHandle: v.exactOptional(base64),
  }),
  clientExtensionResults: v.optional(v.object({}), {}),
});
const passkeyBody = v.strictObject({ answer: passkeyAnswer, deviceName: line(60), device });

export function signInRoutes(app: FastifyInstance, context: Context, state: SignInState): void {
  app.get('/api/sign-in', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { oidc } = context.config;
    return {
      passkeys: state.house !== null, oidc: oidc === null ? null : { name: oidc.name },
      lacking: await readLacking(context, cookieToken(request)),
    };
  });

  app.post('/api/sign-in', async (request, reply) => {
    const asked = parseBody(signInBody, request);
    const signedIn = await byPassphrase(context, state, request, asked);
    return welcome(context, reply, signedIn);
  });

  app.post('/api/sign-in/code', async (request, reply) => {
    const { code } = parseBody(codeBody, request);
    return welcome(context, reply, await byCode(context, state, request, code));
  });

  app.post('/api/sign-in/passkey/ask', async (request, reply) => {
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

  app.post('/api/sign-in/passkey', async (request, reply) => {
    const asked = parseBody(passkeyBody, request);
    const partial = await transaction(context.db.pool, (client) =>
      readPartialSession(client, cookieToken(request)));
    const account = partial?.needs === 'factor' ? partial.account : null;
    const question = await answered(context, state, { request, reply },
      { what: 'passkey', account });
    const entered = await byPasskey(context, state, request, {
      ...asked, challenge: question.challenge, hers: account === null ? null : partial,
    });
    return welcome(context, reply, entered);
  });
}

type Asked = v.InferOutput<typeof signInBody>;

async function byPassphrase(
  { db, config }: Context, state: SignInState, request: FastifyRequest, asked: Asked,
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

/** A telephone's code, or one of the ten recovery codes. */
async function byCode(
  context: Context, state: SignInState, request: FastifyRequest, code: string,
): Promise<{ readonly token: string; readonly deskCookie: string | null }> {
  const partial = await requirePartialSession(context, request);
  if (partial.needs !== 'factor') return refuse('signInNeeded');
  const how = isRecoveryCode(code) ? 'recovery' : 'totp';
  const desk = await transaction(context.db.pool, async (client) => {
    if (await readPartialSession(client, partial.token) === null) return refuse('signInNeeded');
    const { rows: [known] } = await client.query<{ readonly id: string }>(
      'select id from device where id = $1 and door_hash = $2',
      [partial.device, deskCookieHash(request)]);
    return known?.id ?? null;
  });
  const turn = await state.factors.take({ address: request.ip, name: partial.account, desk });
  if (turn.wait > 0) refuse('tooMany', { retryAfter: turn.wait });
  const entered = await transaction(context.db.pool, async (client) => {
    if (await readPartialSession(client, partial.token) === null) return refuse('signInNeeded');
    const isRight = how === 'recovery' ? await useRecoveryCode(client, partial, code)
      : await checkTotp(client, partial, { code: code.replace(/\s/g, ''), nowMs: context.now() });
    if (!isRight) return null;
    const { account, province } = partial;
    const whole = await completeSession(client, partial, partial.token);
    await audit(client, {
      province, actor: account, device: partial.device,
      act: how === 'recovery' ? 'recovered' : 'signIn', more: { how },
    });
    return { token: whole.token, deskCookie: whole.deskCookie };
  });
  if (entered !== null) {
    await turn.right();
    return entered;
  }
  state.noteFailure(partial, how);
  return refuse('factorNotValid');
}

interface ByPasskey extends Pick<v.InferOutput<typeof passkeyBody>, 'answer' | 'deviceName'> {
  readonly device?: string | undefined;
  readonly challenge: string;
  /** The account whose passphrase was right before. */
  readonly hers: (AccountKey & { readonly device: string }) | null;
}

async function byPasskey(
  { db }: Context, state: SignInState, request: FastifyRequest, asked: ByPasskey,
): Promise<{ readonly token: string; readonly deskCookie: string | null }> {
  const { house } = state;
  const { answer, challenge, hers } = asked;
  if (house === null) return refuse('notFound');
  const entered = await transaction(db.pool, async (client) => {
    const her = await checkPasskey(client, house, { response: answer, challenge, hers });
    if (her === null) return null;
    const { rows: [known] } = await client.query<{ readonly id: string }>(
      `select d.id from device d join device_account e on e.device = d.id
       where d.door_hash = $1 and e.account = $2 and e.until is null and d.revoked_at is null`,
      [deskCookieHash(request), her.account]);
    return openDesk(client, her, {
      deviceName: asked.deviceName, device: hers?.device ?? asked.device,
      desk: known?.id ?? null, needs: null, how: 'passkey',
    });
  });
  if (entered !== null) return entered;
  state.noteFailure(hers, 'passkey');
  return refuse('factorNotValid');
}
