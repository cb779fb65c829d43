import { z } from 'zod';
import { Instant } from '../http/contract.ts';

export const EncryptionKey = z
  .object({
    use: z.enum(['content', 'proof', 'index', 'quarantine', 'receipt', 'log']),
    version: z.int(),
    createdAt: Instant,
    retiredAt: Instant.nullable(),
  })
  .meta({ id: 'EncryptionKey' });

export const KeyRotation = z
  .object({
    version: z.int(),
    state: z.enum(['running', 'ended']),
    total: z.int(),
    wrapped: z.int(),
    leftOver: z.int(),
    startedAt: Instant,
    startedBy: z.string(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'KeyRotation' });

export const EncryptionKeys = z
  .object({
    provider: z.string(),
    items: z.array(EncryptionKey),
    /** The last one; null where there was none. */
    rotation: KeyRotation.nullable(),
  })
  .meta({ id: 'EncryptionKeys' });
