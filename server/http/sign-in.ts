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
import { answered, ask, doorHash, type DeskDoor } from './desk-door.ts';
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
/** What the browser made of a passkey; unknown members are left out. */
export const passkeyAnswer = v.object({
  id: base64, rawId: base64, type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: base64, authenticatorData: base64, signature: base64,
    userHandle: v.exactOptional(base64),
  }),
  clientExtensionResults: v.optional(v.object({}), {}),
});
const passkeyBody = v.strictObject({ answer: passkeyAnswer, deviceName: line(60), device });

export function signInRoutes(app: FastifyInstance, context: Context, door: DeskDoor): void {
  app.get('/api/sign-in', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { oidc } = context.config;
    return {
      passkeys: door.house !== null, oidc: oidc === null ? null : { name: oidc.name },
      lacking: await readLacking(context, cookieToken(request)),
    };
  });

  app.post('/api/sign-in', async (request, reply) => {
    const asked = parseBody(signInBody, request);
    const signedIn = await byPassphrase(context, door, request, asked);
    return welcome(context, reply, signedIn);
  });

  app.post('/api/sign-in/code', async (request, reply) => {
    const { code } = parseBody(codeBody, request);
    return welcome(context, reply, await byCode(context, door, request, code));
  });

  app.post('/api/sign-in/passkey/ask', async (request, reply) => {
    const { house } = door;
    if (house === null) return refuse('notFound');
    const { account, options } = await transaction(context.db.pool, async (client) => {
      const half = await readPartialSession(client, cookieToken(request));
      const whose = half?.needs === 'factor' ? half.account : null;
      return { account: whose, options: await askForPasskey(client, house, whose) };
    });
    const { challenge } = options;
    await ask(context, door, { request, reply })({ what: 'passkey', challenge, account });
    return options;
  });

  app.post('/api/sign-in/passkey', async (request, reply) => {
    const asked = parseBody(passkeyBody, request);
    const half = await transaction(context.db.pool, (client) =>
      readPartialSession(client, cookieToken(request)));
    const account = half?.needs === 'factor' ? half.account : null;
    const question = await answered(context, door, { request, reply },
      { what: 'passkey', account });
    const entered = await byPasskey(context, door, request, {
      ...asked, challenge: question.challenge, hers: account === null ? null : half,
    });
    return welcome(context, reply, entered);
  });
}

type Asked = v.InferOutput<typeof signInBody>;

async function byPassphrase(
  { db, config }: Context, door: DeskDoor, request: FastifyRequest, asked: Asked,
): Promise<SignedIn> {
  const name = toSignInName(asked.name);
  const met = await meet(db, { name, door: readCookie(request, 'desk') });
  const isBusy = isPassphraseBusy(met.desk !== null);
  const turn = isBusy ? busy
    : await door.passphrases.take({ address: request.ip, name, desk: met.desk });
  if (turn.wait > 0) refuse('tooMany', { retryAfter: turn.wait });
  if (turn.pauseMs > 0) await pause(turn.pauseMs);
  const here = isFromHere(request, config) || !isOnlyForHere(asked.passphrase);
  const result = await signIn(db, here ? met : { ...met, known: null },
    { ...asked, token: cookieToken(request) });
  if (result.ok) {
    // While a second factor is missing this may still be somebody who guessed the passphrase.
    if (result.value.needs === null) await turn.right();
    return result.value;
  }
  door.noteFailure(met.known, 'passphrase');
  return refuse(result.problem);
}
const busy: Turn = { wait: busySeconds, pauseMs: 0, right: async () => undefined };

/** The demo's well-known phrase; see server/demo/demo.ts. */
const isOnlyForHere = (passphrase: string): boolean =>
  passphrase.normalize('NFC') === demoPassphrase;

/** A code of her telephone, or one of the ten. */
async function byCode(
  context: Context, door: DeskDoor, request: FastifyRequest, code: string,
): Promise<{ readonly token: string; readonly door: string | null }> {
  const half = await requirePartialSession(context, request);
  if (half.needs !== 'factor') return refuse('signInNeeded');
  const how = isRecoveryCode(code) ? 'recovery' : 'totp';
  const desk = await transaction(context.db.pool, async (client) => {
    if (await readPartialSession(client, half.token) === null) return refuse('signInNeeded');
    const { rows: [known] } = await client.query<{ readonly id: string }>(
      'select id from device where id = $1 and door_hash = $2', [half.device, doorHash(request)]);
    return known?.id ?? null;
  });
  const turn = await door.factors.take({ address: request.ip, name: half.account, desk });
  if (turn.wait > 0) refuse('tooMany', { retryAfter: turn.wait });
  const entered = await transaction(context.db.pool, async (client) => {
    if (await readPartialSession(client, half.token) === null) return refuse('signInNeeded');
    const isRight = how === 'recovery' ? await useRecoveryCode(client, half, code)
      : await checkTotp(client, half, { code: code.replace(/\s/g, ''), nowMs: context.now() });
    if (!isRight) return null;
    const { account, province } = half;
    const whole = await completeSession(client, half, half.token);
    await audit(client, {
      province, actor: account, device: half.device,
      act: how === 'recovery' ? 'recovered' : 'signIn', more: { how },
    });
    return { token: whole.token, door: whole.door };
  });
  if (entered !== null) {
    await turn.right();
    return entered;
  }
  door.noteFailure(half, how);
  return refuse('factorNotValid');
}

interface ByPasskey extends Pick<v.InferOutput<typeof passkeyBody>, 'answer' | 'deviceName'> {
  readonly device?: string | undefined;
  readonly challenge: string;
  /** Whose passphrase was right before. */
  readonly hers: (AccountKey & { readonly device: string }) | null;
}

async function byPasskey(
  { db }: Context, door: DeskDoor, request: FastifyRequest, asked: ByPasskey,
): Promise<{ readonly token: string; readonly door: string | null }> {
  const { house } = door;
  const { answer, challenge, hers } = asked;
  if (house === null) return refuse('notFound');
  const entered = await transaction(db.pool, async (client) => {
    const her = await checkPasskey(client, house, { response: answer, challenge, hers });
    if (her === null) return null;
    const { rows: [known] } = await client.query<{ readonly id: string }>(
      `select d.id from device d join device_account e on e.device = d.id
       where d.door_hash = $1 and e.account = $2 and e.until is null and d.revoked_at is null`,
      [doorHash(request), her.account]);
    return openDesk(client, her, {
      deviceName: asked.deviceName, device: hers?.device ?? asked.device,
      desk: known?.id ?? null, needs: null, how: 'passkey',
    });
  });
  if (entered !== null) return entered;
  door.noteFailure(hers, 'passkey');
  return refuse('factorNotValid');
}
