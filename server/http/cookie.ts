// The cookies, none of them readable by scripts: the session's token, the desk's own cookie, and
// two short-lived ones during a sign-in. Over https their names begin with `__Host-`, so that no
// neighbouring site can set them, and no other names are read.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isToken } from '../sign-in/random.ts';
import { limits } from '../../core/limits.ts';

/** session · desk · the challenge of a passkey or of TOTP · the way to a provider and back, which
    returns from another site and is therefore `lax`. */
const names = { session: 's', desk: 'd', ticket: 't', provider: 'o' } as const;
export type CookieName = keyof typeof names;

const daySeconds = 24 * 3600;
const seconds: Readonly<Record<CookieName, number>> = {
  session: limits.daysOfflineMax * daySeconds, desk: limits.daysOfflineMax * daySeconds,
  ticket: 600, provider: 600,
};

declare module 'fastify' {
  interface FastifyInstance { readonly hasSecureCookies: boolean }
}
/** Called once, before any route: sets which names readCookie() uses. */
export const nameCookies = (app: FastifyInstance, secure: boolean): unknown =>
  app.decorate('hasSecureCookies', secure);

export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  const token = request.cookies[nameOf(name, request.server.hasSecureCookies)];
  return isToken(token) ? token : undefined;
}
export const cookieToken = (request: FastifyRequest): string | undefined =>
  readCookie(request, 'session');

export interface Given { readonly name: CookieName; readonly secure: boolean }

export function setCookie(reply: FastifyReply, token: string, { name, secure }: Given): void {
  reply.setCookie(nameOf(name, secure), token, { ...manner(name, secure), maxAge: seconds[name] });
}
export const giveCookie = (reply: FastifyReply, token: string, secure: boolean): void =>
  setCookie(reply, token, { name: 'session', secure });

export function dropCookie(reply: FastifyReply, { name, secure }: Given): void {
  reply.clearCookie(nameOf(name, secure), manner(name, secure));
}
export const takeCookie = (reply: FastifyReply, secure: boolean): void =>
  dropCookie(reply, { name: 'session', secure });

const nameOf = (name: CookieName, secure: boolean): string =>
  `${secure ? '__Host-' : ''}${names[name]}`;
const manner = (name: CookieName, secure: boolean) => ({
  path: '/', httpOnly: true, secure, sameSite: name === 'provider' ? 'lax' : 'strict',
} as const);
