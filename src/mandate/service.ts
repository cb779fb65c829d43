import { inBrand } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { AppendOptions, Meaning } from '../trace/index.ts';
import { linksAt } from './chain.ts';
import { createAnswers, type Answers } from './answers.ts';
import { createEnrolment, type Enrolment } from './enrolment.ts';
import type { MandateText } from './amend.ts';
import { createPublishing, type Publishing } from './publishing.ts';
import { createStandings, type Standings } from './stages.ts';
import { orders, orderSteps, signatories, type OrderRow, type OrderStep, type SignatoryRow } from './store.ts';
import type { ChainLink, CompiledMandate, Wiring } from './types.ts';
import {
  compiledAt,
  historyOf,
  inForceAt,
  textOfVersion,
  versionAt,
  versions,
  wiringAt,
  type Version,
  type WiringVersion,
} from './views.ts';
import type { Dependencies } from './writing.ts';

/** A version with the texts it was made of. */
export type FullVersion = Version & { readonly text: MandateText };

export type Mandates = Enrolment &
  Publishing &
  Answers &
  Standings & {
    /** All that deciding needs at a moment, past moments included. */
    inForce(
      brand: BrandId,
      at: Millis,
    ): Promise<{ readonly mandate: CompiledMandate | undefined; readonly wiring: Wiring | undefined }>;
    /** The version in force at a moment, or the one of a number. */
    version(
      brand: BrandId,
      which: { readonly at: Millis } | { readonly number: number },
    ): Promise<FullVersion | undefined>;
    /** Newest first. */
    versions(brand: BrandId): Promise<readonly Version[]>;
    /** Every version with its texts, the oldest first. */
    history(brand: BrandId): Promise<readonly FullVersion[]>;
    orders(brand: BrandId): Promise<readonly (OrderRow & { readonly steps: readonly OrderStep[] })[]>;
    wiring(brand: BrandId, at: Millis): Promise<WiringVersion | undefined>;
    /** What was announced to the brand beside the signed text, as it stood at a moment (art. 28(2)). */
    links(brand: BrandId, at: Millis): Promise<readonly ChainLink[]>;
    signatories(brand: BrandId): Promise<readonly SignatoryRow[]>;
    /** A version as it decides, at the stages and in the modes of a moment. */
    compiledVersion(brand: BrandId, version: Version, at: Millis): Promise<CompiledMandate>;
    /** Leaves an entry for an act that changes no row of a room of its own (configuration, backup, keys). */
    record(brand: BrandId, meaning: Meaning, options: AppendOptions): Promise<string>;
  };

export function createMandates(dependencies: Dependencies): Mandates {
  const { db, append } = dependencies;
  return {
    ...createEnrolment(dependencies),
    ...createPublishing(dependencies),
    ...createAnswers(dependencies),
    ...createStandings(dependencies),
    inForce: (brand, at) => inBrand(db, brand, (tx) => inForceAt(tx, brand, at)),
    version: (brand, which) =>
      inBrand(db, brand, async (tx) => {
        const found =
          'at' in which
            ? await versionAt(tx, brand, which.at)
            : (await versions(tx, brand)).find(({ version }) => version === which.number);
        return found && { ...found, text: await textOfVersion(tx, brand, found) };
      }),
    versions: (brand) => inBrand(db, brand, (tx) => versions(tx, brand)),
    history: (brand) => inBrand(db, brand, (tx) => historyOf(tx, brand)),
    orders: (brand) =>
      inBrand(db, brand, async (tx) => {
        const steps = await orderSteps(tx, brand);
        return (await orders(tx, brand)).map((order) => ({
          ...order,
          steps: steps.filter(({ number }) => number === order.number),
        }));
      }),
    wiring: (brand, at) => inBrand(db, brand, (tx) => wiringAt(tx, brand, at)),
    links: (brand, at) => inBrand(db, brand, (tx) => linksAt(tx, brand, at)),
    signatories: (brand) => inBrand(db, brand, (tx) => signatories(tx, brand)),
    compiledVersion: (brand, version, at) => inBrand(db, brand, (tx) => compiledAt(tx, brand, version, at)),
    record: (brand, meaning, options) => inBrand(db, brand, (tx) => append(tx, brand, meaning, options)),
  };
}
