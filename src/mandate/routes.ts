import { z } from 'zod';
import { PURPOSES } from '../law/index.ts';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { AcknowledgeRequest, AlertRequest, DifferenceView, MandateView, OrderItem, WiringView } from './contract.ts';
import { asDocument, difference } from './prose.ts';
import { orderSentences } from './prose-order.ts';
import type { FullVersion, Mandates } from './service.ts';
import type { Version } from './views.ts';
import { ROUTING_KEYS } from './words.ts';

type Options = { readonly mandates: Mandates; readonly clock: Clock };
type View = z.infer<typeof MandateView>;
type OrderView = z.infer<typeof OrderItem>;

const iso = (at: Millis): string => new Date(at).toISOString();
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const Numbered = BrandParam.extend({ number: z.coerce.number().int().min(1) });

/** The instructions as people read them, and what the processor answers to an order. */
export function mandateRoutes(app: App, { mandates, clock }: Options): void {
  app.get('/v1/brands/:brand/mandate', { config: { access: 'instructions' }, schema: { params: BrandParam, querystring: z.object({ version: z.coerce.number().int().min(1).optional(), at: z.iso.datetime({ offset: true }).optional() }), response: { 200: MandateView } } }, async (request) => {
    const { brand } = request.asker;
    const { version, at } = request.query;
    const found = await mandates.version(brand, version === undefined ? { at: at === undefined ? clock() : Date.parse(at) } : { number: version });
    if (!found) throw new Refusal('mandate.none');
    return viewOf(mandates, brand, found, clock());
  });

  app.get('/v1/brands/:brand/mandate/difference', { config: { access: 'instructions' }, schema: { params: BrandParam, querystring: z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }), response: { 200: DifferenceView } } }, async (request) => {
    const { brand } = request.asker;
    const { from, to } = request.query;
    const [a, b] = await Promise.all([mandates.version(brand, { number: from }), mandates.version(brand, { number: to })]);
    if (!a || !b) throw new Refusal('mandate.none');
    return { from, to, changes: difference(a.text, b.text, clock()).map((change) => ({ ...change })) };
  });

  app.get('/v1/brands/:brand/orders', { config: { access: 'instructions' }, schema: { params: BrandParam, response: { 200: items(OrderItem) } } }, async (request) => {
    const { brand } = request.asker;
    return { items: await ordersOf(mandates, brand) };
  });
  // Acknowledging and alerting are the processor's to say: a person of ours, never a brand's key.
  app.post('/v1/brands/:brand/orders/:number/acknowledge', { config: { access: 'session-brand' }, schema: { params: Numbered, body: AcknowledgeRequest, response: { 200: OrderItem } } }, async (request) => {
    const { brand, actor } = request.asker;
    await mandates.acknowledge(brand, request.params.number, request.body.note, { actor });
    return orderOf(mandates, brand, request.params.number);
  });
  app.post('/v1/brands/:brand/orders/:number/alert', { config: { access: 'session-brand' }, schema: { params: Numbered, body: AlertRequest, response: { 200: OrderItem } } }, async (request) => {
    const { brand, actor } = request.asker;
    await mandates.alert(brand, request.params.number, request.body, { actor });
    return orderOf(mandates, brand, request.params.number);
  });

  app.get('/v1/brands/:brand/wiring', { config: { access: 'instructions' }, schema: { params: BrandParam, response: { 200: WiringView } } }, async (request) => {
    const { brand } = request.asker;
    const found = await mandates.wiring(brand, clock());
    if (!found) throw new Refusal('mandate.none');
    const rows = found.document.routes.flatMap((row) =>
      ROUTING_KEYS.flatMap((key) => (row[key] === undefined ? [] : [{ source: row.source ?? '', key, value: row[key], activity: row.activity }])),
    );
    return { version: found.version, from: iso(found.from), rows };
  });
}

async function viewOf(mandates: Mandates, brand: BrandId, found: FullVersion, now: Millis): Promise<View> {
  const { frame } = found.text;
  const at = Math.min(Math.max(found.from, now), (found.to ?? Infinity) - 1);
  const { mandate: compiled } = await mandates.inForce(brand, at);
  return {
    version: versionItem(found),
    document: documentOf(found.text, at),
    signatures: (frame.signatures ?? []).map(({ by, name, capacity, key }) => ({ party: by, name, capacity, fingerprint: key, signedAt: null })),
    activities: Object.values(compiled?.activities ?? {}).map(({ id, purpose, role, stage, mode, channels }) => ({
      id,
      purpose: labelOf(purpose),
      role,
      stage,
      mode,
      channels: [...channels],
    })),
    versions: (await mandates.versions(brand)).map(versionItem),
  };
}

/** The response's own copy: what a room gives out is read-only. */
function documentOf(text: FullVersion['text'], at: Millis): View['document'] {
  const { title, sections } = asDocument(text, at);
  return {
    title,
    sections: sections.map(({ id, title: heading, clauses }) => ({ id, title: heading, clauses: clauses.map(({ key: _key, ...clause }) => clause) })),
  };
}

function labelOf(purpose: string): { fr: string; en: string } {
  const { fr, en } = (PURPOSES as Readonly<Record<string, { readonly fr: string; readonly en: string }>>)[purpose] ?? { fr: purpose, en: purpose };
  return { fr, en };
}

function versionItem({ version, from, to, orders, digest }: Version): View['version'] {
  const order = orders.at(-1) ?? null;
  return { version, from: iso(from), to: to === undefined ? null : iso(to), cause: order === null ? 'frame' : 'order', order, digest };
}

async function ordersOf(mandates: Mandates, brand: BrandId): Promise<OrderView[]> {
  const [orders, versions] = await Promise.all([mandates.orders(brand), mandates.versions(brand)]);
  const frame = (await mandates.version(brand, { number: versions[0]?.version ?? 0 }))?.text.frame;
  return orders.map(({ number, effect, state, receivedAt, document, steps }) => {
    const alert = steps.findLast(({ kind }) => kind === 'alert');
    const answer = steps.findLast(({ kind }) => kind === 'withdraw' || kind === 'maintain');
    return {
      number,
      effect,
      state,
      receivedAt: iso(receivedAt),
      version: versions.findLast(({ orders: within }) => within.includes(number))?.version ?? null,
      text: orderSentences(document, frame).map(({ fr, en }) => ({ fr, en })),
      alert: alert ? { at: iso(alert.at), reason: alert.note, answer: answer?.note ?? null } : null,
    };
  });
}

async function orderOf(mandates: Mandates, brand: BrandId, number: number): Promise<OrderView> {
  const found = (await ordersOf(mandates, brand)).find((order) => order.number === number);
  if (!found) throw new Refusal('mandate.order-unknown');
  return found;
}
