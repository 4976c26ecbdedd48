// Every declared route of the server. Screens import only types from this file: schemas stay on the
// server.
import type { Schema } from './route.ts';
import { auditRoutes } from './audit.ts';
import { customsRoutes } from './customs.ts';
import { docsRoutes } from './docs.ts';
import { factorRoutes } from './factors.ts';
import { figureRoutes } from './figures.ts';
import { formRoutes } from './forms.ts';
import { fileRoutes } from './files.ts';
import { helpRoutes } from './help-routes.ts';
import { importRoutes } from './imports.ts';
import { inboxRoutes } from './inbox.ts';
import { listRoutes } from './lists.ts';
import { memberRoutes } from './members.ts';
import { newsRoutes } from './news.ts';
import { outsideRoutes } from './outside.ts';
import { peopleRoutes, rightRoutes } from './people.ts';
import { personalRoutes } from './personal.ts';
import { byteRoutes, phoneRoutes } from './phone.ts';
import { recordRoutes } from './records.ts';
import { reportBoardRoutes } from './report-board.ts';
import { reportRoutes } from './reports.ts';
import { freshRoutes, oidcRoutes, signInRoutes } from './sign-in.ts';
import { siteRoutes } from './site-routes.ts';
import { slipRoutes } from './slips.ts';
import { stateRoutes } from './state.ts';
import { targetRoutes } from './targets.ts';
import { taskRoutes } from './tasks.ts';
import { unitRoutes } from './units.ts';
import type { Frozen } from './shape.ts';
import type { ParamsOf } from './address.ts';
import type * as v from 'valibot';

export const areas = {
  auditRoutes,
  byteRoutes,
  customsRoutes,
  docsRoutes,
  factorRoutes,
  figureRoutes,
  freshRoutes,
  fileRoutes,
  formRoutes,
  helpRoutes,
  importRoutes,
  inboxRoutes,
  listRoutes,
  memberRoutes,
  newsRoutes,
  outsideRoutes,
  oidcRoutes,
  peopleRoutes,
  personalRoutes,
  phoneRoutes,
  recordRoutes,
  reportRoutes, reportBoardRoutes, targetRoutes,
  rightRoutes,
  signInRoutes,
  siteRoutes,
  slipRoutes,
  stateRoutes,
  taskRoutes,
  unitRoutes,
} as const;

type ValueOf<T> = T[keyof T];
type Declared = ValueOf<{ [A in keyof typeof areas]: ValueOf<(typeof areas)[A]> }>;
/** The declared routes by address. */
type Api = { readonly [A in Declared['at']]: Extract<Declared, { readonly at: A }> };

export type DeclaredAt = keyof Api;
/** What is answered at an address; bytes and pages are `never`. */
export type AnswerAt<A extends DeclaredAt> =
  Api[A]['answer'] extends Schema ? Frozen<v.InferOutput<Api[A]['answer']>> : never;

type SentQuery<S> = S extends Schema
  ? { readonly [K in keyof v.InferInput<S>]: v.InferInput<S>[K] } : undefined;
type QueryAt<A extends DeclaredAt> = Api[A] extends { readonly query: infer S }
  ? SentQuery<S> : undefined;
type BodyOf<S, Bytes> = S extends Schema ? Frozen<v.InferInput<S>> : Bytes;
/** What is sent to an address. `Bytes`: the type of a body that is not JSON. */
export type SentTo<A extends DeclaredAt, Bytes = never> =
  ([ParamsOf<A>] extends [never] ? { readonly params?: undefined }
    : { readonly params: Readonly<Record<ParamsOf<A>, string>> })
  & (QueryAt<A> extends undefined ? { readonly query?: undefined }
    : Partial<QueryAt<A>> extends QueryAt<A> ? { readonly query?: QueryAt<A> | undefined }
      : { readonly query: QueryAt<A> })
  & (Api[A] extends { readonly body: infer B }
    ? undefined extends (B extends Schema ? v.InferInput<B> : 0)
      ? { readonly body?: BodyOf<B, Bytes> } : { readonly body: BodyOf<B, Bytes> }
    : { readonly body?: undefined });
