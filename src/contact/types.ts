import type {
  CitedRule,
  ConsentFlaw,
  ContactChannel,
  ContactRecord,
  ContactRecordKind,
  Readings,
  OfferNature,
} from '../law/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Mode } from '../mandate/index.ts';
import type { Millis } from '../kernel/clock.ts';

/** How a person is reached: the same kinds as an interaction's identifiers, and the letter-box. */
export type AddressKind = 'phone' | 'email' | 'social' | 'reference' | 'post';
/** Normalised: E.164, lower-case mail address, a handle, the brand's own reference, a postal address in one line. */
export type Address = { readonly kind: AddressKind; readonly value: string };

/** What a brand's instructions in force say of prospecting: compiled, plain data. */
export type Prospecting = {
  readonly mandate: number;
  readonly brandName: string;
  /** Legal entities that the instructions know. */
  readonly controllers: readonly string[];
  readonly processorName: string;
  readonly offers: readonly Offer[];
  readonly callers: readonly Caller[];
  /** From where one may work, by the id that a request names; what does not stand yet is among them. */
  readonly sites: readonly { readonly id: string; readonly place: string; readonly country: string }[];
  readonly readings: Readings;
  /** Whether an attempt whose outcome nobody reported stays counted once its lease ended. */
  readonly unreported: 'counted' | 'released';
  /** Of what belongs to no activity. */
  readonly mode: Mode;
};
export type Offer = {
  readonly id: string;
  readonly name: string;
  readonly nature: OfferNature;
  readonly similarTo: readonly string[];
  readonly relatedTo: readonly string[];
  /** The prospecting activity that it belongs to, its legal entity, and the channels that the instructions open. */
  readonly activity: string;
  readonly controller: string;
  readonly entityName: string;
  readonly channels: readonly ContactChannel[];
  readonly mode: Mode;
  /** Why the instructions allow no contact for it now (draft, suspended, ended…): a code of `mandate/reasons.ts`. */
  readonly closed?: string | undefined;
  /** Of an experiment: the share of persons who may be contacted. */
  readonly share?: number | undefined;
};
export type Caller = {
  readonly number: string;
  readonly controller: string;
  readonly from?: string;
  readonly to?: string;
};

/** One question of a dialler, a campaign tool or an agent. */
export type ContactRequest = {
  readonly channel: ContactChannel;
  readonly to: string;
  readonly object?: string | undefined;
  /** Defaults to now; another instant is answered without grant. */
  readonly at?: Millis | undefined;
  /** The brand's own reference of the person: its records count as well. */
  readonly reference?: string | undefined;
  /** French postal code or ISO country, to know the person's hours. */
  readonly postalCode?: string | undefined;
  readonly country?: string | undefined;
  readonly minor?: boolean | undefined;
  readonly consumer?: boolean | undefined;
  readonly aboutProfession?: boolean | undefined;
  readonly caller?:
    | {
        readonly number?: string | undefined;
        readonly masked?: boolean | undefined;
        readonly automated?: boolean | undefined;
        readonly exempt?: boolean | undefined;
      }
    | undefined;
  readonly campaign?: string | undefined;
  /** Which vendor or dialler asks: a short name, no person. */
  readonly holder?: string | undefined;
  /** From which site of the instructions it is made; where nothing is said, the one that the wiring names for the campaign or the number. */
  readonly site?: string | undefined;
  /** Wants a grant, and for calls its reserved attempt. */
  readonly grant?: boolean | undefined;
};

export type Grant = {
  /** Compact JWS (EdDSA), checked with the keys at `/v1/brands/{brand}/contact-keys`. */
  readonly token: string;
  readonly expiresAt: Millis;
  /** Whether one of the four attempts is held for it. */
  readonly reserved: boolean;
};

export type Decided = {
  readonly id: string;
  readonly at: Millis;
  readonly verdict: 'allowed' | 'refused';
  /** Of the activity that it belongs to. */
  readonly mode: Mode;
  /** Whether the contact is held back: not where `observe`, or `warn` and the instructions alone, refuse it. */
  readonly stops: boolean;
  readonly reasons: readonly CitedRule[];
  readonly allowedFrom: Millis | null;
  readonly holdsUntil: Millis | null;
  readonly say: readonly { readonly fr: string; readonly en: string }[];
  readonly mandate: number | null;
  readonly grant: Grant | null;
  /** The trace entry; null for a question about another instant than now. */
  readonly entry: string | null;
};

