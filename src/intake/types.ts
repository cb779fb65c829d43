import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { SourceContext } from '../interaction/index.ts';
import type { Exercised } from '../interaction/types.ts';
import type { Heard } from './heard-rules.ts';
import type { Code, Params, Place } from '../kernel/refusal.ts';
import type { AdmitVerdict, CompiledMandate, Mode, Wiring } from '../mandate/index.ts';

/** What a worker needs to prepare interactions of a brand: plain data, sent once per change of stamp. */
export type BrandContext = {
  readonly brand: BrandId;
  /** Undefined before the first publication: everything is quarantined. */
  readonly mandate: CompiledMandate | undefined;
  readonly wiring: Wiring | undefined;
  readonly stamp: number;
  readonly indexKey: Uint8Array;
  readonly receiptKey: Uint8Array;
  /** Whose signatures count, what opens, which mailboxes are the brand's own. */
  readonly trusted: Pick<SourceContext, 'trust' | 'mailboxes'>;
};

export type PrepareOptions = {
  readonly source: string;
  readonly receivedAt: Millis;
  /** An activity named by the caller (CLI, API); the wiring is then not asked. */
  readonly activity?: string | undefined;
  /** Somebody entitled to it let it out of quarantine: doubts found on reading are answered for. */
  readonly admitted?: boolean;
  /** The activity that an interaction stands under already; the wiring's word goes before it. */
  readonly standing?: string | undefined;
  /** It is kept under that activity: what becomes known of its person later draws them no more for an experiment. */
  readonly drawn?: boolean;
  /** When the contact was over, where its source said so: some retentions count from there. */
  readonly closedAt?: Millis | undefined;
};

/** A sealed-to-be piece: bytes lie in the chunk's blob, packed, not yet encrypted. */
export type PreparedPart = {
  readonly kind: string;
  readonly expires: Millis;
  readonly keep: string;
  readonly bytes: number;
  readonly unscanned: boolean;
  /** Counts by finding type, as JSON. */
  readonly findings: string;
  readonly packing: 0 | 1;
  readonly offset: number;
  readonly length: number;
};

/** Digests are hexadecimal text. */
export type PreparedAlias = { readonly kind: string; readonly digest: string };

export type PreparedSignal = Exercised;

/** A consent or an opposition, with the digests of whom it comes from. */
export type PreparedRecord = Heard & { readonly digests: readonly string[] };

/** One interaction decided, masked and packed; everything but ids, keys and rows. */
export type Prepared = {
  readonly receipt: string;
  readonly content: string;
  readonly verdict: AdmitVerdict;
  readonly would: AdmitVerdict;
  readonly mode: Mode;
  readonly activity: string | undefined;
  readonly mandate: number | undefined;
  readonly because: readonly string[];
  readonly startedAt: Millis;
  readonly channel: string | undefined;
  readonly source: string;
  readonly routing: string;
  readonly language: string | undefined;
  readonly notes: readonly string[];
  readonly struck: string | undefined;
  readonly aliases: readonly PreparedAlias[];
  readonly parts: readonly PreparedPart[];
  readonly quarantine: Omit<PreparedPart, 'kind' | 'keep' | 'findings' | 'unscanned'> | undefined;
  readonly cardStopped: boolean;
  /** Why sounds in it were left out. */
  readonly withheld?: readonly string[];
  readonly signals: readonly PreparedSignal[];
  /** What decisions about prospecting must know from now on (GDPR art. 21(3)). */
  readonly records: readonly PreparedRecord[];
  /** Identifiers in clear, only where a signal must be relayed; sealed under the proof key at once. */
  readonly relay: string | undefined;
};

/** What cannot be read is told to the caller, who can correct it. */
export type Unreadable = {
  readonly code: Code;
  readonly place?: Place | undefined;
  readonly params?: Params;
};

export type PreparedItem = { readonly fault: Unreadable } | { readonly item: Prepared };
/** Decided and committed. */
export type Decided = {
  readonly status: 200 | 201 | 202 | 403;
  readonly id: string;
  readonly verdict: AdmitVerdict;
  readonly because: readonly string[];
  readonly activity: string | undefined;
  readonly mandate: number | undefined;
  readonly entry: string;
  readonly receivedAt: Millis;
  readonly repeated: boolean;
};

/** Neither decided nor stored: unreadable, in conflict, or our own trouble. */
export type Failed = Unreadable & { readonly status: 400 | 404 | 409 | 410 | 413 | 503 };

/** What a sender is told. */
export type Outcome = Decided | Failed;
