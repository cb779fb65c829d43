import type { GovernanceFile } from './file-store.ts';
import type { Keeper } from './process-types.ts';

export const AUTHORITIES = ['cnil', 'judicial', 'police', 'tax', 'consumer', 'other'] as const;
export const REQUEST_NATURES = ['information', 'communication', 'inspection', 'preservation'] as const;

/** Why erasing may be refused: a duty of the law, or claims at law (GDPR art. 17(3)(b), (e)). */
export const HOLD_GROUNDS = ['legal-duty', 'legal-claims'] as const;

/** Why something is held in a brand, who answers for it, and the day on which somebody looks whether it still must be. */
export type HoldTerms = {
  readonly brand: string;
  readonly ground: (typeof HOLD_GROUNDS)[number];
  /** A person of the house, by id: who leaves is missed at once. */
  readonly owner: string;
  readonly review: string;
};

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
  /** What was handed over of it, without its content. */
  readonly handed?: readonly Handed[] | undefined;
  /** Terms of what is held, by brand; those of what was released stay as they were. */
  readonly holds?: readonly HoldTerms[] | undefined;
};
/** How the file left: in clear, or opened by a password alone. */
export const SEALS = ['none', 'aes-256'] as const;
export type Seal = (typeof SEALS)[number];
/** That what is held in a brand was handed over to the authority: when, why, and how much. */
export type Handed = {
  readonly brand: string;
  readonly on: string;
  readonly reason: string;
  readonly interactions: number;
  readonly files: number;
  /** Absent of what left before one could seal it. */
  readonly sealed?: Seal | undefined;
};
export type RequestState = 'open' | 'answered';
export type AuthorityRequest = GovernanceFile<RequestData> & { readonly state: RequestState };

/** How much is held in one brand. */
export type HeldContent = {
  readonly interactions: number;
  /** Those whose content had gone before they were held. */
  readonly gone: number;
  /** Those some of whose content is kept by the hold alone: past its day, nobody reads it. */
  readonly beyond: number;
  /** The next day on which the hold alone keeps some of the rest. */
  readonly first: string | undefined;
};

/** What is held for a request in one brand, as it stands. */
export type Hold = HeldContent & {
  readonly brand: string;
  /** Nothing where its terms were never said: to be reviewed at once. */
  readonly terms: (Omit<HoldTerms, 'brand' | 'owner'> & { readonly owner: Keeper }) | undefined;
  /** Whether somebody must look at it: its day is over, or whoever answers for it has left. */
  readonly due: boolean;
};

/** What a brand reads of a request that it was told of. */
export type ToldRequest = Omit<RequestData, 'brands' | 'secrecy' | 'told' | 'holds' | 'handed'> & {
  readonly toldOn: string;
  /** That its content left, before it was told or since. */
  readonly handed?: readonly Omit<Handed, 'brand' | 'reason'>[] | undefined;
};
