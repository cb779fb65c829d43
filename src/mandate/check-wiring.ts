import { wiringKey } from './route.ts';
import { fault, type Said } from './remarks.ts';
import type { Frame, WiringDocument } from './schema.ts';
import { ROUTING_KEYS } from './words.ts';

/** A wiring is never wider than the mandate it serves, and says one thing of each queue. */
export function* checkWiring(
  { routes }: WiringDocument,
  frame: Pick<Frame, 'activities' | 'sites'> | undefined,
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
    const activity = frame.activities.find(({ id }) => id === row.activity);
    if (!activity) yield fault('mandate.unknown-activity', [...path, 'activity']);
    else {
      for (const [at, channel] of (row.channels ?? []).entries()) {
        if (!activity.channels.includes(channel)) yield fault('mandate.wiring-channel', [...path, 'channels', at]);
      }
      if (row.site !== undefined && !activity.from.includes(row.site))
        yield fault('mandate.unknown-site', [...path, 'site']);
    }
  }
}
