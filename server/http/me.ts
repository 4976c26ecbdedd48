// Coming in and going out: enrolling a phone by code, signing in at a desk, signing out, and what a
// signed-in person is told about herself. Refusals do not say what was wrong.
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { addressForms } from '../../core/words/address-form.ts';
import { enrol } from '../sign-in/codes.ts';
import { keepWiped } from '../sign-in/revoked-session.ts';
import { passphraseChars } from '../sign-in/passphrase.ts';
import { endSession } from '../sign-in/sessions.ts';
import type { Tries } from '../sign-in/tries.ts';
import { openNotes } from '../store/audit-notes.ts';
import type { Context } from './context.ts';
import { cookieToken, takeCookie } from './cookie.ts';
import { openDeskDoor } from './desk-door.ts';
import { factorRoutes } from './factors.ts';
import { freshRoutes } from './fresh.ts';
import { oidcRoutes } from './oidc.ts';
import { line, parseBody } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { sendProblem } from './send-problem.ts';
import { signInRoutes } from './sign-in.ts';
import { describe, welcome } from './welcome.ts';
import { asProvince } from '../store/rights.ts';

const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const enrolBody = v.strictObject({
  code: v.pipe(v.string(), v.maxLength(40), v.transform((text) => text.replace(/[\s.-]/g, '')),
    v.regex(/^(\d{12}|[a-z2-9]{26})$/)),
  deviceName: line(60),
  publicKey: v.optional(v.object({
    kty: v.literal('EC'), crv: v.literal('P-256'), x: coordinate, y: coordinate,
  })),
});
const newPassphrase = v.pipe(v.string(), v.minLength(passphraseChars.min),
  v.maxLength(passphraseChars.max));
export const signInName = v.pipe(line(60), v.regex(/^[\p{L}\p{N}._@-]{3,60}$/u));
export const passphraseText = newPassphrase;
const meBody = v.partial(v.strictObject({
  language: v.picklist(['vi', 'en']), addressForm: v.nullable(v.picklist(addressForms)),
}));

export function meRoutes(app: FastifyInstance, context: Context): void {
  const { db, people, config, requirePerson } = context;
  const door = openDeskDoor(context);
  const notes = openNotes(db.pool, context.now);
  routeEnrol(app, context, door.codes);
  signInRoutes(app, context, door);
  factorRoutes(app, context, door);
  freshRoutes(app, context, door);
  oidcRoutes(app, context, door);

  app.post('/api/sign-out', async (request, reply) => {
    const token = cookieToken(request);
    if (token !== undefined) await keepWiped(db, token);
    const person = await people.personOf(token);
    if (token !== undefined && await endSession(db, token)) {
      people.forget();
      if (person !== null) await notes.note(person, { act: 'signOut' });
    }
    takeCookie(reply, config.secureCookies);
    return {};
  });

  app.get('/api/me', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return describe(context, await requirePerson(request));
  });

  app.post('/api/me', async (request) => {
    const { account, province } = await requirePerson(request);
    const { language, addressForm } = parseBody(meBody, request);
    await asProvince(db.pool, province, async (client) => {
      await client.query(
        `update account set language = coalesce($2, language),
           address_form = case when $4 then $3 else address_form end where id = $1`,
        [account, language ?? null, addressForm ?? null, addressForm !== undefined]);
    });
    people.forget();
    return {};
  });
}

function routeEnrol(app: FastifyInstance, context: Context, tries: Tries): void {
  app.post('/api/enrol', async (request, reply) => {
    const asked = parseBody(enrolBody, request);
    const wait = await tries.take(request.ip);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    const result = await enrol(context.db, { ...asked, token: cookieToken(request) });
    if (!result.ok) return refuse(result.problem);
    await tries.right(request.ip);
    const said = await welcome(context, reply, result.value);
    return 'needs' in said
      ? sendProblem(reply, 'secondFactorNeeded', { more: { ...said } }) : said;
  });
}
