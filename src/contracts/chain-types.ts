import type { Millis } from '../kernel/clock.ts';
import type { Purpose } from '../law/index.ts';
import type { ChainLink } from '../mandate/index.ts';

/** Obligations that a contract with a sub-processor must pass down (GDPR art. 28(3), 28(4)). */
export const FLOW_DOWN = [
  'instructions',
  'confidentiality',
  'security',
  'sub-processing',
  'rights',
  'assistance',
  'end',
  'audit',
  'third-party',
] as const;
export type FlowDown = (typeof FLOW_DOWN)[number];

/** Our contract with a company of the chain. */
export type FlowDownContract = {
  readonly reference: string;
  readonly signedOn: string;
  /** Of the signed document, which stays where it is. */
  readonly sha512: string;
  readonly covers: readonly FlowDown[];
};

/** A company that takes part in what we do for brands, as we hold it in our register. */
export type Company = {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly address?: string | undefined;
  readonly contact?: string | undefined;
  readonly contract?: FlowDownContract | undefined;
  readonly by: string;
  readonly at: Millis;
};

/** What is announced: somebody or some place added, or put in the place of another. */
export type Change = Pick<ChainLink, 'kind' | 'id' | 'what' | 'replaces'> & {
  /** Of a site: the purposes whose activities are opened to it; those of what it replaces where none is named. */
  readonly purposes: readonly Purpose[];
  /** Brands that it is meant for; all that it can concern where none is named. */
  readonly brands: readonly string[];
};

export type Campaign = {
  readonly id: string;
  readonly change: Change;
  readonly reason: string;
  /** The first day on which it is meant to start. */
  readonly wantedFrom: string;
  /** Those that it concerned when it was announced. */
  readonly brands: readonly string[];
  readonly by: string;
  readonly at: Millis;
  readonly withdrawn?: { readonly by: string; readonly at: Millis; readonly reason: string } | undefined;
};

/** What one brand was told, under the authorisation of its frame. */
export type Notice = {
  readonly campaign: string;
  readonly change: Change;
  readonly reason: string;
  readonly activities: readonly string[];
  readonly authorisation: 'general' | 'specific';
  readonly notice: string | undefined;
  readonly wantedFrom: string;
  readonly toldAt: Millis;
};

/** Somebody of the brand who said it in a document, recorded by us. */
export type Behalf = {
  readonly name: string;
  readonly quality: string;
  readonly reference: string;
  readonly sha512: string;
};

export type Answer = {
  readonly says: 'object' | 'authorise';
  readonly reason: string;
  readonly name: string;
  readonly behalf?: Behalf | undefined;
  readonly at: Millis;
};
