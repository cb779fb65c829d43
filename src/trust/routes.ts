import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { ABOUT } from './about.ts';
import { TrustItem, TrustKey, TrustRequest } from './contract.ts';
import type { TrustStore } from './service.ts';
import type { TrustRow } from './types.ts';

const Id = BrandParam.extend({ id: z.uuid() });

const item = ({ id, kind, name, value, fingerprint, kid, created_at, until, ended_at }: TrustRow) => ({
  id,
  kind,
  name,
  value,
  fingerprint,
  kid,
  createdAt: created_at.toISOString(),
  until: until?.toISOString() ?? null,
  endedAt: ended_at?.toISOString() ?? null,
});

export function trustRoutes(app: App, trust: TrustStore): void {
  const base = '/v1/brands/:brand/trust';
  const access = 'trust';
  app.get(
    base,
    {
      config: { access, about: ABOUT.list },
      schema: { params: BrandParam, response: { 200: z.object({ items: z.array(TrustItem) }) } },
    },
    async (request) => ({ items: (await trust.list(request.asker.brand)).map(item) }),
  );
  app.post(
    base,
    {
      config: { access, about: ABOUT.add },
      schema: { params: BrandParam, body: TrustRequest, response: { 201: TrustItem } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      return reply.code(201).send(item(await trust.add(brand, request.body, actor)));
    },
  );
  app.post(
    `${base}/keys`,
    {
      config: { access, about: ABOUT.make },
      schema: { params: BrandParam, body: TrustKey, response: { 201: TrustItem } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      return reply.code(201).send(item(await trust.make(brand, request.body.kind, actor)));
    },
  );
  app.delete(
    `${base}/:id`,
    { config: { access, about: ABOUT.revoke }, schema: { params: Id, response: { 204: z.null() } } },
    async (request, reply) => {
      await trust.revoke(request.asker.brand, request.params.id, request.asker.actor);
      return reply.code(204).send(null);
    },
  );
}
