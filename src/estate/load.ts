import type { App } from '../app.ts';
import type { BrandId } from '../kernel/ids.ts';
import { generateSigningKey, readPrivateKey, signText, type Party } from '../mandate/index.ts';
import { openActivity } from './opening.ts';
import { SAMPLE_SIGNATORIES, sampleInstructions, type SampleInstructions } from './instructions/index.ts';

const LOADER = { actor: 'system', person: 'sample estate' };
/** A second person confirms each key; in the sample estate, a second name. */
const WITNESS = { actor: 'system', person: 'sample estate, second person' };

type Loader = {
  /** Brands, keys, signatures, stages and wiring: everything but interactions. */
  instructions(only?: readonly BrandId[]): Promise<void>;
};

/**
 * Loads the fictional sample estate through the same services as any other, with signatories' keys made for the occasion.
 * @param later called between the contract and the orders, for a clock that should have moved meanwhile
 */
export function createLoader(app: App, later?: (brand: BrandId) => Promise<void> | void): Loader {
  const one = async (sample: SampleInstructions): Promise<void> => {
    const brand = sample.brand as string as BrandId;
    await app.createBrand(brand, sample.name, LOADER.actor, true);
    await publish(app, brand, sample, later ?? (() => undefined));
  };
  return {
    async instructions(only) {
      const wanted = sampleInstructions().filter(({ brand }) => only?.includes(brand as string as BrandId) ?? true);
      // Brands wait for nobody else, unless they share a clock that each moves on.
      if (later) for (const sample of wanted) await one(sample);
      else await Promise.all(wanted.map(one));
    },
  };
}

async function publish(
  app: App,
  brand: BrandId,
  sample: SampleInstructions,
  later: (brand: BrandId) => Promise<void> | void,
): Promise<void> {
  const { mandates } = app;
  const sign = new Map<Party, (text: string) => string>();
  for (const by of ['brand', 'processor'] as const) {
    const who = SAMPLE_SIGNATORIES[by === 'brand' ? sample.brand : 'processor'];
    const { privateKey, publicKey } = generateSigningKey();
    const { fingerprint } = await mandates.enrol(brand, { party: by, ...who, publicKey }, LOADER);
    await mandates.confirm(brand, fingerprint, WITNESS);
    const key = readPrivateKey(privateKey);
    sign.set(by, (text) => signText(text, { by, ...who, key }));
  }
  const byBrand = sign.get('brand')!;
  const byProcessor = sign.get('processor')!;
  await mandates.publish(brand, byProcessor(byBrand(sample.frameYaml)), LOADER);
  for (const [activity, stage] of Object.entries(sample.stages))
    if (stage === 'production') await openActivity(app, brand, activity, SAMPLE_SIGNATORIES[sample.brand]);
  for (const [activity, mode] of Object.entries(sample.modes)) await mandates.setMode(brand, activity, mode, LOADER);
  await mandates.publishWiring(brand, byProcessor(sample.wiringYaml), LOADER);
  await later(brand);
  for (const order of sample.orders) await mandates.order(brand, byBrand(order), LOADER);
}
