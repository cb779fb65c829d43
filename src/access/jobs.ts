import type { Task } from '../jobs/index.ts';
import type { Access } from './service.ts';

const MINUTE = 60_000;

/** Break-glass whose time has passed is closed; each quarter opens its review. */
export function accessTasks({ glass, reviews }: Pick<Access, 'glass' | 'reviews'>): readonly Task[] {
  return [
    {
      name: 'break-glass',
      everyMs: MINUTE,
      async run() {
        await glass.sweep();
      },
    },
    {
      name: 'access-review',
      everyMs: 60 * MINUTE,
      async run() {
        await reviews.ensure('system');
      },
    },
  ];
}
