// A person's second factors: listing, setting up (also in a partial session that needs it), naming
// and removing them, new recovery codes; and the province's rule about them.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { factorRoutes as routes, type FactorAdded } from '../../core/api/factors.ts';
import { readFactorRule } from '../sign-in/factor-rule.ts';
import { saveTotp } from '../sign-in/factors.ts';
import { isLinked } from '../sign-in/oidc-links.ts';
import {
  addFactor, decideFactorRule, keepTold, readOwnFactors, readSignInName, removeFactor,
  renamePasskey, renewRecoveryCodes, type Adding, type AtDevice,
} from '../sign-in/own-factors.ts';
import { readPartialSession, type PartialSession } from '../sign-in/partial-session.ts';
import { askForNew, keepPasskey } from '../sign-in/passkeys.ts';
import { base32, newTotpSecret, stepOfCode, totpAddress } from '../sign-in/totp.ts';
import { transaction } from '../store/pool.ts';
import { orRefuse, refuse } from './problem.ts';
import { asProvince } from '../store/rights.ts';
import type { Context } from './context.ts';
import { cookieToken } from './cookie.ts';
import { answered, ask, type SignInState } from './sign-in-state.ts';
import { requireFresh } from './fresh.ts';
import type { Serve } from './serve.ts';
import { welcome } from './welcome.ts';

export function factorRoutes(serve: Serve, context: Context, state: SignInState): void {
  routeSeeing(serve, context, state);
  routeRule(serve, context);
  routeTotp(serve, context, state);
  routePasskeys(serve, context, state);
}

function routeSeeing(
  serve: Serve, { config: { oidc }, db: { pool } }: Context, { house }: SignInState,
): void {
  serve(routes.own, ({ person }) => asProvince(pool, person.province, async (client) => ({
    ...await readOwnFactors(client, person),
    canPasskey: house !== null,
    oidc: oidc === null ? null : { name: oidc.name, isLinked: await isLinked(client, person) },
  })));

  serve(routes.told, async ({ person }) => {
    await keepTold(pool, person);
    return {};
  });

  serve(routes.makeRecovery, async ({ person }) =>
    ({ codes: orRefuse(await renewRecoveryCodes(pool, person)) }));
}

function routeRule(serve: Serve, { db: { pool }, people }: Context): void {
  serve(routes.rule, async ({ person: { province } }) =>
    ({ rule: await asProvince(pool, province, (client) => readFactorRule(client, province)) }));

  serve(routes.setRule, async ({ person, body: { rule } }) => {
    await decideFactorRule(pool, person, rule);
    // The rule decides which roles count on phones.
    people.forget();
    return { rule };
  });
}

function routeTotp(serve: Serve, context: Context, state: SignInState): void {
  serve(routes.askTotp, async ({ request, reply }) => {
    const { account, name, signIn } = await whoSetsUp(context, request);
    const secret = newTotpSecret();
    await ask(context, state, { request, reply })(
      { what: 'totp', secret: secret.toString('base64'), account });
    const key = base32(secret).replace(/(.{4})(?=.)/g, '$1 ');
    return { key, address: totpAddress(secret, { house: 'Hoa Ban', who: signIn ?? name }) };
  });

  serve(routes.confirmTotp, async ({ body: { code }, request, reply }) => {
    const who = await whoSetsUp(context, request);
    const question = await answered(context, state, { request, reply },
      { what: 'totp', account: who.account });
    const secret = Buffer.from(question.secret, 'base64');
    const step = stepOfCode(secret, code.replace(/\s/g, ''), {
      nowMs: context.now(), lastStep: 0,
    });
    if (step === null) {
      // The code may be mistyped: the same secret stays valid.
      await ask(context, state, { request, reply })(question);
      return refuse('factorNotValid');
    }
    return added(context, reply, who, {
      how: 'totp',
      keep: async (client) => {
        await saveTotp(client, who, { secret, step });
        return true;
      },
    });
  });

  serve(routes.removeTotp, async ({ person }) => {
    orRefuse(await removeFactor(context.db.pool, person, { how: 'totp' }));
    return {};
  });
}

function routePasskeys(serve: Serve, context: Context, state: SignInState): void {
  const { house } = state;
  const { pool } = context.db;

  serve(routes.askPasskey, async ({ request, reply }) => {
    const who = await whoSetsUp(context, request);
    if (house === null) return refuse('notFound');
    const options = await asProvince(pool, who.province, (client) =>
      askForNew(client, house, { ...who, signIn: who.signIn ?? who.name }));
    const { challenge } = options;
    await ask(context, state, { request, reply })(
      { what: 'newPasskey', challenge, account: who.account });
    return options;
  });

  serve(routes.addPasskey, async ({ body: { answer, name }, request, reply }) => {
    const who = await whoSetsUp(context, request);
    const { challenge } = await answered(context, state, { request, reply },
      { what: 'newPasskey', account: who.account });
    if (house === null) return refuse('notFound');
    const { account, province } = who;
    return added(context, reply, who, {
      how: 'passkey',
      keep: (client) =>
        keepPasskey(client, house, { account, province, challenge, name, response: answer }),
    });
  });

  serve(routes.namePasskey, async ({ person, body }) =>
    (await renamePasskey(pool, person, body) ? {} : refuse('notFound')));

  serve(routes.removePasskey, async ({ person, body: { id } }) => {
    orRefuse(await removeFactor(pool, person, { how: 'passkey', id }));
    return {};
  });
}

type SettingUp = AtDevice & {
  readonly name: string; readonly signIn: string | null;
  /** The partial session with its token; null if the session is complete. */
  readonly partial: (PartialSession & { readonly token: string }) | null;
};

/** The person of a partial session that needs a factor, or one who has just given a fresh proof. */
async function whoSetsUp(context: Context, request: FastifyRequest): Promise<SettingUp> {
  const { pool } = context.db;
  const token = cookieToken(request);
  const partial = await transaction(pool, (client) => readPartialSession(client, token));
  if (partial !== null && token !== undefined) {
    if (partial.needs !== 'setUp') return refuse('secondFactorNeeded');
    return { ...partial, partial: { ...partial, token } };
  }
  const { account, province, name, device } = await requireFresh(context, request);
  const signIn = await readSignInName(pool, { account, province });
  return { account, province, name, device, signIn, partial: null };
}

async function added(
  context: Context, reply: FastifyReply, who: SettingUp, adding: Omit<Adding, 'partial'>,
): Promise<FactorAdded> {
  const { codes, complete } = orRefuse(
    await addFactor(context.db.pool, who, { ...adding, partial: who.partial }));
  if (complete === null) return { codes };
  const me = await welcome(context, reply, complete);
  return 'needs' in me ? { codes } : { codes, me };
}
