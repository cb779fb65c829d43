import type { Millis } from '../kernel/clock.ts';

/** One version of a brand's content key, and how far subjects' keys are wrapped anew under it. */
export type Rotation = {
  readonly id: string;
  readonly version: number;
  readonly startedAt: Millis;
  readonly startedBy: string;
  /** Persons at its start; those who came since are wrapped by the new version already. */
  readonly total: number;
  readonly wrapped: number;
  readonly after: string | null;
  readonly passes: number;
  readonly endedAt: Millis | null;
  /** Keys that no version opens. */
  readonly leftOver: number;
};

/** Who acts: as the trace names them (`cli`, `session:…`, `system`), and the person at a terminal. */
export type Who = { readonly actor: string; readonly person?: string | undefined };

export type Destruction = {
  readonly id: string;
  readonly what: 'keys' | 'all';
  readonly reason: string;
  readonly askedAt: Millis;
  readonly askedBy: string;
  /** As the log names them: `person:<id>`, or `cli` at a terminal; null before that was kept. */
  readonly askedAs: string | null;
  readonly lapsesAt: Millis;
  readonly confirmReason: string | null;
  readonly confirmedAt: Millis | null;
  readonly confirmedBy: string | null;
  readonly dueAt: Millis | null;
  readonly begunAt: Millis | null;
  readonly endedAt: Millis | null;
  readonly endedBy: string | null;
  readonly endReason: string | null;
  readonly outcome: 'done' | 'cancelled' | 'lapsed' | null;
  readonly report: Readonly<Record<string, unknown>> | null;
  /** Of the act itself. */
  readonly entry: string | null;
};

/** A named person with a reason: what every step of a destruction asks for. */
export type Operator = { readonly actor: string; readonly person: string; readonly reason: string };
