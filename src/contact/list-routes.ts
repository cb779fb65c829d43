import { Readable } from 'node:stream';
import { z } from 'zod';
import { BrandParam, PageQuery } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { IMPORT_KINDS, readImportMapping } from './import-mapping.ts';
import type { ImportReport } from './import-report.ts';
import { LIST_ABOUT as ABOUT } from './list-about.ts';
import { ImportPage, ImportView, ScrubCertificate, ScrubPage } from './list-contract.ts';
import type { Lists } from './list-service.ts';
import type { KeptScrub } from './list-store.ts';

const Id = BrandParam.extend({ id: z.uuid() });
const Flag = z.enum(['true', 'false']).default('false');
const ImportQuery = z.object({
  kind: z.enum(IMPORT_KINDS).optional(),
  mapping: z.string().min(1).max(8000),
  dryRun: Flag,
});

/** Past lists with their certificates, and imports of what others know. */
export function listRoutes(app: App, lists: Lists): void {
  const base = '/v1/brands/:brand';
  app.get(
    `${base}/contact-scrubs`,
    {
      config: { access: 'contact', about: ABOUT.scrubs },
      schema: { params: BrandParam, querystring: PageQuery, response: { 200: ScrubPage } },
    },
    async (request) => {
      const { limit, after } = request.query;
      const kept = await lists.scrubs(request.asker.brand, { limit, after });
      return pageOf(kept.map(scrubItem), limit);
    },
  );
  app.get(
    `${base}/contact-scrubs/:id`,
    {
      config: { access: 'contact', about: ABOUT.scrub },
      schema: { params: Id, response: { 200: ScrubCertificate } },
    },
    (request) => lists.certificate(request.asker.brand, request.params.id),
  );
  app.get(
    `${base}/contact-imports`,
    {
      config: { access: 'consent', about: ABOUT.imports },
      schema: { params: BrandParam, querystring: PageQuery, response: { 200: ImportPage } },
    },
    async (request) => {
      const { limit, after } = request.query;
      const kept = await lists.imports(request.asker.brand, { limit, after });
      return pageOf(
        kept.map(({ report, importedBy, importedAt }) => ({
          ...importView(report),
          importedBy,
          importedAt: importedAt.toISOString(),
        })),
        limit,
      );
    },
  );
  importRoute(app, lists);
}

/** The body is taken as it comes: a base may be larger than memory. */
function importRoute(app: App, lists: Lists): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('text/csv', (_request, payload, parsed) => parsed(null, payload));
    scope.post(
      '/v1/brands/:brand/contact-imports',
      {
        config: { access: 'consent', about: ABOUT.import },
        schema: { params: BrandParam, querystring: ImportQuery, response: { 200: ImportView, 201: ImportView } },
      },
      async (request, reply) => {
        const { brand, actor } = request.asker;
        if (!(request.body instanceof Readable)) throw new Refusal('input.media-type');
        const { kind, mapping, dryRun } = request.query as z.infer<typeof ImportQuery>;
        const asked = { kind, mapping: readImportMapping(mapping), dryRun: dryRun === 'true' };
        const report = await lists.import(brand, asked, request.body, actor);
        return reply.code(report.entry === null || report.repeated ? 200 : 201).send(importView(report));
      },
    );
    done();
  });
}

function pageOf<T extends { readonly id: string }>(items: T[], limit: number): { items: T[]; next?: string } {
  const last = items.at(-1);
  return { items, ...(items.length === limit && last && { next: last.id }) };
}

function scrubItem({ certificate, scrubbedBy }: KeptScrub) {
  const { id, channel, object, at, endedAt, list, allowed, refused, unreadable, byRule, entry } = certificate;
  const counts = { rows: list.rows, allowed: allowed.rows, refused: refused.rows - unreadable, unreadable };
  return { id, channel, object, at, endedAt, ...counts, byRule, entry, scrubbedBy };
}

const importView = (report: ImportReport) => ({
  ...report,
  unreliable: report.unreliable.map((one) => ({ ...one, lines: [...one.lines] })),
  faults: report.faults.map((one) => ({ ...one, lines: [...one.lines] })),
});
