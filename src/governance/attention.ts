import type { Parallel } from '../accountability/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { dayOf, PURPOSES, type Purpose } from '../law/index.ts';
import type { CompiledMandate } from '../mandate/index.ts';
import type { Staff } from '../staff/index.ts';
import type { Watch } from '../watch/index.ts';
import { openFindings } from './audit-rules.ts';
import type { Audits } from './audits.ts';
import { pointsOfHouse } from './attention-house-rules.ts';
import { pointsOf } from './attention-rules.ts';
import { untold } from './request-rules.ts';
import type { Keeper, KnownActivity } from './process-types.ts';
import type { Processes } from './processes.ts';
import type { Requests } from './requests.ts';
import { waitingAsked } from './attention-store.ts';
import { keepersOf, type KeepersFrom } from './keepers.ts';
import type { HouseFacts, Point } from './attention-types.ts';

export type Attention = {
  /** What waits of one brand, the gravest first. */
  of(brand: BrandId): Promise<readonly Point[]>;
  /** What waits of the house and of every brand that may be seen. */
  house(sees: (brand: BrandId) => boolean): Promise<readonly Point[]>;
};

type Needs = {
  readonly clock: Clock;
  readonly parallel: Pick<Parallel, 'look'>;
  readonly staff: Pick<Staff, 'counts'>;
  readonly audits: Pick<Audits, 'asked' | 'withOwners'>;
  readonly requests: Pick<Requests, 'list'>;
  readonly processes: Pick<Processes, 'over'>;
  readonly watch: Pick<Watch, 'waiting'>;
  readonly access: KeepersFrom & {
    brands(): Promise<readonly BrandId[]>;
    readonly reviews: {
      list(): Promise<
        readonly {
          readonly id: string;
          readonly quarter: string;
          readonly closed_at: Date | null;
          readonly due_at: Date;
        }[]
      >;
    };
  };
};

/** Points of attention are read from what runs whenever somebody looks: nothing of them is kept, so none can be forgotten. */
export function createAttention({
  clock,
  parallel,
  access,
  staff,
  audits,
  requests,
  processes,
  watch,
}: Needs): Attention {
  /** The points of each brand, and the activities of its instructions. */
  async function looked(brands: readonly BrandId[], keepers: Promise<readonly Keeper[]>) {
    const now = clock();
    const asked = (brand: BrandId) => ({ ...waitingAsked(brand, now), audits: audits.asked(brand) });
    const all = parallel.look(brands, asked, async ({ brand, rows, facts: { mandate }, notices, also }) => {
      const people = await keepers;
      const activities = Object.values(mandate?.activities ?? {});
      const active = activities.filter(isRunning);
      const running = new Set(active.map(({ id }) => id));
      const points = pointsOf({
        now,
        brand,
        rows,
        orders: also.orders,
        notices: notices.map(({ activity, state, missing }) => ({
          activity: activity.id,
          purpose: PURPOSES[activity.purpose],
          state,
          missing,
          running: running.has(activity.id),
        })),
        assessments: active.map(({ id, purpose, footing }) => ({
          activity: id,
          purpose: PURPOSES[purpose as Purpose],
          until: footing ? footing.until : now,
          reopened: also.reopened.has(id),
        })),
        audits: audits
          .withOwners(also.audits, people)
          .filter(({ state }) => state !== 'closed' && state !== 'cancelled')
          .map(({ id, state, openedAt, data, owners }) => ({
            id,
            title: data.title,
            state,
            openedAt,
            due: openFindings(data).flatMap(({ due }) => due ?? []),
            orphan: openFindings(data).some(({ owner }) => owners.some(({ id, present }) => id === owner && !present)),
          })),
        quarantine: also.quarantine,
        paused: also.paused,
      });
      const known = activities.map(({ id, purpose }): KnownActivity => ({
        brand,
        activity: id,
        purpose: PURPOSES[purpose as Purpose],
      }));
      return { points, activities: known };
    });
    return (await Promise.all([all, keepers]))[0]; // where no brand was read, nobody else hears what became of the people
  }

  /** All of it beside each other, and beside the brands: nothing here waits for anything but `processes`, which are over them. */
  async function houseFacts(
    activities: Promise<readonly KnownActivity[]>,
    people: Promise<readonly Keeper[]>,
  ): Promise<HouseFacts> {
    const [described, reviews, law, standing, received] = await Promise.all([
      processes.over(activities, people),
      access.reviews.list(),
      watch.waiting(),
      staff.counts(),
      requests.list(people),
    ]);
    const open = reviews.filter(({ closed_at }) => closed_at === null);
    return {
      now: clock(),
      law,
      reviews: open.map(({ id, quarter, due_at }) => ({ id, quarter, due: due_at.getTime() })),
      staff: standing,
      processes: described.processes.map(({ id, orphan, reviewDue, data }) => ({
        id,
        title: data.title,
        orphan,
        reviewDue,
        actionDue: data.actionDue,
      })),
      uncovered: described.uncovered.length,
      requests: received.map(({ id, state, data, holds }) => ({
        id,
        reference: data.reference,
        open: state === 'open',
        due: data.due,
        untold: untold(data, dayOf(clock())).length,
        holds: holds.map(({ brand, terms }) => ({
          brand,
          review: terms?.review,
          orphan: terms?.owner.present === false,
        })),
      })),
    };
  }

  return {
    of: async (brand) => (await looked([brand], keepersOf(access))).flatMap(({ points }) => points),
    async house(sees) {
      const brands = (await access.brands()).filter((brand) => brand !== HOUSE && sees(brand));
      const people = keepersOf(access);
      const each = looked(brands, people);
      const activities = each.then((all) => all.flatMap((one) => one.activities));
      const [facts, all] = await Promise.all([houseFacts(activities, people), each]);
      return pointsOfHouse(
        facts,
        all.map(({ points }) => points),
      );
    },
  };
}

const isRunning = ({ stage }: CompiledMandate['activities'][string]): boolean =>
  stage === 'experiment' || stage === 'production';
