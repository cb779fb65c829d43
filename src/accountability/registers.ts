import { inBrand, type Database } from '../db/index.ts';
import type { Declared } from '../impact/index.ts';
import { eachBeside } from '../kernel/at-most.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { dayOf, type Bilingual } from '../law/index.ts';
import { applyOrders, linkedFrame, type FullVersion, type Mandates } from '../mandate/index.ts';
import { ownRegister, type OwnInstructed } from './own-rules.ts';
import { controllerRegisters, processorLines, processorOf, type Instructed } from './register-rules.ts';
import type { ControllerRegister, Measure, OwnDutyRegister, ProcessorRegister } from './register-types.ts';

export type Registers = {
  /**
   * The register of each controller of the brand (GDPR art. 30(1)), as it stood at a moment; of the house, its own.
   * @throws Refusal `mandate.none` where no instructions were in force
   */
  controllers(brand: BrandId, at?: Millis): Promise<readonly ControllerRegister[]>;
  /** The processor's part for one brand (GDPR art. 30(2)). @throws as `controllers` */
  processor(brand: BrandId, at?: Millis): Promise<ProcessorRegister>;
  /** The processor's register over all brands that had instructions in force, narrowed to those that may be seen. @throws Refusal `mandate.none` where none had */
  house(sees: (brand: BrandId) => boolean, at?: Millis): Promise<ProcessorRegister>;
};

export type RegisterSources = {
  readonly db: Database;
  readonly mandates: Pick<Mandates, 'history' | 'compiledVersion' | 'links'>;
  readonly clock: Clock;
  /** What protects the data in this installation, in general terms (art. 30(1)(g), 30(2)(d)): premises and staff are not its to tell. */
  readonly measures: (brand: BrandId) => Promise<readonly { readonly title: Bilingual; readonly content: Bilingual }[]>;
  readonly access: { brands(): Promise<readonly BrandId[]> };
  /** What the house declared of its own processing, as it stood. */
  readonly declared: (at: Millis) => Promise<Declared>;
};

/** Registers are drawn from the signed instructions whenever they are asked for: there is nothing to keep up to date. */
export function createRegisters({ mandates, clock, measures, access, db, declared }: RegisterSources): Registers {
  const measuresOf = async (brand: BrandId): Promise<Measure[]> =>
    (await measures(brand)).map(({ title, content }) => ({ kind: title, text: content }));

  async function instructed(brand: BrandId, at: Millis): Promise<Instructed | undefined> {
    const past = (await mandates.history(brand)).filter(({ from }) => from <= at);
    const found = past.findLast(({ to = Infinity }) => to > at);
    if (!found) return undefined;
    const compiled = await mandates.compiledVersion(brand, found, at);
    return {
      brand,
      at,
      mandate: found.version,
      frame: applyOrders(linkedFrame(found.text.frame, await mandates.links(brand, at), at), found.text.orders).frame,
      orders: found.orders,
      stages: Object.fromEntries(Object.values(compiled.activities).map(({ id, stage }) => [id, stage])),
      days: daysOf(past),
    };
  }

  async function needed(brand: BrandId, at: Millis): Promise<Instructed> {
    const found = await instructed(brand, at);
    if (!found) throw new Refusal('mandate.none');
    return found;
  }

  const register = async (all: readonly Instructed[], at: Millis, whose: BrandId): Promise<ProcessorRegister> => {
    const processor = processorOf(all);
    if (!processor) throw new Refusal('mandate.none');
    return { at, processor, lines: all.flatMap(processorLines), measures: await measuresOf(whose) };
  };

  async function allInstructed(sees: (brand: BrandId) => boolean, at: Millis): Promise<Instructed[]> {
    const brands = (await access.brands()).filter((brand) => brand !== HOUSE && sees(brand));
    return (await eachBeside(brands, (brand) => instructed(brand, at))).filter((one) => one !== undefined);
  }

  async function own(at: Millis): Promise<ControllerRegister> {
    const [since, all, ours, said] = await Promise.all([
      founded(db),
      allInstructed(() => true, at),
      measuresOf(HOUSE),
      declared(at),
    ]);
    const found = since <= at ? ownRegister({ at, since, instructed: all, declared: said }, ours) : undefined;
    if (!found) throw new Refusal('mandate.none');
    return found;
  }

  return {
    controllers: async (brand, at = clock()) =>
      brand === HOUSE ? [await own(at)] : controllerRegisters(await needed(brand, at), await measuresOf(brand)),
    processor: async (brand, at = clock()) => register([await needed(brand, at)], at, brand),
    house: async (sees, at = clock()) => register(await allInstructed(sees, at), at, HOUSE),
  };
}

/**
 * What our own duties ask of our own register now, from instructions that are read already: since when an activity reads as it
 * does is in older versions, and no duty asks it. Undefined where no instructions name the house yet.
 */
export async function ownDutyRegister(
  { db, declared }: Pick<RegisterSources, 'db' | 'declared'>,
  at: Millis,
  read: readonly Omit<OwnInstructed, 'days' | 'at'>[],
): Promise<OwnDutyRegister | undefined> {
  const [since, said] = await Promise.all([founded(db), declared(at)]);
  const instructed = read.map((one) => ({ ...one, at, days: {} }));
  return since <= at ? ownRegister({ at, since, instructed, declared: said }, []) : undefined;
}

/** Since when the house runs here. */
const founded = (db: Database): Promise<Millis> =>
  inBrand(db, HOUSE, async ({ client }) => {
    const { rows } = await client.query<{ readonly created_at: Date }>(
      'select created_at from mandat.brand where brand = $1',
      [HOUSE],
    );
    return rows[0]!.created_at.getTime();
  });

/** Since when each activity reads as it does: versions, the oldest first, compared by what they say of it. */
function daysOf(past: readonly FullVersion[]): Instructed['days'] {
  const days: Record<string, { created: string; updated: string }> = {};
  const texts = new Map<string, string>();
  for (const version of past) {
    const day = dayOf(version.from);
    for (const activity of frameOf(version).activities) {
      const text = JSON.stringify(activity);
      if (texts.get(activity.id) === text) continue;
      texts.set(activity.id, text);
      days[activity.id] = { created: days[activity.id]?.created ?? day, updated: day };
    }
  }
  return days;
}

const frameOf = ({ text }: FullVersion): Instructed['frame'] => applyOrders(text.frame, text.orders).frame;
