export const PROOF_KINDS = ['undertaking', 'training'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/** A version of the text that people sign. */
export type UndertakingText = {
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly since: string;
  /** Whether those who signed an earlier one sign this one too. */
  readonly renew: boolean;
  readonly sha512: string | null;
};

export type Proof = {
  readonly id: string;
  readonly person: string;
  readonly kind: ProofKind;
  readonly title: string;
  readonly on: string;
  readonly until: string | null;
  readonly reference: string | null;
};
export type NewProof = Omit<Proof, 'id'>;

/** How somebody stands to one of the two. `lapsing`: held, and its last day is near. */
export type Standing = 'held' | 'lapsing' | 'lapsed' | 'missing';

/** Somebody who may see personal data. */
export type Member = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly site: string | null;
  readonly employer: string | null;
  readonly roles: readonly string[];
};
export type MemberStanding = Member & {
  readonly undertaking: { readonly state: Standing; readonly proof?: Proof };
  readonly training: { readonly state: Standing; readonly proof?: Proof };
};

/** How many must, and how many of them lack the one or the other. */
export type StaffCounts = {
  readonly must: number;
  readonly unsigned: number;
  readonly untrained: number;
  readonly lapsing: number;
  /** The first day on which a training that is about to end does. */
  readonly first: string | undefined;
};
