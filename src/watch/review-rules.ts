import type { LawReview } from '../law/index.ts';
import type { Item, Reviewed } from './types.ts';

export type ReviewStanding = {
  readonly due: string;
  /** The last one first. */
  readonly done: readonly Reviewed[];
  /** What was filed about it since: it is due from the day of the filing. */
  readonly filed: readonly Item[];
};

/** When the rules of a review are next to be read: as last said, or as soon as something filed since concerns them. */
export function standingOf(
  { id, by }: Pick<LawReview, 'id' | 'by'>,
  done: readonly Reviewed[],
  items: readonly Item[],
  dayOf: (at: number) => string,
): ReviewStanding {
  const own = done.filter(({ review }) => review === id);
  const [last] = own;
  const filed = items.filter(
    ({ state, reviews, at }) => state === 'filed' && reviews.includes(id) && (at ?? 0) > (last?.at ?? 0),
  );
  const days = [last?.next ?? by, ...filed.map(({ at }) => dayOf(at!))].toSorted();
  return { due: days[0]!, done: own, filed };
}