export const OUTCOMES = ['reached', 'no-answer', 'not-made', 'refused', 'opposed'] as const;
/** `not-made` releases the attempt; `refused` and `opposed` record an opposition at once. */
export type Outcome = (typeof OUTCOMES)[number];

export const RECORD_SOURCES = [
  'api',
  'cli',
  'console',
  'import',
  'signal',
  'unsubscribe',
  'outcome',
  'restore',
] as const;
export type RecordSource = (typeof RECORD_SOURCES)[number];

/** What is to be recorded: the fact that decisions read, and what proves it. */
export type NewRecord = {
  readonly kind: ContactRecordKind;
  /** All of one person; at least one. */
  readonly addresses: readonly Address[];
  readonly controller?: string | undefined;
  readonly objects: readonly string[];
  readonly channels: readonly ContactChannel[];
  readonly at: Millis;
  readonly until?: Millis | undefined;
  readonly flaws?: readonly ConsentFlaw[];
  readonly slot?: { readonly from: Millis; readonly to: Millis } | undefined;
  readonly how?: 'written' | 'oral' | 'stop' | 'unsubscribe' | 'imported' | undefined;
  readonly optOutOffered?: boolean | undefined;
  readonly as?: 'consumer' | 'professional' | undefined;
  readonly majority?: string | undefined;
  readonly proof: {
    /** The very text shown or read, and its version. */
    readonly text?: string | undefined;
    readonly textVersion?: string | undefined;
    /** How it was collected (form, call, shop…), by whom, where the medium lies. */
    readonly medium?: string | undefined;
    readonly collectedBy?: string | undefined;
    readonly reference?: string | undefined;
    readonly interaction?: string | undefined;
  };
};
export type Recorded = { readonly id: string; readonly entry: string; readonly flaws: readonly ConsentFlaw[] };

/** The record as it is shown: to the person as the copy of their proof, to an auditor. */
export type ShownRecord = {
  readonly id: string;
  readonly record: ContactRecord;
  readonly source: RecordSource;
  readonly recordedAt: Millis;
  readonly recordedBy: string;
  readonly entry: string;
  readonly keptUntil: string;
  readonly proof: NewRecord['proof'] & { readonly addresses: readonly Address[] };
};

/** What is known under one digest, ready for a question. */
export type Known = {
  readonly records: readonly ContactRecord[];
  readonly attempts: readonly { readonly at: Millis }[];
};

/** The room's service, which routes, commands and other rooms use. */
export type Contacts = {
  /** The instructions in force on prospecting. @throws Refusal `mandate.none` */
  prospecting(brand: BrandId, at?: Millis): Promise<Prospecting>;
  /** Decides, and for those about now grants, reserves, and leaves one entry each. Answers after the commit, in order. */
  decide(brand: BrandId, requests: readonly ContactRequest[], actor: string): Promise<readonly Decided[]>;
  /** Decides without grant, entry or row: for scrubbing and simulating, which leave one entry for the whole. In order. */
  judge(
    brand: BrandId,
    requests: readonly ContactRequest[],
  ): Promise<readonly Omit<Decided, 'id' | 'grant' | 'entry'>[]>;
  /** `at`: when it happened, now where nothing is said. @throws Refusal `decision.unknown` | `decision.refused` | `outcome.reported` */
  report(brand: BrandId, decision: string, outcome: Outcome, at: Millis | undefined, actor: string): Promise<void>;
  /** All or nothing, one entry each. */
  record(
    brand: BrandId,
    records: readonly NewRecord[],
    source: RecordSource,
    actor: string,
  ): Promise<readonly Recorded[]>;
  /** Every record of a person, opened; one `read` entry. */
  show(brand: BrandId, address: Address, purpose: string, actor: string): Promise<readonly ShownRecord[]>;
};

/** What a decision looks at of a campaign; its days as instants. */
export type Campaign = {
  readonly name: string;
  readonly object: string;
  readonly channel: ContactChannel;
  readonly caller: string | undefined;
  readonly automated: boolean;
  readonly vendors: readonly string[];
  readonly from: Millis;
  readonly to: Millis;
  readonly state: string;
};
