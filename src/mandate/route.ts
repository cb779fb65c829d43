import type { Wiring, WiringRow } from './types.ts';
import type { WiringDocument } from './schema.ts';
import { ROUTING_KEYS } from './words.ts';

type Row = WiringDocument['routes'][number];
export type Routing = { readonly [key in (typeof ROUTING_KEYS)[number]]?: string | undefined };

/** `unrouted`: no row knows it. `ambiguous`: rows equally specific disagree. */
export type Routed =
  | (Pick<WiringRow, 'activity'> & Named & { readonly because: 'routed' })
  | ({ readonly activity: undefined } & Named & { readonly because: 'unrouted' | 'ambiguous' });
type Named = { readonly site: string | undefined; readonly vendor: string | undefined };

const NOWHERE = { activity: undefined, site: undefined, vendor: undefined };
const UNROUTED: Routed = { ...NOWHERE, because: 'unrouted' };
const AMBIGUOUS: Routed = { ...NOWHERE, because: 'ambiguous' };

/** How much a key tells: a campaign more than the queue it runs in, a shared number or mailbox little. */
const RANKS = { campaign: 32, queue: 16, skill: 8, number: 4, mailbox: 4 } as const;

/** Names are compared without case and outer spaces: systems and people write them either way. */
function comparable(value: string): string {
  return value.trim().toLowerCase();
}

/** What a row is keyed by, as one text. */
export function wiringKey(row: Row): string {
  const keys = ROUTING_KEYS.map((key) => (row[key] === undefined ? '' : comparable(row[key])));
  return JSON.stringify([row.source ?? '', ...keys, [...(row.channels ?? [])].sort()]);
}

/** A wiring ready to route with: plain data, each row under its first key. */
export function compileWiring({ routes }: WiringDocument, version: number, from: number): Wiring {
  const index: Record<string, WiringRow[]> = {};
  for (const { activity, site, vendor, source, channels, ...keys } of routes) {
    const wanted = ROUTING_KEYS.flatMap((key) =>
      keys[key] === undefined ? [] : [[key, comparable(keys[key])] as const],
    );
    if (!wanted[0]) continue;
    const row: WiringRow = {
      activity,
      ...(site !== undefined && { site }),
      ...(vendor !== undefined && { vendor }),
      ...(source !== undefined && { source }),
      ...(channels !== undefined && { channels }),
      keys: wanted,
      rank: wanted.reduce(
        (sum, [key]) => sum + RANKS[key],
        (source === undefined ? 0 : 1) + (channels === undefined ? 0 : 1),
      ),
    };
    (index[wanted[0].join(' ')] ??= []).push(row);
  }
  return { version, from, index };
}

/**
 * The activity an interaction belongs to, by what its source says of its routing. The row that tells most wins; a source
 * or channels settle what is otherwise alike.
 */
export function route(wiring: Wiring, source: string, routing: Routing, channel: string | undefined): Routed {
  let best: WiringRow | undefined;
  let ambiguous = false;
  for (const key of ROUTING_KEYS) {
    const value = routing[key];
    if (value === undefined) continue;
    const name = `${key} ${comparable(value)}`;
    if (!Object.hasOwn(wiring.index, name)) continue;
    for (const row of wiring.index[name]!) {
      if ((best && row.rank < best.rank) || !matches(row, source, routing, channel)) continue;
      ambiguous = best !== undefined && row.rank === best.rank && (ambiguous || row.activity !== best.activity);
      best = row;
    }
  }
  if (!best) return UNROUTED;
  return ambiguous ? AMBIGUOUS : { activity: best.activity, site: best.site, vendor: best.vendor, because: 'routed' };
}

function matches(row: WiringRow, source: string, routing: Routing, channel: string | undefined): boolean {
  if (row.source !== undefined && row.source !== source) return false;
  if (row.channels && (channel === undefined || !(row.channels as readonly string[]).includes(channel))) return false;
  return row.keys.every(([key, value]) => routing[key] !== undefined && comparable(routing[key]) === value);
}
