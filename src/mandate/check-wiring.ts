import { isEea } from '../law/index.ts';
import { wiringKey } from './route.ts';
import { fault, type Said } from './remarks.ts';
import type { Frame, WiringDocument } from './schema.ts';
import { ROUTING_KEYS } from './words.ts';

export type SiteFault = 'mandate.unknown-site' | 'mandate.wiring-site' | 'mandate.wiring-transfer';

/** Where a queue is answered, and where it overflows to. */
export function sitesOf({ site, overflow = [] }: Pick<WiringDocument['routes'][number], 'site' | 'overflow'>) {
  return [
    ...(site === undefined ? [] : [{ site, at: ['site'] as const }]),
    ...overflow.map((other, index) => ({ site: other, at: ['overflow', index] as const })),
  ];
}

/**
 * What is wrong with answering there: a site that the instructions do not name for the activity, and from a third country a
 * transfer that nobody instructed. `country`: undefined where the contract does not know the site.
 */
export function siteFaults(site: string, from: readonly string[], country: string | undefined): readonly SiteFault[] {
  if (country === undefined) return ['mandate.unknown-site'];
  if (from.includes(site)) return [];
  return isEea(country) ? ['mandate.wiring-site'] : ['mandate.wiring-site', 'mandate.wiring-transfer'];
}

/** A wiring is never wider than the mandate it serves, and says one thing of each queue. */
export function* checkWiring(
  { routes }: WiringDocument,
  frame: Pick<Frame, 'activities' | 'sites' | 'subProcessors'> | undefined,
): Generator<Said> {
  const seen = new Map<string, string>();
  for (const [index, row] of routes.entries()) {
    const path = ['routes', index];
    if (ROUTING_KEYS.every((key) => row[key] === undefined)) yield fault('mandate.wiring-keyless', path);
    const key = wiringKey(row);
    if (seen.has(key))
      yield fault(seen.get(key) === row.activity ? 'mandate.repeated' : 'mandate.wiring-ambiguous', path);
    seen.set(key, row.activity);
    if (!frame) continue;
    if (row.vendor !== undefined && !frame.subProcessors.list.some(({ id }) => id === row.vendor))
      yield fault('mandate.wiring-vendor', [...path, 'vendor']);
    const activity = frame.activities.find(({ id }) => id === row.activity);
    if (!activity) yield fault('mandate.unknown-activity', [...path, 'activity']);
    else {
      for (const [at, channel] of (row.channels ?? []).entries()) {
        if (!activity.channels.includes(channel)) yield fault('mandate.wiring-channel', [...path, 'channels', at]);
      }
      for (const { site, at } of sitesOf(row)) {
        const found = frame.sites.find(({ id }) => id === site);
        for (const code of siteFaults(site, activity.from, found?.country)) yield fault(code, [...path, ...at]);
      }
    }
  }
}
