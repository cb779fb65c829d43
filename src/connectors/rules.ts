import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { decide, type CompiledMandate, type Wiring } from '../mandate/index.ts';

type Route = {
  readonly key: 'queue' | 'campaign' | 'skill' | 'number' | 'mailbox';
  readonly value: string;
  readonly label?: string;
};
/** A route with where the wirings lead it. */
export type Led = Route & { readonly activities: readonly string[]; readonly shared: readonly BrandId[] };

const comparable = (value: string): string => value.trim().toLowerCase();

/** Activities that a wiring's rows lead a route of this source to, whatever else they ask for. */
function activitiesOf(wiring: Wiring | undefined, source: string, route: Route): readonly string[] {
  const value = comparable(route.value);
  const rows = Object.values(wiring?.index ?? {})
    .flat()
    .filter(
      (row) =>
        (row.source ?? source) === source && row.keys.some(([key, wanted]) => key === route.key && wanted === value),
    );
  return [...new Set(rows.map(({ activity }) => activity))];
}

/** What a platform lists beside what the wirings say of it: unrouted where no activity stands, shared where other brands name it. */
export function leadsTo(
  routes: readonly Route[],
  source: string,
  brand: BrandId,
  wirings: readonly { readonly brand: BrandId; readonly wiring: Wiring | undefined }[],
): readonly Led[] {
  const own = wirings.find((one) => one.brand === brand)?.wiring;
  const others = wirings.filter((one) => one.brand !== brand);
  return routes.map((route) => ({
    ...route,
    activities: activitiesOf(own, source, route),
    shared: others.filter(({ wiring }) => activitiesOf(wiring, source, route).length > 0).map((one) => one.brand),
  }));
}

/**
 * May a call under way be recorded? Decided as its sound would be on coming in.
 * @throws Refusal `media.not-instructed` with the reason and its article
 */
export function mayRecord(
  mandate: CompiledMandate | undefined,
  { activity, channel }: { readonly activity: string | undefined; readonly channel: string | undefined },
  now: Millis,
): void {
  const facts = { act: 'admit', activity, channel, at: now, kinds: ['audio'], doubts: [], draw: 0 } as const;
  const { verdict, because, obligations } = decide(mandate, facts, now);
  if (verdict === 'accepted' && obligations.keep['audio'] !== undefined) return;
  const against = because.find(({ weight }) => weight === 'against') ?? because[0];
  throw new Refusal('media.not-instructed', {
    params: { reason: against?.code ?? 'none' },
    ...(against?.article && { article: against.article }),
  });
}
