import { useQuery } from '@tanstack/react-query';
import { peopleList, useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { roles } from '../../i18n/people-terms.ts';
import { term } from '../../i18n/terms.ts';
import { useActor } from '../actor.ts';
import { useBrands } from '../brands.ts';

export function useRoleName(): (role: string) => string {
  const { say } = useLanguage();
  return (role) => say(term(roles, role));
}

/** A brand's name; null is all of them and the house. */
export function useForBrand(): (brand: string | null) => string {
  const { w } = useLanguage();
  const brands = useBrands();
  return (brand) =>
    brand === null ? w.people.everyBrand : (brands.find((item) => item.brand === brand)?.name ?? brand);
}

/** Who acted, by name where one may know it. */
export function useActorName(): (actor: string) => string {
  const may = useMay();
  const people = useQuery({ ...peopleList, enabled: may.house('people') }).data?.items ?? [];
  const named = useActor();
  return (actor) => {
    const { role, id } = named(actor);
    const known = actor.startsWith('person:') ? people.find((one) => one.id === id) : undefined;
    return known?.name ?? role;
  };
}
