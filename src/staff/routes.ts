import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../http/index.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { ABOUT } from './about.ts';
import {
  ProofParam,
  StaffImport,
  StaffImported,
  StaffRecord,
  StaffRecorded,
  StaffView,
  UndertakingTextRequest,
} from './contract.ts';
import type { Recorder, Staff } from './service.ts';
import { countsOf } from './staff-rules.ts';

export type StaffRoutes = {
  readonly staff: Staff;
  /** Who signed in, and in which roles for the house. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Recorder>;
};

const FILE_LIMIT = 5 * 1024 * 1024;
/** An empty object: whoever may set a header may send one, a forged form may not. */
const Nothing = z.object({});

/** Undertakings and training of the processor's people. */
export function staffRoutes(app: App, { staff, speakerOf }: StaffRoutes): void {
  const who = (request: FastifyRequest): Promise<Recorder> => speakerOf(request, HOUSE);
  app.get(
    '/v1/staff-proofs',
    { config: { access: 'people', about: ABOUT.list }, schema: { response: { 200: StaffView } } },
    async () => {
      const { members, texts } = await staff.list();
      return {
        counts: countsOf(members),
        texts: [...texts],
        items: members.map((one) => ({ ...one, roles: [...one.roles] })),
      };
    },
  );
  app.post(
    '/v1/staff-proofs/texts',
    {
      config: { access: 'houseGovern', about: ABOUT.text },
      schema: { body: UndertakingTextRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await staff.publishText(request.body, await who(request));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/v1/staff-proofs',
    {
      config: { access: 'houseGovern', about: ABOUT.record },
      schema: { body: StaffRecord, response: { 201: StaffRecorded } },
    },
    async (request, reply) => reply.code(201).send(await staff.record(request.body, await who(request))),
  );
  app.post(
    '/v1/staff-proofs/import',
    {
      config: { access: 'houseGovern', about: ABOUT.import },
      bodyLimit: FILE_LIMIT,
      schema: { body: StaffImport, response: { 200: StaffImported } },
    },
    async (request) => {
      const { recorded, known, faults } = await staff.import(request.body.csv, request.body.dryRun, await who(request));
      return { recorded, known, faults: [...faults] };
    },
  );
  app.post(
    '/v1/staff-proofs/:id/withdrawal',
    {
      config: { access: 'houseGovern', about: ABOUT.withdraw },
      schema: { params: ProofParam, body: Nothing, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await staff.withdraw(request.params.id, await who(request));
      return reply.code(204).send(null);
    },
  );
}
