import { z } from 'zod';
import { Instant } from '../http/contract.ts';
import { EVENT_TYPES, isDeliverable } from './rules.ts';

export const EventTypes = z.array(z.enum(EVENT_TYPES as [string, ...string[]])).min(1);

export const WebhookItem = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    createdAt: Instant,
    disabledAt: Instant.nullable(),
    /** Deliveries of the last 30 days. */
    delivered: z.int(),
    waiting: z.int(),
    failed: z.int(),
  })
  .meta({ id: 'Webhook' });
export const WebhookRequest = z.object({
  name: z.string().trim().min(1).max(80),
  url: z.string().max(500).refine(isDeliverable),
  events: EventTypes,
});
export const WebhookCreated = WebhookItem.extend({ secret: z.string() }).meta({ id: 'WebhookCreated' });
export const WebhookRotated = z.object({ secret: z.string() });

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'gone'] as const;
export const DeliveryItem = z
  .object({
    /** The entry that it tells of. */
    id: z.string(),
    type: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    nextAt: Instant.nullable(),
    /** What the receiver last answered; null where it did not. */
    lastStatus: z.int().nullable(),
    lastError: z.string().nullable(),
    deliveredAt: Instant.nullable(),
  })
  .meta({ id: 'Delivery' });
