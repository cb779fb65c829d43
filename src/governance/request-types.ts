import type { GovernanceFile } from './file-store.ts';

export const AUTHORITIES = ['cnil', 'judicial', 'police', 'tax', 'consumer', 'other'] as const;
export const REQUEST_NATURES = ['information', 'communication', 'inspection', 'preservation'] as const;

export type RequestData = {
  readonly authority: (typeof AUTHORITIES)[number];
  /** The service that asks, and its own reference. */
  readonly name: string;
  readonly reference: string;
  readonly receivedOn: string;
  readonly due?: string | undefined;
  readonly nature: (typeof REQUEST_NATURES)[number];
  /** The text that it relies on. */
  readonly basis: string;
  readonly scope: string;
  readonly brands: readonly string[];
  /** Why the brands may not be told, and until when (GDPR art. 28(3)(a)). */
  readonly secrecy?: { readonly reason: string; readonly until: string } | undefined;
  readonly told: readonly { readonly brand: string; readonly on: string; readonly how: string }[];
  readonly answer?: { readonly on: string; readonly what: string; readonly document: string } | undefined;
};
export type RequestState = 'open' | 'answered';
export type AuthorityRequest = GovernanceFile<RequestData> & { readonly state: RequestState };

/** What is held for a request in one brand, as it stands. */
export type Hold = {
  readonly brand: string;
  readonly interactions: number;
  /** Those whose content has gone by retention or at the end of a contract. */
  readonly gone: number;
  /** The first day on which some of the rest goes. */
  readonly first: string | undefined;
};

/** What a brand reads of a request that it was told of. */
export type ToldRequest = Omit<RequestData, 'brands' | 'secrecy' | 'told'> & { readonly toldOn: string };
