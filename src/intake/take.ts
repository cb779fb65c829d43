import { createHash } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Arrival, Joiner } from './join.ts';
import type { PreparePool } from './pool.ts';
import type { Delivery, Told } from './reading.ts';
import { WHOLE } from './removals.ts';
import type { ReadItem } from './worker.ts';
import type { BrandContext, Failed, Outcome, Unreadable } from './types.ts';

export type Taking = {
  readonly actor: string;
  readonly activity?: string | undefined;
  /** Where what nobody could read is kept, and how long; without it, it is only told. */
  readonly aside?: { readonly hook: string; readonly expires: number };
};

/** What came of one delivery: a decision for each contact in it, and what was counted or set aside. */
export type TakenDelivery =
  | { readonly fault: Unreadable }
  | {
      readonly source: string;
      readonly outcomes: readonly Outcome[];
      /** Events that hold no content, by their word. */
      readonly counted: Readonly<Record<string, number>>;
      /** Event types that the adapter does not know. */
      readonly aside: readonly string[];
    };

/**
 * Takes deliveries of other systems: each is read by its adapter, what it tells of one contact is joined to that contact.
 * Resolves after the commit of all it holds.
 */
export function createTaker(options: {
  readonly threads: PreparePool;
  readonly joiner: Joiner;
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
  readonly clock: Clock;
  /** Keeps a delivery aside, sealed. */
  readonly keepAside: (brand: BrandId, kept: Kept) => Promise<void>;
  /** Erases an interaction that its source took back whole. @throws Refusal `erase.legal-floor` */
  readonly erase: (brand: BrandId, id: string, actor: string, why: string) => Promise<unknown>;
}) {
  const { threads, joiner, contextOf, clock } = options;

  async function joined(brand: BrandId, arrival: Arrival): Promise<Outcome> {
    const outcome = await joiner.join(brand, arrival);
    const whole = arrival.removed.find(({ item }) => item === WHOLE);
    if (whole && !('code' in outcome))
      await options.erase(brand, outcome.id, arrival.actor, whole.why).catch((error: unknown) => {
        // The law bids us keep it: the right exercised was taken up, and somebody decides.
        if (!(error instanceof Refusal && error.code === 'erase.legal-floor')) throw error;
      });
    return outcome;
  }

  return async (brand: BrandId, deliveries: readonly Delivery[], how: Taking): Promise<TakenDelivery[]> => {
    const context = await contextOf(brand, false);
    const now = clock();
    const { items } = await threads.read(context, deliveries, now);
    return Promise.all(
      items.map(async (read, index): Promise<TakenDelivery> => {
        const { source: from } = deliveries[index]!;
        if (read.aside && how.aside && !isOurs(read))
          await options.keepAside(brand, { ...how.aside, source: from, event: eventOf(read), bytes: read.aside });
        if ('fault' in read) return { fault: read.fault };
        const { source, told } = read;
        const arrivals = arrivalsOf(source, told, how, now);
        const all = await Promise.all(arrivals.map((arrival) => joined(brand, arrival)));
        // What may stand elsewhere is nothing where it does not stand.
        const outcomes = all.filter(
          (outcome, at) => !(arrivals[at]!.ifThere && 'code' in outcome && outcome.status === 404),
        );
        const counted: Record<string, number> = {};
        for (const one of told) if (one.take === 'counted') counted[one.event] = (counted[one.event] ?? 0) + 1;
        return { source, outcomes, counted, aside: told.flatMap((one) => (one.take === 'aside' ? [one.event] : [])) };
      }),
    );
  };
}

export type Kept = {
  readonly hook: string;
  readonly expires: number;
  readonly source: string;
  readonly event: string;
  readonly bytes: Uint8Array;
};

/** Whether something of it was not stored for a reason of ours; what its content decides would come the same. */
export function mustComeAgain(taken: TakenDelivery): Failed['code'] | undefined {
  if ('fault' in taken) return taken.fault.code === 'intake.prepare-failed' ? taken.fault.code : undefined;
  for (const outcome of taken.outcomes) if ('code' in outcome && outcome.status === 503) return outcome.code;
  return undefined;
}

