import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../http/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import {
  AttestationParam,
  AttestationRequest,
  AttestationView,
  DutyParam,
  ParallelView,
  ProcessorRegister,
  RegisterParam,
  RegisterQuery,
  RegistersView,
  RollupView,
} from './contract.ts';
import { importRoutes, type ImportRoutes } from './import-routes.ts';
import type { Attester, Parallel } from './parallel.ts';
import { attestationView, parallelView } from './parallel-view.ts';
import { controllerFile, processorFile, type RegisterFile } from './register-files.ts';
import type { Registers } from './registers.ts';
import { rollupView } from './rollup-view.ts';

const send = (reply: FastifyReply, { type, name, bytes }: RegisterFile): FastifyReply =>
  reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes);

const dated = <R extends { readonly at: number }, K extends string>(kind: K, register: R) => ({
  ...register,
  kind,
  at: new Date(register.at).toISOString(),
});

export type AccountabilityRoutes = ImportRoutes & {
  readonly registers: Registers;
  readonly parallel: Parallel;
  readonly clock: Clock;
  /** Who signed in, and in which roles for a brand. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Attester>;
};

/** An empty object: whoever may set a header may send one, a forged form may not. */
const Nothing = z.object({});

/** Both sides' duties, and registers of GDPR art. 30, for people and for programs. */
export function accountabilityRoutes(app: App, services: AccountabilityRoutes): void {
  const { registers, parallel, clock, speakerOf } = services;
  importRoutes(app, services);
  app.get(
    '/v1/brands/:brand/parallel',
    {
      config: { access: 'instructions', about: ABOUT.parallel },
      schema: { params: BrandParam, response: { 200: ParallelView } },
    },
    async ({ asker: { brand } }) => parallelView(await parallel.of(brand), clock()),
  );
  app.get(
    '/v1/parallel/brands',
    { config: { access: 'houseOverview', about: ABOUT.rollup }, schema: { response: { 200: RollupView } } },
    async ({ asker: { sees } }) => rollupView(await parallel.all(sees), clock()),
  );
  app.post(
    '/v1/brands/:brand/parallel/:duty/attestations',
    {
      config: { access: 'attest', about: ABOUT.attest },
      schema: { params: DutyParam, body: AttestationRequest, response: { 201: AttestationView } },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      const { duty } = request.params;
      const given = await parallel.attest(brand, { duty, ...request.body }, await speakerOf(request, brand));
      return reply.code(201).send(attestationView(given));
    },
  );
  app.post(
    '/v1/brands/:brand/attestations/:id/withdrawal',
    {
      config: { access: 'attest', about: ABOUT.withdraw },
      schema: { params: AttestationParam, body: Nothing, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      await parallel.withdraw(brand, request.params.id, await speakerOf(request, brand));
      return reply.code(204).send(null);
    },
  );
  app.get(
    '/v1/brands/:brand/registers/:kind',
    {
      config: { access: 'instructions', about: ABOUT.register },
      schema: { params: RegisterParam, querystring: RegisterQuery },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      const { at, format, language, controller } = request.query;
      const moment = at === undefined ? undefined : Date.parse(at);
      if (request.params.kind === 'processor') {
        const register = await registers.processor(brand, moment);
        if (format !== 'json') return send(reply, await processorFile(register, format, language));
        return reply.send(RegistersView.parse({ items: [dated('processor', register)] }));
      }
      const all = await registers.controllers(brand, moment);
      if (format === 'json')
        return reply.send(RegistersView.parse({ items: all.map((one) => dated('controller', one)) }));
      const one = all[controller - 1];
      if (!one) throw new Refusal('register.controller', { params: { count: all.length } });
      return send(reply, await controllerFile(one, format, language));
    },
  );
  app.get(
    '/v1/registers/processor',
    {
      config: { access: 'houseOverview', about: ABOUT.house },
      schema: { querystring: RegisterQuery.omit({ controller: true }) },
    },
    async (request, reply) => {
      const { at, format, language } = request.query;
      const register = await registers.house(request.asker.sees, at === undefined ? undefined : Date.parse(at));
      if (format !== 'json') return send(reply, await processorFile(register, format, language));
      return reply.send(ProcessorRegister.parse(dated('processor', register)));
    },
  );
}
