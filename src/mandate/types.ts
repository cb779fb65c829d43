import type { Channel, PartKind } from '../interaction/types.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { ContactChannel, OfferNature, Readings, Safeguard } from '../law/index.ts';
import type { FindingType } from '../shield/types.ts';

export type Mode = 'observe' | 'warn' | 'enforce';
export type Stage = 'draft' | 'assessed' | 'experiment' | 'production' | 'suspended' | 'ended';
export type Role = 'processor' | 'controller' | 'joint';

/** Verdict on an interaction that has happened. */
export type AdmitVerdict = 'accepted' | 'observed' | 'quarantined' | 'refused';
export type Verdict = AdmitVerdict | 'allowed' | 'denied';

/** One reason: a closed code, the article or clause behind it, and whether it went for or against. */
export type Reason = {
  readonly code: string;
  readonly weight: 'against' | 'for' | 'note';
  readonly article?: string;
};

export type KeepFrom = 'interaction' | 'closure' | 'contractEnd' | 'lastContact';
export type Keep = {
  readonly from: KeepFrom;
  readonly for: string;
  /** The rule of law that bounds it, where one does. */
  readonly rule?: string;
  /** What the law demands at least: an erasure before then is refused (art. 17(3)(b)). */
  readonly floor?: string;
};

/** A mandate compiled for deciding: plain data, structured-clonable to worker threads. */
export type CompiledMandate = {
  readonly brand: BrandId;
  readonly version: number;
  /** The contract's first instant, and the first instant after it. */
  readonly from: Millis;
  readonly to: Millis;
  readonly activities: Readonly<Record<string, CompiledActivity>>;
  readonly sites: Readonly<
    Record<
      string,
      {
        readonly country: string;
        readonly safeguard?: string;
        /** Who runs it, where it is not the processor itself. */
        readonly entity?: string;
        readonly standing?: ChainStanding;
      }
    >
  >;
  /** Countries of the controllers: the brand's own people read from there. */
  readonly homes: readonly string[];
  readonly quarantine: { readonly for: string; readonly decidedBy: 'brand' | 'processor' };
  readonly subProcessors: readonly string[];
  /** Of sub-processors that were announced or replaced since the frame was signed. */
  readonly vendors?: Readonly<Record<string, ChainStanding>>;
  /** For what matches no activity: `observe` while every activity only observes. */
  readonly mode: Mode;
  readonly strictest: Policy;
};

/** From when what was announced counts (GDPR art. 28(2)), and until when what it replaces does. */
export type ChainStanding = {
  /** Undefined of what the signed frame names. */
  readonly state?: ChainLink['state'];
  /** The first instant at which it counts; undefined with a state: it does not. */
  readonly from?: Millis;
  readonly until?: Millis;
};

/** A site or a sub-processor announced to a brand, and from when it may start there. */
export type ChainLink = {
  /** The announcement. */
  readonly campaign: string;
  readonly kind: 'site' | 'sub-processor';
  readonly id: string;
  readonly what: {
    /** Of a company its name, of a site its place. */
    readonly name: string;
    readonly country: string;
    /** Who runs a site; the processor itself where absent. */
    readonly entity?: string | undefined;
    /** Name of that company, where the frame may not know it yet. */
    readonly company?: string | undefined;
    readonly service?: string | undefined;
    readonly safeguard?: Safeguard | undefined;
    readonly assessment?: string | undefined;
  };
  /** Those that a site is opened to. */
  readonly activities: readonly string[];
  /** What counts no more from that day on. */
  readonly replaces?: string | undefined;
  /** Under notice, unless objected to; awaiting a specific authorisation; objected to; authorised; withdrawn by us. */
  readonly state: 'notice' | 'awaiting' | 'objected' | 'authorised' | 'withdrawn';
  readonly starts: Millis | undefined;
  /** It has begun, and what stands on the instructions as they were was looked at again (art. 35(11)). */
  readonly begun?: true;
};

/** What is struck out before anything is written. */
export type Policy = {
  readonly strike: readonly FindingType[];
  readonly forbid: readonly FindingType[];
  readonly references: readonly string[];
  readonly brandWords?: readonly string[];
};

