import type { Bilingual } from '../law/index.ts';
import type { GovernanceFile } from './file-store.ts';

/** Who a process is the trade of. */
export const TRADES = ['legal', 'technical', 'operations'] as const;
export const REVIEW_EVERY = ['P3M', 'P6M', 'P1Y'] as const;

/** An activity of a brand's instructions. */
export type ActivityLink = { readonly brand: string; readonly activity: string };
export type ProcessData = {
  readonly title: string;
  readonly trade: (typeof TRADES)[number];
  /** A person of the house, by id: who leaves is missed at once. */
  readonly owner: string;
  readonly data: string;
  readonly activities: readonly ActivityLink[];
  /** What is and should not be, what is done about it, by whom and until when. */
  readonly gap?: string | undefined;
  readonly action?: string | undefined;
  readonly actionOwner?: string | undefined;
  readonly actionDue?: string | undefined;
  readonly reviewEvery: (typeof REVIEW_EVERY)[number];
  readonly reviewedOn: string;
};
export type Process = GovernanceFile<ProcessData> & { readonly state: 'active' | 'retired' };

/** Somebody of the house, as a process looks at them. */
export type Keeper = { readonly id: string; readonly name: string; readonly present: boolean };
export type ProcessStanding = Process & {
  readonly owner: Keeper;
  readonly actionOwner: Keeper | undefined;
  readonly reviewDue: string;
  /** Whether whoever keeps it or its action is no longer there. */
  readonly orphan: boolean;
};
export type KnownActivity = ActivityLink & { readonly purpose: Bilingual };
export type Introspection = {
  readonly processes: readonly ProcessStanding[];
  /** Activities of the instructions that no process covers. */
  readonly uncovered: readonly KnownActivity[];
  readonly activities: readonly KnownActivity[];
  readonly keepers: readonly Keeper[];
};
