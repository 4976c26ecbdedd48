// The forms of comments: the review before sending, and sending. They read no cookie. What was
// written is kept on every page that says what is wrong; nothing of it is in an address or a log.
import type { FastifyRequest } from 'fastify';
import { plainText, countCharacters } from '../../core/words/plain-text.ts';
import { formRoutes as routes, type FormProblem, type ReviewPage } from '../../core/api/forms.ts';
import { problems } from '../../core/problems.ts';
import { formSeconds, submissionKinds } from '../../processes/submissions.ts';
import { callsOf } from '../inbox/calls.ts';
import { formTokens } from '../inbox/form-token.ts';
import { countSenders, networkRule } from '../inbox/network.ts';
import { hasPhone, scoreOf } from '../inbox/score.ts';
import { takeSubmission } from '../inbox/send.ts';
import { takesComments } from '../inbox/takes-comments.ts';
import { commentTarget, type CommentTarget } from '../publish/comment-target.ts';
import { asProvince } from '../store/rights.ts';
import { readForms } from './bodies.ts';
import type { Context, Routes } from './context.ts';
import { refuse } from './problem.ts';
import { serveOn } from './serve.ts';
import { languageOf, sendPage } from './site.ts';

interface Typed { readonly w: string; readonly n: string; readonly site: string }

const kind = 'comment';
const { chars, nameCharsMax, placesMax } = submissionKinds[kind];
/** A page with somebody's words is kept by no browser and no proxy, and has no other language. */
const ofOne = (request: FastifyRequest) =>
  ({ cache: 'no-store', languages: [languageOf(request)] });
/** A warning is looked for in the part that may be sent. */
const searchedChars = 2_000;

export const commentFormRoutes: Routes = (app, context) => {
  readForms(app);
  const { db: { pool }, now } = context;
  const serve = serveOn(app, context);
  const tokens = formTokens({ pool, nowMs: now });
  const senders = countSenders(networkRule(placesMax), now);

  const reviewOf = async (
    target: CommentTarget, { w, n, site }: Typed, problem: FormProblem | null,
  ): Promise<ReviewPage> => {
    const count = countCharacters(w);
    return {
      slug: target.slug, title: target.title, words: plainText(w), name: plainText(n), count, chars,
      nameCharsMax, token: await tokens.make(boundOf(target)), isDecoyFilled: site !== '',
      hasPhone: [w, n].some((text) => hasPhone(text.slice(0, searchedChars))),
      problem: problem ?? lengthProblem(count), calls: await readCalls(context, target),
    };
  };

  for (const route of [routes.reviewComment, routes.reviewCommentInEnglish]) {
    serve(route, async ({ params: { slug }, body, request, reply }) => {
      const target = await openTarget(context, slug);
      const problem = target.isOpen ? null : { code: 'closedForNow' as const, n: 0 };
      const data = await reviewOf(target, body, problem);
      return sendPage(context, { request, reply },
        { ...ofOne(request), page: 'review', data, status: statusOf(data.problem) });
    });
  }

  for (const route of [routes.sendComment, routes.sendCommentInEnglish]) {
    serve(route, async ({ params: { slug }, body, request, reply }) => {
      const target = await openTarget(context, slug);
      const again = async (code: FormProblem['code']) => {
        const data = await reviewOf(target, body, { code, n: 0 });
        return sendPage(context, { request, reply },
          { ...ofOne(request), page: 'review', data, status: statusOf(data.problem) });
      };
      if (!target.isOpen) return again('closedForNow');
      const token = await tokens.read(body.k, boundOf(target));
      const isOld = token === null || token.seconds < formSeconds.min
        || token.seconds > formSeconds.max;
      if (isOld) return again('formOld');
      const [words, name] = [plainText(body.w), plainText(body.n).slice(0, nameCharsMax)];
      const length = lengthProblem(countCharacters(words));
      if (length !== null) return again(length.code);
      const from = senders.take(request.ip);
      if (from.wait > 0) return again('tooMany');
      const taken = await takeSubmission(pool, {
        kind, target, words, name: name.replace(/\s+/g, ' '), secret: token.secret,
        ...scoreOf({
          words, name, title: target.title, seconds: token.seconds,
          isDecoyFilled: body.site !== '', fromAddress: from.address, fromNetwork: from.network,
        }),
      });
      if (!taken.ok) return again(taken.problem);
      const calls = await readCalls(context, target);
      return sendPage(context, { request, reply }, {
        ...ofOne(request), page: 'sent', data: { slug: target.slug, title: target.title, calls,
          code: taken.value },
      });
    });
  }
};

const boundOf = ({ about }: CommentTarget): string => `${kind} ${about}`;

async function openTarget({ db: { pool }, now }: Context, slug: string): Promise<CommentTarget> {
  const target = await commentTarget(pool, slug, now()) ?? refuse('notFound');
  const takes = await asProvince(pool, target.province, (client) =>
    takesComments(client, target.province));
  return takes ? target : { ...target, isOpen: false };
}

const readCalls = ({ db: { pool }, today }: Context, { province }: CommentTarget) =>
  asProvince(pool, province, (client) => callsOf(client, province, today()));

function lengthProblem(count: number): FormProblem | null {
  if (count < chars.min) return { code: 'tooShort', n: chars.min - count };
  return count > chars.max ? { code: 'tooLong', n: count - chars.max } : null;
}

const statusOf = (problem: FormProblem | null): number =>
  (problem === null ? 200 : problems[problem.code].status);
