import type { FindingType, Turn } from '../src/shield/types.ts';

/** The two halves of the evaluation. They have their own templates and share no value. */
export const SPLITS = ['tuning', 'reporting'] as const;
export type Split = (typeof SPLITS)[number];

export const CHANNELS = ['voice', 'chat', 'email', 'note', 'social', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];
export type Language = 'fr' | 'en';

/**
 * A stretch of a turn. `gold` must be masked; `may` may be (a filler within a number, a comma, "appartement 3"); `text` must
 * not. After a piece that is `cut` a speaker may stop, and the other be heard.
 */
export type Piece = {
  readonly text: string;
  readonly role: 'text' | 'gold' | 'may';
  /** Index into the conversation's entities; -1 for what is nobody's. */
  readonly entity: number;
  readonly cut?: boolean;
};

/** How a value came to be written: what a failure is sorted by. */
export type Form = 'figures' | 'words' | 'mixed' | 'spelled' | 'keys' | 'written' | 'said' | 'signature';

/** One value of somebody, however often it is said and over however many turns. */
export type Entity = { readonly type: FindingType; readonly form: Form; readonly value: string };

export type Line = {
  readonly who: 'agent' | 'customer';
  readonly pieces: readonly Piece[];
  readonly field?: 'keys';
};

/** Where an entity stands: UTF-16 offsets in a turn's text. */
export type Mark = {
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  readonly role: 'gold' | 'may';
  readonly entity: number;
};

export type Conversation = {
  readonly split: Split;
  readonly language: Language;
  readonly channel: Channel;
  readonly turns: readonly Turn[];
  readonly entities: readonly Entity[];
  readonly marks: readonly Mark[];
  /** Sentences that it was made of, as they stand in the split's templates. */
  readonly templates: readonly string[];
};

export const text = (words: string): Piece => ({ text: words, role: 'text', entity: -1 });
export const may = (words: string): Piece => ({ text: words, role: 'may', entity: -1 });
