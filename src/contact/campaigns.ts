import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { dayOf } from '../law/index.ts';
import { vendorReason, type CompiledMandate, type FullVersion, type Mandates, type Wiring } from '../mandate/index.ts';
import { append } from '../trace/index.ts';
import type { CampaignState } from './campaign-contract.ts';
import {
  checkCampaign,
  goesOn,
  mayBecome,
  verbOf,
  type Check,
  type Declared,
  type Standing,
} from './campaign-rules.ts';
import {
  countCampaign,
  insertCampaign,
  listCampaigns,
  lockCampaign,
  moveCampaign,
  reviewedCampaigns,
  rewriteCampaign,
  type Campaign,
  type CampaignCounts,
  type HourCount,
  type RuleCount,
} from './campaign-store.ts';
import type { Contacts } from './types.ts';

type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly mandates: Pick<Mandates, 'version'>;
  readonly contextOf: (
    brand: BrandId,
    fresh: boolean,
  ) => Promise<{ readonly mandate: CompiledMandate | undefined; readonly wiring: Wiring | undefined }>;
  readonly contacts: Pick<Contacts, 'prospecting'>;
};

export type CampaignDetail = Campaign &
  CampaignCounts & {
    readonly checks: readonly Check[];
    readonly byRule: readonly RuleCount[];
    readonly byHour: readonly HourCount[];
  };
export type Campaigns = ReturnType<typeof createCampaigns>;

const PROOF_LIFE = 5 * 366 * 86_400_000;

/** What a brand's vendors are to contact persons about: declared, checked, started, paused, ended. */
export function createCampaigns(options: Options) {
  const { db, clock, newId } = options;
  const now = (): Millis => clock();

  async function record(
    tx: Transaction,
    brand: BrandId,
    verb: string,
    campaign: Campaign,
    actor: string,
    because: readonly string[] = [],
  ): Promise<void> {
    const at = now();
    const { id, channel, object, caller } = campaign;
    const details = { what: 'campaign', verb, campaign: id, channel, object, ...(caller && { number: caller }) };
    const meaning = { act: 'campaign', at, actor, ...(because.length > 0 && { because }), details } as const;
    await append(tx, brand, meaning, { proof: true, expires: at + PROOF_LIFE });
  }

  async function locked(tx: Transaction, brand: BrandId, id: string): Promise<Campaign> {
    const campaign = await lockCampaign(tx, brand, id);
    if (!campaign) throw new Refusal('campaign.unknown');
    return campaign;
  }

  return {
    async declare(brand: BrandId, declared: Declared, actor: string): Promise<{ readonly id: string }> {
      const campaign = { ...declared, id: newId(now()), state: 'draft', createdAt: now(), pausedBecause: [] } as const;
      await inBrand(db, brand, async (tx) => {
        await insertCampaign(tx, brand, campaign, now(), actor);
        await record(tx, brand, 'declare', campaign, actor);
      });
      return { id: campaign.id };
    },

    /** Another text of a draft: what has begun is not rewritten. @throws Refusal `campaign.unknown` | `campaign.state` */
    async rewrite(brand: BrandId, id: string, declared: Declared, actor: string): Promise<void> {
      await inBrand(db, brand, async (tx) => {
        const campaign = await locked(tx, brand, id);
        if (campaign.state !== 'draft') throw new Refusal('campaign.state', { params: { state: campaign.state } });
        await rewriteCampaign(tx, brand, id, declared, now());
        await record(tx, brand, 'change', { ...campaign, ...declared }, actor);
      });
    },

    /** @param activities those that the asker is held to: campaigns of other activities' offers are not there */
    async list(brand: BrandId, activities?: readonly string[]): Promise<readonly (Campaign & CampaignCounts)[]> {
      const objects = await offersWithin(options.contacts, brand, activities);
      return inBrand(db, brand, (tx) => listCampaigns(tx, brand, { objects }));
    },

    /** Those that a campaign may name. */
    async vendors(brand: BrandId): Promise<readonly Vendor[]> {
      return vendorsOf(await options.mandates.version(brand, { at: now() }));
    },

    /** @throws Refusal `campaign.unknown` */
    async show(brand: BrandId, id: string, activities?: readonly string[]): Promise<CampaignDetail> {
      const objects = await offersWithin(options.contacts, brand, activities);
      const [campaign, counts] = await inBrand(
        db,
        brand,
        async (tx) =>
          [(await listCampaigns(tx, brand, { id, objects }))[0], await countCampaign(tx, brand, id)] as const,
      );
      if (!campaign) throw new Refusal('campaign.unknown');
      return { ...campaign, ...counts, checks: checkCampaign(campaign, await standingOf(options, brand)) };
    },

    /** @throws Refusal `access.activity-denied` where the offer is of an activity that the asker is not held to */
    async within(brand: BrandId, object: string, activities: readonly string[] | undefined): Promise<void> {
      const objects = await offersWithin(options.contacts, brand, activities);
      if (objects && !objects.includes(object)) throw new Refusal('access.activity-denied');
    },

    /** Starts, pauses, resumes or ends. @throws Refusal `campaign.unknown` | `campaign.state` | `campaign.checks` */
    async move(brand: BrandId, id: string, to: Exclude<CampaignState, 'draft'>, actor: string): Promise<void> {
      // Before the transaction, which would hold one connection while it waits for others.
      const standing = to === 'running' ? await standingOf(options, brand) : undefined;
      await inBrand(db, brand, async (tx) => {
        const campaign = await locked(tx, brand, id);
        // Who keeps it paused takes it out of what goes on by itself.
        const kept = to === 'paused' && campaign.state === 'paused' && goesOn(campaign.pausedBecause);
        if (!kept && !mayBecome(campaign.state, to))
          throw new Refusal('campaign.state', { params: { state: campaign.state } });
        if (standing) mustHold(checkCampaign(campaign, standing));
        await moveCampaign(tx, brand, id, to, now());
        await record(tx, brand, verbOf(campaign.state, to), campaign, actor);
      });
    },

    /**
     * Pauses what runs and does not hold: other instructions, a number that the brand has lost, a stage, a supplier or a site that
     * has lost its standing; ends what is past its last day. What it paused for a supplier or a site alone goes on once that is
     * settled, as decisions do. Each under one entry that names the checks.
     */
    async review(brand: BrandId): Promise<void> {
      const all = await inBrand(db, brand, (tx) => reviewedCampaigns(tx, brand));
      if (all.length === 0) return;
      const standing = await standingOf(options, brand);
      for (const { id } of all.filter((one) => moveDue(one, standing)))
        await inBrand(db, brand, async (tx) => {
          const campaign = await lockCampaign(tx, brand, id);
          const due = campaign && moveDue(campaign, standing);
          if (!due) return;
          const { to, because } = due;
          await moveCampaign(tx, brand, id, to, now(), to === 'running' ? [] : because);
          await record(tx, brand, verbOf(campaign.state, to), campaign, 'system', because);
        });
    },
  };
}

