import { useQuery } from '@tanstack/react-query';
import { HOUSE } from '../api/own.ts';
import { brands, mandate } from '../api/queries.ts';
import type { BrandItem } from '../api/types.ts';
import { useLanguage } from '../i18n/language.tsx';

/** The processor's own log and processing stand beside those of the brands. */
export { HOUSE };

export function useBrands(): readonly BrandItem[] {
  return useQuery(brands).data?.items ?? [];
}

export function useBrandName(brand: string): string {
  const { w } = useLanguage();
  const found = useBrands().find((item) => item.brand === brand);
  return brand === HOUSE ? w.rail.houseNote : (found?.name ?? brand);
}

/** An activity's name in the reader's language; its id until the mandate has been read. */
export function useActivityName(brand: string): (id: string | null) => string {
  const { w, say } = useLanguage();
  const activities = useQuery(mandate(brand)).data?.activities ?? [];
  return (id) => {
    if (id === null) return w.interactions.noActivity;
    const activity = activities.find((known) => known.id === id);
    return activity ? say(activity.purpose) : id;
  };
}
