// Enrolling a phone by code, signing out, and what a signed-in person reads about herself. Refusals
// do not say what was wrong.
import type { FastifyInstance } from 'fastify';
import { phoneRoutes as routes } from '../../core/api/phone.ts';
import { changePerson } from '../accounts/me.ts';
import { enrol } from '../sign-in/codes.ts';
import { keepWiped } from '../sign-in/revoked-session.ts';
import { endSession } from '../sign-in/sessions.ts';
import { openNotes } from '../store/audit-notes.ts';
import { refuse } from './problem.ts';
import type { Context } from './context.ts';
import { cookieToken, takeCookie } from './cookie.ts';
import { openSignInState } from './sign-in-state.ts';
import { factorRoutes } from './factors.ts';
import { freshRoutes } from './fresh.ts';
import { oidcRoutes } from './oidc.ts';
import { passphraseRoutes } from './passphrase.ts';
import { sendProblem } from './send-problem.ts';
import { serveOn } from './serve.ts';
import { signInRoutes } from './sign-in.ts';
import { describe, welcome } from './welcome.ts';

export function meRoutes(app: FastifyInstance, context: Context): void {
  const { db, people, config } = context;
  const serve = serveOn(app, context);
  const state = openSignInState(context);
  const notes = openNotes(db.pool, context.now);
  signInRoutes(serve, context, state);
  factorRoutes(serve, context, state);
  passphraseRoutes(serve, context, state);
  freshRoutes(serve, context, state);
  oidcRoutes(serve, context, state);

  serve(routes.enrol, async ({ body, request, reply }) => {
    const wait = await state.codes.take(request.ip);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    const result = await enrol(db, { ...body, token: cookieToken(request) });
    if (!result.ok) return refuse(result.problem);
    await state.codes.right(request.ip);
    const said = await welcome(context, reply, result.value);
    return 'needs' in said
      ? sendProblem(reply, 'secondFactorNeeded', { more: { ...said } }) : said;
  });

  serve(routes.signOut, async ({ request, reply }) => {
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

  serve(routes.me, ({ person }) => describe(context, person));

  serve(routes.changeMe, async ({ person, body }) => {
    await changePerson(db.pool, person, body);
    people.forget();
    return {};
  });
}
