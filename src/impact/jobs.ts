import type { Task } from '../jobs/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Impact } from './service.ts';

/** Experiments whose day is past are told so in the log; `decide` has admitted nothing since that instant. */
export function impactTask(impact: Impact, brands: () => Promise<readonly BrandId[]>): Task {
  return {
    name: 'experiments',
    everyMs: 60_000,
    async run() {
      for (const brand of await brands()) await impact.endDue(brand);
    },
  };
}
