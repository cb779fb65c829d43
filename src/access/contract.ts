import { z } from 'zod';
import { HOUSE_ACTS, Instant, PERSON_ACTS, SCOPES, Text } from '../http/contract.ts';
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
    /** What may be done, a second factor shown: in the house, and brand by brand. */
    may: z.object({
      house: z.array(z.enum(HOUSE_ACTS)),
      brands: z.record(z.string(), z.array(z.enum([...SCOPES, ...PERSON_ACTS]))),
    }),
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
    /** A client is exchanged for tokens at `/oauth/token`; its id is the `client_id`. */
    kind: z.enum(['key', 'client']),
    /** Which activities it is for; all where null. */
    activities: z.array(z.string()).nullable(),
    expiresAt: Instant.nullable(),
    /** The key that it takes over from. */
    replaces: z.string().nullable(),
    /** SHA-256 of the client certificate that must come with it, in hex. */
    certificate: z.string().nullable(),
    /** Where the machine stands: a site of the house. Null: nowhere, unless the operator said where such machines stand. */
    site: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });
/** No private member: what is secret of a client stays with it. */
const PublicJwk = z.discriminatedUnion('kty', [
  z.strictObject({
    kty: z.literal('RSA'),
    n: z.string().min(340).max(1400),
    e: z.string().max(12),
    kid: z.string().max(80).optional(),
  }),
  z.strictObject({
    kty: z.literal('EC'),
    crv: z.enum(['P-256', 'P-384', 'P-521']),
    x: z.string().max(100),
    y: z.string().max(100),
    kid: z.string().max(80).optional(),
  }),
  z.strictObject({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string().max(60),
    kid: z.string().max(80).optional(),
  }),
]);
export const ApiKeyRequest = z.object({
  name: Text(1, 80),
  scopes: z.array(z.enum(SCOPES)).min(1),
  kind: z.enum(['key', 'client']).optional(),
  activities: z.array(Text(1, 80)).min(1).max(100).optional(),
  expiresAt: Instant.optional(),
  /** As `openssl x509 -fingerprint -sha256` writes it, with or without colons. */
  certificate: z
    .string()
    .regex(/^(?:[0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}$/)
    .optional(),
  /** A site of the house: its country is the machine’s. */
  site: Text(1, 40).optional(),
  /** A client’s public key: it then signs assertions, and has no secret. */
  publicKey: PublicJwk.optional(),
});
export const KeyRotation = z.object({
  /** When the old one ends by itself; else it lives until it is revoked. */
  oldUntil: Instant.optional(),
});
/** The secret is shown this once; only its digest is kept. None where a client signs with its own key. */
export const ApiKeyCreated = ApiKeyItem.extend({ secret: z.string().nullable() }).meta({ id: 'ApiKeyCreated' });
