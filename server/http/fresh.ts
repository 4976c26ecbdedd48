// A fresh proof of identity, for acts that cannot be undone or that give access. A route declares
// that it needs one; the desk then asks the person and sends the request again.
// tests/laws/rights-routes.test.ts finds a route that changes rights without declaring it.
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { freshRoutes as routes } from '../../core/api/sign-in.ts';
import { checkTotp } from '../sign-in/factors.ts';
import { isFresh, makeFresh } from '../sign-in/partial-session.ts';
import { isHerPassphrase } from '../sign-in/own-passphrase.ts';
import { askForPasskey, checkPasskey } from '../sign-in/passkeys.ts';
import type { Person } from '../store/person.ts';
import { transaction } from '../store/pool.ts';
import type { Context } from './context.ts';
import { cookieToken } from './cookie.ts';
import { answered, ask, type SignInState } from './sign-in-state.ts';
import { refuse } from './problem.ts';
import { asProvince } from '../store/rights.ts';
import type { Serve } from './serve.ts';

/** Refuses with freshNeeded before the handler of a route that declares it. */
export function guardFresh(app: FastifyInstance, context: Context): void {
  app.addHook('preHandler', async (request) => {
    const fresh = request.routeOptions.config.route?.fresh;
    const isNeeded = typeof fresh === 'object' ? fresh.when(request) : fresh === true;
    if (isNeeded) await requireFresh(context, request);
  });
}

/** The signed-in person with a proof of the last five minutes; refuses with freshNeeded. */
export async function requireFresh(context: Context, request: FastifyRequest): Promise<Person> {
  const person = await context.requirePerson(request);
  const token = cookieToken(request) ?? '';
  const fresh = await transaction(context.db.pool, (client) => isFresh(client, token));
  return fresh ? person : refuse('freshNeeded');
}

export function freshRoutes(serve: Serve, context: Context, state: SignInState): void {
  const { db } = context;
  serve(routes.prove, async ({ person, body: asked, request }) => {
    const tries = 'passphrase' in asked ? state.passphrases : state.factors;
    const turn = await tries.take({
      address: request.ip, name: person.account, desk: person.device,
    });
    if (turn.wait > 0) refuse('tooMany', { retryAfter: turn.wait });
    await pause(turn.pauseMs);
    const isShe = 'passphrase' in asked
      ? await isHerPassphrase(db, person.account, asked.passphrase)
      : await isHerCode(context, person, asked.code);
    if (!isShe) {
      state.noteFailure(person, 'fresh');
      return refuse('passphrase' in asked ? 'signInNotValid' : 'factorNotValid');
    }
    await turn.right();
    return keepFresh(context, request, person);
  });

  serve(routes.askPasskey, async ({ person: { account, province }, request, reply }) => {
    const { house } = state;
    if (house === null) return refuse('notFound');
    const options = await asProvince(db.pool, province, (client) =>
      askForPasskey(client, house, account));
    const { challenge } = options;
    await ask(context, state, { request, reply })({ what: 'passkey', challenge, account });
    return options;
  });

  serve(routes.byPasskey, async ({ person, body: { answer }, request, reply }) => {
    const { account, province } = person;
    const { challenge } = await answered(context, state, { request, reply },
      { what: 'passkey', account });
    const { house } = state;
    if (house === null) return refuse('notFound');
    const her = await transaction(db.pool, (client) => checkPasskey(client, house, {
      response: answer, challenge, hers: { account, province },
    }));
    if (her !== null) return keepFresh(context, request, person);
    state.noteFailure(person, 'fresh');
    return refuse('factorNotValid');
  });
}

const isHerCode = (
  { db, now }: Context, { account, province }: Person, code: string,
): Promise<boolean> => asProvince(db.pool, province, async (client) => {
  return checkTotp(client, { account }, { code: code.replace(/\s/g, ''), nowMs: now() });
});

async function keepFresh(
  { db }: Context, request: FastifyRequest, { province }: Person,
): Promise<Readonly<Record<string, never>>> {
  await asProvince(db.pool, province, async (client) => {
    await makeFresh(client, cookieToken(request) ?? '');
  });
  return {};
}
