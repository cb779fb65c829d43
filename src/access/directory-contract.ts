import { z } from 'zod';
import { Instant, Text } from '../http/contract.ts';
import { ROLES } from './types.ts';

export const DirectoryToken = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    /** The last time that the directory showed it. */
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    /** The token that it takes over from. */
    replaces: z.string().nullable(),
  })
  .meta({ id: 'DirectoryToken' });
export const DirectoryRole = z.object({
  role: z.enum(ROLES),
  /** Null for all brands and the house. */
  brand: z.string().nullable(),
});
export const DirectoryGroup = z
  .object({
    /** Null where the directory has sent no group of that name yet. */
    id: z.string().nullable(),
    name: z.string(),
    members: z.int(),
    /** Empty: nobody said what it means, so it gives nothing. */
    gives: z.array(DirectoryRole),
    /** Members to whom it cannot give it: they act for the other side, or for another brand. */
    withheld: z.int(),
  })
  .meta({ id: 'DirectoryGroup' });
export const DirectoryView = z
  .object({
    /** Where the directory sends to. */
    address: z.string(),
    /** The last time that it came, with any token. */
    lastContactAt: Instant.nullable(),
    people: z.int(),
    tokens: z.array(DirectoryToken),
    groups: z.array(DirectoryGroup),
  })
  .meta({ id: 'Directory' });

export const DirectoryTokenRequest = z.object({ name: Text(1, 80), expiresAt: Instant.optional() });
export const DirectoryTokenRotation = z.object({
  /** When the old one ends by itself; else it lives until it is revoked. */
  oldUntil: Instant.optional(),
});
/** The secret is shown this once; only its digest is kept. */
export const DirectoryTokenCreated = z
  .object({ id: z.string(), secret: z.string() })
  .meta({ id: 'DirectoryTokenCreated' });
export const DirectoryRule = z.object({
  group: Text(1, 200),
  role: z.enum(ROLES),
  /** Null for all brands and the house. */
  brand: z.string().max(40).nullable(),
});
/** `brand` is `*` for all brands and the house. */
export const DirectoryRuleQuery = z.object({ group: Text(1, 200), role: z.enum(ROLES), brand: z.string().max(40) });
export const DirectorySettled = z
  .object({ given: z.int(), taken: z.int(), withheld: z.int() })
  .meta({ id: 'DirectorySettled' });
