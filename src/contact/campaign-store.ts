import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { CampaignState } from './campaign-contract.ts';
import type { Declared } from './campaign-rules.ts';

export type Campaign = Declared & {
  readonly id: string;
  readonly state: CampaignState;
  readonly createdAt: Millis;
  /** The checks that fell while it ran, which paused or ended it; empty where somebody did. */
  readonly pausedBecause: readonly string[];
};
/** Of those refused, `passed` were said and not stopped (modes `observe` and `warn`). */
export type CampaignCounts = { readonly allowed: number; readonly refused: number; readonly passed: number };

type Row = {
  readonly id: string;
  readonly name: string;
  readonly object: string;
  readonly channel: Declared['channel'];
  readonly caller: string | null;
  readonly automated: boolean;
  readonly script: string;
  readonly vendors: string[];
  readonly starts_on: string;
  readonly ends_on: string;
  readonly state: CampaignState;
  readonly created_at: Date;
  readonly paused_because: string[];
};
const COLUMNS =
  'id, name, object, channel, caller, automated, script, vendors, starts_on::text as starts_on, ends_on::text as ends_on, state, created_at, paused_because';

const campaignOf = ({ starts_on, ends_on, created_at, caller, paused_because, ...row }: Row): Campaign => ({
  ...row,
  caller: caller ?? undefined,
  startsOn: starts_on,
  endsOn: ends_on,
  createdAt: created_at.getTime(),
  pausedBecause: paused_because,
});

const valuesOf = ({ name, object, channel, caller, automated, script, vendors, startsOn, endsOn }: Declared) => [
  name,
  object,
  channel,
  caller ?? null,
  automated,
  script,
  vendors,
  startsOn,
  endsOn,
];

export async function insertCampaign(
  { client }: Transaction,
  brand: BrandId,
  campaign: Declared & { readonly id: string },
  now: Millis,
  actor: string,
): Promise<void> {
  await client.query(
    `insert into mandat.contact_campaign
       (brand, id, name, object, channel, caller, automated, script, vendors, starts_on, ends_on, state, created_at, created_by, changed_at)
     values ($1, $2, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'draft', $3, $4, $3)`,
    [brand, campaign.id, new Date(now), actor, ...valuesOf(campaign)],
  );
}

/** Held until the transaction ends, so that two who move it take their turns. */
export async function lockCampaign({ client }: Transaction, brand: BrandId, id: string): Promise<Campaign | undefined> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.contact_campaign where brand = $1 and id = $2 for update`,
    [brand, id],
  );
  return rows[0] && campaignOf(rows[0]);
}

export async function rewriteCampaign(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  campaign: Declared,
  now: Millis,
): Promise<void> {
  await client.query(
    `update mandat.contact_campaign set name = $4, object = $5, channel = $6, caller = $7, automated = $8, script = $9,
       vendors = $10, starts_on = $11, ends_on = $12, changed_at = $3
     where brand = $1 and id = $2`,
    [brand, id, new Date(now), ...valuesOf(campaign)],
  );
}

export async function moveCampaign(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  state: CampaignState,
  now: Millis,
  because: readonly string[] = [],
): Promise<void> {
  await client.query(
    'update mandat.contact_campaign set state = $3, changed_at = $4, paused_because = $5 where brand = $1 and id = $2',
    [brand, id, state, new Date(now), because],
  );
}

/** Those that run, and those that Mandat paused. */
export async function reviewedCampaigns({ client }: Transaction, brand: BrandId): Promise<readonly Campaign[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.contact_campaign where brand = $1 and (state = 'running' or (state = 'paused' and paused_because <> '{}')) order by id`,
    [brand],
  );
  return rows.map(campaignOf);
}

/** The newest first, those that ended last; with what was decided for each. */
export async function listCampaigns(
  { client }: Transaction,
  brand: BrandId,
  { id, objects }: { readonly id?: string; readonly objects?: readonly string[] | undefined } = {},
): Promise<readonly (Campaign & CampaignCounts)[]> {
  const { rows } = await client.query<Row & Readonly<Record<keyof CampaignCounts, string>>>(
    `select ${COLUMNS}, t.allowed, t.refused, t.passed from mandat.contact_campaign c cross join lateral (
       select coalesce(sum(count) filter (where verdict = 'allowed'), 0) as allowed,
              coalesce(sum(count) filter (where verdict = 'refused'), 0) as refused,
              coalesce(sum(passed), 0) as passed
       from mandat.contact_tally where brand = c.brand and campaign = c.id) t
     where c.brand = $1 and ($2::uuid is null or c.id = $2) and ($3::text[] is null or c.object = any ($3))
     order by c.state = 'ended', c.id desc`,
    [brand, id ?? null, objects ?? null],
  );
  return rows.map(({ allowed, refused, passed, ...row }) => ({
    ...campaignOf(row),
    allowed: Number(allowed),
    refused: Number(refused),
    passed: Number(passed),
  }));
}

export type RuleCount = { readonly rule: string; readonly verdict: 'allowed' | 'refused'; readonly count: number };
export type HourCount = CampaignCounts & { readonly hour: Date };
/** Three days, as an operations room looks back. */
const HOURS = 72;

export async function countCampaign(
  { client }: Transaction,
  brand: BrandId,
  id: string,
): Promise<{ readonly byRule: readonly RuleCount[]; readonly byHour: readonly HourCount[] }> {
  const byRule = await client.query<RuleCount>(
    `select rule, verdict, sum(count)::int as count from mandat.contact_tally
     where brand = $1 and campaign = $2 group by rule, verdict order by count desc, rule`,
    [brand, id],
  );
  const byHour = await client.query<HourCount>(
    `select hour, coalesce(sum(count) filter (where verdict = 'allowed'), 0)::int as allowed,
       coalesce(sum(count) filter (where verdict = 'refused'), 0)::int as refused,
       coalesce(sum(passed), 0)::int as passed
     from mandat.contact_tally where brand = $1 and campaign = $2 group by hour order by hour desc limit ${HOURS}`,
    [brand, id],
  );
  return { byRule: byRule.rows, byHour: byHour.rows };
}
