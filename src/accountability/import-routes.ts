import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { IMPORT_ABOUT as ABOUT } from './import-about.ts';
import { DraftQuery, ImportList, ImportParam, ImportQuery, ImportView } from './import-contract.ts';
import type { KeptImport } from './import-store.ts';
import { IMPORT_PROBLEMS } from './import-types.ts';
import { draftYaml } from './import-yaml.ts';
import type { RegisterImports } from './imports.ts';
import type { Attester } from './parallel.ts';

export type ImportRoutes = {
  readonly imports: RegisterImports;
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Attester>;
};

/** Ten megabytes: no register has more. */
const LARGEST = 10 * 1024 ** 2;

const itemOf = ({ report, at, ...kept }: KeptImport) => ({
  ...kept,
  at: new Date(at).toISOString(),
  format: report.format,
  drafts: report.drafts.length,
  problems: report.problems.length,
});
const viewOf = (kept: KeptImport): z.input<typeof ImportView> => {
  const { drafts, problems, text } = kept.report;
  return {
    ...itemOf(kept),
    ...(text && { text }),
    drafts: drafts.map((draft) => ({
      ...draft,
      activity: structuredClone(draft.activity) as never,
      missing: [...draft.missing],
    })),
    problems: problems.map((one) => ({ ...one, text: IMPORT_PROBLEMS[one.code] })),
  };
};

/** A register kept elsewhere, taken as drafts of activities with a report of what could not be placed. */
export function importRoutes(app: App, { imports, speakerOf }: ImportRoutes): void {
  takeRoute(app, { imports, speakerOf });
  app.get(
    '/v1/brands/:brand/register-imports',
    {
      config: { access: 'instructions', about: ABOUT.list },
      schema: { params: BrandParam, response: { 200: ImportList } },
    },
    async ({ asker: { brand } }) => ({ items: (await imports.list(brand)).map(itemOf) }),
  );
  app.get(
    '/v1/brands/:brand/register-imports/:id',
    {
      config: { access: 'instructions', about: ABOUT.one },
      schema: { params: ImportParam, response: { 200: ImportView } },
    },
    async (request) => viewOf(await imports.one(request.asker.brand, request.params.id)),
  );
  app.get(
    '/v1/brands/:brand/register-imports/:id/draft',
    {
      config: { access: 'instructions', about: ABOUT.draft },
      schema: { params: ImportParam, querystring: DraftQuery },
    },
    async (request, reply) => {
      const { name, report } = await imports.one(request.asker.brand, request.params.id);
      return reply
        .type('application/yaml; charset=utf-8')
        .header('content-disposition', `attachment; filename="traitements-${request.asker.brand}.yaml"`)
        .send(draftYaml(report, name, request.query.language));
    },
  );
  app.delete(
    '/v1/brands/:brand/register-imports/:id',
    {
      config: { access: 'draft', about: ABOUT.remove },
      schema: { params: ImportParam, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      await imports.remove(brand, request.params.id, await speakerOf(request, brand));
      return reply.code(204).send(null);
    },
  );
}

/** The file is the body: what it is, its bytes say. */
function takeRoute(app: App, { imports, speakerOf }: ImportRoutes): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(
      '/v1/brands/:brand/register-imports',
      {
        config: { access: 'draft', about: ABOUT.take },
        schema: { params: BrandParam, querystring: ImportQuery, response: { 201: ImportView } },
      },
      async (request, reply) => {
        const { brand } = request.asker;
        if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw new Refusal('input.empty');
        const { name } = request.query as z.infer<typeof ImportQuery>;
        const kept = await imports.take(brand, { name, bytes: request.body }, await speakerOf(request, brand));
        return reply.code(201).send(viewOf(kept));
      },
    );
    done();
  });
}
