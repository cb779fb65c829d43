import type { Millis } from '../kernel/clock.ts';
import type { ClauseId, Reading } from './clause-rules.ts';

/** A data-processing agreement as it was signed; its file stays where it is kept. */
export type Agreement = {
  readonly id: string;
  readonly reference: string;
  readonly parties: readonly string[];
  readonly signedOn: string;
  readonly starts: string;
  readonly ends: string;
  readonly keptAt: string;
  /** Hexadecimal, of the signed file. */
  readonly sha512: string;
  readonly by: string;
  readonly at: Millis;
  readonly retired?: { readonly by: string; readonly at: Millis } | undefined;
};

/** What somebody read of a clause, and where in the document. */
export type ClauseReading = Reading & {
  readonly clause: ClauseId;
  readonly place: string;
  readonly by: string;
  readonly at: Millis;
};
