import { createPartitions, type Database } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { isUuid, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Mandates } from '../mandate/index.ts';
import type { Closings, Vault } from '../vault/index.ts';
import { judge, questionOf, type Asked, type Ground, type Judged } from './decide.ts';
import { createGranter, type GrantKey } from './grant.ts';
import { createDecider } from './group.ts';
import { createGrounds, isAboutNow, prospectingAt, type GroundOptions } from './ground.ts';
import { createOutcomes } from './outcome.ts';
import { checkRecords, createRecorder } from './records.ts';
import { createShowing, type Found } from './showing.ts';
import { createSnapshots, type Snapshot, type SnapshotRequest } from './snapshot.ts';
import { readingAt, readKnown } from './store.ts';
import { mergeKnown } from './rows.ts';
import type { Address, ContactRequest, Contacts, Decided } from './types.ts';

export type ContactOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly mandates: Pick<Mandates, 'inForce' | 'version'>;
  readonly contextOf: GroundOptions['contextOf'];
  /** Where oppositions and withdrawals are kept once more. */
  readonly closings: Pick<Closings, 'append'>;
};

export type ContactService = Contacts & {
  /** A signed list of whom a dialler may contact for five minutes at most, each attempt reserved, under one entry. */
  snapshot(brand: BrandId, request: SnapshotRequest, actor: string): Promise<Snapshot>;
  /** What is known of one person, with the decisions about them; one `read` entry. @throws Refusal `access.purpose-denied` */
  find(brand: BrandId, address: Address, purpose: string, actor: string): Promise<Found>;
  /** What verifies grants; alike for a brand that is none. */
  keys(brand: BrandId, known: boolean): Promise<readonly GrantKey[]>;
  /** Resolves when nothing waits to be decided. */
  idle(): Promise<void>;
};

/** Questions whose persons are read together. */
const AT_ONCE = 500;
const WORD = /^[a-z][a-z0-9-]{0,39}$/;

/** Consents, oppositions, attempts and what may be done about them. */
export function createContacts(options: ContactOptions): ContactService {
  const { db, vault, clock, newId, mandates, contextOf, closings } = options;
  const grounds = createGrounds({ db, clock, mandates, contextOf });
  const granter = createGranter(vault);
  const ensure = createPartitions(db.pool);
  const decider = createDecider({ db, vault, clock, newId, grounds, granter });
  const recorder = createRecorder(db, ensure);
  const showing = createShowing({ db, vault, clock, grounds });
  const snapshots = createSnapshots({ clock, newId, grounds, granter, decider });
  const { report } = createOutcomes({ db, vault, clock, newId, grounds, ensure, closings });

  const groundAt = (brand: BrandId, at: Millis, now: Millis): Promise<Ground> =>
    isAboutNow(at, now) ? grounds.now(brand) : grounds.at(brand, at);

  /** The answers of the law on what is known here, at the instants asked for. */
  async function judgeMany(brand: BrandId, asked: readonly Asked[]): Promise<readonly Judged[]> {
    const now = clock();
    const judged: Judged[] = [];
    for (let from = 0; from < asked.length; from += AT_ONCE) {
      const some = asked.slice(from, from + AT_ONCE);
      const { prospecting } = await grounds.now(brand);
      const earliest = some.reduce((least, { at }) => Math.min(least, at), now);
      const reading = readingAt(now, earliest, prospecting?.unreported ?? 'counted');
      const digests = [...new Set(some.flatMap((one) => one.digests))];
      const known = await readKnown(db.pool, brand, digests, reading);
      const campaigns = await grounds.campaigns(
        brand,
        some.flatMap(({ request }) => request.campaign ?? []),
      );
      for (const one of some) {
        const ground = await groundAt(brand, one.at, now);
        judged.push(judge(one, ground, campaigns.get(one.request.campaign ?? ''), mergeKnown(one.digests, known)));
      }
    }
    return judged;
  }

  return {
    prospecting: (brand, at = clock()) => prospectingAt(grounds, brand, at, clock()),

    async decide(brand, requests, actor) {
      const now = clock();
      const { indexKey } = await grounds.now(brand);
      const asked = requests.map((request, index) => readRequest(request, indexKey, now, index));
      const elsewhen = asked.filter(({ at }) => !isAboutNow(at, now));
      const judged = new Map(
        (await judgeMany(brand, elsewhen)).map((answer, index) => [elsewhen[index]!, answer] as const),
      );
      return Promise.all(
        asked.map(async (one): Promise<Decided> => {
          const answer = judged.get(one);
          return answer
            ? { ...withoutOffer(answer), id: newId(now), at: one.at, grant: null, entry: null }
            : decider.submit(brand, one, actor);
        }),
      );
    },

    async judge(brand, requests) {
      const now = clock();
      const { indexKey } = await grounds.now(brand);
      const asked = requests.map((request, index) => readRequest(request, indexKey, now, index));
      return (await judgeMany(brand, asked)).map((answer, index) => ({
        ...withoutOffer(answer),
        at: asked[index]!.at,
      }));
    },

    report,

    async record(brand, records, source, actor) {
      const now = clock();
      const { indexKey, prospecting } = await grounds.now(brand);
      checkRecords(records, prospecting?.controllers, now);
      const keys = await vault.keysOf(brand);
      return recorder(brand, records, { keys, indexKey, source, actor, now, newId, closings });
    },

    show: async (brand, address, purpose, actor) => (await showing(brand, address, purpose, actor)).records,
    find: showing,
    snapshot: snapshots,
    keys: (brand, known) => granter.keys(brand, known),
    idle: () => decider.idle(),
  };
}

function withoutOffer({ verdict, mode, stops, reasons, allowedFrom, holdsUntil, say, mandate }: Judged) {
  return { verdict, mode, stops, reasons, allowedFrom, holdsUntil, say, mandate };
}

/** @throws Refusal `contact.address`, with the place of the request */
function readRequest(request: ContactRequest, indexKey: Uint8Array, now: Millis, index: number): Asked {
  const { holder, site, campaign } = request;
  const place = { pointer: `/items/${index}` };
  if (
    [holder, site].some((word) => word !== undefined && !WORD.test(word)) ||
    (campaign !== undefined && !isUuid(campaign))
  )
    throw new Refusal('input.invalid', { place });
  const asked = questionOf(request, indexKey, now);
  if (!asked) throw new Refusal('contact.address', { place });
  return asked;
}
