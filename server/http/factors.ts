// A person's second factors: listing, setting up (also in a partial session that needs it), naming
// and removing them, new recovery codes, and the passphrase itself.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ClientBase } from 'pg';
import * as v from 'valibot';
import { passphraseChars } from '../../core/limits.ts';
import { isFactorRequired, readFactorRule, setFactorRule } from '../sign-in/factor-rule.ts';
import {
  dropFactors, firstCodes, hasFactor, readFactors, saveTotp, type AccountKey,
} from '../sign-in/factors.ts';
import {
  completeSession, readPartialSession, type PartialSession,
} from '../sign-in/partial-session.ts';
import { choosePassphrase, isHerPassphrase, isWeakFor } from '../sign-in/own-passphrase.ts';
import { askForNew, keepPasskey } from '../sign-in/passkeys.ts';
import { dropLinks, isLinked } from '../sign-in/oidc-links.ts';
import { busySeconds, isPassphraseBusy } from '../sign-in/passphrase.ts';
import type { Person } from '../store/person.ts';
import { makeRecoveryCodes } from '../sign-in/recovery.ts';
import { base32, newTotpSecret, stepOfCode, totpAddress } from '../sign-in/totp.ts';
import { audit } from '../store/audit.ts';
import { transaction } from '../store/pool.ts';
import type { Context } from './context.ts';
import { cookieToken } from './cookie.ts';
import { answered, ask, type SignInState } from './sign-in-state.ts';
import { requireFresh } from './fresh.ts';
import { line, parseBody } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { requirePartialSession, welcome } from './welcome.ts';
import { asProvince } from '../store/rights.ts';
import { isAllowed } from '../../processes/deeds.ts';

const fresh = { config: { fresh: true } } as const;
/** A partial session cannot be asked for a fresh proof. */
const inHandler = { config: { fresh: 'inHandler' } } as const;
const base64 = v.pipe(v.string(), v.maxLength(16_000), v.regex(/^[A-Za-z0-9_-]*$/));
const newPasskeyBody = v.strictObject({
  name: line(40),
  answer: v.object({
    id: base64, rawId: base64, type: v.literal('public-key'),
    response: v.object({
      clientDataJSON: base64, attestationObject: base64,
      transports: v.exactOptional(v.pipe(v.array(v.string()), v.maxLength(10))),
    }),
    clientExtensionResults: v.optional(v.object({}), {}),
  }),
});
const idBody = v.strictObject({ id: base64 });
const nameBody = v.strictObject({ id: base64, name: line(40) });
const codeBody = v.strictObject({ code: v.pipe(v.string(), v.maxLength(20)) });
const newPassphrase = v.pipe(v.string(), v.minLength(passphraseChars.min),
  v.maxLength(passphraseChars.max));
/** Letters, digits and a few signs; the server appends digits. */
const stem = v.pipe(line(40), v.regex(/^[\p{L}\p{N}._-]{2,40}$/u));
const setUpBody = v.strictObject({ name: v.optional(stem), passphrase: newPassphrase });
const changeBody = v.strictObject({
  name: v.optional(stem), passphrase: newPassphrase,
  old: v.optional(v.pipe(v.string(), v.maxLength(passphraseChars.max))),
});

export function factorRoutes(app: FastifyInstance, context: Context, state: SignInState): void {
  routeSeeing(app, context, state);
  routeRule(app, context);
  routeTotp(app, context, state);
  routePasskeys(app, context, state);
  routePassphrase(app, context, state);
}

