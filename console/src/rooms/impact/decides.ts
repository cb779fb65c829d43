import type { ImpactItem } from '../../api/impact.ts';
import { useMay } from '../../api/people.ts';

/** Whether the reader decides for the controller: the brand's people for a brand, ours where we are the controller. */
export function useDecides(brand: string, role: ImpactItem['role']): boolean {
  const may = useMay();
  return may.brand(brand, 'decide-impact') && (role === 'joint' || may.ours === (role === 'controller'));
}
