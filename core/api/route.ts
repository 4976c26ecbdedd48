// A route of the server as one value: where it is, what is sent and answered, who may call it, how
// large a body may be, whether a fresh proof is needed. The server registers by it, the screens'
// client is typed by it, /openapi.json and /docs/api are made from it.
import type * as v from 'valibot';
import type { ProblemCode } from '../problems.ts';
import type { Address } from './address.ts';

export type Schema = v.GenericSchema;

/** anyone: no session is needed · partial: also a session whose second factor is missing ·
    account: somebody who is signed in · sender: also a phone whose session was ended, which hands
    in what it still keeps. */
export type Caller = 'anyone' | 'partial' | 'account' | 'sender';

/** Which roles may call. anyone: no account is needed · signedIn: every account, each for its own
    things or for the units of its roles · a deed of processes/deeds.ts · roles that read or write
    records of a kind. */
export type Right = 'anyone' | 'signedIn'
  | { readonly deed: string; readonly atProvince?: true }
  | { readonly read: string } | { readonly write: string };

/** Whether the caller must have proved their identity within five minutes. true: always ·
    inHandler: in cases that the server alone can tell · `when`: for what was sent. */
export type Fresh = true | 'inHandler' | FreshWhen;
export interface FreshWhen {
  readonly when: (sent: { readonly query: unknown; readonly body: unknown }) => boolean;
}

/** An answer that is no JSON: a file, bytes, a page, a stream of events. */
export interface Media { readonly media: readonly [string, ...string[]] }
export const media = (...types: Media['media']): Media => ({ media: types });

export interface Route {
  readonly at: Address;
  /** What it does: one English sentence, for the reader of /docs/api. */
  readonly about: string;
  readonly who: Caller;
  readonly may: Right;
  /** What somebody is answered who may not; notFound if left out. */
  readonly otherwise?: ProblemCode;
  /** Of those who may see what it is about, the roles that may do it. Asked behind the route: who
      sees it and may not do it gets notAllowed, everybody else notFound. */
  readonly does?: { readonly deed: string };
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema | Media;
  readonly answer: Schema | Media;
  /** Statuses of an answer that is no problem; 200 if left out. */
  readonly statuses?: readonly number[];
  /** Problems besides those that every route may answer (`everywhere`). */
  readonly problems: readonly ProblemCode[];
  readonly fresh?: Fresh;
  /** Bytes; limits.jsonBodyBytesMax if left out. */
  readonly bodyBytesMax?: number;
  /** Costs the database much: counted for each account (server/http/costly.ts). */
  readonly costly?: true;
}

export const route = <const R extends Route>(declared: R): R => declared;

export const isMedia = (it: Schema | Media | undefined): it is Media =>
  it !== undefined && 'media' in it;

/** Problems that any route may answer. */
export const everywhere = [
  'malformed', 'notFound', 'bodyTooLarge', 'wrongType', 'tooMany', 'diskFull', 'ourFault',
  'wrongOrigin',
] as const satisfies readonly ProblemCode[];

const forSessions = ['signInNeeded', 'secondFactorNeeded'] as const satisfies
  readonly ProblemCode[];

/** Every problem that the route may answer. */
export function problemsOf({ who, fresh, problems }: Route): readonly ProblemCode[] {
  return [...new Set<ProblemCode>([
    ...everywhere, ...(who === 'anyone' ? [] : forSessions),
    ...(fresh === undefined ? [] : ['freshNeeded' as const]), ...problems,
  ])];
}
