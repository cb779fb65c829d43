import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import { createLanes, createPartitions, faultCode, inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { PreparedEntry } from '../trace/index.ts';
import type { Vault } from '../vault/index.ts';
import { saltedHash } from './address.ts';
import type { Asked } from './decide.ts';
import { GRANT_LIFE, seconds, type Granter, type Sign } from './grant.ts';
import type { Grounds } from './ground.ts';
import { decisionEntry, groupParameters, planGroup, type GroupTerms, type Planned } from './rows.ts';
import { hold, readingAt, readKnown, storeGroup, type Queries } from './store.ts';
import type { Decided, Grant } from './types.ts';

/**
 * Some groups beside each other: while the database stores one, the next is judged. With all in one group each waits for the
 * other; a queue is worked off in larger ones, which cost each decision a quarter less.
 */
const MAX_GROUP = 64;
/** Few questions wait for the group before them: a transaction costs as much as six of them. */
const APART = 16;
const TRIES = 4;
/** Instructions that move while a group is decided: it is decided again. */
const STALE = 'MD002';
const NEVER = Infinity;

export type DeciderOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly grounds: Grounds;
  readonly granter: Granter;
};

type Waiting = {
  readonly asked: Asked;
  readonly actor: string;
  readonly resolve: (decided: Decided) => void;
  readonly reject: (error: unknown) => void;
};

/** What a group is beside its questions. */
type Together = {
  readonly actor: string;
  readonly snapshot?: GroupTerms['snapshot'];
  /** What the log says of it. */
  readonly entries: (planned: readonly Planned[], terms: GroupTerms) => readonly PreparedEntry[];
  /** Work on the answers while the rows are being stored; for nothing where they are not. */
  readonly meanwhile?: (planned: readonly Planned[]) => void;
};

export type Decider = {
  /** Decides with what others ask at the same moment; resolves after the commit. */
  submit(brand: BrandId, asked: Asked, actor: string): Promise<Decided>;
  /** Decides a group in a transaction of its own. */
  write(brand: BrandId, asked: readonly Asked[], together: Together): Promise<readonly Planned[]>;
  idle(): Promise<void>;
};

/** Group commit of decisions: one round trip reads what is known of a group's persons, one stores what was decided. */
export function createDecider({ db, vault, clock, newId, grounds, granter }: DeciderOptions): Decider {
  const ensure = createPartitions(db.pool);
  const lanes = createLanes<BrandId, Waiting>({
    most: MAX_GROUP,
    apart: APART,
    // Two questions about one person are answered one after the other, or together.
    marks: ({ asked }) => asked.digests,
    together: (first, { actor }) => actor === first.actor,
    write: commit,
  });

  async function commit(brand: BrandId, group: readonly Waiting[]): Promise<void> {
    try {
      const { actor } = group[0]!;
      const asked = group.map((waiting) => waiting.asked);
      const sign = await granter.signer(brand);
      const entries: Together['entries'] = (planned, terms) => planned.map((one) => decisionEntry(one, terms, actor));
      let answers: readonly Decided[] = [];
      const meanwhile = (planned: readonly Planned[]): void => {
        answers = planned.map((one) => decidedOf(brand, one, sign));
      };
      await write(brand, asked, { actor, entries, meanwhile });
      answers.forEach((answer, index) => group[index]!.resolve(answer));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  async function write(brand: BrandId, asked: readonly Asked[], together: Together): Promise<readonly Planned[]> {
    const digests = [...new Set(asked.flatMap((one) => one.digests))];
    for (let tried = 0; tried < TRIES; tried++) {
      try {
        const planned = await attempt(db.pool, brand, asked, together, tried > 0);
        if (planned) return planned;
        // Somebody else reserved for one of them meanwhile: whoever waits its turn is not overtaken again.
        const held = await inBrand(db, brand, async (tx) => {
          await hold(tx, brand, digests);
          return attempt(tx.client, brand, asked, together, false);
        });
        if (held) return held;
      } catch (error) {
        if (faultCode(error) !== STALE) throw error;
      }
    }
    throw new Refusal('contact.busy');
  }

  /** @returns undefined where more became known of somebody than was read. */
  async function attempt(
    queries: Queries & (pg.Pool | pg.PoolClient),
    brand: BrandId,
    asked: readonly Asked[],
    { snapshot, entries, meanwhile }: Together,
    fresh: boolean,
  ): Promise<readonly Planned[] | undefined> {
    const ground = await grounds.now(brand, fresh);
    const campaigns = await grounds.campaigns(
      brand,
      asked.flatMap(({ request }) => request.campaign ?? []),
    );
    const now = clock();
    const reading = readingAt(now, now, ground.prospecting?.unreported ?? 'counted');
    const digests = [...new Set(asked.flatMap((one) => one.digests))];
    const known = await readKnown(queries, brand, digests, reading);
    const terms = { brand, ground, reading, campaigns, newId, ...(snapshot && { snapshot }) };
    const planned = planGroup(
      asked.map((one) => ({ ...one, at: now })),
      known,
      terms,
    );
    const keys = await vault.keysOf(brand);
    const { values, days } = groupParameters(planned, known, terms, entries(planned, terms), keys);
    for (const [parent, needed] of Object.entries(days)) await ensure(parent, needed);
    const stored = storeGroup(queries, values);
    // The answers are signed while the database works, once it has been asked.
    const [changed] = await Promise.all([stored, nextTurn().then(() => meanwhile?.(planned))]);
    return changed.length === 0 ? planned : undefined;
  }

  return {
    submit: (brand, asked, actor) =>
      new Promise((resolve, reject) => lanes.add(brand, { asked, actor, resolve, reject })),
    write,
    idle: () => lanes.idle(),
  };
}

function decidedOf(brand: BrandId, { asked, judged, id, entry, granted, reserved }: Planned, sign: Sign): Decided {
  const { verdict, mode, stops, reasons, allowedFrom, holdsUntil, say, mandate } = judged;
  return {
    id,
    at: asked.at,
    verdict,
    mode,
    stops,
    reasons,
    allowedFrom,
    holdsUntil,
    say,
    mandate,
    entry,
    grant: granted ? grantOf(brand, { asked, judged, id, reserved }, sign) : null,
  };
}

/** A signed yes, short-lived: who checks it needs the public key, the address and the time, and nothing of ours. */
function grantOf(
  brand: BrandId,
  { asked, judged, id, reserved }: Pick<Planned, 'asked' | 'judged' | 'id' | 'reserved'>,
  sign: Sign,
): Grant {
  const { request, addresses, at } = asked;
  const { channel, holder, site, campaign } = request;
  const expiresAt = Math.min(at + GRANT_LIFE, judged.holdsUntil ?? NEVER);
  const token = sign('grant', {
    iss: 'mandat',
    jti: id,
    iat: seconds(at),
    exp: seconds(expiresAt),
    brand,
    channel,
    controller: judged.offer?.controller,
    object: judged.offer?.id,
    to: saltedHash(id, addresses[0]!),
    reserved,
    mandate: judged.mandate,
    holder,
    site,
    campaign,
  });
  return { token, expiresAt, reserved };
}
