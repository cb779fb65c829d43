import { queryOptions, useMutation } from '@tanstack/react-query';
import { path, request } from './client.ts';
import type {
  CampaignBody,
  CampaignList,
  CampaignMove,
  CampaignView,
  ContactDecision,
  ContactRequest,
  Items,
  Lookup,
  LookupRequest,
  NewContactRecord,
  Prospecting,
  RecordedItem,
  Simulation,
  SimulationRequest,
} from './types.ts';
import { useBrandWrite } from './writes.ts';

/** What the instructions in force say may be offered, and by which numbers. */
export const prospecting = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'prospecting'],
    queryFn: () => request<Prospecting>('GET', path(['brands', brand, 'contact-prospecting'])),
    staleTime: 60_000,
  });

export const campaigns = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'campaigns'],
    queryFn: () => request<CampaignList>('GET', path(['brands', brand, 'campaigns'])),
    refetchInterval: 15_000,
  });

/** Counts and the brand's own texts, no person: it may be asked again and again. */
export const campaign = (brand: string, id: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'campaigns', id],
    queryFn: () => request<CampaignView>('GET', path(['brands', brand, 'campaigns', id])),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? 5_000 : 30_000),
  });

/*
 * Who is asked about goes in the body and is kept nowhere: neither question nor answer outlives the page. A person must not be
 * asked about again behind the reader's back either, since each time leaves an entry.
 */
const unkept = { gcTime: 0, retry: false } as const;

export function useAsk(brand: string) {
  return useMutation({
    ...unkept,
    mutationFn: (asked: ContactRequest) =>
      request<ContactDecision>('POST', path(['brands', brand, 'contact-decisions']), asked),
  });
}

export function useLookup(brand: string) {
  return useMutation({
    ...unkept,
    mutationFn: (asked: LookupRequest) => request<Lookup>('POST', path(['brands', brand, 'contact-lookups']), asked),
  });
}

export function useSimulate(brand: string) {
  return useMutation({
    ...unkept,
    mutationFn: (asked: SimulationRequest) =>
      request<Simulation>('POST', path(['brands', brand, 'contact-simulations']), asked),
  });
}

export function useRecord(brand: string) {
  return useBrandWrite(brand, (record: NewContactRecord) =>
    request<Items<RecordedItem>>('POST', path(['brands', brand, 'contact-records']), { items: [record] }),
  );
}

/** A new draft, or another text of one. */
export function useDeclare(brand: string) {
  return useBrandWrite(brand, async ({ id, ...body }: CampaignBody & { readonly id: string | undefined }) => {
    if (id === undefined) return request<{ readonly id: string }>('POST', path(['brands', brand, 'campaigns']), body);
    await request<void>('PUT', path(['brands', brand, 'campaigns', id]), body);
    return { id };
  });
}

export function useMoveCampaign(brand: string) {
  return useBrandWrite(brand, ({ id, ...move }: CampaignMove & { readonly id: string }) =>
    request<void>('POST', path(['brands', brand, 'campaigns', id, 'state']), move),
  );
}
