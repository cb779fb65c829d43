import { Readable } from 'node:stream';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { ABOUT } from './about.ts';
import type { Evidence } from './pack.ts';

/** An empty object: whoever may set a header may send one, a forged form may not. */
const Nothing = z.object({});

export type EvidenceRoutes = { readonly evidence: Evidence };

/** What a brand’s auditor takes away. */
export function evidenceRoutes(app: App, { evidence }: EvidenceRoutes): void {
  app.post(
    '/v1/brands/:brand/evidence-packs',
    { config: { access: 'evidence', about: ABOUT.pack }, schema: { params: BrandParam, body: Nothing } },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      const { name, entry, chunks } = await evidence.pack(brand, actor);
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store')
        .header('x-mandat-entry', entry)
        .send(Readable.from(chunks, { objectMode: false }));
    },
  );
}
