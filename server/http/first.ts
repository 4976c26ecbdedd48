// The first start of an empty server: a person who can read the set-up code on its console creates
// the province and its first officer. Once an account exists these routes do nothing.
import { timingSafeEqual } from 'node:crypto';
import { phoneRoutes as routes } from '../../core/api/phone.ts';
import { makeFirstProvince } from '../setup/first-province.ts';
import { hashToken } from '../sign-in/random.ts';
import { codeTries } from '../sign-in/tries.ts';
import { isWeakPassphrase } from '../sign-in/weak-passphrase.ts';
import { hasProvince } from '../store/entry.ts';
import type { Database } from '../store/pool.ts';
import { refuse } from './problem.ts';
import type { Routes } from './context.ts';
import { giveCookie } from './cookie.ts';
import { serveOn } from './serve.ts';

/** `setupCode`: printed on the console of this start; null: no set-up is needed. */
export const firstRoutes = (setupCode: string | null): Routes => (app, context) => {
  const { db, config, now, today } = context;
  const serve = serveOn(app, context);
  const tries = codeTries({ pool: db.pool, nowMs: now });

  serve(routes.setUpState, async () => ({ empty: await isEmpty(db) }));

  serve(routes.makeProvince, async ({ body, request, reply }) => {
    if (setupCode === null || !await isEmpty(db)) return refuse('notEmpty');
    const wait = await tries.take(request.ip);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    const given = body.setupCode.replace(/[\s-]/g, '').toLowerCase();
    if (!timingSafeEqual(hashToken(given), hashToken(setupCode))) return refuse('codeNotValid');
    await tries.right(request.ip);
    const { officer, province } = body;
    const { name, post, signIn } = officer;
    const own = { names: [name, signIn], units: [post, province.name] };
    if (isWeakPassphrase(officer.passphrase, own)) return refuse('passphraseWeak');
    const made = await makeFirstProvince(db.pool, { ...body, today: today() });
    if (!made.ok) return refuse(made.problem);
    giveCookie(reply, made.value, config.secureCookies);
    return {};
  });
};

export const isEmpty = async (db: Pick<Database, 'pool'>): Promise<boolean> =>
  !await hasProvince(db);
