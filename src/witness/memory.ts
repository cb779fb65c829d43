import type { FaultCode, FaultPlace, Reached } from '@mandat/verify';

/** A log that a witness follows. */
export type Followed = {
  readonly origin: string;
  /** The log's key, got by another way than the log. */
  readonly vkey: string;
  /** Where `checkpoint` and `tile/` lie; null: it sends its checkpoints, and they are all that is checked of it. */
  readonly url: string | null;
  /** A file that holds the token to read the log with. */
  readonly bearerFile: string | null;
};

/** `witness.json`. */
export type WitnessFile = {
  readonly name: string;
  readonly vkey: string;
  readonly logs: readonly Followed[];
};

/** Why a look ended without a cosignature; `source`: the log could not be read, which is not held against it. */
export type Objection = { readonly code: FaultCode; readonly place: FaultPlace; readonly at: string };

/** What is remembered of a log. */
export type Memory = {
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** The checkpoint with its cosignature, as it is shown to others. */
  readonly note: string;
  readonly cosignedAt: string;
  readonly reached: Reached | null;
  /** The last objection, until a look goes well again. */
  readonly objection: Objection | null;
};

export type Look =
  | { readonly kind: 'cosigned'; readonly origin: string; readonly size: number; readonly entries: number }
  | { readonly kind: 'objected'; readonly origin: string; readonly code: FaultCode; readonly place: FaultPlace };