function routeSeeing(app: FastifyInstance, context: Context, { house }: SignInState): void {
  app.get('/api/factors', async (request, reply) => {
    const { account, province } = await context.requirePerson(request);
    const { oidc } = context.config;
    reply.header('cache-control', 'no-store');
    return asProvince(context.db.pool, province, async (client) => {
      const { rows: [told] } = await client.query<{ readonly at: Date | null }>(
        `select max(used_at) as at from recovery_code
         where account = $1 and used_at is not null and told_at is null`, [account]);
      const { rows: [has] } = await client.query<{
        readonly signIn: string | null; readonly passphrase: boolean;
      }>(`select sign_in as "signIn", passphrase_hash is not null as passphrase
          from account where id = $1`, [account]);
      return {
        ...await readFactors(client, { account, province }), ...has,
        isRequired: await isFactorRequired(client, { account, province }),
        canPasskey: house !== null, recoveryUsedAt: told?.at ?? null,
        oidc: oidc === null ? null
          : { name: oidc.name, isLinked: await isLinked(client, { account, province }) },
      };
    });
  });

  app.post('/api/factors/told', async (request) => {
    const { account, province } = await context.requirePerson(request);
    await asProvince(context.db.pool, province, (client) => client.query(
      `update recovery_code set told_at = hoaban_now()
       where account = $1 and used_at is not null and told_at is null`, [account]));
    return {};
  });

  app.post('/api/factors/recovery', fresh, async (request) => {
    const { account, province, device } = await context.requirePerson(request);
    return asProvince(context.db.pool, province, async (client) => {
      if (!hasFactor(await readFactors(client, { account, province }))) return refuse('notFound');
      const codes = await makeRecoveryCodes(client, { account, province });
      await audit(client, { province, actor: account, device, act: 'factorAdded',
        more: { how: 'recovery', count: codes.length } });
      return { codes };
    });
  });
}

const ruleBody = v.strictObject({ rule: v.picklist(['required', 'offered']) });

/** Whether people at desks must have a second factor: the province decides, and it is audited. */
function routeRule(app: FastifyInstance, context: Context): void {
  const mayDecide = ({ grants, province }: Person): boolean => grants.some(({ role, unit }) =>
    unit === province && isAllowed(role, 'setFactorRule'));

  app.get('/api/factors/rule', async (request, reply) => {
    const person = await context.requirePerson(request);
    if (!mayDecide(person)) return refuse('notFound');
    reply.header('cache-control', 'no-store');
    const { province } = person;
    const rule = await asProvince(context.db.pool, province, (client) =>
      readFactorRule(client, province));
    return { rule };
  });

  app.post('/api/factors/rule', fresh, async (request) => {
    const person = await context.requirePerson(request);
    if (!mayDecide(person)) return refuse('notFound');
    const { account, province, device } = person;
    const { rule } = parseBody(ruleBody, request);
    await asProvince(context.db.pool, province, async (client) => {
      await setFactorRule(client, province, rule);
      await audit(client, { province, actor: account, device, act: 'settingChanged',
        more: { setting: 'secondFactor', value: rule } });
    });
    // The rule decides which roles count on phones.
    context.people.forget();
    return { rule };
  });
}

function routeTotp(app: FastifyInstance, context: Context, state: SignInState): void {
  app.post('/api/factors/totp', inHandler, async (request, reply) => {
    const her = await whoSetsUp(context, request);
    const secret = newTotpSecret();
    await ask(context, state, { request, reply })(
      { what: 'totp', secret: secret.toString('base64'), account: her.account });
    reply.header('cache-control', 'no-store');
    const key = base32(secret).replace(/(.{4})(?=.)/g, '$1 ');
    return { key, address: totpAddress(secret, { house: 'Hoa Ban', who: her.signIn ?? her.name }) };
  });

  app.post('/api/factors/totp/confirm', inHandler, async (request, reply) => {
    const her = await whoSetsUp(context, request);
    const { code } = parseBody(codeBody, request);
    const question = await answered(context, state, { request, reply },
      { what: 'totp', account: her.account });
    const secret = Buffer.from(question.secret, 'base64');
    const step = stepOfCode(secret, code.replace(/\s/g, ''), {
      nowMs: context.now(), lastStep: 0,
    });
    if (step === null) {
      // The code may be mistyped: the same secret stays valid.
      await ask(context, state, { request, reply })(question);
      return refuse('factorNotValid');
    }
    return added(context, reply, her, async (client) => {
      await saveTotp(client, her, { secret, step });
      return 'totp';
    });
  });

  app.post('/api/factors/totp/remove', fresh, async (request) => {
    const her = await context.requirePerson(request);
    return removed(context, her, 'totp', (client) =>
      client.query('delete from totp where account = $1', [her.account]));
  });
}

