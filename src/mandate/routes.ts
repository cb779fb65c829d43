import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { About, App } from '../http/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import { AcknowledgeRequest, AlertRequest, DifferenceView, MandateView, OrderItem, WiringView } from './contract.ts';
import { withLinks } from './chain-rules.ts';
import { differenceView, mandateView, orderItems, wiringView } from './present.ts';
import type { FullVersion, Mandates } from './service.ts';

type Options = { readonly mandates: Mandates; readonly clock: Clock };

const count = z.coerce.number().int().min(1);
const Numbered = BrandParam.extend({ number: count });
const Which = z.object({ version: count.optional(), at: z.iso.datetime({ offset: true }).optional() });
const Both = z.object({ from: count, to: count });
const Items = z.object({ items: z.array(OrderItem) });
// Acknowledging and alerting are the processor's to say: a person of ours, never a brand's key.
const read = (about: About) => ({ access: 'instructions', about }) as const;
const ours = (about: About) => ({ access: 'publish', about }) as const;

/** The instructions as people read them, and what the processor answers to an order. */
export function mandateRoutes(app: App, { mandates, clock }: Options): void {
  const path = '/v1/brands/:brand';
  const mandate = { params: BrandParam, querystring: Which, response: { 200: MandateView } };
  app.get(`${path}/mandate`, { config: read(ABOUT.mandate), schema: mandate }, async ({ asker: { brand }, query }) => {
    const { version, at } = query;
    const moment = at === undefined ? clock() : Date.parse(at);
    const found = await versionOf(mandates, brand, version === undefined ? { at: moment } : { number: version });
    const compiled = await mandates.compiledVersion(brand, found, within(found, clock()));
    return mandateView(found, await mandates.versions(brand), compiled);
  });

  const difference = { params: BrandParam, querystring: Both, response: { 200: DifferenceView } };
  app.get(
    `${path}/mandate/difference`,
    { config: read(ABOUT.difference), schema: difference },
    async ({ asker: { brand }, query }) => {
      const from = await versionOf(mandates, brand, { number: query.from });
      return differenceView(from, await versionOf(mandates, brand, { number: query.to }));
    },
  );

  const orders = { params: BrandParam, response: { 200: Items } };
  app.get(`${path}/orders`, { config: read(ABOUT.orders), schema: orders }, async ({ asker: { brand } }) => {
    return { items: await itemsOf(mandates, brand) };
  });

  const acknowledge = { params: Numbered, body: AcknowledgeRequest, response: { 200: OrderItem } };
  app.post(
    `${path}/orders/:number/acknowledge`,
    { config: ours(ABOUT.acknowledge), schema: acknowledge },
    async (request) => {
      const { brand, actor } = request.asker;
      await mandates.acknowledge(brand, request.params.number, request.body.note, { actor });
      return itemOf(mandates, brand, request.params.number);
    },
  );

  const alert = { params: Numbered, body: AlertRequest, response: { 200: OrderItem } };
  app.post(`${path}/orders/:number/alert`, { config: ours(ABOUT.alert), schema: alert }, async (request) => {
    const { brand, actor } = request.asker;
    await mandates.alert(brand, request.params.number, request.body, { actor });
    return itemOf(mandates, brand, request.params.number);
  });

  const wiring = { params: BrandParam, response: { 200: WiringView } };
  app.get(`${path}/wiring`, { config: read(ABOUT.wiring), schema: wiring }, async ({ asker: { brand } }) => {
    const found = await mandates.wiring(brand, clock());
    if (!found) throw new Refusal('mandate.none');
    const now = clock();
    const [{ mandate }, version, links] = await Promise.all([
      mandates.inForce(brand, now),
      mandates.version(brand, { at: now }),
      mandates.links(brand, now),
    ]);
    const known = version ? withLinks(version.text.frame, links).subProcessors.list : [];
    return wiringView(found, mandate, now, new Map(known.map(({ id, name }) => [id, name])));
  });
}

type Wanted = { readonly at: Millis } | { readonly number: number };

async function versionOf(mandates: Mandates, brand: BrandId, which: Wanted): Promise<FullVersion> {
  const found = await mandates.version(brand, which);
  if (!found) throw new Refusal('mandate.none');
  return found;
}

/** The moment nearest to now at which a version is in force: its stages and modes are shown as they were then. */
function within({ from, to = Infinity }: FullVersion, now: Millis): Millis {
  return Math.min(Math.max(from, now), to - 1);
}

type Item = z.infer<typeof OrderItem>;

async function itemsOf(mandates: Mandates, brand: BrandId): Promise<Item[]> {
  const versions = await mandates.versions(brand);
  const newest = versions[0] && (await mandates.version(brand, { number: versions[0].version }));
  return orderItems(await mandates.orders(brand), versions, newest?.text.frame);
}

async function itemOf(mandates: Mandates, brand: BrandId, number: number): Promise<Item> {
  const found = (await itemsOf(mandates, brand)).find((order) => order.number === number);
  if (!found) throw new Refusal('mandate.order-unknown');
  return found;
}
