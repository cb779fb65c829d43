import { isAtMost } from '../law/index.ts';
import type { CategoryId } from './categories.ts';
import type { Activity, Effects, Frame, Order } from './schema.ts';
import { NEEDED_CHANNEL } from './ways.ts';

/** The texts that a version is made of. */
export type MandateText = { readonly frame: Frame; readonly orders: readonly Order[] };
/** What frame and orders say together at a moment; the frame keeps its shape. */
export type Effective = { readonly frame: Frame; readonly suspended: readonly string[] };

type Keep = Activity['keep'];
type Change = (activity: Activity) => Activity;

const without = <T>(list: readonly T[], gone: readonly T[]): T[] => list.filter((item) => !gone.includes(item));
const and = <T>(list: readonly T[], more: readonly T[]): T[] => [...new Set([...list, ...more])];

/** Orders applied to a frame one after the other. What an order says of an activity that the frame lacks is void. */
export function applyOrders(frame: Frame, orders: readonly Pick<Order, 'does'>[]): Effective {
  return orders.reduce<Effective>((effective, { does }) => applyOrder(effective, does), { frame, suspended: [] });
}

const frames = new WeakMap<MandateText, Frame>();
/** The frame as a version's own orders leave it: texts never change and are read again and again, so each is amended once. */
export function amended(text: MandateText): Frame {
  const frame = frames.get(text) ?? applyOrders(text.frame, text.orders).frame;
  frames.set(text, frame);
  return frame;
}

export function applyOrder({ frame, suspended }: Effective, does: Effects): Effective {
  const changes = changesOf(does);
  const activities = frame.activities.map((activity) =>
    changes.reduce((changed, [id, change]) => (id === activity.id ? change(changed) : changed), activity),
  );
  const gone = does.withdrawOffer?.offer;
  const held = does.suspend ? and(suspended, [does.suspend.activity]) : suspended;
  return {
    frame: {
      ...frame,
      activities: gone === undefined ? activities : activities.map((activity) => unnamed(activity, gone)),
      ...(does.quarantine && { quarantine: { ...frame.quarantine, for: does.quarantine.for } }),
    },
    suspended: does.resume ? without(held, [does.resume.activity]) : held,
  };
}

function changesOf(does: Effects): (readonly [activity: string, change: Change])[] {
  const changes: (readonly [string, Change])[] = [];
  const on = <T extends { readonly activity: string }>(
    effect: T | undefined,
    change: (activity: Activity, effect: T) => Partial<Activity>,
  ): void => {
    if (effect) changes.push([effect.activity, (activity) => ({ ...activity, ...change(activity, effect) })]);
  };
  on(does.shorten, ({ keep }, effect) => ({ keep: shorten(keep, effect.keep) }));
  on(does.extend, ({ keep }, effect) => ({ keep: extend(keep, effect.keep) }));
  on(does.discard, ({ keep }, { kinds }) => ({
    keep: Object.fromEntries(Object.entries(keep).filter(([kind]) => !kinds.includes(kind as 'audio'))) as Keep,
  }));
  on(does.strike, (activity, { data }) => refuse(activity, 'strike', data));
  on(does.forbid, (activity, { data }) => refuse(activity, 'forbid', data));
  on(does.allow, ({ data }, effect) => ({
    data: {
      ...data,
      allow: and(data.allow, effect.data),
      strike: without(data.strike, effect.data),
      forbid: without(data.forbid, effect.data),
    },
  }));
  on(does.record, ({ recording }, { share }) => (recording ? { recording: { ...recording, share } } : {}));
  on(does.withdrawSite, ({ from }, { site }) => ({ from: without(from, [site]) }));
  on(does.allowSite, ({ from }, { site }) => ({ from: and(from, [site]) }));
  on(does.withdrawChannel, ({ channels, prospecting }, { channel }) => ({
    channels: without(channels, [channel]),
    // What needs it goes with it.
    ...(prospecting && {
      prospecting: {
        ...prospecting,
        channels: prospecting.channels.filter((way) => NEEDED_CHANNEL[way] !== channel),
      },
    }),
  }));
  on(does.allowChannel, ({ channels }, { channel }) => ({ channels: and(channels, [channel]) }));
  on(does.withdrawOffer, ({ prospecting }, { offer }) =>
    prospecting
      ? {
          prospecting: {
            ...prospecting,
            offers: prospecting.offers.filter(({ id }) => id !== offer),
          },
        }
      : {},
  );
  on(does.withdrawCaller, ({ prospecting }, { number }) =>
    prospecting
      ? { prospecting: { ...prospecting, callers: prospecting.callers.filter((caller) => caller.number !== number) } }
      : {},
  );
  return changes;
}

/** No offer, of whichever activity, names one that is no more. */
function unnamed(activity: Activity, gone: string): Activity {
  const { prospecting } = activity;
  if (!prospecting) return activity;
  const offers = prospecting.offers.map(({ similarTo, relatedTo, ...kept }) => ({
    ...kept,
    ...(similarTo && { similarTo: without(similarTo, [gone]) }),
    ...(relatedTo && { relatedTo: without(relatedTo, [gone]) }),
  }));
  return { ...activity, prospecting: { ...prospecting, offers } };
}

type Periods = NonNullable<Effects['shorten']>['keep'];

/** Only what is longer today: an order also meets frames that came after it and may keep things less long. */
function shorten(keep: Keep, periods: Periods): Keep {
  const changed: Keep = { ...keep };
  for (const [kind, period] of Object.entries(periods) as [keyof Keep, string][]) {
    const today = keep[kind];
    if (today && isAtMost(period, today.for)) changed[kind] = { ...today, for: period };
  }
  return changed;
}

function extend(keep: Keep, periods: Periods): Keep {
  const changed: Keep = { ...keep };
  for (const [kind, period] of Object.entries(periods) as [keyof Keep, string][]) {
    const today = keep[kind];
    if (!today || !isAtMost(period, today.for)) changed[kind] = { ...(today ?? { from: 'interaction' }), for: period };
  }
  return changed;
}

/** Struck or forbidden data are no more allowed, nor shown in any view. */
function refuse(
  { data, views }: Activity,
  how: 'strike' | 'forbid',
  refused: readonly CategoryId[],
): Partial<Activity> {
  return {
    data: { ...data, allow: without(data.allow, refused), [how]: and(data[how], refused) },
    views: Object.fromEntries(Object.entries(views).map(([role, shown]) => [role, without(shown, refused)])),
  };
}
