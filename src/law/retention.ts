import { dayOf, isAtMost, type Period } from './periods.ts';
import type { Purpose, Sector } from './purposes.ts';
import type { RecordingGround } from './recording.ts';
import { RETENTION_RULES, type Kept, type RetentionRule } from './retention-rules.ts';
import type { Rule } from './types.ts';

export type RetentionQuestion = {
  readonly kind: Kept;
  readonly purpose?: Purpose | undefined;
  /** Why calls are recorded, where they are. */
  readonly ground?: RecordingGround | undefined;
  readonly sector?: Sector | undefined;
  /** The moment whose law is asked for, in milliseconds. */
  readonly at: number;
};

export type Bound = { readonly period: Period; readonly rule: RetentionRule };
export type RetentionBounds = {
  /** The longest of the floors, and the shortest of the ceilings that no doubt weakens. */
  readonly floor?: Bound;
  readonly ceiling?: Bound;
  /** The shortest of the ceilings that the texts leave in doubt: to be said, not enforced. */
  readonly doubtful?: Bound;
  /** The shortest of those that an authority recommends: to be justified where it is exceeded. */
  readonly usual?: Bound;
  readonly rules: readonly string[];
};

/** Whether a rule is in force on the day of `at`. */
export function isInForce(rule: Rule, at: number): boolean {
  const day = dayOf(at);
  return rule.from <= day && (rule.to === undefined || day < rule.to);
}

function concerns(rule: RetentionRule, { kind, purpose, ground, sector, at }: RetentionQuestion): boolean {
  const names = <T>(list: readonly T[] | undefined, value: T | undefined): boolean =>
    list === undefined || (value !== undefined && list.includes(value));
  return (
    rule.kinds.includes(kind) &&
    names(rule.purposes, purpose) &&
    names(rule.grounds, ground) &&
    names(rule.sectors, sector) &&
    !(sector !== undefined && rule.exceptSectors?.includes(sector)) &&
    isInForce(rule, at)
  );
}

/** How long the law in force at a moment demands, and allows, that something be kept. */
export function retentionBounds(question: RetentionQuestion): RetentionBounds {
  const rules = RETENTION_RULES.filter((rule) => concerns(rule, question));
  const pick = (of: readonly RetentionRule[], better: (a: Period, b: Period) => boolean): Bound | undefined => {
    const rule = of.reduce<RetentionRule | undefined>(
      (best, next) => (best && better(best.period, next.period) ? best : next),
      undefined,
    );
    return rule && { period: rule.period, rule };
  };
  const longest = (a: Period, b: Period): boolean => isAtMost(b, a);
  const floor = pick(
    rules.filter((rule) => rule.bound === 'floor'),
    longest,
  );
  const ceiling = pick(
    rules.filter((rule) => rule.bound === 'ceiling' && !rule.doubt && !rule.soft),
    isAtMost,
  );
  const doubtful = pick(
    rules.filter((rule) => rule.bound === 'ceiling' && rule.doubt),
    isAtMost,
  );
  const usual = pick(
    rules.filter((rule) => rule.bound === 'ceiling' && rule.soft),
    isAtMost,
  );
  return {
    ...(floor && { floor }),
    ...(ceiling && { ceiling }),
    ...(doubtful && { doubtful }),
    ...(usual && { usual }),
    rules: rules.map((rule) => rule.id),
  };
}
