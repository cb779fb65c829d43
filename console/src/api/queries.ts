import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { zone } from '../i18n/format.ts';
import { openSession, path, request } from './client.ts';
import { painted } from './painted.ts';
import type {
  ApiKeyItem,
  AsideItem,
  BrandItem,
  ConnectionItem,
  ConnectorItem,
  CopyItem,
  DeliveryItem,
  DifferenceView,
  EntryPage,
  HookItem,
  InteractionPage,
  InteractionView,
  Items,
  LogView,
  MandateView,
  OrderItem,
  Overview,
  ProofView,
  QuarantineItem,
  ReconciliationItem,
  RouteItem,
  IncidentPage,
  SignalPage,
  SourceItem,
  UnroutedItem,
  WebhookItem,
  WiringView,
  WouldItem,
} from './types.ts';

/** Names of the filters of a list of interactions: the same in the API and in the address bar. */
export const FILTERS = [
  'verdict',
  'would',
  'activity',
  'channel',
  'source',
  'missing',
  'reason',
  'from',
  'to',
] as const;
export type Filters = { readonly [name in (typeof FILTERS)[number]]?: string };

const get = <T>(segments: readonly string[], query?: Record<string, string | number | undefined>) =>
  request<T>('GET', path(segments, query));
const ofBrand = <T>(brand: string, what: string) =>
  queryOptions({ queryKey: ['brand', brand, what], queryFn: () => get<T>(['brands', brand, ...what.split('/')]) });

export const session = queryOptions({
  queryKey: ['session'],
  queryFn: () => openSession(),
  staleTime: Infinity,
  retry: false,
});
export const brands = queryOptions({
  queryKey: ['brands'],
  queryFn: () => get<Items<BrandItem>>(['brands']),
  staleTime: 300_000,
});
/** Counts only, no personal data: the one page that keeps itself up to date. */
export const overview = queryOptions({
  queryKey: ['overview'],
  queryFn: async () => {
    await painted();
    return get<Overview>(['overview'], { zone: zone() });
  },
  refetchInterval: 15_000,
});

