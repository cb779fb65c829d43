import type { Millis } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf } from '../law/index.ts';
import { gone } from './process-rules.ts';
import type { Keeper } from './process-types.ts';
import type { HeldContent, Hold, HoldTerms, RequestData, RequestState, ToldRequest } from './request-types.ts';

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

/** Natures of a request under which content leaves the house: to keep it, or to answer a question, needs none. */
const ASKS_FOR_CONTENT: readonly RequestData['nature'][] = ['communication', 'inspection'];

/**
 * Whether content may be handed over, for that request alone (art. 5(1)(b)); the brand knows, unless the law forbids it.
 * @throws Refusal `request.over` | `request.brand` | `request.nature` | `request.untold`
 */
export function mayHandOver(state: RequestState, data: RequestData, brand: string, today: string): void {
  stillOpen(state);
  concerns(data, brand);
  if (!ASKS_FOR_CONTENT.includes(data.nature)) throw new Refusal('request.nature');
  if (untold(data, today).includes(brand)) throw new Refusal('request.untold');
}

/** What one brand may read: not who else is concerned, nor what was forbidden. */
export function forBrandView(data: RequestData, brand: string): ToldRequest {
  const { authority, name, reference, receivedOn, due, nature, basis, scope, answer, told } = data;
  const handed = data.handed?.flatMap(({ brand: of, on, interactions, files, sealed }) =>
    of === brand ? [{ on, interactions, files, ...(sealed && { sealed }) }] : [],
  );
  const toldOn = told.find((one) => one.brand === brand)!.on;
  return { authority, name, reference, receivedOn, due, nature, basis, scope, answer, toldOn, handed };
}

/** How far ahead the day of a review may lie: nothing is kept for ever because nobody looks (GDPR art. 5(1)(e)). */
const REVIEW_WITHIN = 'P1Y';

/** @throws Refusal `request.owner` | `request.review` */
export function mayHold({ owner, review }: HoldTerms, keepers: readonly Keeper[], at: Millis): void {
  if (!keepers.some(({ id, present }) => id === owner && present)) throw new Refusal('request.owner');
  if (review <= dayOf(at) || review > dayOf(addPeriod(at, REVIEW_WITHIN))) throw new Refusal('request.review');
}

/** The terms of one brand, in place of those before. */
export const withTerms = ({ holds = [], ...data }: RequestData, terms: HoldTerms): RequestData => ({
  ...data,
  holds: [...holds.filter(({ brand }) => brand !== terms.brand), terms],
});

/** What is held in a brand beside its terms, and whether somebody must look at it. */
export function standingHold(
  { holds = [] }: RequestData,
  brand: string,
  content: HeldContent,
  keepers: readonly Keeper[],
  today: string,
): Hold {
  const terms = holds.find((one) => one.brand === brand);
  if (!terms) return { brand, ...content, terms: undefined, due: true };
  const { ground, review } = terms;
  const owner = keepers.find(({ id }) => id === terms.owner) ?? gone(terms.owner);
  return { brand, ...content, terms: { ground, review, owner }, due: review <= today || !owner.present };
}
