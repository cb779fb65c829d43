import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf, startOfDay } from '../law/index.ts';
import type { ActivityLink, Introspection, Keeper, KnownActivity, Process, ProcessData } from './process-types.ts';

const same = (a: ActivityLink, b: ActivityLink): boolean => a.brand === b.brand && a.activity === b.activity;
/** Somebody who is in no list any more. */
export const gone = (id: string): Keeper => ({ id, name: '', present: false });

/**
 * Every process with who keeps it, and every activity that none covers: what runs without a process and what is described
 * without running are both seen.
 */
export function introspect(
  processes: readonly Process[],
  activities: readonly KnownActivity[],
  keepers: readonly Keeper[],
): Introspection {
  const keeper = (id: string): Keeper => keepers.find((one) => one.id === id) ?? gone(id);
  const active = processes.filter(({ state }) => state === 'active');
  return {
    processes: active.map((process) => {
      const owner = keeper(process.data.owner);
      const { actionOwner: who, reviewedOn, reviewEvery } = process.data;
      const actionOwner = who === undefined ? undefined : keeper(who);
      return {
        ...process,
        owner,
        actionOwner,
        reviewDue: dayOf(addPeriod(startOfDay(reviewedOn), reviewEvery)),
        orphan: !owner.present || actionOwner?.present === false,
      };
    }),
    uncovered: activities.filter((one) => !active.some(({ data }) => data.activities.some((link) => same(link, one)))),
    activities,
    keepers: keepers.filter(({ present }) => present),
  };
}

/** @throws Refusal `process.keeper` | `process.activity` | `process.action` | `process.date` */
export function mayKeep(
  data: ProcessData,
  activities: readonly ActivityLink[],
  keepers: readonly Keeper[],
  today: string,
): void {
  const present = (id: string): boolean => keepers.some((one) => one.id === id && one.present);
  if (!present(data.owner) || (data.actionOwner !== undefined && !present(data.actionOwner)))
    throw new Refusal('process.keeper');
  if (!data.activities.every((link) => activities.some((one) => same(one, link))))
    throw new Refusal('process.activity');
  const { action, actionOwner, actionDue } = data;
  if (new Set([action, actionOwner, actionDue].map((one) => one === undefined)).size > 1)
    throw new Refusal('process.action');
  if (data.reviewedOn > today) throw new Refusal('process.date');
}