/** The checks that stop and are not held. */
const lostBy = (campaign: Declared, standing: Standing): readonly string[] =>
  checkCampaign(campaign, standing).flatMap(({ code, held, stops }) => (stops && !held ? [code] : []));

/** What the instructions make of a campaign by themselves; undefined where it stays as it is. */
function moveDue(
  campaign: Campaign,
  standing: Standing,
): { readonly to: Exclude<CampaignState, 'draft'>; readonly because: readonly string[] } | undefined {
  const { state, pausedBecause, endsOn } = campaign;
  const lost = lostBy(campaign, standing);
  const byMandat = state === 'paused' && pausedBecause.length > 0;
  if ((state === 'running' || byMandat) && endsOn < standing.today) return { to: 'ended', because: lost };
  if (state === 'running' && lost.length > 0) return { to: 'paused', because: lost };
  return byMandat && goesOn(pausedBecause) && lost.length === 0 ? { to: 'running', because: pausedBecause } : undefined;
}

/** The offers of these activities now; undefined where nobody is held to any. Of an offer that has ended nobody knows whose it was. */
async function offersWithin(
  contacts: Options['contacts'],
  brand: BrandId,
  activities: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  if (activities === undefined) return undefined;
  const offers = (await contacts.prospecting(brand))?.offers ?? [];
  return offers.filter(({ activity }) => activities.includes(activity)).map(({ id }) => id);
}

export type Vendor = { readonly id: string; readonly name: string };

/** The processor itself and those that it engages. */
function vendorsOf(version: FullVersion | undefined): readonly Vendor[] {
  if (!version) return [];
  const { processor, subProcessors } = version.text.frame;
  return [processor, ...subProcessors.list].map(({ id, name }) => ({ id, name }));
}

function mustHold(checks: readonly Check[]): void {
  const faults = checks.flatMap(({ code, held, stops, article }) =>
    held || !stops ? [] : [{ code: code as Refusal['code'], ...(article !== null && { article }) }],
  );
  if (faults.length > 0) throw new Refusal('campaign.checks', { params: { count: faults.length }, faults });
}

/** What the instructions in force say that campaigns are held against. */
async function standingOf({ clock, contacts, mandates, contextOf }: Options, brand: BrandId): Promise<Standing> {
  const at = clock();
  const [prospecting, version, { mandate: compiled, wiring }] = await Promise.all([
    contacts.prospecting(brand, at).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'mandate.none') return undefined;
      throw error;
    }),
    mandates.version(brand, { at }),
    contextOf(brand, false),
  ]);
  const frame = version?.text.frame;
  const activities = Object.values(compiled?.activities ?? {});
  return {
    today: dayOf(at),
    brandName: frame?.name ?? brand,
    offers: prospecting?.offers ?? [],
    callers: prospecting?.callers ?? [],
    contract: frame && { from: frame.contract.from, to: frame.contract.to },
    vendors: vendorsOf(version)
      .map(({ id }) => id)
      .filter((id) => id === frame?.processor.id || !compiled || vendorReason(compiled, id, at) === undefined),
    stages: Object.fromEntries(activities.map(({ id, stage }) => [id, stage])),
    ...(compiled && { chain: { suppliers: { mandate: compiled, wiring }, at } }),
  };
}
