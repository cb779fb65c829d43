import { queryOptions, useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as glass from '../../../src/access/break-glass-contract.ts';
import type * as people from '../../../src/access/people-contract.ts';
import type * as reviews from '../../../src/access/review-contract.ts';
import { path, request } from './client.ts';
import { HOUSE } from './own.ts';
import { painted } from './painted.ts';
import { session } from './queries.ts';
import type { Items, Session } from './types.ts';

export type Person = z.output<typeof people.PersonItem>;
export type PersonFull = z.output<typeof people.PersonView>;
export type HeldRole = z.output<typeof people.RoleItem>;
export type Invited = z.output<typeof people.Invited>;
export type Site = z.output<typeof people.SiteItem>;
export type Policies = z.output<typeof people.PoliciesView>;
export type Glass = z.output<typeof glass.GlassItem>;
export type GlassList = z.output<typeof glass.GlassList>;
export type GlassNotice = z.output<typeof glass.GlassNotice>;
export type Review = z.output<typeof reviews.ReviewItem>;
export type ReviewFull = z.output<typeof reviews.ReviewView>;
export type ReviewLine = z.output<typeof reviews.ReviewLine>;
export type History = PersonFull['history'];
type Role = HeldRole['role'];

const house = <T>(...segments: readonly string[]) =>
  queryOptions({ queryKey: ['house', ...segments], queryFn: () => request<T>('GET', path(segments)) });

export const peopleList = house<Items<Person>>('people');
/** Each reading leaves an entry in the log: it is not repeated behind the reader's back. */
export const personOf = (id: string) =>
  queryOptions({ ...house<PersonFull>('people', id), staleTime: Infinity, gcTime: 0, retry: false });
export const ownHistory = house<{ readonly history: History }>('session', 'history');
export const sites = house<Items<Site>>('sites');
export const policies = queryOptions({ ...house<Policies>('policies'), staleTime: 300_000 });
export const glassList = queryOptions({ ...house<GlassList>('break-glass'), refetchInterval: 15_000 });
/** No content: it may be asked again and again, so that everybody sees one open. */
export const glassNotices = queryOptions({
  queryKey: ['house', 'break-glass', 'notices'],
  queryFn: async () => {
    await painted();
    return request<Items<GlassNotice>>('GET', path(['break-glass', 'notices']));
  },
  refetchInterval: 15_000,
});
export const reviewList = house<Items<Review>>('access-reviews');
export const reviewOf = (id: string) => house<ReviewFull>('access-reviews', id);

/** A write in the house, after which all that is known of it is asked again, and what oneself may do. */
export function useHouseWrite<Input, Output>(
  write: (input: Input) => Promise<Output>,
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    gcTime: 0,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['house'] }),
        client.invalidateQueries({ queryKey: ['session'] }),
        client.invalidateQueries({ queryKey: ['brands'] }),
      ]),
  });
}

export const useInvite = () =>
  useHouseWrite((wanted: { readonly name: string; readonly email: string; readonly site: string | null }) =>
    request<Invited>('POST', path(['people']), wanted),
  );
export const useReinvite = () =>
  useHouseWrite((id: string) => request<Invited>('POST', path(['people', id, 'invitation']), {}));
export const useEndSessions = () =>
  useHouseWrite((id: string) => request<{ readonly ended: number }>('DELETE', path(['people', id, 'sessions'])));
export const useChangePerson = (id: string) =>
  useHouseWrite((change: Partial<Pick<Person, 'name' | 'email' | 'site' | 'state'>>) =>
    request<void>('PATCH', path(['people', id]), change),
  );
export const useGiveRole = (id: string) =>
  useHouseWrite(
    (wanted: {
      readonly role: Role;
      readonly brand: string | null;
      readonly until: string | null;
      readonly reason: string;
    }) => request<void>('POST', path(['people', id, 'roles']), wanted),
  );
export const useTakeRole = (id: string) =>
  useHouseWrite(({ role, brand }: Pick<HeldRole, 'role' | 'brand'>) =>
    request<void>('DELETE', path(['people', id, 'roles', role, brand ?? '*'])),
  );
type Alias = PersonFull['aliases'][number];
export const useTie = (id: string) =>
  useHouseWrite((alias: Alias) => request<void>('POST', path(['people', id, 'aliases']), alias));
export const useUntie = (id: string) =>
  useHouseWrite((alias: Alias) => request<void>('DELETE', path(['people', id, 'aliases'], alias)));
export const useSaveSite = () =>
  useHouseWrite(({ id, ...site }: Omit<Site, 'people'>) => request<void>('PUT', path(['sites', id]), site));

export const useTakeGlass = () =>
  useHouseWrite((wanted: z.input<typeof glass.GlassRequest>) => request<Glass>('POST', path(['break-glass']), wanted));
export const useEndGlass = () =>
  useHouseWrite((id: string) => request<void>('POST', path(['break-glass', id, 'end']), {}));
export const useReviewGlass = (id: string) =>
  useHouseWrite((said: z.input<typeof glass.GlassReview>) =>
    request<void>('POST', path(['break-glass', id, 'review']), said),
  );

export const useOpenReview = () => useHouseWrite(() => request<Review>('POST', path(['access-reviews']), {}));
export const useDecideItem = (review: string) =>
  useHouseWrite(({ id, ...said }: z.input<typeof reviews.ReviewDecide> & { readonly id: string }) =>
    request<ReviewLine>('POST', path(['access-reviews', review, 'items', id]), said),
  );
export const useCloseReview = (review: string) =>
  useHouseWrite(() => request<Review>('POST', path(['access-reviews', review, 'close']), {}));

/** What is done in the house as for a brand. */
const AS_A_BRAND: Readonly<Record<string, Session['may']['house'][number]>> = {
  trace: 'houseTrace',
  impact: 'houseImpact',
  assess: 'houseAssess',
  draft: 'houseAssess',
  'decide-impact': 'houseDecide',
  answer: 'houseDecide',
  stop: 'houseAssess',
};

export type May = {
  /** In the house. */
  house(act: Session['may']['house'][number]): boolean;
  /** For a brand. */
  brand(brand: string, act: NonNullable<Session['may']['brands'][string]>[number]): boolean;
  /** Somebody of the house, of whatever role. */
  readonly ours: boolean;
};

/** What the session may do, as the server computed it; it judges each request all the same. */
export function useMay(): May {
  const known = useQuery(session).data;
  return {
    house: (act) => known?.may.house.includes(act) ?? false,
    brand: (brand, act) => {
      if (brand !== HOUSE) return known?.may.brands[brand]?.includes(act) ?? false;
      const own = AS_A_BRAND[act];
      return own !== undefined && (known?.may.house.includes(own) ?? false);
    },
    ours: known?.roles.some(({ role }) => !role.startsWith('brand-')) ?? false,
  };
}
