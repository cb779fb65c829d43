import { isAtMost, READINGS } from '../law/index.ts';
import type { CompiledActivity, CompiledMandate, Keep, Policy } from './types.ts';

/**
 * Whether `a` allows nothing that `b` does not, at the same stages and in the same modes. Decides whether an order binds at
 * once or waits for the processor. What cannot be compared (another purpose, another ground) counts as wider.
 */
export function isNarrower(a: CompiledMandate, b: CompiledMandate): boolean {
  return (
    a.from >= b.from &&
    a.to <= b.to &&
    within(a.homes, b.homes) &&
    within(a.subProcessors, b.subProcessors) &&
    isAtMost(a.quarantine.for, b.quarantine.for) &&
    a.quarantine.decidedBy === b.quarantine.decidedBy &&
    Object.entries(a.sites).every(([id, site]) => same(site, b.sites[id])) &&
    strikesMore(a.strictest, b.strictest) &&
    Object.values(a.activities).every((activity) => {
      const before = Object.hasOwn(b.activities, activity.id) ? b.activities[activity.id] : undefined;
      return before !== undefined && isNarrowerActivity(activity, before);
    })
  );
}

function isNarrowerActivity(a: CompiledActivity, b: CompiledActivity): boolean {
  return (
    a.role === b.role &&
    a.controller === b.controller &&
    a.purpose === b.purpose &&
    a.basis === b.basis &&
    (a.suspended || !b.suspended) &&
    within(a.channels, b.channels) &&
    within(a.from, b.from) &&
    within(a.allow, b.allow) &&
    within(a.purposes, b.purposes) &&
    strikesMore(a, b) &&
    recordsLess(a.recording, b.recording) &&
    everyMember(a.keep, b.keep, keepsLess) &&
    everyMember(a.views, b.views, within) &&
    promptsLess(a.ai, b.ai) &&
    prospectsLess(a.prospecting, b.prospecting)
  );
}

function strikesMore(a: Policy, b: Policy): boolean {
  return (
    within([...b.strike, ...b.forbid], [...a.strike, ...a.forbid]) &&
    within(b.references, a.references) &&
    within(a.brandWords ?? [], b.brandWords ?? [])
  );
}

function recordsLess(a: CompiledActivity['recording'], b: CompiledActivity['recording']): boolean {
  if (!a) return true;
  return (
    b !== undefined &&
    a.ground === b.ground &&
    a.share <= b.share &&
    (a.notice === 'required' || b.notice === 'none') &&
    (a.cards === undefined || b.cards === 'paused')
  );
}

function keepsLess(a: Keep, b: Keep): boolean {
  return a.from === b.from && isAtMost(a.for, b.for);
}

function promptsLess(a: CompiledActivity['ai'], b: CompiledActivity['ai']): boolean {
  if (!a) return true;
  return (
    b !== undefined &&
    within(a.uses, b.uses) &&
    within(a.models, b.models) &&
    within(a.countries, b.countries) &&
    (a.restore === undefined || a.restore === b.restore)
  );
}

type Offer = NonNullable<CompiledActivity['prospecting']>['offers'][number];
const offersLess = (a: Offer, b: Offer): boolean =>
  a.id === b.id && a.nature === b.nature && within(a.similarTo, b.similarTo) && within(a.relatedTo, b.relatedTo);

/** A number that differs in anything counts as wider. */
function prospectsLess(a: CompiledActivity['prospecting'], b: CompiledActivity['prospecting']): boolean {
  if (!a) return true;
  if (!b) return false;
  const numbers = ({ callers }: typeof a): readonly string[] => callers.map((caller) => JSON.stringify(caller));
  return (
    a.offers.every((offer) => b.offers.some((before) => offersLess(offer, before))) &&
    within(numbers(a), numbers(b)) &&
    within(a.channels, b.channels) &&
    (a.unreported === 'counted' || b.unreported === 'released') &&
    (Object.keys(READINGS) as (keyof typeof READINGS)[]).every(
      (name) => a.readings[name] === b.readings[name] || a.readings[name] === READINGS[name][0],
    )
  );
}

function everyMember<T>(
  a: Readonly<Partial<Record<string, T>>>,
  b: Readonly<Partial<Record<string, T>>>,
  narrower: (a: T, b: T) => boolean,
): boolean {
  return Object.entries(a).every(([name, value]) => {
    const before = Object.hasOwn(b, name) ? b[name] : undefined;
    return value === undefined || (before !== undefined && narrower(value, before));
  });
}

function within<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.every((item) => b.includes(item));
}

function same(a: CompiledMandate['sites'][string], b: CompiledMandate['sites'][string] | undefined): boolean {
  return b !== undefined && a.country === b.country && a.safeguard === b.safeguard;
}
