import type { Bilingual } from '../law/index.ts';

type Step = {
  readonly kind: 'acknowledge' | 'alert' | 'withdraw' | 'maintain';
  readonly note: string;
  readonly article: string | undefined;
  readonly by: string;
  readonly at: number;
};
type Order = {
  readonly number: number;
  readonly state: 'in-force' | 'awaiting' | 'alerted' | 'withdrawn';
  readonly receivedAt: number;
  readonly steps: readonly Step[];
  /** Activities that it speaks of. */
  readonly activities: readonly string[];
  readonly text: readonly Bilingual[];
};

/** How an alert ended, or who is awaited: the brand's answer, then ours to an order that it maintains. */
export type AlertState = 'controller' | 'processor' | 'withdrawn' | 'accepted' | 'in-force';
export type Alert = Omit<Order, 'activities' | 'state'> & {
  readonly state: AlertState;
  readonly since: number;
  /** A later order of the same activity, given after the alert: where the brand amended what it asked. */
  readonly amendedBy: number | undefined;
};

/**
 * Every order of which we said that it seems unlawful (GDPR art. 28(3), last paragraph), followed to its answer. A narrowing
 * order binds all the same: it stays in force while its alert is talked over.
 */
export function alertsOf(orders: readonly Order[]): Alert[] {
  return orders
    .flatMap((order): Alert[] => {
      const first = order.steps.find(({ kind }) => kind === 'alert');
      if (!first) return [];
      const last = order.steps.at(-1)!;
      const { activities, state, ...told } = order;
      const later = orders.find(
        (one) =>
          one.number > order.number &&
          one.receivedAt > first.at &&
          one.activities.some((activity) => activities.includes(activity)),
      );
      return [{ ...told, state: stateOf(state, order.steps), since: last.at, amendedBy: later?.number }];
    })
    .toSorted((a, b) => Number(isOver(a)) - Number(isOver(b)) || b.since - a.since);
}
const isOver = ({ state }: Alert): boolean => state !== 'controller' && state !== 'processor';

function stateOf(state: Order['state'], steps: readonly Step[]): AlertState {
  if (state === 'alerted') return 'controller';
  if (state === 'withdrawn') return 'withdrawn';
  if (state === 'awaiting') return 'processor';
  return steps.some(({ kind }) => kind === 'acknowledge') ? 'accepted' : 'in-force';
}
