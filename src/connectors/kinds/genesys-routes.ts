import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import type { Caller } from '../http.ts';
import type { Route } from '../platform.ts';

const LISTING = z.object({
  entities: z
    .array(z.object({ id: z.string(), name: z.string().nullish(), phoneNumber: z.string().nullish() }))
    .nullish(),
  pageCount: z.number().nullish(),
});

type Entity = NonNullable<z.infer<typeof LISTING>['entities']>[number];
type Listing = { readonly at: string; readonly routeOf: (one: Entity) => Route | undefined };

const byName =
  (key: Route['key']) =>
  ({ name }: Entity): Route | undefined =>
    name ? { key, value: name } : undefined;

const LISTINGS: readonly Listing[] = [
  { at: '/api/v2/routing/queues', routeOf: byName('queue') },
  { at: '/api/v2/routing/skills', routeOf: byName('skill') },
  // An event names a campaign by its id.
  {
    at: '/api/v2/outbound/campaigns',
    routeOf: ({ id, name }) => ({ key: 'campaign', value: id, ...(name && { label: name }) }),
  },
  {
    at: '/api/v2/telephony/providers/edges/dids',
    routeOf: ({ phoneNumber, name }) =>
      phoneNumber
        ? { key: 'number', value: phoneNumber, ...(name && name !== phoneNumber && { label: name }) }
        : undefined,
  },
];

/** What the client's roles let it see: who has no outbound campaigns has no permission for them either. */
export async function routesOfGenesys(api: Caller): Promise<readonly Route[]> {
  const routes: Route[] = [];
  let denied = 0;
  for (const { at, routeOf } of LISTINGS) {
    try {
      for await (const one of entitiesOf(api, at)) routes.push(...[routeOf(one) ?? []].flat());
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'connector.denied') throw error;
      if (++denied === LISTINGS.length) throw error;
    }
  }
  return routes;
}

async function* entitiesOf(api: Caller, at: string): AsyncGenerator<Entity> {
  for (let page = 1; ; page++) {
    const query = { pageSize: '100', pageNumber: String(page) };
    const { entities, pageCount } = await api.json(LISTING, at, { query });
    yield* entities ?? [];
    if (page >= (pageCount ?? 1)) return;
  }
}
