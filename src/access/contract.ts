import { z } from 'zod';
import { Instant, SCOPES, Text } from '../http/contract.ts';
import { ROLES } from './types.ts';

export const Session = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Nobody’s: the one-time administrator link’s. */
    person: z.string().nullable(),
    roles: z.array(z.object({ role: z.enum(ROLES), brand: z.string().nullable(), until: Instant.nullable() })),
    factors: z.array(z.enum(['link', 'oidc', 'saml', 'passkey', 'mfa'])),
    site: z.string().nullable(),
    country: z.string().nullable(),
    since: Instant,
    until: Instant,
    /** Sent back in `x-mandat-csrf` with every write. */
    csrf: z.string(),
    installation: z.object({ name: z.string(), version: z.string(), sample: z.boolean() }),
  })
  .meta({ id: 'Session' });

export const ApiKeyItem = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' });
export const ApiKeyRequest = z.object({
  name: Text(1, 80),
  scopes: z.array(z.enum(SCOPES)).min(1),
});
/** The secret is shown this once; only its digest is kept. */
export const ApiKeyCreated = ApiKeyItem.extend({ secret: z.string() }).meta({ id: 'ApiKeyCreated' });
