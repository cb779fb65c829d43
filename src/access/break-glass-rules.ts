import { afterWorkingDays } from '../law/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { isBrandRole, type Role } from './types.ts';

/** What may be taken in an emergency, for one brand. */
export const GLASS_ROLES = ['dpo', 'security', 'supervisor'] as const;
export type GlassRole = (typeof GLASS_ROLES)[number];

/**
 * Who may take what. Never the administrator’s role, nor one that gives roles in the house: a role held for one brand does
 * nothing there.
 */
export const MAY_TAKE: Readonly<Record<Exclude<Role, `brand-${string}`>, readonly GlassRole[]>> = {
  administrator: ['dpo', 'security', 'supervisor'],
  dpo: ['dpo', 'security', 'supervisor'],
  security: ['dpo', 'security', 'supervisor'],
  operations: ['dpo', 'security', 'supervisor'],
  supervisor: ['dpo', 'security', 'supervisor'],
  agent: ['supervisor'],
  integrator: ['security', 'supervisor'],
  auditor: ['dpo'],
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const GLASS_HOURS = { least: 1, most: 4, usual: 1 } as const;
/** A written reason: a sentence. */
export const GLASS_REASON = 20;
const REVIEW_DAYS = 3;

export type GlassState = 'open' | 'to-review' | 'overdue' | 'reviewed';
export type GlassTimes = {
  readonly until: number;
  readonly closedAt: number | null;
  readonly reviewedAt: number | null;
  readonly reviewDue: number;
};

export const isOpen = ({ until, closedAt }: GlassTimes, now: number): boolean => closedAt === null && until > now;

export function glassState(times: GlassTimes, now: number): GlassState {
  if (times.reviewedAt !== null) return 'reviewed';
  if (isOpen(times, now)) return 'open';
  return now >= times.reviewDue ? 'overdue' : 'to-review';
}

/** The end of the third working day after it opened: neither weekends nor holidays count (UTC days). */
export const reviewDue = (openedAt: number): number =>
  (afterWorkingDays(Math.floor(openedAt / DAY), REVIEW_DAYS, false) + 1) * DAY;

type Asking = {
  /** Held now, in the house or for any brand. */
  readonly roles: readonly Role[];
  /** Held for the brand that is asked about. */
  readonly forBrand: readonly Role[];
  readonly role: GlassRole;
  /** Not one of theirs may wait for its review. */
  readonly unreviewed: number;
};

/** @returns why not, where it may not be */
export function glassFault({ roles, forBrand, role, unreviewed }: Asking): Refusal | undefined {
  if (roles.some(isBrandRole)) return new Refusal('access.role-sides');
  const may = roles.some((held) => MAY_TAKE[held as keyof typeof MAY_TAKE].includes(role));
  if (!may) return new Refusal('access.denied');
  if (forBrand.includes(role)) return new Refusal('access.glass-held');
  if (unreviewed > 0) return new Refusal('access.glass-unreviewed');
  return undefined;
}

/** Reviewed by somebody else, once it is over. */
export function glassReviewFault(
  { person, times }: { readonly person: string; readonly times: GlassTimes },
  reviewer: string,
  now: number,
): Refusal | undefined {
  if (reviewer === `person:${person}`) return new Refusal('access.glass-own');
  if (times.reviewedAt !== null) return new Refusal('access.glass-reviewed');
  return isOpen(times, now) ? new Refusal('access.glass-live') : undefined;
}
