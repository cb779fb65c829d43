import { openApp, type App } from '../app.ts';
import { createIds, type BrandId } from '../kernel/ids.ts';
import { loadContacts } from './contacts.ts';
import { createLoader } from './load.ts';
import { sampleInteractions, type Sample } from './samples/index.ts';

const DAY = 86_400_000;
const SEED = 20_261_124;

/**
 * The whole sample estate: instructions as if published a month ago, what people agreed to or refused, then a few hundred interactions received over the last
 * days, each at its own moment, through the main job itself.
 */
export async function loadSample(app: App): Promise<void> {
  const now = app.clock();
  let moment = now - 30 * DAY;
  // A second set of services over the same database, whose clock tells the sample's time.
  const then = await openApp(app.config, { clock: () => moment, newId: createIds() });
  try {
    // Each brand's orders come two days after its contract.
    await createLoader(then, () => void (moment += 2 * DAY)).instructions();
    await loadContacts(then, now, (at) => void (moment = at));
    for (const [at, batch] of byMoment(sampleInteractions(SEED, now))) {
      moment = at;
      for (const { brand, source, vcon, activity } of batch) {
        const bytes = new TextEncoder().encode(JSON.stringify(vcon));
        await then.intake.ingest(brand as string as BrandId, bytes, Uint32Array.of(bytes.length), {
          source,
          activity,
          actor: 'system',
        });
      }
    }
  } finally {
    await then.close();
  }
}

/** In the order they ended, a few minutes after which they were received. */
function byMoment(interactions: readonly Sample[]): readonly (readonly [number, readonly Sample[]])[] {
  const received = Map.groupBy(interactions, ({ vcon }) => Date.parse(String(vcon['created_at'])) + 300_000);
  return [...received].toSorted(([a], [b]) => a - b);
}
