import { inBrand, type Database } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { endOfDay, startOfDay, type ContactChannel } from '../law/index.ts';
import type { CompiledMandate, Mandates, Wiring } from '../mandate/index.ts';
import type { Ground } from './decide.ts';
import { prospectingOf, type Names } from './mandate-rules.ts';
import type { Campaign, Prospecting } from './types.ts';

/** How long what was read is believed: what time alone changes is seen within this. */
const BELIEF = 1_000;
/** A question about a moment this near is one about now. */
export const ABOUT_NOW = 60_000;
const MOST_HELD = 200;

type Context = {
  readonly mandate: CompiledMandate | undefined;
  readonly wiring: Wiring | undefined;
  readonly stamp: number;
  readonly indexKey: Uint8Array;
};
export type GroundOptions = {
  readonly db: Database;
  readonly clock: Clock;
  readonly mandates: Pick<Mandates, 'inForce' | 'version'>;
  /** The instructions in force now, with the stamp that moves with them. */
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<Context>;
};

export type Grounds = {
  now(brand: BrandId, fresh?: boolean): Promise<Ground>;
  at(brand: BrandId, at: Millis): Promise<Ground>;
  /** Of those asked for, what is known. */
  campaigns(brand: BrandId, ids: readonly string[]): Promise<ReadonlyMap<string, Campaign | undefined>>;
};

/** What a brand's questions are decided by: instructions, names, campaigns, each read once a second at most. */
export function createGrounds({ db, clock, mandates, contextOf }: GroundOptions): Grounds {
  const grounds = new Map<BrandId, { readonly context: Context; readonly until: Millis; readonly ground: Ground }>();
  const others = new Map<string, { readonly until: Millis; readonly ground: Promise<Ground> }>();
  const names = new Map<string, Promise<Names>>();
  const campaigns = new Map<string, { readonly until: Millis; readonly campaign: Campaign | undefined }>();

  function namesOf(brand: BrandId, { version }: CompiledMandate): Promise<Names> {
    const key = `${brand}/${version}`;
    const known = names.get(key);
    if (known) return known;
    const read = readNames(brand, version);
    if (names.size > MOST_HELD) names.clear();
    names.set(key, read);
    read.catch(() => names.delete(key));
    return read;
  }

  async function readNames(brand: BrandId, number: number): Promise<Names> {
    const found = await mandates.version(brand, { number });
    if (!found) throw new Refusal('mandate.none');
    const { controllers, processor, sites } = found.text.frame;
    const { rows } = await inBrand(db, brand, ({ client }) =>
      client.query<{ name: string }>('select name from mandat.brand where brand = $1', [brand]),
    );
    return {
      brand: rows[0]?.name ?? brand,
      processor: processor.name,
      entities: Object.fromEntries(controllers.map(({ id, name }) => [id, name])),
      places: Object.fromEntries(sites.map(({ id, place }) => [id, place])),
    };
  }

  async function groundOf(brand: BrandId, { mandate, wiring, stamp, indexKey }: Context, at: Millis): Promise<Ground> {
    const prospecting = mandate && prospectingOf(mandate, await namesOf(brand, mandate), at);
    const activities = Object.values(mandate?.activities ?? {}).filter((one) => one.purpose === 'prospecting');
    const purposes = [...new Set(['rights', ...activities.flatMap((one) => one.purposes)])];
    return { prospecting, suppliers: mandate && { mandate, wiring }, purposes, stamp, indexKey };
  }

  return {
    async now(brand, fresh = false) {
      const context = await contextOf(brand, fresh);
      const known = grounds.get(brand);
      const now = clock();
      if (known?.context === context && known.until > now) return known.ground;
      const ground = await groundOf(brand, context, now);
      grounds.set(brand, { context, until: now + BELIEF, ground });
      return ground;
    },

    at(brand, at) {
      const key = `${brand}/${at}`;
      const known = others.get(key);
      if (known && known.until > clock()) return known.ground;
      const ground = Promise.all([contextOf(brand, false), mandates.inForce(brand, at)]).then(
        ([context, { mandate, wiring }]) => groundOf(brand, { ...context, mandate, wiring }, at),
      );
      if (others.size > MOST_HELD) others.clear();
      others.set(key, { until: clock() + BELIEF, ground });
      ground.catch(() => others.delete(key));
      return ground;
    },

    async campaigns(brand, ids) {
      const now = clock();
      const result = new Map<string, Campaign | undefined>();
      const asked: string[] = [];
      for (const id of new Set(ids)) {
        const known = campaigns.get(`${brand}/${id}`);
        if (known && known.until > now) result.set(id, known.campaign);
        else asked.push(id);
      }
      if (asked.length === 0) return result;
      const found = await readCampaigns(db, brand, asked);
      if (campaigns.size > MOST_HELD) campaigns.clear();
      for (const id of asked) {
        campaigns.set(`${brand}/${id}`, { until: now + BELIEF, campaign: found.get(id) });
        result.set(id, found.get(id));
      }
      return result;
    },
  };
}

/** The instructions on prospecting, for whoever shows them. @throws Refusal `mandate.none` */
export async function prospectingAt(grounds: Grounds, brand: BrandId, at: Millis, now: Millis): Promise<Prospecting> {
  const { prospecting } = await (isAboutNow(at, now) ? grounds.now(brand) : grounds.at(brand, at));
  if (!prospecting) throw new Refusal('mandate.none');
  return prospecting;
}

export const isAboutNow = (at: Millis, now: Millis): boolean => Math.abs(at - now) <= ABOUT_NOW;

type Row = {
  readonly id: string;
  readonly name: string;
  readonly object: string;
  readonly channel: ContactChannel;
  readonly caller: string | null;
  readonly automated: boolean;
  readonly vendors: readonly string[];
  readonly starts_on: string;
  readonly ends_on: string;
  readonly state: string;
};

async function readCampaigns(db: Database, brand: BrandId, ids: readonly string[]): Promise<Map<string, Campaign>> {
  const { rows } = await inBrand(db, brand, ({ client }) =>
    client.query<Row>(
      `select id, name, object, channel, caller, automated, vendors, starts_on, ends_on, state
       from mandat.contact_campaign where brand = $1 and id = any ($2::uuid[])`,
      [brand, ids],
    ),
  );
  return new Map(
    rows.map(({ id, name, object, channel, caller, automated, vendors, starts_on, ends_on, state }) => [
      id,
      {
        name,
        object,
        channel,
        caller: caller ?? undefined,
        automated,
        vendors,
        from: startOfDay(starts_on),
        to: endOfDay(ends_on),
        state,
      },
    ]),
  );
}
