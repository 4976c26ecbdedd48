// What the routes of signing in share on one server: limits of tries, open challenges, where
// passkeys work, and the audit of failed tries.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { auditAlone } from '../store/audit.ts';
import { addressKey, makeBuckets } from '../sign-in/bucket.ts';
import type { AccountKey } from '../sign-in/factors.ts';
import { houseOf, type House } from '../sign-in/passkeys.ts';
import { makeTickets, type Tickets } from '../sign-in/tickets.ts';
import { codeTries, factorTries, passphraseTries, type DeskTries, type Tries,
} from '../sign-in/tries.ts';
import { hashToken } from '../sign-in/random.ts';
import type { Context } from './context.ts';
import { dropCookie, readCookie, setCookie } from './cookie.ts';
import { refuse } from './problem.ts';

/** A challenge that a browser answers once. `account`: the account it was made for. */
export type Question =
  | { readonly what: 'passkey' | 'newPasskey'; readonly challenge: string;
    readonly account: string | null }
  | { readonly what: 'totp'; readonly secret: string; readonly account: string };

export interface SignInState {
  readonly house: House | null;
  readonly passphrases: DeskTries;
  readonly factors: DeskTries;
  readonly codes: Tries;
  readonly questions: Tickets<Question>;
  /** Audits a failed try of a known account: after the answer, so that the answer takes no longer,
      and at most once a minute in the long run. */
  readonly noteFailure: (hers: AccountKey | null, how: string) => void;
}

export function openSignInState({ config, db, now }: Context): SignInState {
  const shared = { pool: db.pool, nowMs: now };
  const noted = makeBuckets({ burst: 20, secondsEach: 60 }, now);
  return {
    house: houseOf(config.publicUrl),
    passphrases: passphraseTries(shared), factors: factorTries(shared), codes: codeTries(shared),
    questions: makeTickets<Question>(shared),
    noteFailure: (hers, how) => {
      if (hers === null || noted.take(hers.account) > 0) return;
      const { account, province } = hers;
      setImmediate(() => void auditAlone(db.pool, {
        province, actor: account, act: 'signInFailed', more: { how },
      }).catch(() => undefined));
    },
  };
}

interface Asking { readonly request: FastifyRequest; readonly reply: FastifyReply }

/** Challenges of strangers count for their address, those of a person for her account. */
export function ask(
  { config }: Context, { questions }: SignInState, { request, reply }: Asking,
) {
  return async (question: Question): Promise<void> => {
    const from = question.account === null ? addressKey(request.ip) : ` ${question.account}`;
    setCookie(reply, await questions.give(question, from), {
      name: 'ticket', secure: config.secureCookies,
    });
  };
}

/** The challenge that this browser got, if it belongs to this account. */
export async function answered<W extends Question['what']>(
  { config }: Context, { questions }: SignInState, { request, reply }: Asking,
  { what, account }: { readonly what: W; readonly account: string | null },
): Promise<Question & { readonly what: W }> {
  const question = await questions.take(readCookie(request, 'ticket'));
  dropCookie(reply, { name: 'ticket', secure: config.secureCookies });
  const isIt = question?.what === what && question.account === account;
  return isIt ? question as Question & { readonly what: W } : refuse('factorNotValid');
}

/** The hash of the desk's cookie, by which the database knows the desk. */
export const deskCookieHash = (request: FastifyRequest): Buffer =>
  hashToken(readCookie(request, 'desk') ?? '');
