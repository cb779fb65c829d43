import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import type { Vault } from '../vault/index.ts';
import { ABOUT } from './about.ts';
import { EncryptionKeys, KeyRotation } from './contract.ts';
import { destructionRoutes, type DestructionServices } from './destruction-routes.ts';
import type { Rotations } from './rotation.ts';
import type { Rotation } from './types.ts';

export type KeyServices = DestructionServices & { readonly vault: Vault; readonly rotations: Rotations };

/** An empty object: whoever may set a header may send one, a forged form may not. */
const Nothing = z.object({});
const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const shown = ({ version, total, wrapped, leftOver, startedAt, startedBy, endedAt }: Rotation) => ({
  version,
  state: endedAt === null ? ('running' as const) : ('ended' as const),
  total,
  wrapped,
  leftOver,
  startedAt: new Date(startedAt).toISOString(),
  startedBy,
  endedAt: instant(endedAt),
});

export function keyRoutes(app: App, services: KeyServices): void {
  const base = '/v1/brands/:brand/encryption-keys';
  const access = 'encryption';
  destructionRoutes(app, `${base}/destructions`, services);
  app.get(
    base,
    { config: { access, about: ABOUT.list }, schema: { params: BrandParam, response: { 200: EncryptionKeys } } },
    async (request) => {
      const { brand } = request.asker;
      const { vault, rotations } = services;
      const keys = (await vault.list()).filter((key) => key.brand === brand);
      const rotation = await rotations.latest(brand);
      return {
        provider: vault.provider.id,
        items: keys.map(({ use, version, createdAt, retiredAt }) => ({
          use,
          version,
          createdAt: new Date(createdAt).toISOString(),
          retiredAt: instant(retiredAt),
        })),
        rotation: rotation ? shown(rotation) : null,
      };
    },
  );
  app.post(
    `${base}/rotation`,
    {
      config: { access, about: ABOUT.rotate },
      schema: { params: BrandParam, body: Nothing, response: { 202: KeyRotation } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      return reply.code(202).send(shown(await services.rotations.start(brand, { actor })));
    },
  );
}
