import type { Millis } from '../kernel/clock.ts';
import type { Finding, Turn } from '../shield/types.ts';

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
  tel?: string; sip?: string; mailto?: string; name?: string; did?: string; uuid?: string;
  type?: 'person' | 'bot' | 'organization'; role?: string; org?: string; dept?: string; [unknown: string]: unknown;
};
export type Content = { body?: unknown; encoding?: string; url?: string; content_hash?: string | string[]; mediatype?: string; filename?: string };
export type Dialog = Content & {
  type: 'text' | 'recording' | 'recording-set' | 'transfer' | 'incomplete';
  start: string; duration?: number; parties?: number | (number | number[] | null)[]; originator?: number;
  application?: string; message_id?: string; campaign?: string; skill?: string; interaction_type?: string; interaction_id?: string;
  party_history?: { party: number; time: string; event: string; button?: string }[];
  disposition?: string; [unknown: string]: unknown;
};
export type Analysis = Content & { type: string; vendor: string; dialog?: number | number[]; product?: string; schema?: string; [unknown: string]: unknown };
export type Attachment = Content & { start?: string; party?: number; dialog?: number; purpose?: string; [unknown: string]: unknown };

/** What `decide` and the wiring need to know of an interaction; nothing of its content. */
export type Head = {
  readonly uuid: string;
  readonly source: string;
  readonly channel: Channel | undefined;
  readonly startedAt: Millis;
  readonly endedAt: Millis | undefined;
  /** What the emitting system says of routing; keys of the wiring. */
  readonly routing: { readonly queue?: string; readonly campaign?: string; readonly skill?: string; readonly number?: string; readonly mailbox?: string };
  /** An activity or a site named by the caller, if any. */
  readonly activity: string | undefined;
  readonly site: string | undefined;
  readonly kinds: readonly PartKind[];
  readonly unknownCritical: readonly string[];
  readonly unknownExtensions: readonly string[];
};

/** Identifiers of the customer side, normalised (E.164, lower-case address); they become blind-index aliases. */
export type Identifier = { readonly kind: 'reference' | 'phone' | 'email' | 'social'; readonly value: string };

/** A text somewhere in the vCon: where it stands, and how the shield should read it. */
export type Slot = {
  /** JSON pointer into the canonical vCon. `#base64` suffix: text inside a base64url body. */
  readonly pointer: string;
  readonly kind: PartKind;
  readonly turn: Turn;
  /** A JSON number in the source (card numbers hide in numbers too); replaced by a string when struck. */
  readonly number?: boolean;
};

/** One part ready to be sealed: its values by pointer, and the findings in them (`turn` indexes `pointers`). */
export type Part = {
  readonly kind: PartKind;
  readonly pointers: readonly string[];
  readonly values: readonly unknown[];
  readonly findings: readonly Finding[];
  /** Binary content that no detector can read (audio, images). */
  readonly unscanned: boolean;
};

/** A right exercised inside an interaction; taken up under every verdict. */
export type Signal = { readonly kind: 'objection' | 'withdrawal' | 'erasure' | 'access' | 'recording-objection'; readonly pointer: string; readonly score: number };

/** What one vCon becomes before any decision. */
export type ReadResult = {
  readonly vcon: Vcon;
  readonly head: Head;
  readonly identifiers: readonly Identifier[];
  readonly slots: readonly Slot[];
  readonly signals: readonly Signal[];
  /** What the normaliser changed, as closed codes, kept as evidence. */
  readonly notes: readonly string[];
};
