import { DAY, dayNumber, startOfLocalDay } from './calendar.ts';
import { zonesOf } from './places.ts';
import { isCall } from './prospecting-channels.ts';
import type { Scene } from './prospecting-findings.ts';
import { TURNS } from './prospecting-rules.ts';
import { freedAt, requestEnds, sixtyDaysAfter, YEAR_AT_LEAST, yearAfter } from './prospecting-terms.ts';
import type { ContactRecord } from './prospecting-types.ts';

const QUARTER_HOUR = 900_000;
const LAST_TURN = TURNS.at(-1) ?? -Infinity;

/**
 * Instants after a scene's, up to `horizon`, at which something other than the hour of the day may change the answer,
 * ascending.
 */
export function edgesAfter(scene: Scene, horizon = Infinity): readonly number[] {
  const { question, places, at, first } = scene;
  const edges: number[] = [];
  const add = (instant: number): void => {
    if (instant > at && instant <= horizon && instant < Infinity) edges.push(instant);
  };
  const addDay = (day: number): void => {
    for (const place of places) for (const zone of zonesOf(place)) add(startOfLocalDay(zone, day));
  };
  if (first < LAST_TURN) for (const day of TURNS) if (day >= first) addDay(day);
  for (const record of question.records) ofRecord(record, scene, horizon, add, addDay);
  if (isCall(question))
    for (const attempt of question.attempts)
      if (attempt.at > at - 32 * DAY) {
        add(attempt.at - 30 * DAY);
        add(freedAt(attempt.at, places, question.readings));
      }
  return edges.length < 2 ? edges : [...new Set(edges)].sort((a, b) => a - b);
}

function ofRecord(
  record: ContactRecord,
  { question, places }: Scene,
  horizon: number,
  add: (instant: number) => void,
  addDay: (day: number) => void,
): void {
  const { readings } = question;
  add(record.at);
  if (record.kind === 'consent') {
    if (record.until !== undefined) add(record.until);
    if (record.at + YEAR_AT_LEAST <= horizon) add(yearAfter(record.at, places, readings));
    if (!record.slot) return;
    const around = readings.slot === 'quarter-hour' ? QUARTER_HOUR : 0;
    add(record.slot.from - around);
    // A moment without length ends a millisecond later.
    add(Math.max(record.slot.to + around, record.slot.from + 1));
  } else if (record.kind === 'contract') {
    if (record.until !== undefined) add(record.until);
  } else if (record.kind === 'request') add(requestEnds(record.at, places, readings));
  else if (record.kind === 'opposition' && record.how === 'oral') {
    add(record.at + 60 * DAY);
    add(sixtyDaysAfter(record.at, places));
  } else if (record.kind === 'person' && record.majority !== undefined) {
    const day = dayNumber(record.majority);
    if (day !== undefined) addDay(day);
  }
}
