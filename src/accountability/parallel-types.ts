import type { Bilingual, Duty } from '../law/index.ts';
import type { CompiledMandate, Frame } from '../mandate/index.ts';
import type { DueDays } from './types.ts';

/**
 * How one side of a duty stands. `held`: checked now. `broken`: checked, and not so. `attested`: a named role says so until a day.
 * `lapsed`: an attestation ended. `open`: nobody has attested what cannot be checked. `none`: it asks for nothing here, and why.
 */
export const SIDE_STATES = ['held', 'broken', 'attested', 'lapsed', 'open', 'none'] as const;
export type SideState = (typeof SIDE_STATES)[number];
export const SIDES = ['controller', 'processor'] as const;
export type SideName = (typeof SIDES)[number];
/** Where the evidence is looked at: a room of the console, or an entry of the log. */
export const EVIDENCE_LINKS = [
  'instructions',
  'registers',
  'impact',
  'trace',
  'keys',
  'quarantine',
  'signals',
  'incidents',
  'access',
  'prospecting',
  'sources',
  'chain',
  'contracts',
  'staff',
  'notices',
  'audits',
] as const;
export type EvidenceLink = (typeof EVIDENCE_LINKS)[number];

/** What a check found, or what is missing. `turn` is whose act is awaited where it is not held. */
export type Finding = {
  readonly state: 'held' | 'broken' | 'none';
  readonly found: Bilingual;
  readonly link?: EvidenceLink;
  readonly turn?: SideName;
  /** Since when, where the facts tell it. */
  readonly since?: number;
};

export type Attestation = {
  readonly id: string;
  readonly duty: string;
  readonly side: SideName;
  readonly says: string;
  readonly reference: string | null;
  readonly sha512: string | null;
  /** Last day, `YYYY-MM-DD`. */
  readonly until: string;
  readonly by: string;
  readonly role: string;
  readonly at: number;
};

export type Side = {
  readonly owes: Bilingual;
  readonly state: SideState;
  /** What was found, or what is missing; nothing where a named role's word says it. */
  readonly found?: Bilingual;
  readonly link?: EvidenceLink;
  readonly turn?: SideName;
  readonly since: number;
  /** Whether a named role's word counts here: it does not where the system checks. */
  readonly attestable: boolean;
  readonly attestation?: Attestation;
};

export type ParallelRow = { readonly duty: Duty } & Readonly<Partial<Record<SideName, Side>>>;

/** What the checks look at, read in one go. Times are milliseconds; `undefined` where there is nothing of the kind. */
export type Facts = {
  readonly now: number;
  readonly frame: Frame | undefined;
  readonly mandate: CompiledMandate | undefined;
  readonly contractSigned: boolean;
  /** Orders that wait for the processor's word, and alerts that wait for the brand's: how many, since when. */
  readonly awaiting: Counted;
  readonly alerted: Counted;
  readonly signals: Counted;
  readonly incidents: Counted;
  readonly copies: Counted;
  /** Incidents, open and closed; counted to `MANY` at most, as the next two are. */
  readonly recorded: number;
  readonly consents: number;
  /** Parts and quarantined interactions whose day is past and that are still there. */
  readonly overdue: number;
  readonly log: {
    readonly size: number;
    readonly signedAt: number | undefined;
    readonly witnesses: number;
    readonly healthy: boolean;
  };
  /** Companies that take part beside us, those that no complete contract binds, what awaits the brand's word, clauses that differ. */
  readonly chain: {
    readonly companies: number;
    readonly unbound: readonly string[];
    readonly awaiting: Counted;
    readonly differing: number;
    /** Those that the wiring leads through and that may take no part: not authorised, objected to, replaced. */
    readonly wired: readonly string[];
  };
  /** When the youngest key of the brand's content was made. */
  readonly contentKeyAt: number | undefined;
  readonly review: { readonly closedAt: number | undefined; readonly dueAt: number | undefined };
  /** The last one, within the time in which one is due; undefined: none. */
  readonly backupAt: number | undefined;
  readonly recovery: boolean;
  /** People who may see personal data, and those of them without an undertaking. */
  readonly staff: { readonly must: number; readonly unsigned: number };
  /** Days within which each is due here. */
  readonly due: DueDays;
  /** Of activities that run: where their data come from, and how the notice stands to the instructions. */
  readonly notices: readonly {
    readonly id: string;
    readonly purpose: string;
    readonly collected: string;
    readonly state: string;
  }[];
  /** Audits that are not over; those that nobody planned within a week, or with an action past its day, and since when. */
  readonly audits: { readonly open: number; readonly late: number; readonly since: number | undefined };
};
/** Where more than these are there, how many makes no difference to a duty: nothing is counted to its end. */
export const MANY = 1000;

export type Counted = { readonly count: number; readonly since: number | undefined };
