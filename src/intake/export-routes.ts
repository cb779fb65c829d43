import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { EXPORT } from './about-export.ts';
import { ExportRequest } from './contract.ts';
import type { Exported, ExportRequest as Asked } from './export.ts';

const MEDIA = { vcon: 'application/vcon+json', jws: 'application/jose+json', jwe: 'application/jose+json' } as const;

export function exportRoutes(
  app: App,
  exported: (brand: BrandId, id: string, asked: Asked) => Promise<Exported>,
): void {
  app.post(
    '/v1/brands/:brand/interactions/:id/export',
    {
      config: { access: 'export', activity: 'handler', about: EXPORT },
      schema: {
        params: BrandParam.extend({ id: z.uuid() }),
        body: ExportRequest,
        response: { 200: z.looseObject({}) },
      },
    },
    async (request, reply) => {
      const { brand, actor, reader, activities } = request.asker;
      const asked = { ...request.body, actor, ...reader, activities };
      const { document, uuid, form } = await exported(brand, request.params.id, asked);
      return reply
        .type(MEDIA[form])
        .header('content-disposition', `attachment; filename="${uuid}.vcon"`)
        .send({ ...document });
    },
  );
}
