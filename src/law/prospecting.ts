import { PARIS } from './periods.ts';
import { localDay } from './calendar.ts';
import { ANYWHERE, coverageOf, IN_PARIS } from './places.ts';
import { edgesAfter } from './prospecting-edges.ts';
import { holds, sceneOf, type Findings, type Scene } from './prospecting-findings.ts';
import { judge } from './prospecting-france.ts';
import { closing, nextOpening, shutAt } from './prospecting-hours.ts';
import { GROUND, HOURS, PERSON, type Ready } from './prospecting-rules.ts';
import { SAY } from './prospecting-say.ts';
import type { CitedRule, ContactAnswer, ContactQuestion, Place } from './prospecting-types.ts';

function placesFor({ places, readings }: ContactQuestion): readonly Place[] {
  if (places.length > 0) return places;
  return readings.zone === 'all' ? ANYWHERE : IN_PARIS;
}

function uncovered(places: readonly Place[]): Ready | undefined {
  let doubtful = false;
  for (const { territory } of places) {
    const coverage = coverageOf(territory);
    if (coverage === 'elsewhere') return PERSON.country;
    if (coverage === 'doubtful') doubtful = true;
  }
  return doubtful ? PERSON.overseas : undefined;
}

const REFUSED = { verdict: 'refused', allowedFrom: null, holdsUntil: null, say: SAY.nothing } as const;

/**
 * Whether a person may be contacted, by the law in force on their day and on the records given: refused in doubt.
 * Another country's law plugs in beside `judge`, for the places it covers.
 */
export function mayContact(question: ContactQuestion): ContactAnswer {
  const places = placesFor(question);
  const beyond = uncovered(places);
  if (beyond) return { ...REFUSED, reasons: [beyond.against], counts: false };
  const scene = sceneOf(question, places, question.at);
  const found = judge(scene);
  const reasons: CitedRule[] = [...found.against, ...found.shut, ...found.supports, ...found.notes];
  if (turnsOnTheDay(scene)) reasons.push(PERSON.consumersDay.note);
  const { say, counts } = found;
  if (found.against.length > 0 || found.shut.length > 0)
    return { ...REFUSED, reasons, allowedFrom: allowedFrom(scene, found), counts };
  return { verdict: 'allowed', reasons, allowedFrom: null, holdsUntil: holdsUntil(scene, found), say, counts };
}

/** Whether the new law holds where the person is and not in Paris, or the other way round. */
function turnsOnTheDay({ at, first, last }: Scene): boolean {
  const { from } = GROUND.optin;
  if (last < from - 1 || first > from + 1) return false;
  const inParis = localDay(PARIS, at) >= from;
  return inParis ? first < from : last >= from;
}

/** The first instant from which time alone makes a refused contact possible. */
function allowedFrom(scene: Scene, now: Findings): number | null {
  const { question, places, at } = scene;
  if (now.against.length === 0) {
    const open = nextOpening(places, at, Infinity, question.readings);
    if (open < Infinity && edgesAfter(scene, open).length === 0) return open;
  }
  let from = at;
  let found = now;
  const edges = edgesAfter(scene);
  for (let i = 0; ; i++) {
    // What is refused by more than the hour waits for something that may open it.
    while (found.against.length > 0 && edges[i]?.does === 'close') i++;
    const next = edges[i]?.at ?? Infinity;
    if (found.against.length === 0) {
      // Between two edges nothing but days and hours changes.
      const open = found.shut.length === 0 ? from : nextOpening(places, from, next, question.readings);
      if (open < Infinity) return open;
    }
    if (next === Infinity) return null;
    if (next > from) found = judge(sceneOf(question, places, next));
    from = next;
  }
}

/** The first instant at which time alone may close an allowed contact. */
function holdsUntil(scene: Scene, now: Findings): number | null {
  const { question, places } = scene;
  let close = closesAt(scene, now);
  if (close < Infinity && edgesAfter(scene, close).length === 0) return close;
  for (const { at, does } of edgesAfter(scene)) {
    if (does === 'open') continue;
    if (close < at) return close;
    const here = sceneOf(question, places, at);
    const found = judge(here);
    if (found.against.length > 0 || found.shut.length > 0) return at;
    close = closesAt(here, found);
  }
  return close < Infinity ? close : null;
}

/** The end of the day's window that holds a call open; Infinity where no window does. */
function closesAt(scene: Scene, { counts }: Findings): number {
  const { question, places, at } = scene;
  if (!counts || !(holds(scene, HOURS.hours) || holds(scene, HOURS.hours2023))) return Infinity;
  return shutAt(places, at, question.readings) ? Infinity : closing(places, at, question.readings);
}
