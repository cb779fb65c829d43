import { inBrand, type Database } from '../db/index.ts';
import { eachBeside } from '../kernel/at-most.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf, LAW_REVIEWS, type LawReview } from '../law/index.ts';
import type { Mandates } from '../mandate/index.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { append } from '../trace/index.ts';
import { readFeed } from './feeds.ts';
import { standingOf, type ReviewStanding } from './review-rules.ts';
import {
  changeItem,
  feedStates,
  insertReview,
  keepItems,
  latestItems,
  lockedItem,
  noteFeed,
  reviewsDone,
  screenedIn,
  unreadSince,
} from './store.ts';
import { touchedBy, type InForce, type Touched } from './touch-rules.ts';
import { UNREAD, type Feed, type FeedState, type Filing, type Item, type LawWaiting, type Outcome } from './types.ts';

/** Who acts: as the trace names them, by name, and in which roles for the house. */
export type Watcher = { readonly actor: string; readonly name: string; readonly roles: readonly string[] };

export type WatchedReview = LawReview & ReviewStanding & { readonly touched: readonly Touched[] };
export type Watched = {
  /** What is due first. */
  readonly reviews: readonly WatchedReview[];
  /** Those that the settings name, then those that they named before. */
  readonly feeds: readonly { readonly name: string; readonly named: boolean; readonly state: FeedState | undefined }[];
  readonly items: readonly Item[];
};

export type Watch = {
  /** As it stands, over the brands that may be seen. */
  list(sees: (brand: BrandId) => boolean): Promise<Watched>;
  /** What waits for somebody. */
  waiting(): Promise<LawWaiting>;
  /** @throws Refusal `watch.review` | `watch.next` */
  review(id: string, said: { outcome: Outcome; note: string; next: string }, who: Watcher): Promise<void>;
  /** Read, or filed with what it concerns. @throws Refusal `watch.item` | `watch.filed` | `watch.review` | `brand.unknown` */
  file(id: string, filing: Filing | undefined, who: Watcher): Promise<void>;
  readFeeds(): Promise<void>;
};

/** Watching the law is evidence of compliance as long as a claim may be brought (C. civ. art. 2224), and a year. */
const PROOF = 'P6Y';

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly feeds: readonly Feed[];
  readonly outgoing: Pick<Outgoing, 'fetch'>;
  readonly mandates: Pick<Mandates, 'inForce' | 'version'>;
  readonly access: { brands(): Promise<readonly BrandId[]>; exists(brand: string): Promise<boolean> };
};

export function createWatch({ db, clock, newId, feeds, outgoing, mandates, access }: Needs): Watch {
  const kept = (at: number) => ({ id: newId(at), proof: true, expires: addPeriod(at, PROOF) });

  async function inForce(brand: BrandId): Promise<InForce | undefined> {
    const at = clock();
    const [{ mandate }, version, screened] = await Promise.all([
      mandates.inForce(brand, at),
      mandates.version(brand, { at }),
      inBrand(db, brand, (tx) => screenedIn(tx, brand)),
    ]);
    return mandate && { mandate, sector: version?.text.frame.sector, screened };
  }

  return {
    async list(sees) {
      const brands = (await access.brands()).filter((brand) => brand !== HOUSE && sees(brand));
      const [own, found] = await Promise.all([
        inBrand(db, HOUSE, async (tx) => ({
          done: await reviewsDone(tx),
          states: await feedStates(tx),
          items: await latestItems(tx),
        })),
        eachBeside(brands, inForce),
      ]);
      const reviews = LAW_REVIEWS.map((review) => ({
        ...review,
        ...standingOf(review, own.done, own.items, dayOf),
        touched: found.flatMap((of) => (of && touchedBy(review, of)) ?? []),
      }));
      return {
        reviews: reviews.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)),
        feeds: [
          ...feeds.map(({ name }) => ({ name, named: true, state: own.states.find(({ feed }) => feed === name) })),
          ...own.states
            .filter(({ feed }) => !feeds.some(({ name }) => name === feed))
            .map((state) => ({ name: state.feed, named: false, state })),
        ],
        items: own.items,
      };
    },

    waiting: () =>
      inBrand(db, HOUSE, async (tx) => {
        const [done, items] = [await reviewsDone(tx), await latestItems(tx)];
        return {
          reviews: LAW_REVIEWS.map((review) => ({
            id: review.id,
            title: review.title,
            due: standingOf(review, done, items, dayOf).due,
          })),
          ...(await unreadSince(tx, new Date(clock() - UNREAD))),
        };
      }),

    async review(id, { outcome, note, next }, { actor, name, roles }) {
      if (!LAW_REVIEWS.some((review) => review.id === id)) throw new Refusal('watch.review');
      const at = clock();
      if (next <= dayOf(at)) throw new Refusal('watch.next');
      await inBrand(db, HOUSE, async (tx) => {
        await insertReview(tx, newId(at), { review: id, outcome, note, next, by: name, role: roles[0] ?? '', at });
        const details = { step: 'review', review: id, outcome };
        await append(tx, HOUSE, { act: 'law-watch', at, actor, details }, kept(at));
      });
    },

    async file(id, filing, { actor, name }) {
      for (const review of filing?.reviews ?? [])
        if (!LAW_REVIEWS.some((one) => one.id === review)) throw new Refusal('watch.review');
      for (const brand of filing?.brands ?? [])
        if (brand === HOUSE || !(await access.exists(brand))) throw new Refusal('brand.unknown');
      await inBrand(db, HOUSE, async (tx) => {
        const found = await lockedItem(tx, id);
        if (!found) throw new Refusal('watch.item');
        // What was filed stays filed: it may be filed otherwise, and is not taken back.
        if (!filing && found.state === 'filed') throw new Refusal('watch.filed');
        const at = clock();
        await changeItem(tx, id, filing, name, new Date(at));
        const details = { step: filing ? 'file' : 'read', item: id };
        await append(tx, HOUSE, { act: 'law-watch', at, actor, details }, kept(at));
      });
    },

    async readFeeds() {
      for (const feed of feeds) {
        const read = await readFeed(outgoing, feed);
        const at = clock();
        await inBrand(db, HOUSE, async (tx) => {
          const fault = 'fault' in read ? read.fault : undefined;
          await noteFeed(tx, { feed: feed.name, triedAt: at, readAt: fault ? undefined : at, fault });
          if ('items' in read)
            await keepItems(
              tx,
              feed.name,
              read.items.map((item) => ({ ...item, id: newId(at) })),
              new Date(at),
            );
        });
      }
    },
  };
}
