import { DAY, dayNumber, startOfLocalDay } from './calendar.ts';
import { zonesOf } from './places.ts';
import { isCall } from './prospecting-channels.ts';
import type { Scene } from './prospecting-findings.ts';
import { TURNS } from './prospecting-rules.ts';
import { freedAt, requestEnds, sixtyDaysAfter, YEAR_AT_LEAST, yearAfter } from './prospecting-terms.ts';
import type { ContactRecord } from './prospecting-types.ts';

/** An instant at which something other than the hour of the day changes, and what that may do to the answer. */
export type Edge = { readonly at: number; readonly does: 'open' | 'close' | 'either' };

const QUARTER_HOUR = 900_000;
const LAST_TURN = TURNS.at(-1) ?? -Infinity;

/** Edges after a scene's instant and up to `horizon`, ascending. */
export function edgesAfter(scene: Scene, horizon = Infinity): readonly Edge[] {
  const { question, places, at, first } = scene;
  const edges: Edge[] = [];
  const add: Add = (instant, does) => {
    if (instant > at && instant <= horizon && instant < Infinity) edges.push({ at: instant, does });
  };
  const addDay = (day: number, does: Edge['does']): void => {
    for (const place of places) for (const zone of zonesOf(place)) add(startOfLocalDay(zone, day), does);
  };
  if (first < LAST_TURN) for (const day of TURNS) if (day >= first) addDay(day, 'either');
  for (const record of question.records) {
    const majority = record.kind === 'person' && record.majority ? dayNumber(record.majority) : undefined;
    if (majority !== undefined) addDay(majority, 'open');
    ofRecord(record, scene, horizon, add);
  }
  if (isCall(question)) {
    for (const attempt of question.attempts) {
      if (attempt.at < at - 32 * DAY) continue;
      add(attempt.at - 30 * DAY, 'close');
      add(freedAt(attempt.at, places, question.readings), 'open');
    }
  }
  return edges.length < 2 ? edges : edges.sort((a, b) => a.at - b.at);
}

type Add = (instant: number, does: Edge['does']) => void;

const BEGINS: Readonly<Record<ContactRecord['kind'], Edge['does']>> = {
  consent: 'open',
  contract: 'open',
  sale: 'open',
  request: 'open',
  withdrawal: 'close',
  opposition: 'close',
  person: 'either',
};

function ofRecord(record: ContactRecord, { question, places }: Scene, horizon: number, add: Add): void {
  const { readings } = question;
  add(record.at, BEGINS[record.kind]);
  if (record.kind === 'consent') {
    if (record.until !== undefined) add(record.until, 'close');
    if (record.at + YEAR_AT_LEAST <= horizon) add(yearAfter(record.at, places, readings), 'close');
    if (!record.slot) return;
    const around = readings.slot === 'quarter-hour' ? QUARTER_HOUR : 0;
    add(record.slot.from - around, 'open');
    // A moment without length ends a millisecond later.
    add(Math.max(record.slot.to + around, record.slot.from + 1), 'close');
  } else if (record.kind === 'contract') {
    if (record.until !== undefined) add(record.until, 'close');
  } else if (record.kind === 'request') add(requestEnds(record.at, places, readings), 'close');
  else if (record.kind === 'opposition' && record.how === 'oral') add(sixtyDaysAfter(record.at, places), 'open');
}
