import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import { requireActivity, type App, type Asker, type Metrics } from '../http/index.ts';
import { isBrandId, type BrandId } from '../kernel/ids.ts';
import { ABOUT } from './about.ts';
import {
  ContactDecisions,
  ContactQuestions,
  GrantKeys,
  Lookup,
  LookupRequest,
  NewRecords,
  OutcomeRequest,
  ProspectingView,
  RecordedItem,
  SnapshotBody,
  SnapshotView,
} from './contract.ts';
import { addressIn, decisionView, lookupView, prospectingView, recordOf, requestOf } from './present.ts';
import type { ContactService } from './service.ts';
import { streamRoute } from './stream-route.ts';
import type { ContactRequest, Decided } from './types.ts';

export type ContactRoutes = {
  readonly contacts: ContactService;
  readonly metrics: Pick<Metrics, 'decisions'>;
  readonly access: { exists(brand: string): Promise<boolean> };
};

const Id = BrandParam.extend({ id: z.uuid() });
/** Ten thousand addresses of ordinary length. */
const LIST_LIMIT = 4 * 1024 * 1024;

export function contactRoutes(app: App, { contacts, metrics, access }: ContactRoutes): void {
  const base = '/v1/brands/:brand';

  async function decide(
    brand: BrandId,
    requests: readonly ContactRequest[],
    actor: string,
  ): Promise<readonly Decided[]> {
    const decided = await contacts.decide(brand, requests, actor);
    decided.forEach(({ verdict }, index) =>
      metrics.decisions.inc({ brand, channel: requests[index]!.channel, verdict }),
    );
    return decided;
  }

  /** A key that is for some activities asks about their offers by name: by itself it does not learn of the others. */
  async function within(asker: Asker, asked: readonly { readonly object?: string | undefined }[]): Promise<void> {
    if (asker.activities === undefined) return;
    const offers = (await contacts.prospecting(asker.brand))?.offers ?? [];
    requireActivity(asker, ...asked.map(({ object }) => offers.find(({ id }) => id === object)?.activity));
  }

  app.post(
    `${base}/contact-decisions`,
    {
      config: { access: 'contact', activity: 'handler', about: ABOUT.decide },
      schema: { params: BrandParam, body: ContactQuestions, response: { 200: ContactDecisions } },
    },
    async (request) => {
      const { brand, actor } = request.asker;
      const { body } = request;
      await within(request.asker, 'items' in body ? body.items : [body]);
      if ('items' in body) return { items: (await decide(brand, body.items.map(requestOf), actor)).map(decisionView) };
      const [decided] = await decide(brand, [requestOf(body)], actor);
      return decisionView(decided!);
    },
  );
  streamRoute(app, `${base}/contact-decisions/stream`, async (asker, asked) => {
    await within(asker, asked);
    return decide(asker.brand, asked, asker.actor);
  });
  app.post(
    `${base}/contact-decisions/:id/outcome`,
    {
      // Whoever knows a decision's id was told it.
      config: { access: 'contact', activity: 'handler', about: ABOUT.outcome },
      schema: { params: Id, body: OutcomeRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      const { outcome, at } = request.body;
      await contacts.report(brand, request.params.id, outcome, at === undefined ? undefined : Date.parse(at), actor);
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${base}/contact-snapshots`,
    {
      config: { access: 'contact', activity: 'handler', about: ABOUT.snapshot },
      bodyLimit: LIST_LIMIT,
      schema: { params: BrandParam, body: SnapshotBody, response: { 201: SnapshotView } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await within(request.asker, [request.body]);
      const { expiresAt, ...snapshot } = await contacts.snapshot(brand, request.body, actor);
      return reply.code(201).send({ ...snapshot, expiresAt: new Date(expiresAt).toISOString() });
    },
  );
  app.post(
    `${base}/contact-records`,
    {
      config: { access: 'consent', about: ABOUT.record },
      schema: { params: BrandParam, body: NewRecords, response: { 201: z.object({ items: z.array(RecordedItem) }) } },
    },
    async (request, reply) => {
      const { brand, actor, kind } = request.asker;
      const source = kind === 'session' ? 'console' : 'api';
      const recorded = await contacts.record(brand, request.body.items.map(recordOf), source, actor);
      return reply.code(201).send({ items: recorded.map(({ flaws, ...item }) => ({ ...item, flaws: [...flaws] })) });
    },
  );
  app.post(
    `${base}/contact-lookups`,
    {
      config: { access: 'consent', about: ABOUT.lookup },
      schema: { params: BrandParam, body: LookupRequest, response: { 200: Lookup } },
    },
    async (request) => {
      const { brand, actor } = request.asker;
      const { kind, value, purpose } = request.body;
      return lookupView(await contacts.find(brand, addressIn(kind, value, '/value'), purpose, actor));
    },
  );
  app.get(
    `${base}/contact-prospecting`,
    {
      config: { access: 'contact', about: ABOUT.prospecting },
      schema: { params: BrandParam, response: { 200: ProspectingView } },
    },
    async (request) => prospectingView(await contacts.prospecting(request.asker.brand)),
  );
  app.get(
    `${base}/contact-keys`,
    {
      config: { access: 'open', about: ABOUT.keys },
      schema: { params: BrandParam, response: { 200: GrantKeys } },
    },
    async (request, reply) => {
      const { brand } = request.params;
      const known = isBrandId(brand) && (await access.exists(brand));
      void reply.header('cache-control', 'public, max-age=300');
      return { keys: [...(await contacts.keys(brand as BrandId, known))] };
    },
  );
}
