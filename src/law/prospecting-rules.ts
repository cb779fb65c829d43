import { GROUND_RULES } from './prospecting-rules-calls.ts';
import { HOUR_RULES } from './prospecting-rules-hours.ts';
import { MESSAGE_RULES } from './prospecting-rules-messages.ts';
import { PERSON_RULES } from './prospecting-rules-persons.ts';
import { dayNumber, type DayNumber } from './calendar.ts';
import type { FrenchRule } from './prospecting-channels.ts';
import type { CitedRule, ProspectingRule } from './prospecting-types.ts';

/** The rules of prospecting as dated data, from law.md §1 and §9: a later version of a text is a line of its own. */
export const PROSPECTING_RULES: readonly ProspectingRule[] = [PERSON_RULES, GROUND_RULES, HOUR_RULES, MESSAGE_RULES]
  .flatMap((rules): FrenchRule[] => Object.values(rules))
  .map((rule) => ({ ...rule, country: 'FR' }));

/** A rule ready to be cited: no decision builds its texts. */
export type Ready = {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly against: CitedRule;
  readonly for: CitedRule;
  readonly note: CitedRule;
};

function ready(rule: FrenchRule): Ready {
  const { id, article, certainty, fr, en, doubt } = rule;
  const cited = (weight: CitedRule['weight']): CitedRule =>
    Object.freeze({ rule: id, weight, article, certainty, fr, en, ...(doubt && { doubt }) });
  return {
    from: dayNumber(rule.from) ?? -Infinity,
    to: (rule.to === undefined ? undefined : dayNumber(rule.to)) ?? Infinity,
    against: cited('against'),
    for: cited('for'),
    note: cited('note'),
  };
}

function readyAll<K extends string>(rules: Readonly<Record<K, FrenchRule>>): Readonly<Record<K, Ready>> {
  const entries = Object.entries<FrenchRule>(rules).map(([key, rule]) => [key, ready(rule)]);
  return Object.fromEntries(entries) as Record<K, Ready>;
}

/** French rules, by what they are about. */
export const PERSON = readyAll(PERSON_RULES);
export const GROUND = readyAll(GROUND_RULES);
export const HOURS = readyAll(HOUR_RULES);
export const MESSAGE = readyAll(MESSAGE_RULES);

/** Days on which a text begins or ends, ascending. */
export const TURNS: readonly DayNumber[] = [
  ...new Set(
    PROSPECTING_RULES.flatMap(({ from, to }) => [dayNumber(from), to === undefined ? undefined : dayNumber(to)]),
  ),
]
  .filter((day) => day !== undefined)
  .sort((a, b) => a - b);
