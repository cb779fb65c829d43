import { z } from 'zod';
import type { Millis } from '../../kernel/clock.ts';
import { routeName } from '../../interaction/index.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Caller } from '../http.ts';
import type { Page, Route } from '../platform.ts';

const EXPORT = z.object({
  tickets: z.array(z.object({ id: z.number(), status: z.string() })),
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean(),
});
const BRANDS = z.object({
  brands: z.array(z.object({ id: z.number(), name: z.string() })),
  meta: z.object({ has_more: z.boolean() }).nullish(),
  links: z.object({ next: z.string().nullish() }).nullish(),
});
const COUNT = z.object({ count: z.number() });

/** Tickets in the order in which they changed; a closed one never changes again. */
export async function* listZendesk(
  api: Caller,
  cursor: string | undefined,
  since: string | undefined,
): AsyncGenerator<Page> {
  let place = cursor;
  for (;;) {
    const start = String(since === undefined ? 0 : Date.parse(since) / 1000);
    const query: Record<string, string> = place === undefined ? { start_time: start } : { cursor: place };
    const page = await api.json(EXPORT, '/api/v2/incremental/tickets/cursor.json', { query });
    const next = page.after_cursor ?? place;
    // An export without anything in it names no place: it begins again at the next look.
    if (next === undefined) return;
    const found = page.tickets
      .filter(({ status }) => status === 'closed')
      .map(({ id }) => ({ ref: `ticket/${id}`, is: 'delivery', source: 'zendesk' }) as const);
    yield { found, cursor: next };
    if (page.end_of_stream) return;
    if (next === place) throw new Refusal('connector.protocol');
    place = next;
  }
}

/** Brands, which are what a ticket is routed by. */
export async function routesOfZendesk(api: Caller): Promise<readonly Route[]> {
  const routes: Route[] = [];
  let next: string | null | undefined = '/api/v2/brands.json?page%5Bsize%5D=100';
  while (next) {
    const page: z.infer<typeof BRANDS> = await api.json(BRANDS, next);
    for (const { id, name } of page.brands)
      routes.push({ key: 'queue', value: routeName('brand', String(id)), label: name });
    next = page.meta?.has_more ? page.links?.next : undefined;
  }
  return routes;
}

export async function countZendesk(api: Caller, from: Millis, to: Millis): Promise<number> {
  const moment = (at: Millis): string => new Date(at).toISOString().replace(/\.\d+/, '');
  const query = { query: `type:ticket created>=${moment(from)} created<${moment(to)}` };
  return (await api.json(COUNT, '/api/v2/search/count.json', { query })).count;
}
