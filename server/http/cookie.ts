// The one cookie: the session's token, out of reach of scripts and of other sites.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isToken } from '../accounts/random.ts';
import { limits } from '../../core/limits.ts';

const name = 's';

export function cookieToken(request: FastifyRequest): string | undefined {
  const token = request.cookies[name];
  return isToken(token) ? token : undefined;
}

export function giveCookie(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(name, token, {
    path: '/', httpOnly: true, sameSite: 'strict', secure,
    maxAge: limits.daysOfflineMax * 24 * 3600,
  });
}

export function takeCookie(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'strict', secure });
}
