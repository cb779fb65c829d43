import { forBrand, inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import { deleteGrants } from './people-store.ts';
import { decideFault, quarterOf, REVIEW_LIFE } from './review-rules.ts';
import {
  closeReview,
  decideItem,
  findItem,
  findReview,
  insertItem,
  insertReview,
  itemsOf,
  keysHeld,
  listReviews,
  lockReview,
  rolesHeld,
  type ReviewDecision,
  type ReviewItemRow,
  type ReviewRow,
} from './review-store.ts';
import { brandIds, revokeKey } from './store.ts';

/** The evidence of who could do what outlives the traces: the limitation period of liability (C. civ. art. 2224). */
const PROOF_LIFE = 5 * 366 * 86_400_000;
const SETTLED = 7 * 86_400_000;

type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: (now: number) => string;
  readonly forget: () => void;
};
export type Reviews = ReturnType<typeof createReviews>;
export type Review = ReviewRow & { readonly list: readonly ReviewItemRow[] };

/** Each quarter: who could do what, as it stood; each held role and each live key confirmed or removed by somebody else. */
export function createReviews({ db, clock, newId, forget }: Options) {
  const house = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inBrand(db, HOUSE, work);
  const trace = (
    tx: Transaction,
    actor: string,
    details: NonNullable<Meaning['details']>,
    about?: string | null,
  ): Promise<string> =>
    append(
      tx,
      HOUSE,
      { act: 'access-review', at: clock(), actor, details },
      { proof: true, about: about ?? undefined, expires: clock() + PROOF_LIFE },
    );

  async function known(tx: Transaction, id: string): Promise<ReviewRow> {
    const review = await findReview(tx, id);
    if (!review) throw new Refusal('access.review-unknown');
    return review;
  }

  /** At once, whatever gave it: a directory that gives it again is asked to be changed as well. */
  async function remove(tx: Transaction, item: ReviewItemRow, actor: string, review: string): Promise<void> {
    if (item.kind === 'role') {
      await deleteGrants(tx, item.person!, { role: item.role!, forBrand: item.for_brand });
      return;
    }
    const brand = item.for_brand as BrandId;
    await forBrand(tx, brand, async () => {
      // One that was revoked meanwhile leaves no second entry.
      if (!(await revokeKey(tx, brand, item.key!, clock()))) return;
      const meaning = { act: 'api-key-revoke', at: clock(), actor, details: { key: item.key!, review } } as const;
      await append(tx, brand, meaning, { expires: clock() + PROOF_LIFE });
    });
  }

  return {
    list: (): Promise<readonly ReviewRow[]> => house(listReviews),

    /** @throws Refusal `access.review-unknown` */
    one: (id: string): Promise<Review> =>
      house(async (tx) => ({ ...(await known(tx, id)), list: await itemsOf(tx, id) })),

    /** Opens this quarter's review over what is held now. @throws Refusal `access.review-open` */
    async open(actor: string): Promise<ReviewRow> {
      const brands = (await brandIds(db)).filter((brand) => brand !== HOUSE);
      return house(async (tx) => {
        const now = clock();
        const [id, quarter] = [newId(now), quarterOf(now)];
        const seen = [...(await rolesHeld(tx, now))];
        for (const brand of brands) seen.push(...(await forBrand(tx, brand, () => keysHeld(tx, brand, now))));
        const entry = await trace(tx, actor, { review: id, quarter, state: 'open', items: seen.length });
        const made = await insertReview(tx, {
          id,
          quarter,
          opened_at: new Date(now),
          opened_by: actor,
          due_at: new Date(now + REVIEW_LIFE),
          entry,
        });
        if (!made) throw new Refusal('access.review-open');
        for (const item of seen) await insertItem(tx, id, newId(now), item);
        return known(tx, id);
      });
    },

    /** @throws Refusal `access.review-unknown` | `access.review-closed` | `access.review-own` | `access.review-decided` */
    async decide(
      review: string,
      id: string,
      { decision, remark }: { readonly decision: ReviewDecision; readonly remark: string },
      actor: string,
    ): Promise<ReviewItemRow> {
      const decided = await house(async (tx) => {
        if (!(await lockReview(tx, review))) throw new Refusal('access.review-unknown');
        const { closed_at, quarter } = await known(tx, review);
        const item = await findItem(tx, review, id);
        if (!item) throw new Refusal('access.review-unknown');
        const { person, role, key, for_brand: forWhom } = item;
        const fault = decideFault({ closed: closed_at !== null, decided: item.decision !== null, person }, actor);
        if (fault) throw fault;
        if (decision === 'removed') await remove(tx, item, actor, review);
        const what = person === null ? { key: key! } : { person, role: role! };
        const details = { review, quarter, item: id, decision, ...what, for: forWhom };
        const entry = await trace(tx, actor, details, person);
        await decideItem(tx, review, id, { decision, remark, at: clock(), by: actor, entry });
        return (await findItem(tx, review, id))!;
      });
      forget();
      return decided;
    },

    /** @throws Refusal `access.review-unknown` | `access.review-closed` | `access.review-undecided` */
    close: (id: string, actor: string): Promise<ReviewRow> =>
      house(async (tx) => {
        if (!(await lockReview(tx, id))) throw new Refusal('access.review-unknown');
        const { closed_at, undecided, quarter, removed, items } = await known(tx, id);
        if (closed_at !== null) throw new Refusal('access.review-closed');
        if (undecided > 0) throw new Refusal('access.review-undecided', { params: { count: undecided } });
        const entry = await trace(tx, actor, { review: id, quarter, state: 'closed', items, removed });
        await closeReview(tx, id, { at: clock(), by: actor, entry });
        return known(tx, id);
      }),

    /** The quarter's review, where it is not open yet. @returns whether one was opened */
    async ensure(actor: string): Promise<boolean> {
      const now = clock();
      if ((await house(listReviews)).some(({ quarter }) => quarter === quarterOf(now))) return false;
      // Roles that were given just now were looked at just now: a new installation has nothing to review yet.
      const held = await house((tx) => rolesHeld(tx, now));
      if (held.every(({ given_at }) => now - (given_at?.getTime() ?? now) < SETTLED)) return false;
      await this.open(actor).catch((error: unknown) => {
        if (!(error instanceof Refusal) || error.code !== 'access.review-open') throw error;
      });
      return true;
    },

    /** An export leaves its own entry: who took the evidence, of which review. */
    async exported(id: string, format: string, actor: string): Promise<Review> {
      return house(async (tx) => {
        const review = { ...(await known(tx, id)), list: await itemsOf(tx, id) };
        const details = { what: 'access-review', review: id, format };
        await append(
          tx,
          HOUSE,
          { act: 'export', at: clock(), actor, details },
          { proof: true, expires: clock() + PROOF_LIFE },
        );
        return review;
      });
    },
  };
}
