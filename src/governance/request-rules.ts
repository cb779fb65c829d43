import { Refusal } from '../kernel/refusal.ts';
import type { Hold, RequestData, RequestState, ToldRequest } from './request-types.ts';

/** Whether the brands must still be kept in the dark on a day. */
export const isSecret = ({ secrecy }: RequestData, today: string): boolean =>
  secrecy !== undefined && secrecy.until >= today;

/** Brands that nobody told, though nothing forbids it any more. */
export const untold = ({ brands, told, ...data }: RequestData, today: string): readonly string[] =>
  isSecret({ brands, told, ...data }, today) ? [] : brands.filter((brand) => !told.some((one) => one.brand === brand));

/** @throws Refusal `request.over` | `request.brand` | `request.secrecy` | `request.told` */
export function mayTell(state: RequestState, data: RequestData, brand: string, today: string): void {
  concerns(data, brand);
  if (isSecret(data, today)) throw new Refusal('request.secrecy', { params: { until: data.secrecy!.until } });
  if (data.told.some((one) => one.brand === brand)) throw new Refusal('request.told');
}

/** @throws Refusal `request.brand` */
export function concerns({ brands }: RequestData, brand: string): void {
  if (!brands.includes(brand)) throw new Refusal('request.brand');
}

/** @throws Refusal `request.over` */
export function stillOpen(state: RequestState): void {
  if (state !== 'open') throw new Refusal('request.over');
}

/** What one brand may read: not who else is concerned, nor what was forbidden. */
export function forBrandView(data: RequestData, brand: string): ToldRequest {
  const { authority, name, reference, receivedOn, due, nature, basis, scope, answer, told } = data;
  const toldOn = told.find((one) => one.brand === brand)!.on;
  return { authority, name, reference, receivedOn, due, nature, basis, scope, answer, toldOn };
}

export const heldAtRisk = (holds: readonly Hold[]): string | undefined =>
  holds.flatMap(({ first }) => first ?? []).toSorted()[0];
