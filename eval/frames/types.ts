import type { FindingType } from '../../src/shield/types.ts';

/**
 * Ways to come to a value. Slots stand in braces (`{card}`, see `values/slots.ts`), `[…]` is what must be masked as it stands (in
 * notes with its type before it: `[insult:…]`), `~…~` what may be.
 */
export type Topic = {
  /** An agent's questions and what a customer answers: any answer goes with any question. */
  readonly ask: readonly string[];
  readonly answer: readonly string[];
  /** What a customer says unasked. */
  readonly say: readonly string[];
};

export type Exchange = readonly [agent: string, customer: string];

/** The sentences of one split in one language. No sentence stands in both splits. */
export type Frames = {
  readonly openings: readonly Exchange[];
  readonly closings: readonly Exchange[];
  /** What calls are mostly made of: numbers, dates and names that are nobody's. */
  readonly talk: readonly Exchange[];
  readonly topics: Readonly<Record<string, Topic>>;
  /** What is asked for at the keypad, and the slot that is keyed. */
  readonly keypad: readonly (readonly [agent: string, slot: string])[];
  /** Art. 9 and 10 GDPR and what the CNIL bars from comment fields, as customers say it. */
  readonly sensitive: Readonly<Partial<Record<FindingType, readonly string[]>>>;
  /** Whole texts: what agents note, what customers write. */
  readonly notes: readonly string[];
  readonly mails: readonly string[];
  readonly posts: readonly string[];
  /** The other speaker's short words while a number is dictated. */
  readonly acknowledgements: readonly string[];
  readonly readBacks: readonly string[];
  readonly fillers: readonly string[];
  readonly corrections: readonly string[];
  readonly waits: readonly string[];
};

/** Further sentences of a split. */
export type More = Pick<Frames, 'topics' | 'sensitive' | 'notes' | 'mails' | 'posts' | 'talk'>;
