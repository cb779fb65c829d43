import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../http/index.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { ABOUT } from './about.ts';
import type { Speaker } from './audits.ts';
import { ProcessChangeRequest, ProcessData, ProcessList, ProcessMade, ProcessParam } from './process-contract.ts';
import type { ProcessStanding } from './process-types.ts';
import type { Processes } from './processes.ts';

export type ProcessRoutes = {
  readonly processes: Processes;
  /** Who signed in, and in which roles for the house. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Speaker>;
};

const view = ({ id, revision, data, owner, actionOwner, reviewDue, orphan, steps }: ProcessStanding) => ({
  id,
  revision,
  data: { ...data, activities: [...data.activities] },
  owner,
  ...(actionOwner && { actionOwner }),
  reviewDue,
  orphan,
  steps: steps.map(({ act, by, at }) => ({ act, by, at: new Date(at).toISOString() })),
});

/** All processes of the house: who keeps each, what it lacks, and the activities that none covers. */
export function processRoutes(app: App, { processes, speakerOf }: ProcessRoutes): void {
  app.get(
    '/v1/processes',
    { config: { access: 'houseGovern', about: ABOUT.processes }, schema: { response: { 200: ProcessList } } },
    async ({ asker }) => {
      const { processes: items, uncovered, activities, keepers } = await processes.list(asker.sees);
      return { items: items.map(view), uncovered: [...uncovered], activities: [...activities], keepers: [...keepers] };
    },
  );
  app.post(
    '/v1/processes',
    {
      config: { access: 'houseGovern', about: ABOUT.openProcess },
      schema: { body: ProcessData, response: { 201: ProcessMade } },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await processes.open(request.body, await speakerOf(request, HOUSE)) }),
  );
  app.put(
    '/v1/processes/:id',
    {
      config: { access: 'houseGovern', about: ABOUT.changeProcess },
      schema: { params: ProcessParam, body: ProcessChangeRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await processes.change(request.params.id, request.body, await speakerOf(request, HOUSE));
      return reply.code(204).send(null);
    },
  );
}
