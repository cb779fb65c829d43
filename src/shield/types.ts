import type { RuleId } from './rules.ts';

/** What the shield can find. A later type is added here, in `labels.ts` and in a policy, nowhere else. */
export const FINDING_TYPES = [
  'card',
  'card-code',
  'card-expiry',
  'pin',
  'iban',
  'bic',
  'nir',
  'spi',
  'passport',
  'identity-card',
  'driving-licence',
  'plate',
  'phone',
  'email',
  'address',
  'birth-date',
  'name',
  'ip',
  'url-credentials',
  'secret',
  'reference',
  'siren',
  'siret',
  'health',
  'religion',
  'opinion',
  'union',
  'sex-life',
  'origin',
  'offence',
  'insult',
  'judgement',
] as const;
export type FindingType = (typeof FINDING_TYPES)[number];

export type Role = 'customer' | 'agent' | 'bot' | 'other';

/**
 * One stretch of text as somebody said, wrote or keyed it. A conversation is an array of turns: number runs and names are
 * followed across them, per speaker.
 */
export type Turn = {
  readonly text: string;
  /** Index into the vCon's parties; -1 where nobody is named. */
  readonly speaker: number;
  readonly role: Role;
  readonly field: 'speech' | 'message' | 'note' | 'metadata' | 'keys';
  /** Turns of one stream are read together (a transcript and its duplicate are two streams). */
  readonly stream: number;
};

/** A span of personal data. Offsets are UTF-16 code units within the turn's text; `end` is exclusive. */
export type Finding = {
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  readonly type: FindingType;
  /** 0 to 1: how sure the rule is. Checksums raise it and never gate recall. */
  readonly score: number;
  /** Which rule found it; its explanation stands in `rules.ts`. */
  readonly rule: RuleId;
};

/** What is already known of the people in the conversation, matched first. */
export type Known = {
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly references: readonly string[];
};

/** `strike`: gone before anything is written. `forbid`: likewise, because the instructions forbid the category. */
export type Policy = {
  readonly strike: readonly FindingType[];
  readonly forbid: readonly FindingType[];
  /** Patterns of this brand's references, compiled by the mandate; bounded, linear. */
  readonly references: readonly string[];
  /** This brand's own words (products, shops, its telephones and addresses), which are nobody's; they never release card data. */
  readonly brandWords?: readonly string[];
};
