import type { FastifyRequest } from 'fastify';
import '@fastify/cookie';
import { houseAsker, type Guard } from '../http/index.ts';
import { isBrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Access } from './service.ts';
import { actorOf, type Identity } from './types.ts';

export const COOKIE = 'mandat_session';

/** The guard of every route, and for access's own routes the session behind an asker. */
export type AccessGuard = Guard & { person(request: FastifyRequest): Promise<Identity & { readonly kind: 'session' }> };

/** Turns a request into an identity, and an identity into a permission. */
export function createGuard(access: Access, onUnauthenticated: () => void = () => undefined): AccessGuard {
  async function identify(request: FastifyRequest): Promise<Identity | undefined> {
    const header = request.headers.authorization;
    if (header !== undefined) {
      const key = /^Bearer ([\w-]{20,200})$/.exec(header)?.[1];
      return key === undefined ? undefined : access.ofKey(key);
    }
    const cookie = request.cookies[COOKIE];
    const identity = cookie === undefined ? undefined : await access.ofCookie(cookie);
    // A browser sends the cookie by itself: a write must also bring what only our own page can read.
    if (
      identity?.kind === 'session' &&
      !['GET', 'HEAD'].includes(request.method) &&
      !access.csrfMatches(identity, String(request.headers['x-mandat-csrf'] ?? ''))
    ) {
      throw new Refusal('access.csrf');
    }
    return identity;
  }

  async function known(request: FastifyRequest): Promise<Identity> {
    const identity = await identify(request);
    if (identity) return identity;
    onUnauthenticated();
    throw new Refusal('access.unauthenticated');
  }

  async function person(request: FastifyRequest): Promise<Identity & { readonly kind: 'session' }> {
    const identity = await known(request);
    if (identity.kind !== 'session') throw new Refusal('access.denied');
    return identity;
  }

  return {
    person,
    async session(request) {
      return houseAsker(actorOf(await person(request)));
    },
    async brand(request, scope) {
      const identity = await known(request);
      const { brand } = request.params as { brand: string };
      if (!isBrandId(brand)) throw new Refusal(identity.kind === 'session' ? 'brand.unknown' : 'access.denied');
      const { actor } = await access.require(identity, brand, scope);
      return { brand, actor, kind: identity.kind };
    },
  };
}
