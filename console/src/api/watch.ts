import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/watch/contract.ts';
import { path, request } from './client.ts';
import { useHouseWrite } from './people.ts';

export type Watched = z.output<typeof contract.WatchView>;
export type LawReview = Watched['reviews'][number];
export type LawItem = Watched['items'][number];
export type LawRule = z.output<typeof contract.RuleView>;

export const watched = queryOptions({
  queryKey: ['house', 'law-watch'],
  queryFn: () => request<Watched>('GET', path(['law-watch'])),
});
/** Rules are of a version of Mandat: nothing changes them while the page is open. */
export const lawOn = (name: string) =>
  queryOptions({
    queryKey: ['law-articles', name],
    queryFn: () => request<z.output<typeof contract.LawOnArticle>>('GET', path(['law-articles'], { article: name })),
    staleTime: Infinity,
  });
export const useReviewLaw = (id: string) =>
  useHouseWrite((said: z.input<typeof contract.ReviewDone>) =>
    request<void>('POST', path(['law-watch', 'reviews', id]), said),
  );
export const useReadItem = () =>
  useHouseWrite((id: string) => request<void>('POST', path(['law-watch', 'items', id, 'reading']), {}));
export const useFileItem = (id: string) =>
  useHouseWrite((filing: z.input<typeof contract.ItemFiling>) =>
    request<void>('POST', path(['law-watch', 'items', id, 'filing']), filing),
  );
