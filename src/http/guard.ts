import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { SCOPES } from './contract.ts';

export type Scope = (typeof SCOPES)[number];

/** Who asks, once let through: as the trace names it, whether a person or a machine, and about which brand. */
export type Asker = { readonly actor: string; readonly kind: 'session' | 'key'; readonly brand: BrandId };

/** What `access` answers before a route does anything. */
export type Guard = {
  /** A person's session. @throws Refusal `access.unauthenticated` | `access.denied` */
  session(request: FastifyRequest): Promise<Asker>;
  /** The brand in the path, for one scope. @throws Refusal `access.unauthenticated` | `access.denied` | `brand.unknown` */
  brand(request: FastifyRequest, scope: Scope): Promise<Asker>;
};

/**
 * What each route states of itself: a scope of the brand in its path, `session` (a person, no brand), `session-brand` (a
 * person, about a brand), or `open`. A route that states nothing answers nobody.
 */
export type RouteAccess = Scope | 'session' | 'session-brand' | 'open';

/** Asks before the input is looked at, so that a stranger learns nothing from how it is refused. */
export function guardRoutes(app: FastifyInstance, guard: Guard): void {
  app.decorateRequest('asker', undefined as unknown as Asker);
  app.addHook('preParsing', async (request) => {
    const access = request.routeOptions.config.access;
    if (access === 'open') return;
    if (access === undefined) throw new Refusal('access.denied');
    if (access === 'session' || access === 'session-brand') request.asker = await guard.session(request);
    if (access !== 'session') request.asker = await guard.brand(request, access === 'session-brand' ? 'read' : access);
  });
}

export const houseAsker = (actor: string): Asker => ({ actor, kind: 'session', brand: HOUSE });

declare module 'fastify' {
  interface FastifyRequest {
    asker: Asker;
  }
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
}
