import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { FindingType } from '../shield/types.ts';

export type Mode = 'observe' | 'warn' | 'enforce';
export type Stage = 'draft' | 'assessed' | 'experiment' | 'production' | 'suspended' | 'ended';
export type Role = 'processor' | 'controller' | 'joint';

/** Verdict on an interaction that has happened. */
export type AdmitVerdict = 'accepted' | 'observed' | 'quarantined' | 'refused';

/** One reason: a closed code, the article or clause behind it, and whether it went for or against. */
export type Reason = {
  readonly code: string;
  readonly weight: 'against' | 'for' | 'note';
  readonly article?: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

export type Keep = { readonly from: 'interaction' | 'closure' | 'contractEnd' | 'lastContact'; readonly for: string };

/** A mandate compiled for deciding: plain data, structured-clonable to worker threads. */
export type CompiledMandate = {
  readonly brand: BrandId;
  readonly version: number;
  readonly from: Millis;
  readonly to: Millis;
  readonly activities: Readonly<Record<string, CompiledActivity>>;
  readonly sites: Readonly<Record<string, { readonly country: string; readonly safeguard?: string }>>;
  readonly quarantine: { readonly for: string; readonly decidedBy: 'brand' | 'processor' };
  readonly subProcessors: readonly string[];
};

export type CompiledActivity = {
  readonly id: string;
  readonly role: Role;
  readonly controller: string;
  readonly purpose: string;
  readonly basis: string;
  readonly stage: Stage;
  readonly mode: Mode;
  readonly experiment?: { readonly share: number; readonly until: Millis };
  readonly channels: readonly string[];
  readonly from: readonly string[];
  readonly strike: readonly FindingType[];
  readonly forbid: readonly FindingType[];
  readonly allow: readonly string[];
  readonly recording?: { readonly ground: string; readonly share: number; readonly notice: 'required' | 'none' };
  /** By part kind. A kind that is absent may not be kept. */
  readonly keep: Readonly<Partial<Record<string, Keep>>>;
  /** Role of a reader → finding categories it is shown. */
  readonly views: Readonly<Record<string, readonly FindingType[]>>;
  /** Purposes for which a stored interaction of this activity may be read. */
  readonly purposes: readonly string[];
  readonly references: readonly string[];
};

export type Facts = {
  readonly act: 'admit' | 'read' | 'export' | 'prompt' | 'erase';
  /** Undefined: the wiring found none. */
  readonly activity: string | undefined;
  readonly channel: string | undefined;
  readonly at: Millis;
  readonly site?: string | undefined;
  readonly country?: string | undefined;
  readonly purpose?: string | undefined;
  readonly readerRole?: string | undefined;
  /** Kinds of content that the interaction brings, or that a reader asks for. */
  readonly kinds: readonly string[];
  /** Doubts that intake found: unknown critical extension, unreadable content, surviving card data. */
  readonly doubts: readonly string[];
  /** Uniform in [0,1), from the interaction's id: draws a recording's or an experiment's share. */
  readonly draw: number;
};

export type Obligations = {
  readonly strike: readonly FindingType[];
  readonly forbid: readonly FindingType[];
  readonly references: readonly string[];
  /** Kind of part → when it expires; a kind absent here is not stored. */
  readonly keep: Readonly<Record<string, Millis>>;
  readonly show: readonly FindingType[];
};

export type Decision = {
  readonly verdict: AdmitVerdict | 'allowed' | 'denied';
  /** In observe and warn: what enforce would have said. */
  readonly would: AdmitVerdict | 'allowed' | 'denied';
  readonly mode: Mode;
  readonly activity: string | undefined;
  readonly mandate: number | undefined;
  readonly because: readonly Reason[];
  readonly obligations: Obligations;
};
