import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import { CosignedView, WitnessItem, WitnessRequest } from './contract.ts';
import type { WitnessRow } from './witness-store.ts';
import type { Witnesses } from './witnesses.ts';

const NOTE_LIMIT = 100_000;

export const witnessView = ({
  id,
  name,
  vkey,
  url,
  added_at,
  size,
  cosigned_at,
  fault,
  fault_at,
}: WitnessRow): z.infer<typeof WitnessItem> => ({
  id,
  name,
  vkey,
  url,
  addedAt: added_at.toISOString(),
  size,
  cosignedAt: cosigned_at?.toISOString() ?? null,
  fault,
  faultAt: fault_at?.toISOString() ?? null,
});

/** Who watches a brand's log, and where those who come by themselves bring what they signed. */
export function witnessRoutes(app: App, witnesses: Witnesses): void {
  const base = '/v1/brands/:brand/trace/witnesses';
  app.get(
    base,
    {
      config: { access: 'trace', about: ABOUT.witnesses },
      schema: { params: BrandParam, response: { 200: z.object({ items: z.array(WitnessItem) }) } },
    },
    async (request) => ({ items: (await witnesses.list(request.asker.brand)).map(witnessView) }),
  );
  app.post(
    base,
    {
      config: { access: 'trust', about: ABOUT.addWitness },
      schema: { params: BrandParam, body: WitnessRequest, response: { 201: WitnessItem } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      const { vkey, url = null } = request.body;
      return reply.code(201).send(witnessView(await witnesses.add(brand, { vkey, url }, actor)));
    },
  );
  app.delete(
    `${base}/:id`,
    {
      config: { access: 'trust', about: ABOUT.removeWitness },
      schema: { params: BrandParam.extend({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await witnesses.remove(brand, request.params.id, actor);
      return reply.code(204).send(null);
    },
  );
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('text/plain', { parseAs: 'string', bodyLimit: NOTE_LIMIT }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(
      '/log/:brand/cosignatures',
      {
        config: { access: 'trace', about: ABOUT.cosign },
        schema: { params: BrandParam, response: { 200: CosignedView } },
      },
      async (request) => {
        if (typeof request.body !== 'string') throw new Refusal('input.media-type');
        const { size, witnesses: names } = await witnesses.take(request.asker.brand, request.body);
        return { size, witnesses: [...names] };
      },
    );
    done();
  });
}
