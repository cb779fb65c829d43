import { z } from 'zod';
import { BrandParam, page, PageQuery } from '../http/contract.ts';
import type { App, Guard } from '../http/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import {
  Declared, InteractionPage, InteractionQuery, InteractionView, Overview, QuarantineDecision, QuarantineItem, Receipt, ReconciliationItem, SignalItem, UnroutedItem, WouldItem,
} from './contract.ts';
import type { Decided } from './types.ts';
import type { Shown } from './show.ts';

export type ReadRoutes = { readonly guard: Guard; readonly shown: Shown; decide(brand: BrandId, id: string, decision: z.infer<typeof QuarantineDecision>, actor: string): Promise<Decided | { readonly entry: string }> };

const Id = BrandParam.extend({ id: z.uuid() });
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

/** What screens read of interactions, and what people decide about them. */
export function interactionRoutes(app: App, { guard, shown, decide }: ReadRoutes): void {
  app.get('/v1/overview', { schema: { response: { 200: Overview } } }, async (request) => {
    await guard.session(request);
    return shown.overview();
  });

  app.get('/v1/brands/:brand/interactions', { schema: { params: BrandParam, querystring: InteractionQuery, response: { 200: InteractionPage } } }, async (request) => {
    const { brand, actor } = await guard.brand(request, 'read');
    return shown.list(brand, request.query, actor);
  });

  app.get('/v1/brands/:brand/interactions/:id', { schema: { params: Id, querystring: z.object({ purpose: z.string().min(1).max(80).optional() }), response: { 200: InteractionView } } }, async (request) => {
    const { brand, actor, kind } = await guard.brand(request, 'read');
    return shown.one(brand, request.params.id, { actor, role: kind === 'session' ? 'supervisor' : 'agent', purpose: request.query.purpose });
  });

  app.get('/v1/brands/:brand/quarantine', { schema: { params: BrandParam, querystring: PageQuery, response: { 200: page(QuarantineItem) } } }, async (request) => {
    const { brand } = await guard.brand(request, 'quarantine');
    return shown.quarantine(brand, request.query);
  });
  app.post('/v1/brands/:brand/quarantine/:id', { schema: { params: Id, body: QuarantineDecision, response: { 200: z.union([Receipt, z.object({ entry: z.string() })]) } } }, async (request) => {
    const { brand, actor } = await guard.brand(request, 'quarantine');
    const outcome = await decide(brand, request.params.id, request.body, actor);
    return 'verdict' in outcome ? shown.receipt(outcome) : outcome;
  });

  app.get('/v1/brands/:brand/unrouted', { schema: { params: BrandParam, response: { 200: items(UnroutedItem) } } }, async (request) => {
    const { brand } = await guard.brand(request, 'read');
    return { items: await shown.unrouted(brand) };
  });
  app.get('/v1/brands/:brand/would', { schema: { params: BrandParam, response: { 200: items(WouldItem) } } }, async (request) => {
    const { brand } = await guard.brand(request, 'read');
    return { items: await shown.would(brand) };
  });
  app.get('/v1/brands/:brand/signals', { schema: { params: BrandParam, response: { 200: items(SignalItem) } } }, async (request) => {
    const { brand } = await guard.brand(request, 'read');
    return { items: await shown.signals(brand) };
  });

  app.get('/v1/brands/:brand/reconciliation', { schema: { params: BrandParam, response: { 200: items(ReconciliationItem) } } }, async (request) => {
    const { brand } = await guard.brand(request, 'read');
    return { items: await shown.reconciliation(brand) };
  });
  app.post('/v1/brands/:brand/reconciliation', { schema: { params: BrandParam, body: z.array(Declared).min(1).max(1000), response: { 200: items(ReconciliationItem) } } }, async (request) => {
    const { brand, actor } = await guard.brand(request, 'ingest');
    await shown.declare(brand, request.body, actor);
    return { items: await shown.reconciliation(brand) };
  });
}
