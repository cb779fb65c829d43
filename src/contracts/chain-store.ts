import { ask, type Question, type Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import type { Answer, Campaign, Company, Notice } from './chain-types.ts';

const instant = (at: Millis): Date => new Date(at);

type CampaignRow = Pick<Campaign, 'id' | 'change' | 'reason' | 'brands' | 'by'> & {
  readonly wanted_from: string;
  readonly at: Date;
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawal: string | null;
};

/** The newest first. Reached in the house alone. */
export async function campaigns({ client }: Transaction, id?: string): Promise<Campaign[]> {
  const { rows } = await client.query<CampaignRow>(
    `select id, change, reason, wanted_from::text, brands, by, at, withdrawn_by, withdrawn_at, withdrawal
     from mandat.chain_campaign where brand = $1 and ($2::uuid is null or id = $2) order by id desc`,
    [HOUSE, id ?? null],
  );
  return rows.map(({ wanted_from, at, withdrawn_by, withdrawn_at, withdrawal, ...row }) => ({
    ...row,
    wantedFrom: wanted_from,
    at: at.getTime(),
    ...(withdrawn_at && { withdrawn: { by: withdrawn_by!, at: withdrawn_at.getTime(), reason: withdrawal! } }),
  }));
}

export async function insertCampaign({ client }: Transaction, one: Campaign): Promise<void> {
  await client.query(
    `insert into mandat.chain_campaign (brand, id, change, reason, wanted_from, brands, by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [HOUSE, one.id, JSON.stringify(one.change), one.reason, one.wantedFrom, one.brands, one.by, instant(one.at)],
  );
}

/** @returns whether it stood until then */
export async function endCampaign(
  { client }: Transaction,
  id: string,
  { by, at, reason }: NonNullable<Campaign['withdrawn']>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update mandat.chain_campaign set withdrawn_by = $3, withdrawn_at = $4, withdrawal = $5
     where brand = $1 and id = $2 and withdrawn_at is null`,
    [HOUSE, id, by, instant(at), reason],
  );
  return rowCount === 1;
}

type NoticeRow = Pick<Notice, 'campaign' | 'change' | 'reason' | 'activities' | 'authorisation'> & {
  readonly notice: string | null;
  readonly wanted_from: string;
  readonly told_at: string;
};

/** What a brand was told, the newest first. */
export const noticesAsked = (brand: BrandId, campaign?: string): Question<Notice[]> => ({
  sql: `select campaign, change, reason, activities, authorisation, notice, wanted_from, told_at
        from mandat.chain_notice where brand = $1 and ($2::uuid is null or campaign = $2) order by campaign desc`,
  values: [brand, campaign ?? null],
  read: (rows: readonly NoticeRow[]) =>
    rows.map(({ notice, wanted_from, told_at, ...row }) => ({
      ...row,
      notice: notice ?? undefined,
      wantedFrom: wanted_from,
      toldAt: Date.parse(told_at),
    })),
});
export const notices = (tx: Transaction, brand: BrandId, campaign: string): Promise<Notice[]> =>
  ask(tx, noticesAsked(brand, campaign));

/** @returns false where the brand was told already */
export async function insertNotice({ client }: Transaction, brand: BrandId, one: Notice): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mandat.chain_notice (brand, campaign, change, reason, activities, authorisation, notice, wanted_from, told_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      brand,
      one.campaign,
      JSON.stringify(one.change),
      one.reason,
      one.activities,
      one.authorisation,
      one.notice ?? null,
      one.wantedFrom,
      instant(one.toldAt),
    ],
  );
  return rowCount === 1;
}

type AnswerRow = Pick<Answer, 'says' | 'reason' | 'name'> & {
  readonly campaign: string;
  readonly behalf: Answer['behalf'] | null;
  readonly at: string;
};

/** What was said for a brand, by announcement, in its order. */
export const answersAsked = (brand: BrandId, campaign?: string): Question<ReadonlyMap<string, readonly Answer[]>> => ({
  sql: `select campaign, says, reason, name, behalf, at from mandat.chain_answer
        where brand = $1 and ($2::uuid is null or campaign = $2) order by campaign, step`,
  values: [brand, campaign ?? null],
  read: (rows: readonly AnswerRow[]) =>
    Map.groupBy(
      rows.map(({ behalf, at, ...row }) => ({ ...row, at: Date.parse(at), ...(behalf && { behalf }) })),
      (row) => row.campaign,
    ),
});

export async function insertAnswer(
  { client }: Transaction,
  brand: BrandId,
  campaign: string,
  { says, reason, name, behalf, at }: Answer,
): Promise<void> {
  await client.query(
    `insert into mandat.chain_answer (brand, campaign, step, says, reason, name, behalf, at)
     select $1, $2, count(*) + 1, $3, $4, $5, $6, $7 from mandat.chain_answer where brand = $1 and campaign = $2`,
    [brand, campaign, says, reason, name, behalf ? JSON.stringify(behalf) : null, instant(at)],
  );
}

type CompanyRow = {
  readonly id: string;
  readonly document: Omit<Company, 'id' | 'by' | 'at'>;
  readonly by: string;
  readonly at: Date;
};

/** Reached in the house alone. */
export async function companies({ client }: Transaction): Promise<Company[]> {
  const { rows } = await client.query<CompanyRow>(
    `select distinct on (id) id, document, by, at from mandat.chain_company where brand = $1 order by id, step desc`,
    [HOUSE],
  );
  return rows.map(({ id, document, by, at }) => ({ ...document, id, by, at: at.getTime() }));
}

export async function insertCompany({ client }: Transaction, { id, by, at, ...document }: Company): Promise<void> {
  await client.query(
    `insert into mandat.chain_company (brand, id, step, document, by, at)
     select $1, $2, count(*) + 1, $3, $4, $5 from mandat.chain_company where brand = $1 and id = $2`,
    [HOUSE, id, JSON.stringify(document), by, instant(at)],
  );
}
