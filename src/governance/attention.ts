import type { Parallel } from '../accountability/index.ts';
import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { dayOf, PURPOSES, type Purpose } from '../law/index.ts';
import type { CompiledMandate, Mandates } from '../mandate/index.ts';
import type { Notices } from '../notices/index.ts';
import type { Staff } from '../staff/index.ts';
import type { Watch } from '../watch/index.ts';
import { openFindings } from './audit-rules.ts';
import type { Audits } from './audits.ts';
import { pointsOfHouse } from './attention-house-rules.ts';
import { pointsOf } from './attention-rules.ts';
import { untold } from './request-rules.ts';
import type { Processes } from './processes.ts';
import type { Requests } from './requests.ts';
import { endingQuarantine, reopenedAssessments } from './attention-store.ts';
import type { BrandFacts, HouseFacts, Point } from './attention-types.ts';

export type Attention = {
  /** What waits of one brand, the gravest first. */
  of(brand: BrandId): Promise<readonly Point[]>;
  /** What waits of the house and of every brand that may be seen. */
  house(sees: (brand: BrandId) => boolean): Promise<readonly Point[]>;
};

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly parallel: Pick<Parallel, 'of'>;
  readonly mandates: Pick<Mandates, 'inForce' | 'orders'>;
  readonly notices: Pick<Notices, 'list'>;
  readonly staff: Pick<Staff, 'counts'>;
  readonly audits: Pick<Audits, 'list'>;
  readonly requests: Pick<Requests, 'list'>;
  readonly processes: Pick<Processes, 'list'>;
  readonly watch: Pick<Watch, 'waiting'>;
  readonly access: {
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
  db,
  clock,
  parallel,
  mandates,
  notices,
  access,
  staff,
  audits,
  requests,
  processes,
  watch,
}: Needs): Attention {
  async function factsOf(brand: BrandId): Promise<BrandFacts> {
    const now = clock();
    const [rows, given, told, audited, { mandate }, [quarantine, reopened]] = await Promise.all([
      parallel.of(brand),
      mandates.orders(brand),
      notices.list(brand),
      audits.list(brand),
      mandates.inForce(brand, now),
      inBrand(
        db,
        brand,
        async (tx) => [await endingQuarantine(tx, brand, now), await reopenedAssessments(tx, brand)] as const,
      ),
    ]);
    const running = new Set(
      Object.values(mandate?.activities ?? {})
        .filter(isRunning)
        .map(({ id }) => id),
    );
    return {
      now,
      brand,
      rows,
      orders: given.flatMap(({ number, state, receivedAt, steps }) =>
        state === 'awaiting' || state === 'alerted' ? [{ number, state, since: steps.at(-1)?.at ?? receivedAt }] : [],
      ),
      notices: told.map(({ activity, state, missing }) => ({
        activity: activity.id,
        purpose: PURPOSES[activity.purpose],
        state,
        missing,
        running: running.has(activity.id),
      })),
      assessments: Object.values(mandate?.activities ?? {})
        .filter(isRunning)
        .map(({ id, purpose, footing }) => ({
          activity: id,
          purpose: PURPOSES[purpose as Purpose],
          until: footing ? footing.until : now,
          reopened: reopened.has(id),
        })),
      audits: audited
        .filter(({ state }) => state !== 'closed' && state !== 'cancelled')
        .map(({ id, state, openedAt, data, owners }) => ({
          id,
          title: data.title,
          state,
          openedAt,
          due: openFindings(data).flatMap(({ due }) => due ?? []),
          orphan: openFindings(data).some(({ owner }) => owners.some(({ id, present }) => id === owner && !present)),
        })),
      quarantine,
    };
  }

  async function houseFacts(sees: (brand: BrandId) => boolean): Promise<HouseFacts> {
    const described = await processes.list(sees);
    const open = (await access.reviews.list()).filter(({ closed_at }) => closed_at === null);
    return {
      now: clock(),
      law: await watch.waiting(),
      reviews: open.map(({ id, quarter, due_at }) => ({ id, quarter, due: due_at.getTime() })),
      staff: await staff.counts(),
      processes: described.processes.map(({ id, orphan, reviewDue, data }) => ({
        id,
        title: data.title,
        orphan,
        reviewDue,
        actionDue: data.actionDue,
      })),
      uncovered: described.uncovered.length,
      requests: (await requests.list()).map(({ id, state, data, holds }) => ({
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
    of: async (brand) => pointsOf(await factsOf(brand)),
    async house(sees) {
      const brands = (await access.brands()).filter((brand) => brand !== HOUSE && sees(brand));
      const [facts, ...each] = await Promise.all([houseFacts(sees), ...brands.map(factsOf)]);
      return pointsOfHouse(facts, each.map(pointsOf));
    },
  };
}

const isRunning = ({ stage }: CompiledMandate['activities'][string]): boolean =>
  stage === 'experiment' || stage === 'production';