export const interactions = (brand: string, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['brand', brand, 'interactions', filters],
    queryFn: ({ pageParam }) =>
      get<InteractionPage>(['brands', brand, 'interactions'], {
        ...filters,
        from: startOf(filters.from),
        to: startOf(filters.to, 1),
        after: pageParam,
        limit: 100,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** Each call with a purpose leaves an entry in the log: it is never repeated behind the reader's back, nor kept once left. */
export const interaction = (brand: string, id: string, purpose?: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'interaction', id, purpose ?? ''],
    queryFn: () => get<InteractionView>(['brands', brand, 'interactions', id], { purpose }),
    staleTime: Infinity,
    gcTime: purpose ? 0 : 300_000,
    retry: false,
  });

export const quarantine = (brand: string) =>
  infiniteQueryOptions({
    queryKey: ['brand', brand, 'quarantine'],
    queryFn: ({ pageParam }) =>
      get<{ items: QuarantineItem[]; next?: string; total?: number }>(['brands', brand, 'quarantine'], {
        after: pageParam,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
export type SignalState = 'waiting' | 'relayed';
export const signals = (brand: string, state: SignalState) =>
  infiniteQueryOptions({
    queryKey: ['brand', brand, 'signals', state],
    queryFn: ({ pageParam }) => get<SignalPage>(['brands', brand, 'signals'], { state, after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
export const incidents = (brand: string) =>
  infiniteQueryOptions({
    queryKey: ['brand', brand, 'incidents'],
    queryFn: ({ pageParam }) => get<IncidentPage>(['brands', brand, 'incidents'], { after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
export const unrouted = (brand: string) => ofBrand<Items<UnroutedItem>>(brand, 'unrouted');
export const would = (brand: string) => ofBrand<Items<WouldItem>>(brand, 'would');
export const reconciliation = (brand: string) => ofBrand<Items<ReconciliationItem>>(brand, 'reconciliation');
export const orders = (brand: string) => ofBrand<Items<OrderItem>>(brand, 'orders');
export const wiring = (brand: string) => ofBrand<WiringView>(brand, 'wiring');
export const keys = (brand: string) => ofBrand<Items<ApiKeyItem>>(brand, 'keys');
export const log = (brand: string) => queryOptions({ ...ofBrand<LogView>(brand, 'trace'), refetchInterval: 15_000 });

/** What can be connected changes with the installation, not while one reads. */
export const sources = queryOptions({
  queryKey: ['sources'],
  queryFn: () => get<Items<SourceItem>>(['sources']),
  staleTime: Infinity,
});
/** Counts and names, no personal data: it may be asked again and again. */
export const hooks = (brand: string, everyMs = 15_000) =>
  queryOptions({ ...ofBrand<Items<HookItem>>(brand, 'hooks'), refetchInterval: everyMs });
export const connectors = queryOptions({
  queryKey: ['connectors'],
  queryFn: () => get<Items<ConnectorItem>>(['connectors']),
  staleTime: Infinity,
});
export const connections = (brand: string) =>
  queryOptions({ ...ofBrand<Items<ConnectionItem>>(brand, 'connections'), refetchInterval: 15_000 });
/** Those that are not settled, or all of one interaction. */
export const copies = (brand: string, of: { readonly connection?: string; readonly interaction?: string } = {}) =>
  queryOptions({
    queryKey: ['brand', brand, 'copies', of],
    queryFn: () => get<Items<CopyItem>>(['brands', brand, 'copies'], of),
    refetchInterval: 15_000,
  });
/** The platform itself is asked. */
export const routes = (brand: string, connection: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'routes', connection],
    queryFn: () => get<Items<RouteItem>>(['brands', brand, 'connections', connection, 'routes']),
    staleTime: 300_000,
    retry: false,
  });
export const aside = (brand: string) => ofBrand<Items<AsideItem>>(brand, 'aside');
export const webhooks = (brand: string) =>
  queryOptions({ ...ofBrand<Items<WebhookItem>>(brand, 'webhooks'), refetchInterval: 5_000 });
export type DeliveryState = DeliveryItem['state'];
export const deliveries = (brand: string, webhook: string, state?: DeliveryState) =>
  infiniteQueryOptions({
    queryKey: ['brand', brand, 'deliveries', webhook, state ?? ''],
    queryFn: ({ pageParam }) =>
      get<{ items: DeliveryItem[]; next?: string }>(['brands', brand, 'webhooks', webhook, 'deliveries'], {
        state,
        after: pageParam,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some((item) => item.state === 'waiting')) ? 2_000 : 5_000,
  });

export const mandate = (brand: string, version?: number) =>
  queryOptions({
    queryKey: ['brand', brand, 'mandate', version ?? 'current'],
    queryFn: () => get<MandateView>(['brands', brand, 'mandate'], { version }),
    staleTime: 60_000,
  });
export const difference = (brand: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['brand', brand, 'difference', from, to],
    queryFn: () => get<DifferenceView>(['brands', brand, 'mandate', 'difference'], { from, to }),
    staleTime: Infinity,
  });

export const entries = (brand: string, act?: string) =>
  infiniteQueryOptions({
    queryKey: ['brand', brand, 'entries', act ?? ''],
    queryFn: ({ pageParam }) =>
      get<EntryPage>(['brands', brand, 'trace', 'entries'], { act, after: pageParam, limit: 100 }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
export const proof = (brand: string, entry: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'proof', entry],
    queryFn: () => get<ProofView>(['brands', brand, 'trace', 'entries', entry, 'proof']),
    retry: false,
  });

/** Midnight where the reader is, as an instant; `shift` days later for an end that includes its day. */
function startOf(day: string | undefined, shift = 0): string | undefined {
  if (!day) return undefined;
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return undefined;
  date.setDate(date.getDate() + shift);
  return date.toISOString();
}
