import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { About, App } from '../http/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { ABOUT } from './about.ts';
import type { Speaker } from './chain.ts';
import {
  DraftFileQuery,
  DraftParam,
  DraftsView,
  DraftView,
  FormParam,
  FormView,
  JudgedView,
  JudgeRequest,
  NewDraftRequest,
  PublicationRequest,
  SaveRequest,
} from './draft-contract.ts';
import { draftItem, draftView, fieldView, judgedView } from './draft-view.ts';
import type { Drafts } from './drafts.ts';
import { FORMS } from './form-rules.ts';

export type DraftRoutes = {
  readonly drafts: Drafts;
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Speaker>;
};

const Nothing = z.object({});
const done = { 204: z.null() };
/** A frame with everything in it is below a tenth of this. */
const LIMIT = 2 * 1024 * 1024;
const read = (about: About) => ({ access: 'instructions', about }) as const;
const write = (about: About) => ({ access: 'draft', about }) as const;

/** Frames and orders being written, until their signed file is published. */
export function draftRoutes(app: App, { drafts, speakerOf }: DraftRoutes): void {
  const base = '/v1/brands/:brand/drafts';
  const one = `${base}/:id`;
  const of = { params: DraftParam, response: { 200: DraftView } };
  app.get(
    '/v1/brands/:brand/forms/:kind',
    {
      config: read(ABOUT.form),
      schema: { params: BrandParam.extend(FormParam.shape), response: { 200: FormView } },
    },
    ({ params: { kind } }) => ({ fields: FORMS[kind].map(fieldView) }),
  );
  app.get(
    base,
    { config: read(ABOUT.drafts), schema: { params: BrandParam, response: { 200: DraftsView } } },
    async ({ asker: { brand } }) => ({ items: (await drafts.list(brand)).map(draftItem) }),
  );
  app.post(
    base,
    {
      config: write(ABOUT.begin),
      schema: { params: BrandParam, body: NewDraftRequest, response: { 201: z.object({ id: z.string() }) } },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      const { kind, title } = request.body;
      return reply.code(201).send({ id: await drafts.begin(brand, kind, title, await speakerOf(request, brand)) });
    },
  );
  app.post(
    `${base}/judgement`,
    {
      config: read(ABOUT.judge),
      schema: { params: BrandParam, body: JudgeRequest, response: { 200: JudgedView } },
      bodyLimit: LIMIT,
    },
    async ({ asker: { brand }, body }) => judgedView(await drafts.judge(brand, body)),
  );
  app.get(one, { config: read(ABOUT.draft), schema: of }, async ({ asker: { brand }, params: { id } }) =>
    draftView(await drafts.get(brand, id)),
  );
  app.put(
    one,
    { config: write(ABOUT.save), schema: { ...of, body: SaveRequest }, bodyLimit: LIMIT },
    async (request) => {
      const { brand } = request.asker;
      const { id } = request.params;
      await drafts.save(brand, id, request.body, await speakerOf(request, brand));
      return draftView(await drafts.get(brand, id));
    },
  );
  app.post(
    `${one}/discard`,
    { config: write(ABOUT.discard), schema: { params: DraftParam, body: Nothing, response: done } },
    async (request, reply) => {
      const { brand } = request.asker;
      await drafts.discard(brand, request.params.id, await speakerOf(request, brand));
      return reply.code(204).send(null);
    },
  );
  app.get(
    `${one}/file`,
    { config: read(ABOUT.file), schema: { params: DraftParam, querystring: DraftFileQuery } },
    async ({ asker: { brand }, params: { id }, query: { format } }, reply) => {
      const { kind } = (await drafts.get(brand, id)).draft;
      return reply
        .type(format === 'yaml' ? 'application/yaml; charset=utf-8' : 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="${brand}-${kind}.${format}"`)
        .send(await drafts.file(brand, id, format));
    },
  );
  app.post(
    `${one}/publication`,
    {
      config: { access: 'publish', about: ABOUT.publish },
      schema: { params: DraftParam, body: PublicationRequest, response: done },
      bodyLimit: LIMIT,
    },
    async (request, reply) => {
      const { brand } = request.asker;
      await drafts.publish(brand, request.params.id, request.body.signed, await speakerOf(request, brand));
      return reply.code(204).send(null);
    },
  );
}
