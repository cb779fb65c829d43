import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/watch/contract.ts';
import type * as textContract from '../../../src/watch/text-contract.ts';
import { path, request } from './client.ts';
import { useHouseWrite } from './people.ts';

export type Watched = z.output<typeof contract.WatchView>;
export type LawReview = Watched['reviews'][number];
export type LawItem = Watched['items'][number];
export type LawRule = z.output<typeof contract.RuleView>;
export type OfficialOn = z.output<typeof textContract.OfficialOn>;
export type OfficialArticle = OfficialOn['texts'][number];
export type LawTexts = z.output<typeof textContract.HeldTexts>;
export type TakenText = z.output<typeof textContract.TakenText>;

export const watched = queryOptions({
  queryKey: ['house', 'law-watch'],
  queryFn: () => request<Watched>('GET', path(['law-watch'])),
});
/** Rules are of a version of Mandat; the text changes with an import alone, which asks anew. */
export const lawOn = (name: string, day?: string) =>
  queryOptions({
    queryKey: ['house', 'law-articles', name, day ?? ''],
    queryFn: () =>
      request<z.output<typeof contract.LawOnArticle>>('GET', path(['law-articles'], { article: name, day })),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
export const lawTexts = queryOptions({
  queryKey: ['house', 'law-texts'],
  queryFn: () => request<LawTexts>('GET', path(['law-texts'])),
});
export type TextWanted = {
  readonly file: File;
  readonly language: string | undefined;
  readonly act: string | undefined;
};
export const useTakeText = () =>
  useHouseWrite(({ file, language, act }: TextWanted) =>
    request<TakenText>('POST', path(['law-texts'], { name: file.name, language, act }), file),
  );
export const useWithdrawText = () => useHouseWrite((id: string) => request<void>('DELETE', path(['law-texts', id])));
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
