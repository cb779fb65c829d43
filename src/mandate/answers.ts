import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { linksAt } from './chain.ts';
import { checkOrder } from './check-order.ts';
import { frameAt, groundAt, remake, standing, type Standing } from './standing.ts';
import type { ChainLink } from './types.ts';
import { insertOrderStep, setOrderState, type OrderRow, type OrderState } from './store.ts';
import { change, personOf, type Dependencies, type Who } from './writing.ts';

export type Answers = {
  /** The processor accepts a widening order, which then binds. @throws Refusal `mandate.order-unknown` | `mandate.order-state` | `mandate.faulty` */
  acknowledge(
    brand: BrandId,
    number: number,
    note: string,
    who: Who,
  ): Promise<{ readonly versions: readonly number[] }>;
  /** The processor tells the brand that an order seems unlawful (art. 28(3), last paragraph). A narrowing order binds all the same. */
  alert(
    brand: BrandId,
    number: number,
    alert: { readonly reason: string; readonly article?: string | undefined },
    who: Who,
  ): Promise<void>;
  /** The brand answers an alert: it withdraws the order, or maintains it and the processor decides again. */
  answer(
    brand: BrandId,
    number: number,
    answer: { readonly kind: 'withdraw' | 'maintain'; readonly note: string },
    who: Who,
  ): Promise<void>;
};

export function createAnswers(dependencies: Dependencies): Answers {
  const { onVersion } = dependencies;
  return {
    acknowledge: (brand, number, note, who) =>
      change(dependencies, brand, who, async (tx, now, leave) => {
        const all = await standing(tx, brand);
        const order = expect(all, number, ['awaiting']);
        stillLawful(all, await linksAt(tx, brand, now), order, now);
        await insertOrderStep(tx, brand, {
          number,
          kind: 'acknowledge',
          note,
          article: undefined,
          by: personOf(who),
          at: now,
        });
        await setOrderState(tx, brand, number, 'in-force', now);
        const { made: versions, reopened } = await remake(tx, brand, { now, by: personOf(who), onVersion });
        const details = { order: number, ...(reopened.length > 0 && { reopened }) };
        await leave('order-acknowledge', details, versions[0] === undefined ? {} : { mandate: versions[0] });
        return { versions };
      }),

    alert: (brand, number, { reason, article }, who) =>
      change(dependencies, brand, who, async (tx, now, leave) => {
        const order = expect(await standing(tx, brand), number, ['awaiting', 'in-force']);
        await insertOrderStep(tx, brand, { number, kind: 'alert', note: reason, article, by: personOf(who), at: now });
        if (order.state === 'awaiting') await setOrderState(tx, brand, number, 'alerted', undefined);
        await leave('order-alert', { order: number, step: 'alert' });
      }),

    answer: (brand, number, { kind, note }, who) =>
      change(dependencies, brand, who, async (tx, now, leave) => {
        expect(await standing(tx, brand), number, ['alerted']);
        await insertOrderStep(tx, brand, { number, kind, note, article: undefined, by: personOf(who), at: now });
        await setOrderState(tx, brand, number, kind === 'withdraw' ? 'withdrawn' : 'awaiting', undefined);
        await leave('order-alert', { order: number, step: kind });
      }),
  };
}

function expect({ orders }: Standing, number: number, states: readonly OrderState[]): OrderRow {
  const order = orders.find((one) => one.number === number);
  if (!order) throw new Refusal('mandate.order-unknown');
  if (!states.includes(order.state)) throw new Refusal('mandate.order-state');
  return order;
}

/** Since it was received a frame may have replaced it, or other orders made it impossible. */
function stillLawful(
  all: Standing,
  links: readonly ChainLink[],
  { document, receivedAt }: OrderRow,
  now: Millis,
): void {
  const ground = groundAt(all, now, links);
  if (!ground || frameAt(all, now)!.publishedAt > receivedAt) throw new Refusal('mandate.order-state');
  const faults = [...checkOrder(document, { ...ground, lastOrder: 0 }, now)].filter(({ level }) => level === 'fault');
  if (faults.length > 0)
    throw new Refusal('mandate.faulty', {
      params: { count: faults.length },
      faults: faults.map(({ code, params, article }) => ({
        code,
        ...(params && { params }),
        ...(article && { article }),
      })),
    });
}
