import type { Millis } from '../kernel/clock.ts';
import type { Act, Meaning } from '../trace/types.ts';

/** Acts that are told, by the type under which an integrator knows them. */
export const EVENTS = {
  'interaction.accepted': ['admit'],
  'interaction.quarantined': ['quarantine'],
  'interaction.refused': ['refuse'],
  'interaction.changed': ['append'],
  'quarantine.decided': ['quarantine-admit', 'quarantine-destroy'],
  'right.exercised': ['signal'],
  'contact.opposition': ['opposition-record', 'consent-withdraw'],
  'contact.imported': ['contact-import'],
  'incident.opened': ['incident'],
  'order.received': ['order-receive'],
  'order.acknowledged': ['order-acknowledge'],
  'order.alerted': ['order-alert'],
  'mandate.published': ['mandate-publish'],
  'access.break-glass': ['break-glass'],
  erased: ['erase'],
} as const satisfies Record<string, readonly Act[]>;
export type EventType = keyof typeof EVENTS;
export const EVENT_TYPES = Object.keys(EVENTS) as EventType[];

const byAct = new Map<Act, EventType>(
  EVENT_TYPES.flatMap((type) => EVENTS[type].map((act): [Act, EventType] => [act, type])),
);
export const typeOfAct = (act: Act): EventType | undefined => byAct.get(act);
export const actsOf = (types: readonly EventType[]): readonly Act[] => types.flatMap((type) => EVENTS[type]);

/** The body of a delivery: what the entry says, without who acted (a person of ours). */
export function bodyOf(brand: string, entry: string, { act, at, actor: _, ...meaning }: Meaning): string {
  const data = { brand, entry, act, ...meaning };
  return JSON.stringify({ type: typeOfAct(act), timestamp: new Date(at).toISOString(), data });
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Waits between tries: quick after a hiccup, then patient; about two days in all. */
const WAITS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR];

/** When a delivery that failed `attempts` times is tried again; undefined where it is given up. */
export function nextTry(attempts: number, now: Millis): Millis | undefined {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? undefined : now + wait;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** An address that may be told: over TLS, or on this very machine, without credentials in it. Where it leads is the door's question. */
export function isDeliverable(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}
