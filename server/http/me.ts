// Coming in and going out: enrolling a phone by code, signing in at a desk, signing out, and what a
// signed-in person is told about herself. Refusals do not say what was wrong.
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import { enrol, type Enrolled } from '../accounts/codes.ts';
import { setPassphrase, signIn, toSignInName } from '../accounts/desk.ts';
import { isPassphraseBusy, passphraseChars } from '../accounts/passphrase.ts';
import type { Person } from '../accounts/person.ts';
import { endSession } from '../accounts/sessions.ts';
import { codeTries, passphraseTries } from '../accounts/tries.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { courierPins } from '../sync/courier-keys.ts';
import type { Context } from './context.ts';
import { cookieToken, giveCookie, takeCookie } from './cookie.ts';
import { line, parseBody } from './parse.ts';
import { refuse } from './problem.ts';

const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const enrolBody = v.strictObject({
  code: v.pipe(v.string(), v.maxLength(40), v.transform((text) => text.replace(/[\s.-]/g, '')),
    v.regex(/^\d{8}$/)),
  deviceName: line(60),
  publicKey: v.optional(v.object({
    kty: v.literal('EC'), crv: v.literal('P-256'), x: coordinate, y: coordinate,
  })),
});
const signInBody = v.strictObject({
  name: line(60),
  passphrase: v.pipe(v.string(), v.minLength(1), v.maxLength(passphraseChars.max)),
  deviceName: line(60),
  device: v.optional(v.pipe(v.string(), v.maxLength(20))),
});
const newPassphrase = v.pipe(v.string(), v.minLength(passphraseChars.min),
  v.maxLength(passphraseChars.max));
export const signInName = v.pipe(line(60), v.regex(/^[\p{L}\p{N}._@-]{3,60}$/u));
export const passphraseText = newPassphrase;
const passphraseBody = v.strictObject({ name: signInName, passphrase: newPassphrase });
const languageBody = v.strictObject({ language: v.picklist(['vi', 'en']) });

export function meRoutes(app: FastifyInstance, context: Context): void {
  const { db, people, config, requirePerson } = context;
  const welcome = async (reply: FastifyReply, { token, device }: Enrolled) => {
    people.forget();
    giveCookie(reply, token, config.secureCookies);
    const person = await people.personOf(token);
    if (person === null) return refuse('signInNeeded');
    return { device, ...await describe(context, person) };
  };

  routeEnrol(app, context, welcome);
  routeSignIn(app, context, welcome);

  app.post('/api/sign-out', async (request, reply) => {
    const token = cookieToken(request);
    if (token !== undefined && await endSession(db, token)) people.forget();
    takeCookie(reply, config.secureCookies);
    return {};
  });

  app.get('/api/me', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return describe(context, await requirePerson(request));
  });

  app.post('/api/me', async (request) => {
    const { account } = await requirePerson(request);
    const { language } = parseBody(languageBody, request);
    await db.pool.query('update account set language = $2 where id = $1', [account, language]);
    return {};
  });

  app.post('/api/me/passphrase', async (request) => {
    const { account } = await requirePerson(request);
    const { name, passphrase } = parseBody(passphraseBody, request);
    if (isPassphraseBusy()) refuse('tooMany', { retryAfter: 5 });
    const set = await setPassphrase(db, { account, name, passphrase, keep: cookieToken(request) });
    people.forget();
    return set ? {} : refuse('signInNotValid');
  });
}

type Welcome = (reply: FastifyReply, enrolled: Enrolled) => Promise<object>;

function routeEnrol(app: FastifyInstance, { db, now }: Context, welcome: Welcome): void {
  const tries = codeTries(now);
  app.post('/api/enrol', async (request, reply) => {
    const asked = parseBody(enrolBody, request);
    const wait = tries.take(request.ip);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    const result = await enrol(db, { ...asked, token: cookieToken(request) });
    if (!result.ok) return refuse(result.problem);
    tries.right(request.ip);
    return welcome(reply, result.value);
  });
}

function routeSignIn(app: FastifyInstance, { db, now }: Context, welcome: Welcome): void {
  const tries = passphraseTries(now);
  app.post('/api/sign-in', async (request, reply) => {
    const asked = parseBody(signInBody, request);
    const name = toSignInName(asked.name);
    const wait = isPassphraseBusy() ? 5 : tries.take(request.ip, name);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    const result = await signIn(db, asked);
    if (!result.ok) return refuse(result.problem);
    tries.right(request.ip, name);
    return welcome(reply, result.value);
  });
}

interface UnitRow { readonly code: string; readonly name: string; readonly level: string }
interface AccountRow {
  readonly name: string; readonly post: string; readonly language: string; readonly kind: string;
}

/** What the app needs to greet her and to know what she may do. */
async function describe({ db, today }: Context, person: Person): Promise<object> {
  const { account, province, device, grants } = person;
  return transaction(db.pool, async (client) => {
    await setScope(client, provinceScope(province));
    const { rows } = await client.query<AccountRow>(
      `select a.name, a.post, a.language, d.kind from account a, device d
       where a.id = $1 and d.id = $2`, [account, device]);
    const codes = [province, ...grants.flatMap((grant) => [grant.unit, ...grant.above])];
    const { rows: units } = await client.query<UnitRow>(
      'select code, name, level from unit where province = $1 and code = any($2)',
      [province, codes]);
    const unitOf = (code: string) => units.find((unit) => unit.code === code);
    const roles = grants.map(({ role, unit, above }) => ({
      role, unit, above, name: unitOf(unit)?.name ?? unit, level: unitOf(unit)?.level ?? null,
    }));
    return {
      account, device, today: today(), ...rows[0], roles, units,
      province: { code: province, name: unitOf(province)?.name ?? province },
      courier: await courierPins(client, province),
    };
  });
}
