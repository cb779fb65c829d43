import type { Millis } from '../kernel/clock.ts';
import type { ContactChannel } from '../law/index.ts';
import type { Finding, Role, Turn } from '../shield/types.ts';
import type { NoteCode } from './notes.ts';

export const CHANNELS = ['call.inbound', 'call.outbound', 'bot', 'email', 'chat', 'sms', 'social', 'post'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Kinds of content, each with its own row, key version and expiry. */
export const PART_KINDS = ['record', 'message', 'transcript', 'audio', 'attachment', 'analysis', 'event'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** A canonical vCon 0.4.0 in its unsigned form; unknown members are preserved. */
export type Vcon = {
  uuid: string;
  created_at: string;
  updated_at?: string;
  extensions?: string[];
  critical?: string[];
  subject?: string;
  redacted?: Record<string, unknown>;
  amended?: Record<string, unknown>;
  parties: Party[];
  dialog?: Dialog[];
  analysis?: Analysis[];
  attachments?: Attachment[];
  [unknown: string]: unknown;
};
export type Party = {
  tel?: string;
  sip?: string;
  mailto?: string;
  name?: string;
  did?: string;
  uuid?: string;
  type?: string;
  role?: string;
  org?: string;
  dept?: string;
  [unknown: string]: unknown;
};
export type Content = {
  body?: unknown;
  encoding?: string;
  url?: string;
  content_hash?: string | string[];
  mediatype?: string;
  filename?: string;
};
export type DialogParties = number | (number | number[] | null)[];
export type PartyEvent = { party: number; time: string; event: string; button?: string };
/** `type` and `start` are absent only from the empty object that stands where a dialog was removed. */
export type Dialog = Content & {
  type?: 'text' | 'recording' | 'recording-set' | 'transfer' | 'incomplete';
  start?: string;
  duration?: number;
  parties?: DialogParties;
  originator?: number;
  application?: string;
  message_id?: string;
  campaign?: string;
  skill?: string[];
  interaction_type?: string;
  interaction_id?: string;
  party_history?: PartyEvent[];
  disposition?: string;
  [unknown: string]: unknown;
};
export type Analysis = Content & {
  type?: string;
  vendor?: string;
  dialog?: number | number[];
  product?: string;
  schema?: string;
  [unknown: string]: unknown;
};
export type Attachment = Content & {
  start?: string;
  party?: number;
  dialog?: number;
  purpose?: string;
  type?: string;
  [unknown: string]: unknown;
};

/** What the reader is told besides the vCon. */
export type ReadContext = { readonly source: string; readonly receivedAt: Millis };

/** What `decide` and the wiring need to know of an interaction; nothing of its content. */
export type Head = {
  readonly uuid: string;
  readonly source: string;
  readonly channel: Channel | undefined;
  /** Never after the moment of receipt: retention is counted from here. */
  readonly startedAt: Millis;
  readonly endedAt: Millis | undefined;
  /** What the emitting system says of routing; keys of the wiring. Short words that hold no long number. */
  readonly routing: {
    readonly queue?: string;
    readonly campaign?: string;
    readonly skill?: string;
    readonly number?: string;
    readonly mailbox?: string;
  };
  /** An activity or a site named by the caller, if any. */
  readonly activity: string | undefined;
  readonly site: string | undefined;
  readonly kinds: readonly PartKind[];
  readonly unknownCritical: readonly string[];
  readonly unknownExtensions: readonly string[];
  /** Two letters: as the sender says, else guessed from the commonest words. */
  readonly language: string | undefined;
};

/** Identifiers of the customer side, normalised (E.164, lower-case address); they become blind-index aliases. */
export type Identifier = { readonly kind: 'reference' | 'phone' | 'email' | 'social'; readonly value: string };

/** A text somewhere in the vCon: where it stands, and how the shield should read it. */
export type Slot = {
  /**
   * JSON pointer into the canonical vCon, with `#base64`, `#json` (a text inside an encoded string; may be followed by a
   * further pointer) or `#name` (the name of a member, not its value). See `pointer.ts`.
   */
  readonly pointer: string;
  readonly kind: PartKind;
  readonly turn: Turn;
  /** Where `turn.text` begins in the string at `pointer`, when one string holds several people's turns. */
  readonly offset?: number;
  /** Length of the speaker's label ("Agent: ") at the start of that turn. */
  readonly label?: number;
  /** A JSON number in the source (card numbers hide in numbers too); replaced by a string when struck. */
  readonly number?: boolean;
};

/**
 * One part ready to be sealed. `values[i]` stands at `pointers[i]`; pointers beyond the values locate texts inside those
 * values. A finding's `turn` indexes `pointers`, its offsets count in the whole text found there.
 */
export type Part = {
  readonly kind: PartKind;
  readonly pointers: readonly string[];
  readonly values: readonly unknown[];
  readonly findings: readonly Finding[];
  /** Binary content that no detector can read (audio, images). */
  readonly unscanned: boolean;
};

/** A right exercised inside an interaction, or an agreement to be contacted; taken up under every verdict. */
export type SignalKind =
  | 'objection'
  | 'withdrawal'
  | 'call-objection'
  | 'consent'
  | 'erasure'
  | 'access'
  | 'recording-objection';
/** Below this a person reads it before it is acted on. */
export const SURE = 0.5;
export type Exercised = {
  readonly kind: SignalKind;
  /** 0 to 1; below `SURE` a person should read it before it is acted on. */
  readonly score: number;
  /** When, as far as it is told; the last time of several. */
  readonly at?: Millis | undefined;
  /** Of an opposition: said, written, by a keyword or a setting, or by an unsubscribe mechanism. */
  readonly how?: 'oral' | 'written' | 'stop' | 'unsubscribe' | undefined;
  /** Of a consent: what it is about, and until when. */
  readonly channels?: readonly ContactChannel[] | undefined;
  readonly until?: Millis | undefined;
};
export type Signal = Exercised & { readonly pointer: string };

/** One turn as a reader sees it: the best source of the conversation, in order. */
export type ConversationTurn = {
  /** Index into the parties; -1 where nobody is named. */
  readonly speaker: number;
  readonly role: Role;
  readonly name: string | undefined;
  readonly at: Millis | undefined;
  readonly text: string;
  readonly pointer: string;
  /** As `Slot.offset`. */
  readonly offset: number;
};

/** What one vCon becomes before any decision. */
export type ReadResult = {
  readonly vcon: Vcon;
  readonly head: Head;
  readonly identifiers: readonly Identifier[];
  readonly slots: readonly Slot[];
  readonly signals: readonly Signal[];
  /** What the normaliser changed, as closed codes, kept as evidence. */
  readonly notes: readonly NoteCode[];
};
