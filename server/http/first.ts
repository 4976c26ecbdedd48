// The first start of an empty server: a person who can read the set-up code on its console creates
// the province and its first officer. Once an account exists these routes do nothing.
import { timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { createProvince } from '../accounts/accounts.ts';
import { hashPassphrase } from '../sign-in/passphrase.ts';
import { hashToken } from '../sign-in/random.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import { isWeakPassphrase } from '../sign-in/weak-passphrase.ts';
import { codeTries } from '../sign-in/tries.ts';
import { hasProvince, provincesOf } from '../store/entry.ts';
import { transaction, type Database } from '../store/pool.ts';
import { pushFirstLists, type FirstOfficer } from '../setup/first-lists.ts';
import type { Context, Routes } from './context.ts';
import { giveCookie } from './cookie.ts';
import { passphraseText, signInName } from './me.ts';
import { line, parseBody } from './parse.ts';
import { refuse } from '../store/problem.ts';

const firstBody = v.strictObject({
  setupCode: v.pipe(v.string(), v.maxLength(40)),
  province: v.strictObject({
    code: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,12}$/)), name: line(80),
  }),
  officer: v.strictObject({
    name: line(80), post: line(80), signIn: signInName, passphrase: passphraseText,
  }),
  deviceName: line(60),
});
type First = v.InferOutput<typeof firstBody>;

/** `setupCode`: printed on the console of this start; null where nothing is to be set up. */
export const firstRoutes = (setupCode: string | null): Routes => (app, context) => {
  const tries = codeTries({ pool: context.db.pool, nowMs: context.now });

  app.get('/api/first', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { empty: await isEmpty(context.db) };
  });

  app.post('/api/first', async (request, reply) => {
    const asked = parseBody(firstBody, request);
    if (setupCode === null || !await isEmpty(context.db)) return refuse('notEmpty');
    const wait = await tries.take(request.ip);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    const given = asked.setupCode.replace(/[\s-]/g, '').toLowerCase();
    if (!timingSafeEqual(hashToken(given), hashToken(setupCode))) return refuse('codeNotValid');
    await tries.right(request.ip);
    const { officer, province } = asked;
    const { name, post, signIn } = officer;
    const own = { names: [name, signIn], units: [post, province.name] };
    if (isWeakPassphrase(officer.passphrase, own)) return refuse('passphraseWeak');
    giveCookie(reply, await makeFirst(context, asked), context.config.secureCookies);
    return {};
  });
};

export const isEmpty = async (db: Pick<Database, 'pool'>): Promise<boolean> =>
  !await hasProvince(db);

/** Two who press at once: the second is refused. */
async function makeFirst(context: Context, asked: First): Promise<string> {
  const { token, ...officer } = await makeOfficer(context, asked);
  await pushFirstLists(context.db.pool, officer);
  return token;
}

interface Made extends FirstOfficer { readonly token: string }
async function makeOfficer({ db, today }: Context, asked: First): Promise<Made> {
  const { province, officer } = asked;
  const passphraseHash = await hashPassphrase(officer.passphrase);
  return transaction(db.pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('hoaban first'))");
    if ((await provincesOf(client)).length > 0) return refuse('notEmpty');
    const { name, post, signIn } = officer;
    const account = await createProvince(client, {
      ...province, since: today(), roles: ['provinceOfficer', 'provinceLeader', 'systemAdmin'],
      officer: { name, post, signIn: { name: signIn, passphraseHash } },
    });
    const device = await makeDevice(client, {
      province: province.code, kind: 'desk', name: asked.deviceName,
    });
    await joinDevice(client, device, account);
    const token = await startSession(client, { account, device, needs: 'setUp' });
    return { province: province.code, account, device, token };
  });
}
