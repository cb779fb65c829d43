import { addPeriod } from '../law/index.ts';
import { findingsOf, ALWAYS_STRUCK, SPECIAL_CATEGORIES } from './categories.ts';
import type { ReasonCode } from './reasons.ts';
import type { CompiledActivity, CompiledMandate, Facts, Keep, Policy, Stage } from './types.ts';

/** Own members only: names come from outside, and `constructor` is a name too. */
export function own<T>(record: Readonly<Partial<Record<string, T>>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** What is struck where no instructions say anything. */
export const STRICTEST: Policy = {
  strike: findingsOf(ALWAYS_STRUCK),
  forbid: findingsOf(SPECIAL_CATEGORIES),
  references: [],
};

/** What is struck, and what the shield is told of the brand, out of all that an activity is. */
export const policyOf = ({ strike, forbid, references, brandWords }: Policy): Policy => ({
  strike,
  forbid,
  references,
  ...(brandWords && { brandWords }),
});

const EARLIEST = Date.UTC(1980, 0);
const LATEST = Date.UTC(2200, 0);
const DAY = 86_400_000;

/** An instant that periods can be counted from. */
export function isSane(at: number): boolean {
  return at >= EARLIEST && at <= LATEST;
}

/** When the interaction took place, or `undefined` where its date cannot be believed. */
export function believed(at: number, now: number): number | undefined {
  return isSane(at) && at <= now + DAY ? Math.min(at, now) : undefined;
}

/** Why the mandate as a whole does not hold now. */
export function windowReason(mandate: CompiledMandate | undefined, now: number): ReasonCode | undefined {
  if (!mandate) return 'mandate.none';
  if (!(now >= mandate.from)) return 'mandate.not-begun';
  return now < mandate.to ? undefined : 'mandate.ended';
}

const CLOSED: Readonly<Partial<Record<Stage, ReasonCode>>> = {
  draft: 'stage.draft',
  assessed: 'stage.assessed',
  suspended: 'stage.suspended',
  ended: 'stage.ended',
};

/** Why an activity is not open now: its stage, or nothing that it may stand on (art. 35(1), (11)). */
export function stageReason({ stage, experiment, footing }: CompiledActivity, now: number): ReasonCode | undefined {
  const closed = CLOSED[stage];
  if (closed) return closed;
  if (stage === 'experiment' && !(experiment && now < experiment.until)) return 'experiment.over';
  if (!footing) return 'impact.missing';
  return footing.until === undefined || now < footing.until ? undefined : 'impact.lapsed';
}

/** When a kind expires. An event that is not known yet counts as the interaction itself: sooner, never later. */
export function expiryOf({ from, for: period }: Keep, happened: number, since: Facts['since']): number {
  const event = from === 'interaction' ? undefined : since?.[from];
  return addPeriod(event !== undefined && isSane(event) ? event : happened, period);
}

export function isWaiting({ from }: Keep, since: Facts['since']): boolean {
  return (from === 'closure' || from === 'contractEnd') && since?.[from] === undefined;
}
