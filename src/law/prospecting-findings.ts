import { localDay, type DayNumber } from './calendar.ts';
import { zonesOf } from './places.ts';
import type { Ready } from './prospecting-rules.ts';
import type { Bilingual } from './types.ts';
import type { Standing } from './prospecting-standing.ts';
import type { CitedRule, ContactQuestion, Place } from './prospecting-types.ts';

/** A question at one instant, its places settled. */
export type Scene = {
  readonly question: ContactQuestion;
  readonly places: readonly Place[];
  readonly at: number;
  /** The person's day: first and last of those it may be. What must hold, must hold on both. */
  readonly first: DayNumber;
  readonly last: DayNumber;
};

/** What the rules say of a scene. Refused where `against` or `shut` is not empty. */
export type Findings = {
  readonly against: CitedRule[];
  /** Against by days and hours alone. */
  readonly shut: CitedRule[];
  readonly supports: CitedRule[];
  readonly notes: CitedRule[];
  counts: boolean;
  say: readonly Bilingual[];
};

/** A scene, what the records come to, and what the rules say of it so far. */
export type Case = { readonly scene: Scene; readonly known: Standing; readonly found: Findings };

export function sceneOf(question: ContactQuestion, places: readonly Place[], at: number): Scene {
  return { question, places, at, ...daysAt(places, at) };
}

/** First and last of the days that it may be, at an instant. */
export function daysAt(places: readonly Place[], at: number): Pick<Scene, 'first' | 'last'> {
  let first = Infinity;
  let last = -Infinity;
  for (const place of places) {
    for (const zone of zonesOf(place)) {
      const day = localDay(zone, at);
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  return { first, last };
}

/** Whether a rule is in force on a day that may be the person's. */
export function holds(scene: Scene, rule: Ready): boolean {
  return rule.from <= scene.last && scene.first < rule.to;
}

/** Cites a rule where it is in force: its dates alone decide. Says whether it was. */
export function cite(
  to: CitedRule[],
  scene: Scene,
  rule: Ready,
  weight: CitedRule['weight'],
  record?: { readonly id: string },
): boolean {
  if (!holds(scene, rule)) return false;
  to.push(record === undefined ? rule[weight] : { ...rule[weight], record: record.id });
  return true;
}
