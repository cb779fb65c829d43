import { comparePeriods, endOfDay, isAtMost } from '../law/index.ts';
import { applyOrder, applyOrders, type Effective, type MandateText } from './amend.ts';
import { checkFrame, declaredIn } from './check-frame.ts';
import { fault, type Said } from './remarks.ts';
import type { Activity, Effects, Frame, Order } from './schema.ts';

/** What an order is judged against: the text in force before it, and the number of the last order. */
export type Ground = { readonly effective: Effective; readonly lastOrder: number };

export function groundOf({ frame, orders }: MandateText): Ground {
  return { effective: applyOrders(frame, orders), lastOrder: orders.at(-1)?.order ?? 0 };
}

export function* checkOrder(order: Order, ground: Ground | undefined, at: number): Generator<Said> {
  yield* checkDates(order, at);
  if (Object.keys(order.does).length === 0) return yield fault('mandate.order-empty', ['does']);
  if (!ground) return;
  if (order.order <= ground.lastOrder)
    yield fault('mandate.order-number', ['order'], { params: { last: ground.lastOrder } });
  const before = [...checkEffects(order.does, ground.effective.frame)];
  yield* before;
  if (before.length === 0) yield* checkOutcome(order.does, ground.effective, at);
}

function* checkDates({ given, from = given, until }: Order, at: number): Generator<Said> {
  if (until === undefined) return;
  if (until < from) yield fault('mandate.dates', ['until']);
  else if (endOfDay(until) <= at) yield fault('mandate.order-over', ['until']);
}

function* checkEffects(does: Effects, frame: Frame): Generator<Said> {
  const activities = new Map(frame.activities.map((activity) => [activity.id, activity]));
  for (const [verb, effect] of Object.entries(does)) {
    if (effect === undefined || !('activity' in effect)) continue;
    if (!activities.has(effect.activity)) yield fault('mandate.unknown-activity', ['does', verb, 'activity']);
    if ('site' in effect && !frame.sites.some((site) => site.id === effect.site))
      yield fault('mandate.unknown-site', ['does', verb, 'site']);
  }
  if (does.record && activities.has(does.record.activity) && !activities.get(does.record.activity)!.recording) {
    yield fault('mandate.recording-missing', ['does', 'record']);
  }
  const offered = (effect: { activity: string } | undefined): Activity['prospecting'] =>
    effect && activities.get(effect.activity)?.prospecting;
  const { withdrawOffer: offer, withdrawCaller: caller } = does;
  if (offer && !offered(offer)?.offers.some(({ id }) => id === offer.offer))
    yield fault('mandate.unknown-offer', ['does', 'withdrawOffer', 'offer']);
  if (caller && !offered(caller)?.callers.some(({ number }) => number === caller.number))
    yield fault('mandate.unknown-caller', ['does', 'withdrawCaller', 'number']);
  const kept = (effect: { activity: string } | undefined): Activity['keep'] =>
    (effect && activities.get(effect.activity)?.keep) ?? {};
  for (const [kind, period] of periodsOf(does.shorten)) {
    const today = kept(does.shorten)[kind];
    if (!today || !isAtMost(period, today.for) || comparePeriods(period, today.for) === 0)
      yield fault('mandate.order-shorten', ['does', 'shorten', 'keep', kind]);
  }
  for (const [kind, period] of periodsOf(does.extend)) {
    const today = kept(does.extend)[kind];
    if (today && comparePeriods(period, today.for) !== 1)
      yield fault('mandate.order-extend', ['does', 'extend', 'keep', kind]);
  }
}

function periodsOf(effect: Effects['shorten']): [keyof Activity['keep'], string][] {
  return Object.entries(effect?.keep ?? {}) as [keyof Activity['keep'], string][];
}

/** What is wrong with the whole once the order is applied, and was not before: said of the order. */
function* checkOutcome(does: Effects, before: Effective, at: number): Generator<Said> {
  const key = ({ code, path }: Said): string => `${code} ${path.join('/')}`;
  const judge = ({ frame }: Effective): Said[] => [...checkFrame(frame, declaredIn(frame), at)];
  const known = new Set(judge(before).map(key));
  for (const said of judge(applyOrder(before, does))) {
    if (!known.has(key(said))) yield { ...said, path: ['does'] };
  }
}
