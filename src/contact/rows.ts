import type { Millis } from '../kernel/clock.ts';
import { bytes, createColumnBlob, dayOf, plain, quoted } from '../kernel/columns.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { entryColumns, prepareEntry, type PreparedEntry } from '../trace/index.ts';
import { pack, seal, type BrandKeys } from '../vault/index.ts';
import { judge, type Asked, type Ground, type Judged } from './decide.ts';
import { bindingOf, type LiveAttempt, type Reading, type Stored } from './store.ts';
import type { Campaign, Known } from './types.ts';

const DAY = 86_400_000;
/** What was answered, and what opens its entry, is kept for a year (CNIL délib. 2021-122). */
export const DECISION_LIFE = 366 * DAY;
/** How long a refusal that is reported finds whom it is about. */
const GRANT_KEPT = 7 * DAY;
/** How long an attempt is held for whoever was granted it. */
export const LEASE = 15 * 60_000;

/** A decision that becomes rows. */
export type Planned = {
  readonly asked: Asked;
  readonly judged: Judged;
  readonly id: string;
  readonly entry: string;
  readonly granted: boolean;
  readonly reserved: boolean;
  /** Held further for the next snapshot: its row is there. */
  readonly again: boolean;
};

export type GroupTerms = {
  readonly brand: BrandId;
  readonly ground: Ground;
  readonly reading: Reading;
  readonly campaigns: ReadonlyMap<string, Campaign | undefined>;
  readonly newId: NewId;
  /** Of a snapshot: its id, and the one that it takes over from. */
  readonly snapshot?: { readonly id: string; readonly renews: string | undefined };
};

/**
 * Decides a group in its order, each knowing what those before it reserved: the fourth attempt of a person is given once,
 * within a group too.
 */
export function planGroup(
  asked: readonly Asked[],
  known: ReadonlyMap<string, Stored>,
  { ground, reading, campaigns, newId, snapshot }: GroupTerms,
): readonly Planned[] {
  const taken = new Map<string, LiveAttempt[]>();
  return asked.map((one) => {
    const { records, attempts } = mergeKnown(one.digests, known, taken);
    const own = snapshot?.renews && attempts.find((attempt) => attempt.snapshot === snapshot.renews);
    const counted = own ? attempts.filter((attempt) => attempt !== own) : attempts;
    const judged = judge(one, ground, campaigns.get(one.request.campaign ?? ''), { records, attempts: counted });
    const granted = judged.verdict === 'allowed' && one.request.grant === true;
    const reserved = granted && judged.counts;
    const again = reserved && own !== undefined && own !== '';
    const id = again ? own.id : newId(reading.now);
    if (reserved && !again) take(taken, one.digests, { id, at: reading.now, snapshot: snapshot?.id ?? null });
    return { asked: one, judged, id, entry: snapshot?.id ?? newId(reading.now), granted, reserved, again };
  });
}

function take(taken: Map<string, LiveAttempt[]>, digests: readonly string[], attempt: LiveAttempt): void {
  for (const digest of digests) {
    const before = taken.get(digest);
    if (before) before.push(attempt);
    else taken.set(digest, [attempt]);
  }
}

const EMPTY: Stored = { records: [], attempts: [] };

/** What is known under a person's identifiers together, each record and attempt once. */
export function mergeKnown(
  digests: readonly string[],
  known: ReadonlyMap<string, Stored>,
  taken?: ReadonlyMap<string, readonly LiveAttempt[]>,
): { readonly records: Known['records']; readonly attempts: readonly LiveAttempt[] } {
  const [first, second] = digests as [string, string?];
  const one = known.get(first) ?? EMPTY;
  const mine = taken?.get(first);
  if (second === undefined) return mine ? { ...one, attempts: [...one.attempts, ...mine] } : one;
  const other = known.get(second) ?? EMPTY;
  const once = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ];
  return {
    records: once([...one.records, ...other.records]),
    attempts: once([...one.attempts, ...other.attempts, ...(mine ?? []), ...(taken?.get(second) ?? [])]),
  };
}

/** The parameters of `mandat.store_contact_group`, in its order. */
export function groupParameters(
  planned: readonly Planned[],
  known: ReadonlyMap<string, Stored>,
  { brand, ground, reading, snapshot }: GroupTerms,
  entries: readonly PreparedEntry[],
  keys: BrandKeys,
): {
  readonly values: unknown[];
  readonly days: Readonly<Record<'contact_decision' | 'contact_grant' | 'opening', readonly string[]>>;
} {
  const fresh = planned.filter(({ again }) => !again);
  const expires = dayOf(reading.now + DECISION_LIFE);
  const grantExpires = dayOf(reading.now + GRANT_KEPT);
  const values = [
    brand,
    ground.stamp,
    new Date(reading.now),
    dayOf(reading.now),
    new Date(reading.since),
    reading.unreported,
    ...guardColumns(planned, known),
    ...decisionColumns(fresh, expires, ground),
    ...attemptColumns(planned, reading.now, snapshot?.id),
    ...grantColumns(brand, fresh, grantExpires, keys),
    ...entryColumns(entries),
    plain(fresh.map(({ judged }) => judged.mode)),
    plain(fresh.map(({ judged }) => judged.stops)),
  ];
  return {
    values,
    days: { contact_decision: [expires], contact_grant: [grantExpires], opening: entries.map((e) => dayOf(e.expires)) },
  };
}

