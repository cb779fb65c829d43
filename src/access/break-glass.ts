import { forBrand, inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import {
  glassFault,
  glassReviewFault,
  isOpen,
  reviewDue,
  type GlassRole,
  type GlassTimes,
} from './break-glass-rules.ts';
import {
  closeGlass,
  countUnreviewed,
  insertGlass,
  listGlass,
  lockGlass,
  lockPerson,
  pastGlass,
  reviewGlass,
  type GlassFinding,
  type GlassRow,
} from './break-glass-store.ts';
import { deleteGrants, grantOf, grantsOf, insertGrant } from './people-store.ts';
import { OPENING_LIFE } from './sessions.ts';
import { actorOf, hasSecondFactor, isBrandRole, type SessionIdentity } from './types.ts';

const HOUR = 3_600_000;

type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: (now: number) => string;
  readonly forget: () => void;
};
export type BreakGlass = ReturnType<typeof createBreakGlass>;
/** What everybody concerned is told while one is open and until it is reviewed. */
export type GlassNotice = Omit<GlassRow, 'for_brand'> & { readonly for_brand: BrandId | null; readonly own: boolean };

export const timesOf = ({ until, closed_at, reviewed_at, review_due }: GlassRow): GlassTimes => ({
  until: until.getTime(),
  closedAt: closed_at?.getTime() ?? null,
  reviewedAt: reviewed_at?.getTime() ?? null,
  reviewDue: review_due.getTime(),
});