function routePasskeys(app: FastifyInstance, context: Context, state: SignInState): void {
  app.post('/api/factors/passkeys/ask', inHandler, async (request, reply) => {
    const her = await whoSetsUp(context, request);
    const { house } = state;
    if (house === null) return refuse('notFound');
    const options = await asProvince(context.db.pool, her.province, (client) =>
      askForNew(client, house, { ...her, signIn: her.signIn ?? her.name }));
    const { challenge } = options;
    await ask(context, state, { request, reply })(
      { what: 'newPasskey', challenge, account: her.account });
    return options;
  });

  app.post('/api/factors/passkeys', inHandler, async (request, reply) => {
    const her = await whoSetsUp(context, request);
    const { answer, name } = parseBody(newPasskeyBody, request);
    const { house } = state;
    const { challenge } = await answered(context, state, { request, reply },
      { what: 'newPasskey', account: her.account });
    if (house === null) return refuse('notFound');
    return added(context, reply, her, async (client) => {
      const { account, province } = her;
      const asked = { account, province, challenge, name, response: answer };
      return await keepPasskey(client, house, asked) ? 'passkey' : refuse('factorNotValid');
    });
  });

  app.post('/api/factors/passkeys/name', async (request) => {
    const { account, province } = await context.requirePerson(request);
    const { id, name } = parseBody(nameBody, request);
    const { rowCount } = await asProvince(context.db.pool, province, (client) => client.query(
      'update passkey set name = $3 where id = $1 and account = $2', [id, account, name]));
    return rowCount === 1 ? {} : refuse('notFound');
  });

  app.post('/api/factors/passkeys/remove', fresh, async (request) => {
    const her = await context.requirePerson(request);
    const { id } = parseBody(idBody, request);
    return removed(context, her, 'passkey', (client) =>
      client.query('delete from passkey where id = $1 and account = $2', [id, her.account]));
  });
}

function routePassphrase(app: FastifyInstance, context: Context, state: SignInState): void {
  const { db, people, requirePerson } = context;

  app.post('/api/me/passphrase', inHandler, async (request) => {
    const person = await requirePerson(request);
    const { account, device } = person;
    const { name, old, passphrase } = parseBody(changeBody, request);
    if (isPassphraseBusy(true)) refuse('tooMany', { retryAfter: busySeconds });
    if (old === undefined) {
      if (!await hasNothing(context, person)) await requireFresh(context, request);
    } else {
      const turn = await state.passphrases.take(
        { address: request.ip, name: account, desk: device });
      if (turn.wait > 0) refuse('tooMany', { retryAfter: turn.wait });
      if (!await isHerPassphrase(db, account, old)) {
        state.noteFailure(person, 'change');
        return refuse('signInNotValid');
      }
      await turn.right();
    }
    await refuseWeak(context, person, { passphrase, stem: name ?? '' });
    const signIn = await choosePassphrase(db, {
      ...person, stem: name ?? account, passphrase, keep: cookieToken(request),
    });
    people.forget();
    return { signIn };
  });

  // After an officer's code: the earlier factors are lost or no longer the person's.
  app.post('/api/sign-in/set-up', async (request) => {
    const partial = await requirePartialSession(context, request);
    const { name, passphrase } = parseBody(setUpBody, request);
    if (partial.needs !== 'anew') return refuse('signInNeeded');
    if (isPassphraseBusy(true)) refuse('tooMany', { retryAfter: busySeconds });
    const { account, province, device, token } = partial;
    await refuseWeak(context, partial, { passphrase, stem: name ?? '' });
    const signIn = await choosePassphrase(db, {
      account, province, stem: name ?? account, passphrase, keep: token,
    });
    await asProvince(context.db.pool, partial.province, async (client) => {
      const before = await readFactors(client, partial);
      await dropFactors(client, partial);
      await dropLinks(client, partial);
      await client.query(`update session set needs = 'setUp' where account = $1 and device = $2
        and needs = 'anew'`, [account, device]);
      if (hasFactor(before)) {
        await audit(client, { province, actor: account, device, act: 'recovered',
          more: { how: 'code' } });
      }
    });
    people.forget();
    return { signIn };
  });
}

