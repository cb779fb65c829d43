import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { ABOUT } from './about.ts';
import { ControlsQuery, ControlsView, MeasureParam, MeasureWord, MeasureWordRequest, WordParam } from './contract.ts';
import type { Attester, Controls, ControlsFound } from './controls.ts';
import { controlsFile } from './files.ts';
import { controlsView, wordView } from './view.ts';

export type ControlRoutes = {
  readonly controls: Controls;
  readonly clock: Clock;
  /** Who signed in, and in which roles for a brand or the house. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Attester>;
};

/** An empty object: whoever may set a header may send one, a forged form may not. */
const Nothing = z.object({});
const AUTHOR = 'Mandat';

/** Controls of frameworks: the house's over all brands, and a brand's own view of them. */
export function controlRoutes(app: App, { controls, clock, speakerOf }: ControlRoutes): void {
  const answer = async (
    reply: FastifyReply,
    found: ControlsFound,
    { format, language }: z.infer<typeof ControlsQuery>,
    brand?: string,
  ): Promise<FastifyReply> => {
    const at = clock();
    if (format === 'json') return reply.send(ControlsView.parse(controlsView(found, at)));
    const of = { at, language, author: AUTHOR, ...(brand !== undefined && { brand }) };
    const { type, name, bytes } = await controlsFile(found, format, of);
    return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes);
  };

  app.get(
    '/v1/house/controls',
    { config: { access: 'controls', about: ABOUT.house }, schema: { querystring: ControlsQuery } },
    async (request, reply) => answer(reply, await controls.house(request.asker.sees), request.query),
  );
  app.get(
    '/v1/brands/:brand/controls',
    {
      config: { access: 'instructions', about: ABOUT.brand },
      schema: { params: BrandParam, querystring: ControlsQuery },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      return answer(reply, await controls.of(brand), request.query, brand);
    },
  );
  app.post(
    '/v1/house/measures/:measure/attestations',
    {
      config: { access: 'houseAttest', about: ABOUT.attest },
      schema: { params: MeasureParam, body: MeasureWordRequest, response: { 201: MeasureWord } },
    },
    async (request, reply) => {
      const what = { ...request.body, measure: request.params.measure };
      return reply.code(201).send(wordView(await controls.attest(what, await speakerOf(request, HOUSE))));
    },
  );
  app.post(
    '/v1/house/attestations/:id/withdrawal',
    {
      config: { access: 'houseAttest', about: ABOUT.withdraw },
      schema: { params: WordParam, body: Nothing, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await controls.withdraw(request.params.id, await speakerOf(request, HOUSE));
      return reply.code(204).send(null);
    },
  );
}
