import type { Task } from '../jobs/index.ts';
import type { Watch } from './service.ts';

/** Feeds that the settings name, four times a day; without any, nothing is asked. */
export const feedTask = (watch: Pick<Watch, 'readFeeds'>): Task => ({
  name: 'law-feeds',
  everyMs: 6 * 3_600_000,
  run: () => watch.readFeeds(),
});
