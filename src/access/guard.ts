import type { FastifyRequest } from 'fastify';
import { isBrandId, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Access } from './service.ts';
import type { Identity, Scope } from './types.ts';

export const COOKIE = 'mandat_session';

export type Guard = ReturnType<typeof createGuard>;

/** Turns a request into an identity, and an identity into a permission. Routes call `brand`; nothing is open by default. */
export function createGuard(access: Access, onUnauthenticated: () => void = () => undefined) {
  async function identify(request: FastifyRequest): Promise<Identity | undefined> {
    const header = request.headers.authorization;
    if (header !== undefined) {
      const key = /^Bearer ([\w-]{20,200})$/.exec(header)?.[1];
      return key === undefined ? undefined : access.ofKey(key);
    }
    const cookie = request.cookies[COOKIE];
    const identity = cookie === undefined ? undefined : await access.ofCookie(cookie);
    // A browser sends the cookie by itself: a write must also bring what only our own page can read.
    if (identity?.kind === 'session' && !['GET', 'HEAD'].includes(request.method) && !access.csrfMatches(identity, String(request.headers['x-mandat-csrf'] ?? ''))) {
      throw new Refusal('access.csrf');
    }
    return identity;
  }

  return {
    identify,
    /** @throws Refusal `access.unauthenticated` where nobody known asks; `access.denied` where a machine does. */
    async session(request: FastifyRequest): Promise<Identity & { readonly kind: 'session' }> {
      const identity = await identify(request);
      if (!identity) {
        onUnauthenticated();
        throw new Refusal('access.unauthenticated');
      }
      if (identity.kind !== 'session') throw new Refusal('access.denied');
      return identity;
    },
    async brand(request: FastifyRequest, scope: Scope): Promise<{ readonly brand: BrandId; readonly actor: string; readonly identity: Identity }> {
      const identity = await identify(request);
      if (!identity) {
        onUnauthenticated();
        throw new Refusal('access.unauthenticated');
      }
      const { brand } = request.params as { brand: string };
      if (!isBrandId(brand)) throw new Refusal(identity.kind === 'session' ? 'brand.unknown' : 'access.denied');
      const { actor } = await access.require(identity, brand, scope);
      return { brand, actor, identity };
    },
  };
}
