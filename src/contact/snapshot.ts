import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ContactChannel } from '../law/index.ts';
import { prepareEntry } from '../trace/index.ts';
import { saltedHash } from './address.ts';
import { questionOf, type Asked } from './decide.ts';
import { GRANT_LIFE, seconds, type Granter } from './grant.ts';
import type { Decider } from './group.ts';
import type { Grounds } from './ground.ts';
import { DECISION_LIFE, rulesOf, type Planned } from './rows.ts';
import type { ContactRequest } from './types.ts';

export type SnapshotRequest = {
  readonly channel: ContactChannel;
  readonly object: string;
  readonly holder: string;
  readonly site?: string | undefined;
  readonly addresses: readonly (string | Listed)[];
  readonly campaign?: string | undefined;
  readonly caller?: { readonly number?: string | undefined; readonly automated?: boolean | undefined } | undefined;
  /** The snapshot that this one takes over from: its attempts are held further. */
  readonly renews?: string | undefined;
};
type Listed = Pick<ContactRequest, 'to' | 'reference' | 'postalCode' | 'country'>;
export type Snapshot = {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Millis;
  readonly allowed: number;
  readonly refused: number;
  readonly unreadable: number;
  /** Refused by the first rule against each. */
  readonly byRule: Readonly<Record<string, number>>;
  readonly entry: string;
};

type Options = {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly grounds: Grounds;
  readonly granter: Granter;
  readonly decider: Decider;
};

/** Persons in one transaction: each holds a lock of the server until it commits. */
const CHUNK = 256;

/**
 * A snapshot is its own log entry: id and entry are one. The entry is written with the first persons, those that follow refer
 * to it; a crash in between leaves attempts that are held until their lease ends, and nothing that was not logged.
 */
export function createSnapshots({ clock, newId, grounds, granter, decider }: Options) {
  /** @throws Refusal `contact.address` where nobody on the list can be read */
  return async (brand: BrandId, request: SnapshotRequest, actor: string): Promise<Snapshot> => {
    const now = clock();
    const { indexKey } = await grounds.now(brand);
    const { asked, unreadable } = questionsOf(request, indexKey, now);
    if (asked.length === 0) throw new Refusal('contact.address');
    const id = newId(now);
    const entry = entryOf(brand, request, { id, actor, now, asked: asked.length, unreadable });
    const snapshot = { id, renews: request.renews };
    const planned: Planned[] = [];
    for (let from = 0; from < asked.length; from += CHUNK) {
      const entries = () => (from === 0 ? [entry] : []);
      planned.push(...(await decider.write(brand, asked.slice(from, from + CHUNK), { actor, snapshot, entries })));
    }
    const allowed = planned.filter(({ granted }) => granted);
    const listed = allowed.map((one) => ({
      to: saltedHash(id, one.asked.addresses[0]!),
      decision: one.id,
      until: seconds(Math.min(now + GRANT_LIFE, one.judged.holdsUntil ?? Infinity)),
    }));
    const sign = await granter.signer(brand);
    const claims = {
      iss: 'mandat',
      jti: id,
      iat: seconds(now),
      exp: seconds(now + GRANT_LIFE),
      brand,
      channel: request.channel,
      object: request.object,
      controller: allowed[0]?.judged.offer?.controller,
      mandate: allowed[0]?.judged.mandate,
      holder: request.holder,
      site: request.site,
      campaign: request.campaign,
      allowed: listed,
    };
    return {
      id,
      token: sign('snapshot', claims),
      expiresAt: now + GRANT_LIFE,
      allowed: allowed.length,
      refused: planned.length - allowed.length,
      unreadable,
      byRule: countsOf(planned),
      entry: id,
    };
  };
}

/** Each address once, in the order given. */
function questionsOf(
  { addresses, channel, object, holder, site, campaign, caller }: SnapshotRequest,
  indexKey: Uint8Array,
  at: Millis,
): { readonly asked: readonly Asked[]; readonly unreadable: number } {
  const asked = new Map<string, Asked>();
  let unreadable = 0;
  for (const listed of addresses) {
    const person = typeof listed === 'string' ? { to: listed } : listed;
    const request = { ...person, channel, object, holder, site, campaign, caller, grant: true };
    const question = questionOf(request, indexKey, at);
    if (!question) unreadable++;
    else if (!asked.has(question.digests[0]!)) asked.set(question.digests[0]!, question);
  }
  return { asked: [...asked.values()], unreadable };
}

function entryOf(
  brand: BrandId,
  { channel, object, holder, site, campaign, renews }: SnapshotRequest,
  { id, actor, now, asked, unreadable }: { id: string; actor: string; now: Millis; asked: number; unreadable: number },
) {
  const details = {
    what: 'snapshot',
    channel,
    object,
    holder,
    persons: asked,
    unreadable,
    ...(site !== undefined && { site }),
    ...(campaign !== undefined && { campaign }),
    ...(renews !== undefined && { renews }),
  };
  // Proof: it is about no person alone, so no erasure of one takes it away.
  return prepareEntry(
    brand,
    { act: 'contact-decide', at: now, actor, details },
    { id, proof: true, expires: now + DECISION_LIFE },
  );
}

function countsOf(planned: readonly Planned[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { judged } of planned) {
    if (judged.verdict === 'allowed') continue;
    const rule = rulesOf(judged)[0] ?? 'unknown';
    counts[rule] = (counts[rule] ?? 0) + 1;
  }
  return counts;
}
