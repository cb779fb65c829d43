import { Refusal } from '../kernel/refusal.ts';

/** From its opening to the day by which every item is decided. */
export const REVIEW_LIFE = 30 * 86_400_000;

/** The quarter of an instant, `2026-Q4` (UTC). */
export function quarterOf(now: number): string {
  const at = new Date(now);
  return `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`;
}

export type ReviewState = 'open' | 'overdue' | 'closed';
export function reviewState(
  { dueAt, closedAt }: { readonly dueAt: number; readonly closedAt: number | null },
  now: number,
): ReviewState {
  if (closedAt !== null) return 'closed';
  return now >= dueAt ? 'overdue' : 'open';
}

type Deciding = { readonly closed: boolean; readonly decided: boolean; readonly person: string | null };

/** Each item is decided once, by somebody else than whom it is about, while its review is open. */
export function decideFault({ closed, decided, person }: Deciding, reviewer: string): Refusal | undefined {
  if (closed) return new Refusal('access.review-closed');
  if (person !== null && reviewer === `person:${person}`) return new Refusal('access.review-own');
  return decided ? new Refusal('access.review-decided') : undefined;
}
