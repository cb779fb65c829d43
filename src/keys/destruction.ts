import { createHash } from 'node:crypto';
import { hasHolds, inBrand, shareHolds, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import {
  beginDestruction,
  confirmDestruction,
  endDestruction,
  holdDestruction,
  insertDestruction,
  listDestructions,
} from './destruction-store.ts';
import type { Destruction, Operator } from './types.ts';

const DAY = 86_400_000;
const PROOF_LIFE = 5 * 366 * DAY;
/** A request that nobody confirms is nobody's will any more. */
const LAPSE = 7 * DAY;

export type Destructions = ReturnType<typeof createDestructions>;
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Milliseconds from the confirmation on in which it can still be given up. */
  readonly delay: number;
};

/** Two persons and a delay before what cannot be undone; what is then done stands in `src/end`. */
export function createDestructions({ db, clock, newId, delay }: Options) {
  function record(tx: Transaction, brand: BrandId, act: Meaning['act'], by: Operator, id: string, what: string) {
    const at = clock();
    const details = { request: id, what, party: partyOf(id, by.person) };
    return append(tx, brand, { act, at, actor: by.actor, details }, { proof: true, expires: at + PROOF_LIFE });
  }

  async function step<T>(brand: BrandId, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return inBrand(db, brand, async (tx) => {
      await holdDestruction(tx, brand);
      return work(tx);
    });
  }

  async function waiting(tx: Transaction, brand: BrandId, id: string): Promise<Destruction> {
    const found = (await listDestructions(tx, brand)).find((one) => one.id === id);
    if (!found) throw new Refusal('destruction.unknown');
    if (found.outcome !== null || found.begunAt !== null || hasLapsed(found, clock()))
      throw new Refusal('destruction.over');
    return found;
  }

  /**
   * Said as any duty to preserve: whoever asks may not be allowed to learn whose request it is.
   * @throws Refusal `destruction.preserved` (GDPR art. 17(3)(b), (e), 28(3)(g))
   */
  async function notHeld(tx: Transaction, brand: BrandId): Promise<void> {
    if (await hasHolds(tx, brand)) throw new Refusal('destruction.preserved');
  }

  return {
    /** Milliseconds from the confirmation on. */
    delay,

    /** @throws Refusal `destruction.open` | `destruction.reason` | `destruction.house` | `destruction.preserved` */
    async ask(brand: BrandId, what: Destruction['what'], by: Operator): Promise<Destruction> {
      if (brand === HOUSE) throw new Refusal('destruction.house');
      const { person, reason } = stated(by);
      const now = clock();
      const id = newId(now);
      await step(brand, async (tx) => {
        await notHeld(tx, brand);
        const before = (await listDestructions(tx, brand)).find(({ outcome }) => outcome === null);
        if (before && !hasLapsed(before, now)) throw new Refusal('destruction.open');
        if (before) await endDestruction(tx, brand, before.id, { outcome: 'lapsed', at: now, by: 'system' });
        await insertDestruction(tx, brand, {
          id,
          what,
          reason,
          askedAt: now,
          askedBy: person,
          askedAs: by.actor,
          lapsesAt: now + LAPSE,
        });
        await record(tx, brand, 'destruction-ask', by, id, what);
      });
      return (await this.find(brand, id))!;
    },

    /**
     * The second person's word: from here on the delay runs.
     * @throws Refusal `destruction.same-person` | `destruction.over` | `destruction.confirmed` | `destruction.unknown` |
     *   `destruction.reason` | `destruction.preserved`
     */
    async confirm(brand: BrandId, id: string, by: Operator): Promise<Destruction> {
      const { person, reason } = stated(by);
      await step(brand, async (tx) => {
        await notHeld(tx, brand);
        const found = await waiting(tx, brand, id);
        if (found.confirmedAt !== null) throw new Refusal('destruction.confirmed');
        if (isSamePerson(found, by.actor, person)) throw new Refusal('destruction.same-person');
        const at = clock();
        await confirmDestruction(tx, brand, id, { person, as: by.actor, reason, at, due: at + delay });
        await record(tx, brand, 'destruction-confirm', by, id, found.what);
      });
      return (await this.find(brand, id))!;
    },

    /** By anybody, until it is carried out. @throws Refusal `destruction.over` | `destruction.unknown` | `destruction.reason` */
    async cancel(brand: BrandId, id: string, by: Operator): Promise<void> {
      const { person, reason } = stated(by);
      await step(brand, async (tx) => {
        const { what } = await waiting(tx, brand, id);
        await endDestruction(tx, brand, id, { outcome: 'cancelled', at: clock(), by: person, reason });
        await record(tx, brand, 'destruction-cancel', by, id, what);
      });
    },

    list: (brand: BrandId): Promise<readonly Destruction[]> => inBrand(db, brand, (tx) => listDestructions(tx, brand)),

    async find(brand: BrandId, id: string): Promise<Destruction | undefined> {
      return (await this.list(brand)).find((one) => one.id === id);
    },

    /**
     * What is confirmed and whose delay is over, or was begun by a process that stopped: from here on nobody gives it up, and
     * nothing is put on hold. It waits while anything is held. `count` says what there is to destroy, before anything is.
     */
    async begin(brand: BrandId, count: (tx: Transaction) => Promise<object>): Promise<Destruction | undefined> {
      return step(brand, async (tx) => {
        await shareHolds(tx, brand);
        const found = (await listDestructions(tx, brand)).find(
          ({ outcome, dueAt }) => outcome === null && dueAt !== null && dueAt <= clock(),
        );
        if (!found || found.begunAt !== null) return found;
        if (await hasHolds(tx, brand)) return undefined;
        const report = { ...(await count(tx)) } as Record<string, unknown>;
        await beginDestruction(tx, brand, found.id, clock(), report);
        return { ...found, begunAt: clock(), report };
      });
    },

    /** @returns whether it was there to be ended: a second process finds it done. */
    done(brand: BrandId, { id, what, report }: Destruction): Promise<string | undefined> {
      return step(brand, async (tx) => {
        const found = (await listDestructions(tx, brand)).find((one) => one.id === id);
        if (found?.outcome !== null) return undefined;
        const at = clock();
        const details = { request: id, what, ...countsOf(report ?? {}) };
        const meaning: Meaning = { act: 'destruction', at, actor: 'system', details };
        const entry = await append(tx, brand, meaning, { proof: true, expires: at + PROOF_LIFE });
        await endDestruction(tx, brand, id, { outcome: 'done', at, by: 'system', entry });
        return entry;
      });
    },
  };
}