async function refuseWeak(
  { db }: Context, hers: AccountKey, typed: { readonly passphrase: string; readonly stem: string },
): Promise<void> {
  if (await isWeakFor(db, hers, typed)) refuse('passphraseWeak');
}

/** Whether the person joined with a code only and has nothing yet to prove her identity with. */
const hasNothing = (context: Context, { account, province }: AccountKey): Promise<boolean> =>
  asProvince(context.db.pool, province, async (client) => {
    const { rowCount } = await client.query(
      'select from account where id = $1 and passphrase_hash is null', [account]);
    return rowCount === 1 && !hasFactor(await readFactors(client, { account, province }));
  });

type SettingUp = AccountKey & {
  readonly name: string; readonly signIn: string | null; readonly device: string;
  /** The partial session with its token; null if the session is complete. */
  readonly partial: (PartialSession & { readonly token: string }) | null;
};

/** The person of a partial session that needs a factor, or one who has just given a fresh proof. */
async function whoSetsUp(context: Context, request: FastifyRequest): Promise<SettingUp> {
  const token = cookieToken(request);
  const partial = await transaction(context.db.pool, (client) => readPartialSession(client, token));
  if (partial !== null && token !== undefined) {
    if (partial.needs !== 'setUp') return refuse('secondFactorNeeded');
    return { ...partial, partial: { ...partial, token } };
  }
  const { account, province, name, device } = await requireFresh(context, request);
  const signIn = await asProvince(context.db.pool, province, async (client) => {
    const { rows: [found] } = await client.query<{ readonly signIn: string | null }>(
      'select sign_in as "signIn" from account where id = $1', [account]);
    return found?.signIn ?? null;
  });
  return { account, province, name, device, signIn, partial: null };
}

/** Stores a new factor; the first one brings the ten codes and completes a partial session. */
async function added(
  context: Context, reply: FastifyReply, her: SettingUp,
  keep: (client: ClientBase) => Promise<'totp' | 'passkey'>,
): Promise<object> {
  const { account, province, device, partial } = her;
  const { codes, whole } = await asProvince(context.db.pool, her.province, async (client) => {
    const how = await keep(client);
    const codes = await firstCodes(client, her);
    const whole = partial === null ? null : await completeSession(client, partial, partial.token);
    await audit(client, { province, actor: account, device, act: 'factorAdded', more: { how } });
    return { codes, whole };
  });
  reply.header('cache-control', 'no-store');
  if (whole === null) return { codes };
  return { codes, me: await welcome(context, reply, whole) };
}

/** The last factor cannot be removed where one is required; without any, the ten codes are
    worthless. */
async function removed(
  context: Context, { account, province, device }: AccountKey & { readonly device: string },
  how: 'totp' | 'passkey',
  remove: (client: ClientBase) => Promise<{ readonly rowCount: number | null }>,
): Promise<object> {
  return asProvince(context.db.pool, province, async (client) => {
    const { rowCount } = await remove(client);
    if (rowCount !== 1) return refuse('notFound');
    const isLast = !hasFactor(await readFactors(client, { account, province }));
    const isAsked = await isFactorRequired(client, { account, province });
    if (isLast && isAsked) return refuse('lastFactor');
    if (isLast) await dropFactors(client, { account, province });
    await audit(client, { province, actor: account, device, act: 'factorRemoved', more: { how } });
    return {};
  });
}
