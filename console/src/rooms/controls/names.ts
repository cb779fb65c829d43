import { useBrands } from '../brands.ts';

/** What brands are called, by their ids. */
export function useNames(): (brand: string) => string {
  const brands = useBrands();
  return (id) => brands.find(({ brand }) => brand === id)?.name ?? id;
}
