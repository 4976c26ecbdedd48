// A route of the server as one value: where it is, what is sent and answered, who may call it, how
// large a body may be, whether a fresh proof is needed. The server registers routes from it, the
// screens' client gets its types from it, /openapi.json and /docs/api are made from it.
import type * as v from 'valibot';
import type { ProblemCode } from '../problems.ts';
import type { Address } from './address.ts';

export type Schema = v.GenericSchema;

/** anyone: no session is needed · partial: a session, also one that still lacks its second factor ·
    account: a signed-in account · sender: a signed-in account, or a revoked phone that may still
    upload its unsent changes. */
export type Caller = 'anyone' | 'partial' | 'account' | 'sender';

/** Which roles may call. anyone: no account is needed · signedIn: every account, each for its own
    things or for the units of its roles · a deed of processes/deeds.ts · roles that read or write
    records of a kind. */
export type Right = 'anyone' | 'signedIn'
  | { readonly deed: string; readonly atProvince?: true }
  | { readonly read: string } | { readonly write: string };

/** Whether the route needs an identity proof younger than five minutes. true: always · inHandler:
    the handler decides · `when`: decided by what was sent. */
export type Fresh = true | 'inHandler' | FreshWhen;
export interface FreshWhen {
  readonly when: (sent: { readonly query: unknown; readonly body: unknown }) => boolean;
}

/** A body or an answer that is not JSON: a file, bytes, a page, a stream of events. */
export interface Media { readonly media: readonly [string, ...string[]] }
export const media = (...types: Media['media']): Media => ({ media: types });

export const workbook =
  media('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');

export interface Route {
  readonly at: Address;
  /** What it does: one English sentence, for the reader of /docs/api. */
  readonly about: string;
  readonly caller: Caller;
  /** Checked for callers of kind `account`. */
  readonly right: Right;
  /** Problem for a caller without the right; default notFound. */
  readonly refusal?: ProblemCode;
  /** Roles that may act on what the caller can read. The handler checks it: a reader without the
      role gets notAllowed, other callers get notFound. */
  readonly actRight?: { readonly deed: string };
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema | Media;
  readonly answer: Schema | Media;
  /** Statuses of an answer that is not a problem; 200 if left out. */
  readonly statuses?: readonly number[];
  /** Problems besides `commonProblems`. */
  readonly problems: readonly ProblemCode[];
  readonly fresh?: Fresh;
  /** Bytes; limits.jsonBodyBytesMax if left out. */
  readonly bodyBytesMax?: number;
  /** A public form, sent by a browser without script and read without a cookie; some browsers send
      it with `Origin: null`. shows: it changes nothing · acts: its handler needs a valid token of
      the form (server/inbox/form-token.ts). */
  readonly form?: 'shows' | 'acts';
  /** No line of the server's log tells of a call. */
  readonly isQuiet?: true;
  /** Expensive query: limited per account (server/http/costly.ts). */
  readonly costly?: true;
}

export const route = <const R extends Route>(declared: R): R => declared;

export const isMedia = (it: Schema | Media | undefined): it is Media =>
  it !== undefined && 'media' in it;

/** Problems that any route may answer. */
export const commonProblems = [
  'malformed', 'notFound', 'bodyTooLarge', 'wrongType', 'tooMany', 'diskFull', 'ourFault',
  'wrongOrigin',
] as const satisfies readonly ProblemCode[];

const sessionProblems = ['signInNeeded', 'secondFactorNeeded'] as const satisfies
  readonly ProblemCode[];

/** Every problem that the route may answer. */
export function problemsOf({ caller, body, fresh, problems }: Route): readonly ProblemCode[] {
  return [...new Set<ProblemCode>([
    ...commonProblems, ...(caller === 'anyone' ? [] : sessionProblems),
    // A stranger's body is small (serverLimits.strangerBodyBytesMax); a larger one needs a session.
    ...(caller === 'anyone' && body !== undefined ? ['signInNeeded' as const] : []),
    ...(fresh === undefined ? [] : ['freshNeeded' as const]), ...problems,
  ])];
}