export type CompiledActivity = Policy & {
  readonly id: string;
  readonly role: Role;
  readonly controller: string;
  readonly purpose: string;
  readonly basis: string;
  /** The stricter of the stage and of what the instructions say. */
  readonly stage: Stage;
  readonly mode: Mode;
  readonly suspended: boolean;
  readonly experiment?: { readonly share: number; readonly until: Millis };
  /** What it stands on in experiment and production: none there, nothing is admitted. */
  readonly footing?: Footing;
  readonly channels: readonly string[];
  readonly from: readonly string[];
  readonly allow: readonly string[];
  readonly recording?: {
    readonly ground: string;
    readonly share: number;
    readonly notice: 'required' | 'none';
    /** The brand sees to it that no card data is recorded. Without it, what is struck out is put to silence before it is kept. */
    readonly cards?: 'paused';
  };
  /** By part kind. A kind that is absent may not be kept. */
  readonly keep: Readonly<Partial<Record<string, Keep>>>;
  /** Role of a reader → finding categories it is shown. */
  readonly views: Readonly<Record<string, readonly FindingType[]>>;
  /** Purposes for which a stored interaction of this activity may be read. */
  readonly purposes: readonly string[];
  readonly ai?: {
    readonly uses: readonly string[];
    readonly models: readonly string[];
    readonly countries: readonly string[];
    readonly restore?: string;
  };
  /** What may be offered, how, and by which numbers; without it nobody may be contacted for this activity. */
  readonly prospecting?: {
    readonly offers: readonly {
      readonly id: string;
      readonly name: string;
      readonly nature: OfferNature;
      readonly similarTo: readonly string[];
      readonly relatedTo: readonly string[];
    }[];
    readonly channels: readonly ContactChannel[];
    readonly callers: readonly {
      readonly number: string;
      readonly from?: string;
      readonly to?: string;
      readonly agreement?: string;
    }[];
    readonly readings: Readings;
    readonly unreported: 'counted' | 'released';
  };
};

export type Facts = {
  readonly act: 'admit' | 'read' | 'export' | 'prompt' | 'erase';
  /** Undefined: the wiring found none. */
  readonly activity: string | undefined;
  readonly channel: string | undefined;
  /** When the interaction took place. */
  readonly at: Millis;
  readonly site?: string | undefined;
  /** The sub-processor whose service brings an interaction, or runs a model; undefined where nothing names it. */
  readonly vendor?: string | undefined;
  readonly country?: string | undefined;
  readonly purpose?: string | undefined;
  readonly readerRole?: string | undefined;
  /** Kinds of content that the interaction brings, or that a reader asks for. */
  readonly kinds: readonly string[];
  /** Doubts that intake found: see `DOUBTS`. */
  readonly doubts: readonly string[];
  /** Uniform in [0,1), from the interaction's id: draws a recording's share. */
  readonly draw: number;
  /** Where the person falls in an experiment's share (`drawOf`); undefined where nothing says who they are: outside. */
  readonly subjectDraw?: number | undefined;
  /** Events that periods count from, once known; until then a period counts from the interaction. */
  readonly since?: { readonly closure?: Millis; readonly contractEnd?: Millis; readonly lastContact?: Millis };
  /** Of a prompt: what the model is used for, and which one. */
  readonly use?: string | undefined;
  readonly model?: string | undefined;
};

export type Obligations = Policy & {
  /** Kind of part → when it expires; a kind absent here is not stored, or shown no more. */
  readonly keep: Readonly<Record<string, Millis>>;
  /** Kind of part → why until then: `from for [rule]`, as in `interaction P6M recording.audio`. */
  readonly why: Readonly<Record<string, string>>;
  readonly show: readonly FindingType[];
};

export type Decision = {
  readonly verdict: Verdict;
  /** In observe and warn: what enforce would have said. */
  readonly would: Verdict;
  readonly mode: Mode;
  readonly activity: string | undefined;
  readonly mandate: number | undefined;
  /** The reasons against first. */
  readonly because: readonly Reason[];
  readonly obligations: Obligations;
};

/** Our own routing to activities, ready to use. */
export type Wiring = {
  readonly version: number;
  readonly from: Millis;
  readonly index: Readonly<Record<string, readonly WiringRow[]>>;
};
export type WiringRow = {
  readonly activity: string;
  readonly site?: string;
  readonly vendor?: string;
  readonly source?: string;
  readonly channels?: readonly Channel[];
  readonly keys: readonly (readonly [key: 'queue' | 'campaign' | 'skill' | 'number' | 'mailbox', value: string])[];
  readonly rank: number;
};

/** A validated assessment, the recorded reason why none is needed, or what ran before footings were asked for (art. 35(1)). */
export type FootingKind = 'assessment' | 'none-needed' | 'carried-over';
export type Footing = {
  readonly kind: FootingKind;
  /** The first instant at which it holds no more; undefined while nothing ends it. */
  readonly until?: Millis;
};

/** Kept apart from the signed text, and dated. */
export type StageRecord = {
  readonly stage: Stage;
  readonly experiment?: { readonly share: number; readonly until: Millis };
  readonly footing?: Footing;
};
export type Stages = Readonly<Record<string, StageRecord>>;
export type Modes = Readonly<Record<string, Mode>>;
export type { PartKind };
