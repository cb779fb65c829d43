import { z } from 'zod';
import { Instant, Text } from '../http/contract.ts';

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

export const KeyDestruction = z
  .object({
    id: z.string(),
    /** The keys alone, or every row and object besides that proves nothing. */
    what: z.enum(['keys', 'all']),
    state: z.enum(['asked', 'confirmed', 'under-way', 'done', 'cancelled', 'lapsed']),
    reason: z.string(),
    askedAt: Instant,
    askedBy: z.string(),
    /** Whether whoever reads this asked for it: another person confirms. */
    mine: z.boolean(),
    /** Nobody confirms it from here on. */
    lapsesAt: Instant,
    confirmedAt: Instant.nullable(),
    confirmedBy: z.string().nullable(),
    confirmReason: z.string().nullable(),
    /** Carried out from here on; given up until then. */
    dueAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    endedBy: z.string().nullable(),
    endReason: z.string().nullable(),
    entry: z.string().nullable(),
  })
  .meta({ id: 'KeyDestruction' });

export const KeyDestructions = z
  .object({
    items: z.array(KeyDestruction),
    /** From the confirmation on, in hours. */
    delayHours: z.number(),
    /** What would be lost: how many of each is held now. */
    held: z.object({
      interactions: z.int(),
      persons: z.int(),
      recordings: z.int(),
      quarantined: z.int(),
      contactProofs: z.int(),
      signals: z.int(),
      copiesElsewhere: z.int(),
    }),
    /** For whom, under which contract. */
    contract: z.object({
      name: z.string(),
      controllers: z.array(z.string()),
      reference: z.string().nullable(),
      to: z.string().nullable(),
    }),
    /** The law bids some of it be preserved: nothing is destroyed while that stands. */
    preserved: z.boolean(),
  })
  .meta({ id: 'KeyDestructions' });

const Reason = Text(10, 500);
export const DestructionRequest = z.object({ what: z.enum(['keys', 'all']), reason: Reason });
/** Whoever confirms the end of keys must not find that it was the end of everything. */
export const DestructionConfirmation = DestructionRequest;
export const DestructionEnd = z.object({ reason: Reason });
