import { z } from 'zod';
import { Instant, SCOPES } from '../http/contract.ts';
import { GRANT_SOURCES } from './people-contract.ts';
import { ROLES } from './types.ts';

export const REVIEW_STATES = ['open', 'overdue', 'closed'] as const;
export const REVIEW_DECISIONS = ['confirmed', 'removed'] as const;

export const ReviewItem = z
  .object({
    id: z.string(),
    quarter: z.string(),
    state: z.enum(REVIEW_STATES),
    openedAt: Instant,
    openedBy: z.string(),
    dueAt: Instant,
    closedAt: Instant.nullable(),
    closedBy: z.string().nullable(),
    items: z.int(),
    undecided: z.int(),
    removed: z.int(),
    /** Entries of the house log. */
    entries: z.object({ opened: z.string().nullable(), closed: z.string().nullable() }),
  })
  .meta({ id: 'AccessReview' });
export const ReviewLine = z
  .object({
    id: z.string(),
    kind: z.enum(['role', 'key']),
    person: z.string().nullable(),
    key: z.string().nullable(),
    name: z.string().nullable(),
    role: z.enum(ROLES).nullable(),
    scopes: z.array(z.enum(SCOPES)),
    /** Null for all brands and the house. */
    brand: z.string().nullable(),
    source: z.enum(GRANT_SOURCES).nullable(),
    reason: z.string().nullable(),
    until: Instant.nullable(),
    givenAt: Instant.nullable(),
    lastUsed: Instant.nullable(),
    /** Whether it is about the asker, who decides on nothing of their own. */
    own: z.boolean(),
    decision: z.enum(REVIEW_DECISIONS).nullable(),
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    remark: z.string().nullable(),
    entry: z.string().nullable(),
  })
  .meta({ id: 'AccessReviewLine' });
export const ReviewView = ReviewItem.extend({ lines: z.array(ReviewLine) }).meta({ id: 'AccessReviewView' });
export const ReviewDecide = z.object({
  decision: z.enum(REVIEW_DECISIONS),
  remark: z.string().trim().max(500).default(''),
});
export const ExportQuery = z.object({
  format: z.enum(['json', 'html', 'csv']).default('json'),
  lang: z.enum(['fr', 'en']).default('fr'),
});