/** Our own trouble, not the delivery's: its sender sends it again. */
const isOurs = (read: ReadItem): boolean => 'fault' in read && read.fault.code === 'intake.prepare-failed';

function eventOf(read: ReadItem): string {
  if ('fault' in read) return read.fault.code;
  return read.told.find((one) => one.take === 'aside')?.event ?? '';
}

export type Taker = ReturnType<typeof createTaker>;

type Growing = { readonly source: string; readonly contact: string; uuid: string | undefined; ifThere: boolean } & {
  -readonly [name in 'pieces' | 'removed' | 'signals']: Arrival[name][number][];
} & {
  closedAt: number | undefined;
};

/** One arrival a contact, in the order in which the delivery names them; what one source wraps of another is that other's. */
function arrivalsOf(source: string, told: readonly Told[], how: Taking, now: number): Arrival[] {
  const contacts = new Map<string, Growing>();
  const of = (contact: string, from: string): Growing => {
    const name = `${from}\0${contact}`;
    const known = contacts.get(name) ?? {
      source: from,
      contact,
      uuid: undefined,
      ifThere: true,
      pieces: [],
      removed: [],
      signals: [],
      closedAt: undefined,
    };
    contacts.set(name, known);
    return known;
  };
  for (const one of told) {
    const ofIt = (contact: string): Growing => of(contact, one.source ?? source);
    switch (one.take) {
      case 'piece': {
        const arrival = ofIt(one.contact);
        arrival.pieces.push(one.vcon);
        arrival.uuid ??= one.uuid;
        arrival.ifThere = false;
        if (one.complete === true) arrival.closedAt = now;
        break;
      }
      case 'removal':
        if (one.ifThere !== true) ofIt(one.contact).ifThere = false;
        ofIt(one.contact).removed.push({ item: one.item ?? WHOLE, at: new Date(one.at).toISOString(), why: one.why });
        // Copies elsewhere must go too: the brand is told. What a platform deletes by itself may be no person's wish.
        if (one.ifThere !== true)
          ofIt(one.contact).signals.push({ kind: 'erasure', score: one.why === 'deleted' ? 0.4 : 1 });
        break;
      case 'expressed':
        expressed(ofIt, one);
        break;
      default: // counted and set aside by the caller
    }
  }
  const { actor, activity } = how;
  return [...contacts.values()].map(({ contact, source: from, uuid = contactUuid(from, contact), ...what }) => ({
    uuid,
    source: from,
    actor,
    activity,
    ...what,
  }));
}

/** A right exercised outside a conversation is a contact of its own: who, and nothing said. */
function expressed(of: (contact: string) => Growing, one: Extract<Told, { take: 'expressed' }>): void {
  const arrival = of(one.contact ?? `expressed/${one.signal}/${one.at}/${JSON.stringify(one.identifiers)}`);
  arrival.ifThere = false;
  const { signal: kind, how, channels, until } = one;
  arrival.signals.push({ kind, score: 1, at: one.at, how, channels, until });
  const who: Record<string, string> = { role: 'customer' };
  const MEMBERS = { phone: 'tel', email: 'mailto', reference: 'customer_reference', social: 'social' } as const;
  for (const { kind, value } of one.identifiers) who[MEMBERS[kind]] = value;
  const at = new Date(one.at).toISOString();
  arrival.pieces.push(new Uint8Array(Buffer.from(JSON.stringify({ created_at: at, parties: [who] }))));
}

const NAMESPACE = Buffer.from('6d616e646174506b9f2c5d0c6f6e7461', 'hex');

/**
 * The uuid of a contact's vCon, by name (version 5, RFC 9562): every piece finds the others, whatever came first. Not of
 * version 8, whose layout in vCons tells a time.
 */
export function contactUuid(source: string, contact: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(`${source}\0${contact}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
