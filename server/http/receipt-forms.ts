// Receipts of what people without accounts sent: state and answer, withdraw, object once. The
// digits come in a body, never in an address. Wrong ones are limited per address and in all; what
// is unknown, erased or of something else is answered alike.
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  formRoutes as routes, type FormProblem, type ReceiptPage,
} from '../../core/api/forms.ts';
import { problems } from '../../core/problems.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { plainText, countCharacters } from '../../core/words/plain-text.ts';
import {
  declineReasons, formSeconds, submissionKinds,
} from '../../processes/submissions.ts';
import { callsOf } from '../inbox/calls.ts';
import { formTokens } from '../inbox/form-token.ts';
import {
  objectByReceipt, readReceipt, withdrawByReceipt, type SeenByReceipt,
} from '../inbox/receipt.ts';
import { remakePages } from '../publish/remake.ts';
import { receiptTries } from '../sign-in/tries.ts';
import { choicesOf } from '../store/choices.ts';
import { asProvince } from '../store/rights.ts';
import { readForms } from './bodies.ts';
import type { Context, Routes } from './context.ts';
import { serveOn } from './serve.ts';
import { languageOf, sendPage } from './site.ts';

interface Exchange { readonly request: FastifyRequest; readonly reply: FastifyReply }
interface Typed { readonly ma: string; readonly w: string; readonly k: string }

const bound = 'receipt';
const cache = 'no-store';
/** An objection is as long as a comment may be, or empty. */
const objectionCharsMax = submissionKinds.comment.chars.max;
const nothingAsked = { code: '', problem: null, seen: null, objection: '', calls: [] } as const;

export const receiptFormRoutes: Routes = (app, context) => {
  readForms(app);
  const { db: { pool } } = context;
  const serve = serveOn(app, context);
  const { send, answer, isFresh } = receiptPages(context);
  const withdraw = async (code: string): Promise<SeenByReceipt | null> => {
    const seen = await withdrawByReceipt(pool, code);
    if (seen !== null) await remakePages(pool, seen.province, [seen.about]);
    return seen;
  };
  const asBefore = async (code: string, problem: FormProblem): Promise<Acted> =>
    ({ seen: await readReceipt(pool, code), problem });

  for (const route of [routes.askReceipt, routes.askReceiptInEnglish]) {
    serve(route, ({ request, reply }) => send({ request, reply }, {}));
  }
  for (const route of [routes.readReceipt, routes.readReceiptInEnglish]) {
    serve(route, ({ body, request, reply }) => answer({ request, reply }, body,
      async (code) => ({ seen: await readReceipt(pool, code) })));
  }
  for (const route of [routes.withdraw, routes.withdrawInEnglish]) {
    serve(route, ({ body, request, reply }) => answer({ request, reply }, body, async (code) => (
      await isFresh(body) ? { seen: await withdraw(code) }
        : asBefore(code, { code: 'formOld', n: 0 }))));
  }
  for (const route of [routes.object, routes.objectInEnglish]) {
    serve(route, ({ body, request, reply }) => answer({ request, reply }, body, async (code) => {
      const over = countCharacters(body.w) - objectionCharsMax;
      if (over > 0) return asBefore(code, { code: 'tooLong', n: over });
      if (!await isFresh(body)) return asBefore(code, { code: 'formOld', n: 0 });
      const asked = await objectByReceipt(pool, code, plainText(body.w));
      if (asked.ok) return { seen: asked.value };
      return asked.problem === 'receiptUnknown' ? { seen: null }
        : asBefore(code, { code: asked.problem, n: 0 });
    }));
  }
};

interface Acted { readonly seen: SeenByReceipt | null; readonly problem?: FormProblem | null }

function receiptPages(context: Context) {
  const { db: { pool }, now } = context;
  const tokens = formTokens({ pool, nowMs: now });
  const tries = receiptTries({ pool, nowMs: now });

  const send = async (
    exchange: Exchange, { problem = null, ...data }: Partial<Omit<ReceiptPage, 'token'>>,
  ) => sendPage(context, exchange, {
    page: 'receipt', cache, languages: [languageOf(exchange.request)],
    status: problem === null ? 200 : problems[problem.code].status,
    data: { ...nothingAsked, ...data, problem, token: await tokens.make(bound) },
  });

  /** One try; a right one is given back. */
  const answer = async (
    exchange: Exchange, { ma, w }: Typed, act: (code: string) => Promise<Acted>,
  ) => {
    const code = ma.replace(/[^\d]/g, '');
    const fault = (which: FormProblem['code']) =>
      send(exchange, { code: code.slice(0, 20), problem: { code: which, n: 0 }, objection: w });
    if (code.length !== 12) return fault('receiptUnknown');
    const { ip } = exchange.request;
    if (await tries.take(ip) > 0) return fault('tooMany');
    const { seen, problem = null } = await act(code);
    if (seen === null) return fault('receiptUnknown');
    await tries.right(ip);
    return send(exchange, {
      code, problem, seen: await shownOf(context, seen), objection: problem === null ? '' : w,
      calls: await asProvince(pool, seen.province, (client) =>
        callsOf(client, seen.province, context.today())),
    });
  };
  const isFresh = async ({ k }: Typed): Promise<boolean> => {
    const token = await tokens.read(k, bound);
    return token !== null && token.seconds <= formSeconds.max;
  };
  return { send, answer, isFresh };
}

async function shownOf(
  { db: { pool } }: Context, seen: SeenByReceipt,
): Promise<ReceiptPage['seen']> {
  const { province, about: _about, kind: _kind, decidedAt: _at, sentAt, reason, ...rest } = seen;
  const all = await asProvince(pool, province, (client) =>
    choicesOf(client, province, { withdrawn: true }));
  const said = all.find(({ list, code }) => list === declineReasons && code === reason);
  return { ...rest, reason: said?.words ?? null, sentDay: dayInVietnam(sentAt.getTime()) };
}
