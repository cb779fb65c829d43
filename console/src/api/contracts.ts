import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as agreements from '../../../src/contracts/agreement-contract.ts';
import type * as chains from '../../../src/contracts/contract.ts';
import type * as drafting from '../../../src/contracts/draft-contract.ts';
import { path, request } from './client.ts';
import { useHouseWrite } from './people.ts';
import { useBrandWrite } from './writes.ts';

export type Campaigns = z.output<typeof chains.CampaignsView>;
export type Campaign = Campaigns['items'][number];
export type Told = Campaign['told'][number];
export type Chain = z.output<typeof chains.ChainView>;
export type ChainLink = Chain['links'][number];
export type TransferRule = Chain['law'][number];
export type BrandChain = z.output<typeof chains.BrandChainView>;
export type Notice = BrandChain['notices'][number];
export type Announced = z.input<typeof chains.CampaignRequest>;
export type CompanyAsked = z.input<typeof chains.CompanyRequest> & { readonly id: string };
export type FlowDown = ChainLink['missing'][number];
export type Matrix = z.output<typeof agreements.MatrixView>;
export type Agreement = Matrix['items'][number];
export type Clause = Matrix['clauses'][number];
export type ClauseCell = Agreement['cells'][number];
export type AgreementAsked = z.input<typeof agreements.AgreementRequest>;
export type Draft = z.output<typeof drafting.DraftView>;
export type Drafts = z.output<typeof drafting.DraftsView>;
export type Judged = z.output<typeof drafting.JudgedView>;
export type FormField = z.output<typeof drafting.FormView>['fields'][number];
export type DraftDocument = Readonly<Record<string, unknown>>;

export const campaigns = queryOptions({
  queryKey: ['house', 'chain', 'campaigns'],
  queryFn: () => request<Campaigns>('GET', path(['chain', 'campaigns'])),
});
export const chain = queryOptions({
  queryKey: ['house', 'chain'],
  queryFn: () => request<Chain>('GET', path(['chain'])),
});
export const matrix = queryOptions({
  queryKey: ['house', 'clauses'],
  queryFn: () => request<Matrix>('GET', path(['clauses'])),
});
export const useAnnounce = () =>
  useHouseWrite((asked: Announced) => request<unknown>('POST', path(['chain', 'campaigns']), asked));
export const useWithdrawCampaign = () =>
  useHouseWrite(({ id, reason }: { readonly id: string; readonly reason: string }) =>
    request<unknown>('POST', path(['chain', 'campaigns', id, 'withdrawal']), { reason }),
  );
export const useSaveCompany = () =>
  useHouseWrite(({ id, ...company }: CompanyAsked) =>
    request<unknown>('PUT', path(['chain', 'companies', id]), company),
  );

const of = <T>(brand: string, ...segments: readonly string[]) =>
  queryOptions({
    queryKey: ['brand', brand, ...segments],
    queryFn: () => request<T>('GET', path(['brands', brand, ...segments])),
  });
/** Whether a brand may still say something that changes it. */
export const isPending = ({ told: { state } }: Notice): boolean => state === 'notice' || state === 'awaiting';
export const brandChain = (brand: string) => of<BrandChain>(brand, 'sub-processors');
export const brandAgreements = (brand: string) => of<Matrix>(brand, 'agreements');
export const draftList = (brand: string) => of<Drafts>(brand, 'drafts');
/** Held still while it is written: what came later must not overwrite what the reader writes. */
export const draftOf = (brand: string, id: string) =>
  queryOptions({ ...of<Draft>(brand, 'drafts', id), staleTime: Infinity, refetchOnWindowFocus: false });
export const formOf = (brand: string, kind: Draft['kind']) =>
  queryOptions({ ...of<{ readonly fields: readonly FormField[] }>(brand, 'forms', kind), staleTime: Infinity });

type Said = z.input<typeof chains.AnswerRequest> & { readonly id: string };
export const useAnswer = (brand: string) =>
  useBrandWrite(brand, ({ id, ...said }: Said) =>
    request<unknown>('POST', path(['brands', brand, 'sub-processors', id, 'answers']), said),
  );
type Received = z.input<typeof chains.ReceivedRequest> & { readonly id: string };
export const useReceived = (brand: string) =>
  useBrandWrite(brand, ({ id, ...said }: Received) =>
    request<unknown>('POST', path(['brands', brand, 'sub-processors', id, 'received']), said),
  );
export const useRecordAgreement = (brand: string) =>
  useBrandWrite(brand, (asked: AgreementAsked) =>
    request<unknown>('POST', path(['brands', brand, 'agreements']), asked),
  );
type Read = z.input<typeof agreements.ReadingRequest> & { readonly id: string; readonly clause: string };
export const useReadClause = (brand: string) =>
  useBrandWrite(brand, ({ id, clause, ...reading }: Read) =>
    request<unknown>('PUT', path(['brands', brand, 'agreements', id, 'clauses', clause]), reading),
  );
export const useRetire = (brand: string) =>
  useBrandWrite(brand, (id: string) =>
    request<unknown>('POST', path(['brands', brand, 'agreements', id, 'retirement']), {}),
  );
export const useBeginDraft = (brand: string) =>
  useBrandWrite(brand, (asked: z.input<typeof drafting.NewDraftRequest>) =>
    request<{ readonly id: string }>('POST', path(['brands', brand, 'drafts']), asked),
  );
type Saved = { readonly title: string; readonly document: DraftDocument; readonly revision: number };
export const useSaveDraft = (brand: string, id: string) =>
  useBrandWrite(brand, (asked: Saved) => request<Draft>('PUT', path(['brands', brand, 'drafts', id]), asked));
export const useDiscardDraft = (brand: string) =>
  useBrandWrite(brand, (id: string) => request<unknown>('POST', path(['brands', brand, 'drafts', id, 'discard']), {}));
export const usePublishDraft = (brand: string) =>
  useBrandWrite(brand, ({ id, signed }: { readonly id: string; readonly signed: string }) =>
    request<unknown>('POST', path(['brands', brand, 'drafts', id, 'publication']), { signed }),
  );
export const judge = (brand: string, kind: Draft['kind'], document: DraftDocument): Promise<Judged> =>
  request<Judged>('POST', path(['brands', brand, 'drafts', 'judgement']), { kind, document });
