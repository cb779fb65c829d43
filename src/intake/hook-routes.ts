import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { bilingual, SOURCES } from '../interaction/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT } from './about-hooks.ts';
import type { Aside } from './aside.ts';
import {
  AsideDestruction,
  AsideItem,
  HookCreated,
  HookItem,
  HookRequest,
  HookRotated,
  HookSecret,
  SourceItem,
} from './contract.ts';
import type { HookRow } from './hook-store.ts';
import type { Hooks } from './hooks.ts';
import { mustComeAgain } from './take.ts';

/** Larger than any system's delivery; recordings are fetched, not pushed. */
const DELIVERY = 8 * 1024 * 1024;
const HookParam = BrandParam.extend({ id: z.string().max(40) });

/** Addresses for other systems: their management, and the deliveries themselves. */
export function hookRoutes(app: App, hooks: Hooks, aside: Aside): void {
  app.get(
    '/v1/sources',
    {
      config: { access: 'session', about: ABOUT.sources },
      schema: { response: { 200: z.object({ items: z.array(SourceItem) }) } },
    },
    () => ({
      items: SOURCES.map(({ id, name, signature, takes }) => ({
        id,
        name,
        signs: signature !== undefined,
        takes: takes.map(({ event, becomes }) => ({ event: bilingual(event), becomes })),
      })),
    }),
  );
  app.get(
    '/v1/brands/:brand/hooks',
    {
      config: { access: 'connect', about: ABOUT.list },
      schema: { params: BrandParam, response: { 200: z.object({ items: z.array(HookItem) }) } },
    },
    async (request) => ({ items: (await hooks.list(request.asker.brand)).map(item) }),
  );
  app.post(
    '/v1/brands/:brand/hooks',
    {
      config: { access: 'connect', about: ABOUT.create },
      schema: { params: BrandParam, body: HookRequest, response: { 201: HookCreated } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      const { source, name, secret } = request.body;
      const made = await hooks.create(brand, source, name, secret, actor);
      return reply.code(201).send({ ...made, secret: made.secret ?? null });
    },
  );
  app.post(
    '/v1/brands/:brand/hooks/:id/rotation',
    {
      config: { access: 'connect', about: ABOUT.rotate },
      schema: { params: HookParam, body: HookSecret, response: { 200: HookRotated } },
    },
    async (request) => {
      const { brand, actor } = request.asker;
      const { secret } = await hooks.rotate(brand, request.params.id, request.body.secret, actor);
      return { secret: secret ?? null };
    },
  );
  app.delete(
    '/v1/brands/:brand/hooks/:id',
    {
      config: { access: 'connect', about: ABOUT.revoke },
      schema: { params: HookParam, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await hooks.revoke(brand, request.params.id, actor);
      return reply.code(204).send(null);
    },
  );
  asides(app, aside);
  deliveries(app, hooks);
}

const instant = (date: Date | null): string | null => date && date.toISOString();
const item = ({ id, source, name, created_at, last_at, revoked_at, counts }: HookRow) => ({
  id,
  source,
  name,
  createdAt: created_at.toISOString(),
  lastAt: instant(last_at),
  revokedAt: instant(revoked_at),
  counts: { ...counts },
});

const AsideParam = BrandParam.extend({ id: z.uuid() });

/** What nobody could read. */
function asides(app: App, aside: Aside): void {
  app.get(
    '/v1/brands/:brand/aside',
    {
      config: { access: 'connect', about: ABOUT.asides },
      schema: { params: BrandParam, response: { 200: z.object({ items: z.array(AsideItem) }) } },
    },
    async (request) => ({
      items: (await aside.list(request.asker.brand)).map(({ received_at, ...row }) => ({
        ...row,
        receivedAt: received_at.toISOString(),
      })),
    }),
  );
  app.post(
    '/v1/brands/:brand/aside/:id/replay',
    {
      config: { access: 'connect', about: ABOUT.replay },
      schema: { params: AsideParam, body: z.object({}), response: { 200: z.object({ interactions: z.int() }) } },
    },
    async (request) => {
      const { brand, actor } = request.asker;
      const taken = await aside.replay(brand, request.params.id, actor);
      return { interactions: 'fault' in taken ? 0 : taken.outcomes.length };
    },
  );
  app.delete(
    '/v1/brands/:brand/aside/:id',
    {
      config: { access: 'connect', about: ABOUT.destroyAside },
      schema: { params: AsideParam, body: AsideDestruction, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await aside.destroy(brand, request.params.id, actor, request.body.reason);
      return reply.code(204).send(null);
    },
  );
}

/** Bodies of any type, as bytes: what was signed is what came. */
function deliveries(app: App, hooks: Hooks): void {
  const Params = z.object({ source: z.string().max(40), id: z.string().max(40) });
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: DELIVERY }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.get(
      '/hooks/:source/:id',
      { config: { access: 'open', trial: 'hook', about: ABOUT.handshake }, schema: { params: Params } },
      async (request, reply) => {
        const { source, id } = request.params as z.infer<typeof Params>;
        const query = Object.fromEntries(new URL(request.url, 'http://localhost').searchParams);
        return reply.type('text/plain').send(await hooks.handshake(source, id, query));
      },
    );
    scope.post(
      '/hooks/:source/:id',
      {
        config: { access: 'open', trial: 'hook', about: ABOUT.deliver },
        bodyLimit: DELIVERY,
        schema: { params: Params },
      },
      async (request, reply) => {
        const { source, id } = request.params as z.infer<typeof Params>;
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const taken = await hooks.receive(source, id, {
          bytes: new Uint8Array(body),
          mediatype: request.headers['content-type'] ?? '',
          headers: headersOf(request.headers),
          path: request.url,
        });
        const ours = mustComeAgain(taken);
        if (ours) throw new Refusal(ours);
        const delivery = request.headers['x-amz-firehose-request-id'];
        // Firehose wants its own words back, and sends again what is answered otherwise.
        if (typeof delivery === 'string' && delivery.length <= 100)
          return reply.code(200).type('application/json').send({ requestId: delivery, timestamp: hooks.now() });
        // Nothing more: most systems read only the status, and some show the body to people.
        return reply.code(200).type('application/json').send({ taken: true });
      },
    );
    done();
  });
}

const headersOf = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
