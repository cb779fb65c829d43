import type { ParallelRow, SideName } from '../accountability/index.ts';
import type { Bilingual } from '../law/index.ts';
import type { AuditState } from './audit-types.ts';
import type { NoticeState } from '../notices/index.ts';
import type { StaffCounts } from '../staff/index.ts';
import type { LawWaiting } from '../watch/types.ts';

/** Whether a legal clock runs out or somebody is unprotected; whether a day is near; whether it can wait. */
export const SEVERITIES = ['urgent', 'soon', 'watch'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What is done about a point: one act each, where it is done. */
export const ACTIONS = [
  'duty',
  'attest',
  'order',
  'alert',
  'notice',
  'assessment',
  'quarantine',
  'signals',
  'incidents',
  'instructions',
  'registers',
  'trace',
  'keys',
  'access',
  'prospecting',
  'campaign',
  'sources',
  'chain',
  'contracts',
  'review',
  'staff',
  'audit',
  'request',
  'hold',
  'process',
  'watch',
] as const;
export type Action = (typeof ACTIONS)[number];

export type Point = {
  /** The same for the same thing, whenever it is looked at. */
  readonly id: string;
  readonly severity: Severity;
  readonly text: Bilingual;
  readonly article?: string;
  /** Whose act is awaited. */
  readonly turn: SideName;
  /** Of the processor: the role that answers for it, where it is one role's. */
  readonly role?: 'dpo';
  readonly since?: number;
  /** The day or moment it is due, or lapses. */
  readonly due?: number;
  readonly action: Action;
  /** What the act is about: an activity, the number of an order, an id. */
  readonly about?: string;
  /** Nothing: of the house. */
  readonly brand?: string;
};

/** All that one brand's points are drawn from. */
export type BrandFacts = {
  readonly now: number;
  readonly brand: string;
  readonly rows: readonly ParallelRow[];
  /** Orders that wait for somebody, and since when. */
  readonly orders: readonly {
    readonly number: number;
    readonly state: 'awaiting' | 'alerted';
    readonly since: number;
  }[];
  readonly notices: readonly {
    readonly activity: string;
    readonly purpose: Bilingual;
    readonly state: NoticeState;
    readonly missing: number;
    readonly running: boolean;
  }[];
  /** What activities stand on, where that ends or was opened again. */
  readonly assessments: readonly {
    readonly activity: string;
    readonly purpose: Bilingual;
    readonly until: number | undefined;
    readonly reopened: boolean;
  }[];
  /** Audits that are not over, with their open findings. */
  readonly audits: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: AuditState;
    readonly openedAt: number;
    readonly due: readonly string[];
    /** Whoever answers for an open action is no longer there. */
    readonly orphan: boolean;
  }[];
  readonly quarantine: { readonly count: number; readonly first: string | undefined };
  /** Campaigns that Mandat paused, and that nobody took up since. */
  readonly paused: readonly {
    readonly id: string;
    readonly name: string;
    /** By the supplier or the site alone. */
    readonly chain: boolean;
    readonly since: number;
  }[];
};

export type HouseFacts = {
  readonly now: number;
  readonly law: LawWaiting;
  /** Open reviews of access: their quarter, and when they are due. */
  readonly reviews: readonly { readonly id: string; readonly quarter: string; readonly due: number }[];
  readonly staff: StaffCounts;
  /** Processes of the house, and how many activities none covers. */
  readonly processes: readonly {
    readonly id: string;
    readonly title: string;
    readonly orphan: boolean;
    readonly reviewDue: string;
    readonly actionDue: string | undefined;
  }[];
  readonly uncovered: number;
  /** Requests of authorities: brands yet to be told, and what is held that somebody must look at. */
  readonly requests: readonly {
    readonly id: string;
    readonly reference: string;
    readonly open: boolean;
    readonly due: string | undefined;
    readonly untold: number;
    readonly holds: readonly {
      readonly brand: string;
      readonly review: string | undefined;
      readonly orphan: boolean;
    }[];
  }[];
};
