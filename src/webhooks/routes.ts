import { z } from 'zod';
import { BrandParam, page, PageQuery } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { ABOUT } from './about.ts';
import {
  DELIVERY_STATES,
  DeliveryItem,
  WebhookCreated,
  WebhookItem,
  WebhookRequest,
  WebhookRotated,
} from './contract.ts';
import type { EventType } from './rules.ts';
import type { Webhooks } from './service.ts';
import type { DeliveryView, WebhookView } from './views.ts';

const Id = BrandParam.extend({ id: z.uuid() });
/** An empty object: whoever may set a header may send one, a forged form may not. */
const Nothing = z.object({});
const instant = (date: Date | null): string | null => date && date.toISOString();

const item = ({ created_at, disabled_at, events, ...webhook }: WebhookView) => ({
  ...webhook,
  events: [...events],
  createdAt: created_at.toISOString(),
  disabledAt: instant(disabled_at),
});
const delivery = (row: DeliveryView) => ({
  id: row.entry,
  type: row.type,
  state: row.state,
  attempts: row.attempts,
  nextAt: row.state === 'waiting' ? row.next_at.toISOString() : null,
  lastStatus: row.last_status,
  lastError: row.last_error,
  deliveredAt: instant(row.delivered_at),
});

export function webhookRoutes(app: App, webhooks: Webhooks): void {
  const base = '/v1/brands/:brand/webhooks';
  const access = 'connect';
  app.get(
    base,
    {
      config: { access, about: ABOUT.list },
      schema: { params: BrandParam, response: { 200: z.object({ items: z.array(WebhookItem) }) } },
    },
    async (request) => ({ items: (await webhooks.list(request.asker.brand)).map(item) }),
  );
  app.post(
    base,
    {
      config: { access, about: ABOUT.create },
      schema: { params: BrandParam, body: WebhookRequest, response: { 201: WebhookCreated } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      const { events, ...wanted } = request.body;
      const made = await webhooks.create(brand, { ...wanted, events: events as EventType[] }, actor);
      return reply.code(201).send({ ...item(made), secret: made.secret });
    },
  );
  app.post(
    `${base}/:id/rotation`,
    {
      config: { access, about: ABOUT.rotate },
      schema: { params: Id, body: Nothing, response: { 200: WebhookRotated } },
    },
    (request) => webhooks.rotate(request.asker.brand, request.params.id, request.asker.actor),
  );
  app.delete(
    `${base}/:id`,
    { config: { access, about: ABOUT.disable }, schema: { params: Id, response: { 204: z.null() } } },
    async (request, reply) => {
      await webhooks.disable(request.asker.brand, request.params.id, request.asker.actor);
      return reply.code(204).send(null);
    },
  );
  app.get(
    `${base}/:id/deliveries`,
    {
      config: { access, about: ABOUT.deliveries },
      schema: {
        params: Id,
        querystring: PageQuery.extend({ after: z.uuid().optional(), state: z.enum(DELIVERY_STATES).optional() }),
        response: { 200: page(DeliveryItem) },
      },
    },
    async (request) => {
      const { limit } = request.query;
      const rows = await webhooks.deliveries(request.asker.brand, request.params.id, request.query);
      const last = rows.length === limit ? rows.at(-1)?.entry : undefined;
      return { items: rows.map(delivery), ...(last !== undefined && { next: last }) };
    },
  );
  app.post(
    `${base}/:id/deliveries/:entry/retry`,
    {
      config: { access, about: ABOUT.again },
      schema: { params: Id.extend({ entry: z.uuid() }), body: Nothing, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await webhooks.again(brand, request.params.id, request.params.entry, actor);
      return reply.code(204).send(null);
    },
  );
}
