import type { Task } from '../../jobs/index.ts';
import type { BrandId } from '../../kernel/ids.ts';
import { silenceOvertaken, type OvertakenOptions } from './overtaken.ts';
import { expireMedia } from './removal.ts';

const MINUTES = 60_000;

/** Recordings past their day go; those whose transcript came later are silenced by it. */
export function mediaHousekeeping(
  options: OvertakenOptions,
  brands: () => Promise<readonly BrandId[]>,
): readonly Task[] {
  return [
    {
      name: 'media',
      everyMs: 10 * MINUTES,
      async run() {
        for (const brand of await brands()) await expireMedia(options, brand);
      },
    },
    {
      name: 'media-silence',
      everyMs: MINUTES,
      async run() {
        for (const brand of await brands()) await silenceOvertaken(options, brand);
      },
    },
  ];
}
