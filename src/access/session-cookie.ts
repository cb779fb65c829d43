import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';
import type { Millis } from '../kernel/clock.ts';

/** Over TLS the prefix binds it to this host and to TLS: no neighbouring name can plant one. */
const nameOf = (secure: boolean): string => (secure ? '__Host-mandat_session' : 'mandat_session');

export const sessionCookie = (request: FastifyRequest, secure: boolean): string | undefined =>
  request.cookies[nameOf(secure)];

/** Scripts and other sites cannot use it; over TLS only, where the public address says so. */
export function setSession(
  reply: FastifyReply,
  cookie: string,
  { until, secure }: { readonly until: Millis; readonly secure: boolean },
): void {
  void reply.setCookie(nameOf(secure), cookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    expires: new Date(until),
  });
}

export const clearSession = (reply: FastifyReply, secure: boolean): FastifyReply =>
  reply.clearCookie(nameOf(secure), { path: '/', secure });
