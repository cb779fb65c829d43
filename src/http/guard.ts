import type { FastifyRequest } from 'fastify';
import type { BrandId } from '../kernel/ids.ts';

/** Who asks, once let through: as the trace names it, and whether a person or a machine. */
export type Asker = { readonly actor: string; readonly kind: 'session' | 'key' };

/** What every route asks before anything else; `access` answers. Nothing is open by default. */
export type Guard = {
  /** A person's session. @throws Refusal `access.unauthenticated` | `access.denied` */
  session(request: FastifyRequest): Promise<Asker>;
  /** The brand in the path, for one scope. @throws Refusal `access.unauthenticated` | `access.denied` | `brand.unknown` */
  brand(request: FastifyRequest, scope: 'ingest' | 'read' | 'instructions' | 'trace' | 'quarantine'): Promise<Asker & { readonly brand: BrandId }>;
};
