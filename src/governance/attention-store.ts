import type { Question } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import type { BrandFacts } from './attention-types.ts';

const DAY = 86_400_000;
/** Quarantine that goes within these days is spoken of. */
const SOON = 2 * DAY;
/** Nothing is counted to its end: a list does not become longer by the thousandth. */
const MANY = 1000;

/** Interactions that are destroyed soon unless somebody decides, and the first day on which some are. */
const ENDING = `select count(*)::int as count, min(expires_on)::text as first from
  (select expires_on from mandat.quarantine where brand = $1 and expires_on between $2 and $3 limit ${MANY}) q`;
const endingQuarantine = (brand: BrandId, now: number): Question<BrandFacts['quarantine']> => ({
  sql: ENDING,
  values: [brand, dayOf(now), dayOf(now + SOON)],
  read: (rows: readonly { readonly count: number; readonly first: string | null }[]) => ({
    count: rows[0]!.count,
    first: rows[0]!.first ?? undefined,
  }),
});

/** Activities whose assessment was opened again (GDPR art. 35(11)). */
const reopenedAssessments = (brand: BrandId): Question<ReadonlySet<string>> => ({
  sql: `select distinct activity from mandat.impact_assessment where brand = $1 and status = 'reopened'`,
  values: [brand],
  read: (rows: readonly { readonly activity: string }[]) => new Set(rows.map(({ activity }) => activity)),
});

/** Orders that wait for somebody, with when that began: their last step, or their coming. */
const waitingOrders = (brand: BrandId): Question<BrandFacts['orders']> => ({
  sql: `select number, state, coalesce((select at from mandat.order_step s where s.brand = o.brand and s.number = o.number
          order by step desc limit 1), received_at) as since
        from mandat.mandate_order o where brand = $1 and state in ('awaiting', 'alerted') order by number`,
  values: [brand],
  read: (rows: readonly (Omit<BrandFacts['orders'][number], 'since'> & { readonly since: string })[]) =>
    rows.map(({ since, ...order }) => ({ ...order, since: Date.parse(since) })),
});

/** Campaigns that Mandat paused; only which checks fell tells why. */
const pausedCampaigns = (brand: BrandId): Question<BrandFacts['paused']> => ({
  sql: `select id, name, paused_because <@ array['campaign.vendors', 'campaign.site'] as chain, changed_at as since
        from mandat.contact_campaign where brand = $1 and state = 'paused' and paused_because <> '{}' order by id limit 20`,
  values: [brand],
  read: (rows: readonly (Omit<BrandFacts['paused'][number], 'since'> & { readonly since: string })[]) =>
    rows.map(({ since, ...campaign }) => ({ ...campaign, since: Date.parse(since) })),
});

/** What waits of a brand beside its duties, to be asked with them. */
export const waitingAsked = (brand: BrandId, now: number) => ({
  quarantine: endingQuarantine(brand, now),
  reopened: reopenedAssessments(brand),
  orders: waitingOrders(brand),
  paused: pausedCampaigns(brand),
});
