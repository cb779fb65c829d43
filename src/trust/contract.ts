import { z } from 'zod';
import { Instant, Text } from '../http/contract.ts';
import { GIVEN, MADE } from './types.ts';

export const TrustItem = z
  .object({
    id: z.string(),
    kind: z.enum([...GIVEN, ...MADE]),
    name: z.string(),
    /** Public: a JWK, a certificate in PEM, an address or a domain. */
    value: z.string(),
    /** SHA-256 of the public key or of the certificate. */
    fingerprint: z.string(),
    kid: z.string().nullable(),
    createdAt: Instant,
    /** A key that another followed: until when it opens. */
    until: Instant.nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Trust' });
export const TrustRequest = z.object({
  kind: z.enum(GIVEN),
  name: Text(1, 80),
  value: Text(1, 16_384),
  kid: Text(1, 200).optional(),
});
export const TrustKey = z.object({ kind: z.enum(MADE) });
