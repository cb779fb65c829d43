import { openApp, type App } from '../app.ts';
import { createIds, type BrandId } from '../kernel/ids.ts';
import { sampleHouse } from './house.ts';
import { sampleContracts } from './contracting.ts';
import { sampleControls } from './controls.ts';
import { sampleFlows } from './flows.ts';
import type { Happening } from './happening.ts';
import { createLoader } from './load.ts';
import { sampleAttestations } from './attesting.ts';
import { sampleAudit } from './auditing.ts';
import { authorityRequests } from './authority.ts';
import { samplePapers } from './papers.ts';
import { sampleWatch } from './watching.ts';
import { approveNotice } from './noticing.ts';
import { samplePeople } from './people.ts';
import { sampleProspecting } from './prospecting/index.ts';
import { sampleInteractions, type Sample } from './samples/index.ts';

const DAY = 86_400_000;
const SEED = 20_261_124;

/**
 * The whole sample estate: instructions as if published a month ago, then a few hundred interactions received over the last
 * days and what is known of persons to prospect, each at its own moment, through the services that real data takes.
 */
export async function loadSample(app: App): Promise<void> {
  const now = app.clock();
  let moment = now - 30 * DAY;
  // A second set of services over the same database, whose clock tells the sample's time.
  const then = await openApp(app.config, { clock: () => moment, newId: createIds() });
  const people = samplePeople(now);
  try {
    for (const { at, run } of [...people.before, ...sampleHouse(now)]) {
      moment = at;
      await run(then);
    }
    moment = now - 30 * DAY;
    // Each brand's orders come two days after its contract.
    await createLoader(then, async (brand) => {
      await approveNotice(then, brand);
      moment += 2 * DAY;
    }).instructions();
    const happenings = [
      ...received(sampleInteractions(SEED, now)),
      ...sampleProspecting(now),
      ...sampleContracts(now),
      ...sampleControls(now),
      ...sampleAttestations(now),
      ...sampleAudit(now, people.ids),
      ...authorityRequests(now, people.ids),
      ...samplePapers(now),
      ...sampleWatch(now),
      ...sampleFlows(now),
      ...people.after,
    ];
    for (const { at, run } of happenings.toSorted((a, b) => a.at - b.at)) {
      moment = at;
      await run(then);
    }
  } finally {
    await then.close();
  }
}

/** Interactions, a few minutes after they ended. */
function received(interactions: readonly Sample[]): readonly Happening[] {
  return interactions.map(({ brand, source, vcon, activity }) => ({
    at: Date.parse(String(vcon['created_at'])) + 300_000,
    run({ intake }) {
      const bytes = new TextEncoder().encode(JSON.stringify(vcon));
      const terms = { source, activity, actor: 'system' };
      return intake.ingest(brand as string as BrandId, bytes, Uint32Array.of(bytes.length), terms);
    },
  }));
}