/** Access in an emergency: at once, for one brand, for hours, told to both sides, reviewed by somebody else. */
export function createBreakGlass({ db, clock, newId, forget }: Options) {
  const house = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inBrand(db, HOUSE, work);

  /** One entry in the house's log and one in the brand's, of the same moment. @returns the house's */
  async function tell(
    tx: Transaction,
    glass: Pick<GlassRow, 'id' | 'person' | 'for_brand' | 'role'>,
    actor: string,
    more: NonNullable<Meaning['details']>,
  ): Promise<string> {
    const { id, person, for_brand: brand, role } = glass;
    const meaning = { act: 'break-glass', at: clock(), actor, details: { glass: id, role, ...more } } as const;
    const kept = { proof: true, expires: clock() + OPENING_LIFE };
    await forBrand(tx, brand, () => append(tx, brand, meaning, kept));
    const inHouse = { ...meaning, details: { ...meaning.details, person, for: brand } };
    return append(tx, HOUSE, inHouse, { ...kept, about: person });
  }

  async function known(tx: Transaction, id: string): Promise<GlassRow> {
    const glass = await lockGlass(tx, id);
    if (!glass) throw new Refusal('access.glass-unknown');
    return glass;
  }

  async function end(tx: Transaction, glass: GlassRow, at: Date, actor: string, how: 'early' | 'time'): Promise<void> {
    await deleteGrants(tx, glass.person, { role: glass.role, forBrand: glass.for_brand, source: 'break-glass' });
    await closeGlass(tx, glass.id, at, await tell(tx, glass, actor, { state: 'ended', how }));
  }

  return {
    list: (of: { readonly person?: string; readonly standing?: boolean } = {}): Promise<readonly GlassRow[]> =>
      house((tx) => listGlass(tx, of)),

    /**
     * Those that stand, as somebody may know of them: the house's people all of them, named; a brand's people theirs, by whom
     * is the processor's affair. A brand that somebody has no part in stays unnamed.
     */
    async notices(identity: SessionIdentity, sees: (brand: BrandId) => boolean): Promise<readonly GlassNotice[]> {
      const now = clock();
      const held = identity.roles.filter(({ until }) => until === null || until > now);
      const ours = held.some(({ role }) => !isBrandRole(role));
      const knows = (brand: BrandId): boolean =>
        sees(brand) ||
        held.some((grant) => grant.brand === brand || (grant.brand === null && !isBrandRole(grant.role)));
      const standing = await house((tx) => listGlass(tx, { standing: true }));
      return standing
        .filter((glass) => ours || knows(glass.for_brand))
        .map((glass) => ({
          ...glass,
          name: ours ? glass.name : '',
          reason: knows(glass.for_brand) ? glass.reason : '',
          for_brand: knows(glass.for_brand) ? glass.for_brand : null,
          own: glass.person === identity.person,
        }));
    },

    /** @throws Refusal `access.denied` | `access.second-factor` | `access.role-sides` | `access.glass-*` */
    async take(
      identity: SessionIdentity,
      wanted: { readonly brand: BrandId; readonly role: GlassRole; readonly hours: number; readonly reason: string },
    ): Promise<GlassRow> {
      const { person } = identity;
      // The one-time link is nobody's: there would be no one to answer for it.
      if (person === undefined) throw new Refusal('access.denied');
      if (!hasSecondFactor(identity)) throw new Refusal('access.second-factor');
      forget();
      const taken = await house(async (tx) => {
        await lockPerson(tx, person);
        const now = clock();
        const held = (await grantsOf(tx, person)).map(grantOf).filter(({ until }) => until === null || until > now);
        const fault = glassFault({
          roles: held.map(({ role }) => role),
          forBrand: held.filter(({ brand }) => brand === null || brand === wanted.brand).map(({ role }) => role),
          role: wanted.role,
          unreviewed: await countUnreviewed(tx, person),
        });
        if (fault) throw fault;
        const id = newId(now);
        const until = new Date(now + wanted.hours * HOUR);
        const glass = { id, person, for_brand: wanted.brand, role: wanted.role };
        const actor = actorOf(identity);
        await insertGrant(tx, {
          person,
          role: wanted.role,
          for_brand: wanted.brand,
          until,
          source: 'break-glass',
          reason: wanted.reason,
          given_by: actor,
          given_at: new Date(now),
        });
        const entry = await tell(tx, glass, actor, { state: 'open', until: until.toISOString() });
        await insertGlass(tx, {
          ...glass,
          reason: wanted.reason,
          opened_at: new Date(now),
          until,
          review_due: new Date(reviewDue(now)),
          opened_entry: entry,
        });
        return known(tx, id);
      });
      forget();
      return taken;
    },

    /** Before its time: by whoever took it, or by somebody who reviews. */
    async end(id: string, identity: SessionIdentity, reviews: boolean): Promise<void> {
      forget();
      await house(async (tx) => {
        const glass = await known(tx, id);
        // The same answer as for one that does not exist: who takes what is not for everybody.
        if (glass.person !== identity.person && !reviews) throw new Refusal('access.glass-unknown');
        if (!isOpen(timesOf(glass), clock())) throw new Refusal('access.glass-ended');
        await end(tx, glass, new Date(clock()), actorOf(identity), 'early');
      });
      forget();
    },

    /** @throws Refusal `access.glass-unknown` | `access.glass-own` | `access.glass-live` | `access.glass-reviewed` */
    review: (
      id: string,
      said: { readonly finding: GlassFinding; readonly remark: string },
      actor: string,
    ): Promise<void> =>
      house(async (tx) => {
        const glass = await known(tx, id);
        const fault = glassReviewFault({ person: glass.person, times: timesOf(glass) }, actor, clock());
        if (fault) throw fault;
        // Its time passed and nothing has swept it yet.
        if (glass.closed_at === null) await end(tx, glass, glass.until, 'system', 'time');
        const entry = await tell(tx, glass, actor, { state: 'reviewed', finding: said.finding });
        await reviewGlass(tx, id, { ...said, at: clock(), by: actor, entry });
      }),

    /** Those whose time has passed are closed: their role had ended already, of itself. @returns how many */
    sweep: (): Promise<number> =>
      house(async (tx) => {
        const past = await pastGlass(tx, clock());
        for (const glass of past) await end(tx, glass, glass.until, 'system', 'time');
        return past.length;
      }),
  };
}
