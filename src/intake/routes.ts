import { z } from 'zod';
import { BrandItem, BrandParam, page, PageQuery, Word } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { ABOUT } from './about.ts';
import {
  Declared,
  InteractionPage,
  InteractionQuery,
  InteractionView,
  Overview,
  Opposed,
  OppositionRequest,
  OverviewQuery,
  QuarantineDecision,
  QuarantineItem,
  Receipt,
  ReconciliationItem,
  RelayRequest,
  SignalItem,
  IncidentClosing,
  IncidentItem,
  IncidentPage,
  IncidentQuery,
  SignalPage,
  SignalQuery,
  UnroutedItem,
  WouldItem,
} from './contract.ts';
import type { QuarantineChoice } from './quarantine.ts';
import type { Decided } from './types.ts';
import type { Shown } from './show.ts';
import type { Incidents } from './incidents.ts';
import type { Signals } from './signals.ts';

export type ReadRoutes = {
  readonly shown: Shown;
  readonly signals: Signals;
  readonly incidents: Incidents;
  decide(
    brand: BrandId,
    id: string,
    decision: z.infer<typeof QuarantineDecision>,
    who: Pick<QuarantineChoice, 'actor' | 'kind'>,
  ): Promise<Decided | { readonly entry: string }>;
  oppose(
    brand: BrandId,
    id: string,
    request: z.infer<typeof OppositionRequest>,
    who: Pick<QuarantineChoice, 'actor' | 'kind'>,
  ): Promise<z.infer<typeof Opposed>>;
};

const Id = BrandParam.extend({ id: z.uuid() });
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

/** What screens read of interactions, and what people decide about them. */
export function interactionRoutes(app: App, { shown, signals, incidents, decide, oppose }: ReadRoutes): void {
  incidentRoutes(app, incidents);
  app.get(
    '/v1/brands',
    { config: { access: 'session', about: ABOUT.brands }, schema: { response: { 200: items(BrandItem) } } },
    async (request) => ({
      items: (await shown.brands()).filter(({ brand }) => request.asker.sees(brand as BrandId)),
    }),
  );

  app.get(
    '/v1/overview',
    {
      config: { access: 'session', about: ABOUT.overview },
      schema: { querystring: OverviewQuery, response: { 200: Overview } },
    },
    (request) => shown.overview(request.query.zone, request.asker.sees),
  );

  app.get(
    '/v1/brands/:brand/interactions',
    {
      config: { access: 'read', activity: 'handler', about: ABOUT.list },
      schema: { params: BrandParam, querystring: InteractionQuery, response: { 200: InteractionPage } },
    },
    async (request) => {
      return shown.list(request.asker.brand, request.query, request.asker);
    },
  );

  app.get(
    '/v1/brands/:brand/interactions/:id',
    {
      config: { access: 'read', activity: 'handler', about: ABOUT.one },
      schema: {
        params: Id,
        querystring: z.object({ purpose: Word(80).min(1).optional() }),
        response: { 200: InteractionView },
      },
    },
    async (request) => {
      const { brand, actor, reader, activities } = request.asker;
      return shown.one(brand, request.params.id, { actor, ...reader, activities, purpose: request.query.purpose });
    },
  );

  app.get(
    '/v1/brands/:brand/quarantine',
    {
      config: { access: 'quarantine', about: ABOUT.quarantine },
      schema: { params: BrandParam, querystring: PageQuery, response: { 200: page(QuarantineItem) } },
    },
    async (request) => {
      const { brand, actor } = request.asker;
      return shown.quarantine(brand, request.query, actor);
    },
  );
  app.post(
    '/v1/brands/:brand/quarantine/:id',
    {
      config: { access: 'quarantine', about: ABOUT.decide },
      schema: {
        params: Id,
        body: QuarantineDecision,
        response: { 200: z.union([Receipt, z.object({ entry: z.string() })]) },
      },
    },
    async (request) => {
      const { brand, actor, kind } = request.asker;
      const outcome = await decide(brand, request.params.id, request.body, { actor, kind });
      return 'verdict' in outcome ? shown.receipt(outcome) : outcome;
    },
  );

  app.get(
    '/v1/brands/:brand/unrouted',
    {
      config: { access: 'read', about: ABOUT.unrouted },
      schema: { params: BrandParam, response: { 200: items(UnroutedItem) } },
    },
    async (request) => {
      const { brand } = request.asker;
      return { items: await shown.unrouted(brand) };
    },
  );
  app.get(
    '/v1/brands/:brand/would',
    {
      config: { access: 'read', activity: 'handler', about: ABOUT.would },
      schema: { params: BrandParam, response: { 200: items(WouldItem) } },
    },
    async (request) => {
      const { brand, activities } = request.asker;
      return { items: await shown.would(brand, activities) };
    },
  );
  app.get(
    '/v1/brands/:brand/signals',
    {
      config: { access: 'read', activity: 'handler', about: ABOUT.signals },
      schema: { params: BrandParam, querystring: SignalQuery, response: { 200: SignalPage } },
    },
    async (request) => signals.list(request.asker.brand, request.query, request.asker),
  );
  app.post(
    '/v1/brands/:brand/signals/:id/relay',
    {
      config: { access: 'quarantine', about: ABOUT.relay },
      schema: { params: Id, body: RelayRequest, response: { 200: SignalItem } },
    },
    async (request) => {
      const { brand, actor } = request.asker;
      return signals.relay(brand, request.params.id, request.body, actor);
    },
  );

  app.post(
    '/v1/brands/:brand/interactions/:id/opposition',
    {
      config: { access: 'consent', about: ABOUT.oppose },
      schema: { params: Id, body: OppositionRequest, response: { 201: Opposed } },
    },
    async (request, reply) => {
      const { brand, ...who } = request.asker;
      return reply.code(201).send(await oppose(brand, request.params.id, request.body, who));
    },
  );

  app.get(
    '/v1/brands/:brand/reconciliation',
    {
      config: { access: 'read', about: ABOUT.reconciliation },
      schema: { params: BrandParam, response: { 200: items(ReconciliationItem) } },
    },
    async (request) => {
      const { brand } = request.asker;
      return { items: await shown.reconciliation(brand) };
    },
  );
  app.post(
    '/v1/brands/:brand/reconciliation',
    {
      config: { access: 'ingest', about: ABOUT.declare },
      schema: {
        params: BrandParam,
        body: z.array(Declared).min(1).max(1000),
        response: { 200: items(ReconciliationItem) },
      },
    },
    async (request) => {
      const { brand, actor } = request.asker;
      await shown.declare(brand, request.body, actor);
      return { items: await shown.reconciliation(brand) };
    },
  );
}

/** Whoever keeps the log sees them; whoever decides over what is held says what came of them. */
function incidentRoutes(app: App, incidents: Incidents): void {
  app.get(
    '/v1/brands/:brand/incidents',
    {
      config: { access: 'trace', about: ABOUT.incidents },
      schema: { params: BrandParam, querystring: IncidentQuery, response: { 200: IncidentPage } },
    },
    async (request) => incidents.list(request.asker.brand, request.query),
  );
  app.post(
    '/v1/brands/:brand/incidents/:id/close',
    {
      config: { access: 'quarantine', about: ABOUT.closeIncident },
      schema: { params: Id, body: IncidentClosing, response: { 200: IncidentItem } },
    },
    async (request) => {
      const { brand, actor } = request.asker;
      return incidents.close(brand, request.params.id, request.body, actor);
    },
  );
}
