import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import { EntryPage, EntryQuery, LogView, ProofView } from './contract.ts';
import type { Trace } from './trace.ts';
import type { TracedEntry } from './views.ts';
import { witnessRoutes, witnessView } from './witness-routes.ts';
import type { Witnesses } from './witnesses.ts';

type Options = {
  readonly trace: Trace;
  readonly witnesses: Witnesses;
  readonly healthy: (brand: string) => boolean;
};

const iso = (at: number): string => new Date(at).toISOString();
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The log of a brand for those who may see the brand: sizes are secret, so tiles need the same key as everything else. */
export function traceRoutes(app: App, { trace, witnesses, healthy }: Options): void {
  witnessRoutes(app, witnesses);
  app.get(
    '/v1/brands/:brand/trace',
    { config: { access: 'trace', about: ABOUT.state }, schema: { params: BrandParam, response: { 200: LogView } } },
    async (request) => {
      const { brand } = request.asker;
      const state = await trace.state(brand);
      if (!state) throw new Refusal('trace.not-published');
      const { origin, vkey, size, root, checkpoint, pending } = state;
      return {
        brand,
        origin,
        vkey,
        size,
        root: base64(root),
        checkpoint: checkpoint?.note ?? '',
        signedAt: checkpoint ? iso(checkpoint.signedAt) : null,
        pending,
        healthy: healthy(brand),
        witnesses: (await witnesses.list(brand)).map(witnessView),
      };
    },
  );

  app.get(
    '/v1/brands/:brand/trace/entries',
    {
      config: { access: 'trace', about: ABOUT.entries },
      schema: { params: BrandParam, querystring: EntryQuery, response: { 200: EntryPage } },
    },
    async (request) => {
      const { brand } = request.asker;
      const { after, act, limit } = request.query;
      const entries = await trace.recent(brand, { limit, before: after, act });
      const last = entries.at(-1);
      return { items: entries.map(entryView), ...(entries.length === limit && last ? { next: last.id } : {}) };
    },
  );

  app.get(
    '/v1/brands/:brand/trace/entries/:id/proof',
    {
      config: { access: 'trace', about: ABOUT.proof },
      schema: { params: BrandParam.extend({ id: z.uuid() }), response: { 200: ProofView } },
    },
    async (request) => {
      const { brand } = request.asker;
      const { index, size, leaf, hashes, receipt, opening } = await trace.prove(brand, request.params.id);
      return {
        entry: request.params.id,
        index,
        size,
        leaf: base64(leaf),
        hashes: hashes.map(base64),
        proof: receipt,
        salt: base64(opening.salt),
        meaning: Buffer.from(opening.meaning).toString('utf8'),
      };
    },
  );

  app.get(
    '/v1/brands/:brand/interactions/:id/receipt',
    {
      config: { access: 'trace', about: ABOUT.receipt },
      schema: { params: BrandParam.extend({ id: z.uuid() }) },
    },
    async (request, reply) => {
      const { id, receipt } = await trace.receipt(request.asker.brand, request.params.id);
      return reply
        .type('text/plain; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-mandat-entry', id)
        .serializer((body: unknown) => body as string)
        .send(receipt);
    },
  );

  app.get(
    '/log/:brand/*',
    {
      config: { access: 'trace', about: ABOUT.tiles },
      schema: { params: BrandParam.extend({ '*': z.string().max(120) }) },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      const tile = await trace.tile(brand, (request.params as { '*': string })['*']);
      if (!tile) throw new Refusal('http.not-found');
      return reply
        .type(tile.contentType)
        .header('cache-control', tile.immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache')
        .serializer((body: unknown) => body as string)
        .send(tile.body);
    },
  );
}

function entryView({ id, index, meaning }: TracedEntry): z.infer<typeof EntryPage>['items'][number] {
  const { act, at, actor, interaction, activity, verdict, because, purpose, details } = meaning;
  return {
    id,
    index: index ?? null,
    meaning: {
      act,
      at: iso(at),
      actor,
      interaction: interaction ?? null,
      activity: activity ?? null,
      verdict: verdict ?? null,
      because: [...(because ?? [])],
      purpose: purpose ?? null,
      details: Object.fromEntries(
        Object.entries(details ?? {}).map(([name, value]) => [
          name,
          Array.isArray(value) ? [...(value as readonly string[])] : (value as string | number),
        ]),
      ),
    },
  };
}