/** What must still be so when a yes is stored; whose attempts are reserved is also held. */
function guardColumns(planned: readonly Planned[], known: ReadonlyMap<string, Stored>): unknown[] {
  const held = new Set(planned.filter(({ reserved }) => reserved).flatMap(({ asked }) => asked.digests));
  const guarded = [...new Set(planned.filter(({ granted }) => granted).flatMap(({ asked }) => asked.digests))];
  return [
    bytes([...held]),
    bytes(guarded),
    plain(guarded.map((digest) => known.get(digest)?.records.length ?? 0)),
    plain(guarded.map((digest) => known.get(digest)?.attempts.length ?? 0)),
  ];
}

function decisionColumns(planned: readonly Planned[], expires: string, { prospecting }: Ground): unknown[] {
  const requests = planned.map(({ asked }) => asked.request);
  const judged = planned.map((one) => one.judged);
  return [
    plain(planned.map(({ id }) => id)),
    plain(planned.map(() => expires)),
    bytes(planned.map(({ asked }) => asked.digests[0])),
    plain(requests.map(({ channel }) => channel)),
    plain(judged.map(({ offer }) => offer?.controller)),
    plain(judged.map(({ offer }) => offer?.id)),
    plain(requests.map(({ campaign }) => campaign)),
    plain(requests.map(({ holder }) => holder)),
    plain(judged.map(({ verdict }) => verdict)),
    plain(judged.map(({ counts }) => counts)),
    quoted(judged.map((one) => rulesOf(one).join(','))),
    plain(
      judged.map(({ allowedFrom }) => (allowedFrom === null ? undefined : `"${new Date(allowedFrom).toISOString()}"`)),
    ),
    prospecting?.mandate ?? null,
    plain(planned.map(({ entry }) => entry)),
  ];
}

/** The rules that decided: those against, or those for where nothing is. */
export const rulesOf = ({ verdict, reasons }: Pick<Judged, 'verdict' | 'reasons'>): readonly string[] => {
  const weight = verdict === 'refused' ? 'against' : 'for';
  return reasons.filter((reason) => reason.weight === weight).map(({ rule }) => rule);
};

function attemptColumns(planned: readonly Planned[], now: Millis, snapshot: string | undefined): unknown[] {
  const attempts = planned
    .filter(({ reserved }) => reserved)
    .flatMap(({ asked, id }) => asked.digests.map((digest) => ({ digest, id, holder: asked.request.holder })));
  return [
    bytes(attempts.map(({ digest }) => digest)),
    plain(attempts.map(({ id }) => id)),
    plain(attempts.map(({ holder }) => holder)),
    snapshot ?? null,
    new Date(now + LEASE),
  ];
}

function grantColumns(brand: BrandId, planned: readonly Planned[], expires: string, keys: BrandKeys): unknown[] {
  const { version, bytes: key } = keys.proof;
  const blob = createColumnBlob();
  const sealed = planned
    .filter(({ judged }) => !judged.stops)
    .map(({ id, asked }) => ({
      id,
      at: blob.put(seal(key, bindingOf(brand, id, version), pack(Buffer.from(JSON.stringify(asked.addresses))))),
    }));
  return [
    plain(sealed.map(({ id }) => id)),
    expires,
    version,
    plain(sealed.map(({ at }) => at.offset)),
    plain(sealed.map(({ at }) => at.length)),
    blob.take(),
  ];
}

/** One entry a decision: closed words and ids, whatever the address. */
export function decisionEntry(
  { asked, judged, id, entry, granted, reserved }: Planned,
  { brand, ground, reading }: GroupTerms,
  actor: string,
): PreparedEntry {
  const { channel, campaign, holder, site } = asked.request;
  return prepareEntry(
    brand,
    {
      act: 'contact-decide',
      at: reading.now,
      actor,
      verdict: judged.verdict,
      because: rulesOf(judged),
      ...(judged.offer && { activity: judged.offer.activity }),
      ...(ground.prospecting && { mandate: ground.prospecting.mandate }),
      details: {
        decision: id,
        channel,
        mode: judged.mode,
        ...(judged.verdict === 'refused' && !judged.stops && { stopped: 'no' }),
        grant: reserved ? 'reserved' : granted ? 'given' : 'none',
        ...(judged.offer && { object: judged.offer.id }),
        ...(campaign !== undefined && { campaign }),
        ...(holder !== undefined && { holder }),
        ...(site !== undefined && { site }),
      },
    },
    { id: entry, expires: reading.now + DECISION_LIFE },
  );
}
