import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { About, App } from '../http/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { ABOUT } from './about.ts';
import {
  AgreementParam,
  AgreementRequest,
  AnnexQuery,
  ClauseParam,
  MatrixQuery,
  MatrixView,
  ReadingRequest,
} from './agreement-contract.ts';
import { matrixView } from './agreement-view.ts';
import type { Agreements } from './agreements.ts';
import type { Annexes } from './annexes.ts';
import type { Chain, Speaker } from './chain.ts';
import { brandChainView, campaignView, chainView } from './chain-view.ts';
import {
  AnswerRequest,
  BrandChainView,
  CampaignParam,
  CampaignRequest,
  CampaignsView,
  ChainView,
  CompanyParam,
  CompanyRequest,
  NoticeParam,
  ReasonRequest,
  ReceivedRequest,
} from './contract.ts';
import { matrixFile } from './matrix-sheets.ts';

export type ContractRoutes = {
  readonly chain: Chain;
  readonly agreements: Agreements;
  readonly annexes: Annexes;
  readonly clock: Clock;
  /** Who signed in, and in which roles for a brand. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Speaker>;
};

type File = { readonly type: string; readonly name: string; readonly bytes: Uint8Array | string };
const send = (reply: FastifyReply, { type, name, bytes }: File): FastifyReply =>
  reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes);

/** An empty object: whoever may set a header may send one, a forged form may not. */
const Nothing = z.object({});
const done = { 204: z.null() };
const house = (about: About) => ({ access: 'houseOverview', about }) as const;
const ours = (about: About) => ({ access: 'houseChain', about }) as const;
const read = (about: About) => ({ access: 'instructions', about }) as const;
const write = (about: About) => ({ access: 'publish', about }) as const;

/** The processor's chain, over all brands and for each. */
export function chainRoutes(app: App, { chain, clock, speakerOf }: ContractRoutes): void {
  const campaigns = '/v1/chain/campaigns';
  app.get(
    '/v1/chain',
    { config: house(ABOUT.chain), schema: { response: { 200: ChainView } } },
    async ({ asker: { sees } }) => chainView(await chain.served(sees), await chain.companies(), clock()),
  );
  app.get(
    campaigns,
    { config: house(ABOUT.campaigns), schema: { response: { 200: CampaignsView } } },
    async ({ asker: { sees } }) => ({
      items: (await chain.campaigns(sees)).map((one) => campaignView(one, clock())),
    }),
  );
  app.post(
    campaigns,
    {
      config: ours(ABOUT.announce),
      schema: { body: CampaignRequest, response: { 201: z.object({ id: z.string() }) } },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await chain.announce(request.body, await speakerOf(request, HOUSE)) }),
  );
  app.post(
    `${campaigns}/:id/withdrawal`,
    { config: ours(ABOUT.withdraw), schema: { params: CampaignParam, body: ReasonRequest, response: done } },
    async (request, reply) => {
      await chain.withdraw(request.params.id, request.body.reason, await speakerOf(request, HOUSE));
      return reply.code(204).send(null);
    },
  );
  app.put(
    '/v1/chain/companies/:company',
    { config: ours(ABOUT.company), schema: { params: CompanyParam, body: CompanyRequest, response: done } },
    async (request, reply) => {
      await chain.saveCompany({ id: request.params.company, ...request.body }, await speakerOf(request, HOUSE));
      return reply.code(204).send(null);
    },
  );
  brandChainRoutes(app, { chain, clock, speakerOf });
}

function brandChainRoutes(
  app: App,
  { chain, clock, speakerOf }: Pick<ContractRoutes, 'chain' | 'clock' | 'speakerOf'>,
): void {
  const base = '/v1/brands/:brand/sub-processors';
  app.get(
    base,
    { config: read(ABOUT.brandChain), schema: { params: BrandParam, response: { 200: BrandChainView } } },
    async ({ asker: { brand } }) => {
      const [served] = await chain.served((one) => one === brand);
      return brandChainView(brand, served?.frame, await chain.ofBrand(brand), await chain.companies(), clock());
    },
  );
  app.post(
    `${base}/:id/answers`,
    {
      config: { access: 'answer', about: ABOUT.answer },
      schema: { params: NoticeParam, body: AnswerRequest, response: done },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      await chain.answer(brand, request.params.id, request.body, await speakerOf(request, brand));
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${base}/:id/received`,
    { config: write(ABOUT.received), schema: { params: NoticeParam, body: ReceivedRequest, response: done } },
    async (request, reply) => {
      const { brand } = request.asker;
      const { onBehalf, ...said } = request.body;
      await chain.answer(brand, request.params.id, said, await speakerOf(request, brand), onBehalf);
      return reply.code(204).send(null);
    },
  );
}

/** Agreements as they were signed, clause by clause, and the annexes to sign. */
export function agreementRoutes(app: App, { agreements, annexes, clock, speakerOf }: ContractRoutes): void {
  app.get(
    '/v1/clauses',
    { config: house(ABOUT.matrix), schema: { querystring: MatrixQuery } },
    async ({ asker: { sees }, query: { format, language } }, reply) => {
      const all = await agreements.matrix(sees);
      if (format === 'json') return reply.send(MatrixView.parse(matrixView(all, clock())));
      return send(reply, await matrixFile(all, format, language, clock()));
    },
  );
  const base = '/v1/brands/:brand/agreements';
  app.get(
    base,
    { config: read(ABOUT.agreements), schema: { params: BrandParam, response: { 200: MatrixView } } },
    async ({ asker: { brand } }) => matrixView(await agreements.ofBrand(brand), clock()),
  );
  app.post(
    base,
    {
      config: write(ABOUT.record),
      schema: { params: BrandParam, body: AgreementRequest, response: { 201: z.object({ id: z.string() }) } },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      const id = await agreements.record(brand, request.body, await speakerOf(request, brand));
      return reply.code(201).send({ id });
    },
  );
  app.put(
    `${base}/:id/clauses/:clause`,
    { config: write(ABOUT.readClause), schema: { params: ClauseParam, body: ReadingRequest, response: done } },
    async (request, reply) => {
      const { brand } = request.asker;
      const { id, clause } = request.params;
      await agreements.read(brand, id, { clause, ...request.body }, await speakerOf(request, brand));
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${base}/:id/retirement`,
    { config: write(ABOUT.retire), schema: { params: AgreementParam, body: Nothing, response: done } },
    async (request, reply) => {
      const { brand } = request.asker;
      await agreements.retire(brand, request.params.id, await speakerOf(request, brand));
      return reply.code(204).send(null);
    },
  );
  app.get(
    '/v1/brands/:brand/annexes',
    { config: read(ABOUT.annexes), schema: { params: BrandParam, querystring: AnnexQuery } },
    async ({ asker: { brand }, query }, reply) => send(reply, await annexes.file(brand, query)),
  );
}
