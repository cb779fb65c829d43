import { useQuery } from '@tanstack/react-query';
import { impactList, type ImpactItem } from '../../api/impact.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import type { Need } from '../../parts/needs.tsx';

/** Days before what an activity stands on ends in which it is told. */
const SOON = 30;

/** Open activities whose ground ends soon or has ended, and screenings that changed instructions ask for again. */
export function useImpactNeeds(brand: string): readonly Need[] {
  const { w, f } = useLanguage();
  const shown = useMay().brand(brand, 'impact');
  const items = useQuery({ ...impactList(brand), enabled: shown && brand !== '' }).data?.items ?? [];
  const ends = ({ stage, footing }: ImpactItem): boolean =>
    (stage === 'experiment' || stage === 'production') &&
    (!footing?.holds || (footing.until !== null && f.daysLeft(footing.until) <= SOON));
  const link = { to: '/marques/$brand/impact', params: { brand } } as const;
  const ending = items.filter(ends).length;
  const changed = items.filter(({ screening }) => screening === 'changed').length;
  return [
    { link, count: ending, text: w.overview.need.ending(ending) },
    { link, count: changed, text: w.overview.need.screenings(changed) },
  ].filter(({ count }) => count > 0);
}
