import type { Task } from '../jobs/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Rotations } from './rotation.ts';

const RHYTHM = 5_000;
/** Batches for each brand and turn: some seconds of a turn stay free for what else the database has to do. */
const BATCHES = 40;

type Options = {
  readonly rotations: Rotations;
  readonly brands: () => Promise<readonly BrandId[]>;
  /** Days that backups are kept; without it, time destroys no key. */
  readonly horizon: number | undefined;
};

/** Rotations go on where they stood, whoever began them; retired versions go once no backup needs them. */
export function keyTasks({ rotations, brands, horizon }: Options): readonly Task[] {
  return [
    {
      name: 'key-rotations',
      everyMs: RHYTHM,
      async run() {
        for (const brand of await brands())
          for (let n = 0; n < BATCHES; n++) {
            const rotation = await rotations.step(brand);
            if (!rotation || rotation.endedAt !== null) break;
          }
      },
    },
    {
      name: 'retired-keys',
      everyMs: 3_600_000,
      async run() {
        if (horizon === undefined) return;
        for (const brand of await brands()) await rotations.retire(brand, { days: horizon }, { actor: 'system' });
      },
    },
  ];
}