/** Where it stands: asked for, confirmed, being carried out, or over. */
export function stateOf(
  { outcome, begunAt, confirmedAt, lapsesAt }: Destruction,
  now: Millis,
): NonNullable<Destruction['outcome']> | 'asked' | 'confirmed' | 'under-way' {
  if (outcome !== null) return outcome;
  if (begunAt !== null) return 'under-way';
  if (confirmedAt !== null) return 'confirmed';
  return lapsesAt <= now ? 'lapsed' : 'asked';
}

const hasLapsed = ({ confirmedAt, lapsesAt }: Destruction, now: Millis): boolean =>
  confirmedAt === null && lapsesAt <= now;

function stated({ person, reason }: Operator): { readonly person: string; readonly reason: string } {
  const [name, why] = [person.normalize('NFC').trim(), reason.normalize('NFC').trim()];
  if (name.length === 0 || name.length > 80 || why.length < 3 || why.length > 500)
    throw new Refusal('destruction.reason');
  return { person: name, reason: why };
}

/** Written otherwise, it is the same person still. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
/** Whoever signed in is who they are under any name; at a terminal there is a name alone. */
export const isSamePerson = (
  { askedBy, askedAs }: Pick<Destruction, 'askedBy' | 'askedAs'>,
  as: string,
  name: string,
) => (as.startsWith('person:') && as === askedAs) || folded(askedBy) === folded(name);

/** Tells two persons of one request apart in the log, and nobody across requests. */
const partyOf = (id: string, person: string): string =>
  createHash('sha256')
    .update(`${id}\0${folded(person)}`)
    .digest('hex')
    .slice(0, 16);

/** The figures of a report, for the entry. */
const countsOf = (report: object): Record<string, number> =>
  Object.fromEntries(Object.entries(report).filter((pair): pair is [string, number] => typeof pair[1] === 'number'));
