import type { FastifyReply } from 'fastify';
import '@fastify/cookie';
import type { Millis } from '../kernel/clock.ts';
import { COOKIE } from './guard.ts';

/** Scripts and other sites cannot use it; over TLS only, where the public address says so. */
export function setSession(
  reply: FastifyReply,
  cookie: string,
  { until, secure }: { readonly until: Millis; readonly secure: boolean },
): void {
  void reply.setCookie(COOKIE, cookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    expires: new Date(until),
  });
}

export const clearSession = (reply: FastifyReply): FastifyReply => reply.clearCookie(COOKIE, { path: '/' });
