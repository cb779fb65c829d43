import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/governance/request-contract.ts';
import { path, request, requestFile } from './client.ts';
import { useHouseWrite } from './people.ts';
import type { Items } from './types.ts';

export type AuthorityRequest = z.output<typeof contract.RequestView>;
export type StandingHold = AuthorityRequest['holds'][number];
export type Keepers = z.output<typeof contract.RequestList>['keepers'];
export type ToldRequest = z.output<typeof contract.ToldRequestView>;

export const authorityRequests = queryOptions({
  queryKey: ['house', 'authority-requests'],
  queryFn: () => request<z.output<typeof contract.RequestList>>('GET', path(['authority-requests'])),
});
export const toldRequests = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'authority-requests'],
    queryFn: () => request<Items<ToldRequest>>('GET', path(['brands', brand, 'told-requests'])),
  });
export const useReceiveRequest = () =>
  useHouseWrite((received: z.input<typeof contract.RequestReceived>) =>
    request<unknown>('POST', path(['authority-requests']), received),
  );

type Acts = {
  readonly secrecy: z.input<typeof contract.RequestSecrecy>;
  readonly information: z.input<typeof contract.RequestTold>;
  readonly hold: z.input<typeof contract.RequestHold>;
  readonly review: z.input<typeof contract.RequestHoldReview>;
  readonly release: z.input<typeof contract.RequestRelease>;
  readonly answer: z.input<typeof contract.RequestAnswer>;
};
/** What is held in a brand, as the file for the authority that it is held for. */
export const useHandOver = (id: string) =>
  useHouseWrite((said: z.input<typeof contract.RequestHandOver>) =>
    requestFile(path(['authority-requests', id, 'handover']), said),
  );
/** One act on a request, by its name. */
export const useRequestAct = <Name extends keyof Acts>(id: string, name: Name) =>
  useHouseWrite((said: Acts[Name]) => request<void>('POST', path(['authority-requests', id, name]), said));
