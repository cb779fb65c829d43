import {
  addYears,
  afterWorkingDays,
  DAY,
  dayNumber,
  instantOf,
  localDay,
  offsetAt,
  startOfLocalDay,
} from './calendar.ts';
import { zonesOf } from './places.ts';
import { CALLS, isAmong } from './prospecting-channels.ts';
import { holds, type Scene } from './prospecting-findings.ts';
import { GROUND } from './prospecting-rules.ts';
import type { ConsentFlaw, ContactQuestion, ContactRecord, Place, Readings } from './prospecting-types.ts';

type Of<K extends ContactRecord['kind']> = Extract<ContactRecord, { kind: K }>;
export type Consent = Of<'consent'>;

/** What the records known of a person come to, for one question at one instant. */
export type Standing = {
  /** Protected as a consumer: so is whoever is not known as a professional. */
  readonly consumer: boolean;
  readonly minor: 'under-15' | 'under-18' | undefined;
  readonly opposition: Of<'opposition'> | undefined;
  readonly withdrawal: Of<'withdrawal'> | undefined;
  readonly consent: Consent | undefined;
  /** A consent that opens this very moment, outside days and hours. */
  readonly moment: Consent | undefined;
  readonly contract: Of<'contract'> | undefined;
  readonly sale: Of<'sale'> | undefined;
  readonly request: Of<'request'> | undefined;
  /** The latest that does not hold, and why: to be told, never to decide. */
  readonly lapsed: { readonly consent: Consent; readonly why: Lapse } | undefined;
};
export type Lapse = 'elsewhere' | 'withdrawn' | 'year' | 'ended' | 'flawed';

/** The later of two; of the same instant, one by its id, so that their order never matters. */
function later<T extends { readonly at: number; readonly id: string }>(a: T | undefined, b: T): T {
  return a !== undefined && (a.at > b.at || (a.at === b.at && a.id <= b.id)) ? a : b;
}

type Scoped = Pick<ContactRecord, 'controller' | 'objects' | 'channels'>;

/** Records that close hold for everything that they do not narrow; what closes live calls closes every call. */
function closes(record: Scoped, { controller, object, channel }: ContactQuestion, anyObject = false): boolean {
  return (
    (record.controller === undefined || record.controller === controller) &&
    (anyObject || record.objects.length === 0 || record.objects.includes(object.id)) &&
    (record.channels.length === 0 ||
      record.channels.includes(channel) ||
      (isAmong(CALLS, channel) && record.channels.includes('phone')))
  );
}

function concerns(record: Scoped, { controller, object, channel }: ContactQuestion): boolean {
  return (
    (record.controller === undefined || record.controller === controller) &&
    (record.objects.length === 0 || record.objects.includes(object.id)) &&
    (record.channels.length === 0 || record.channels.includes(channel))
  );
}

/** Records that open name their entity. */
function opensFor(record: Scoped, { controller, channel }: ContactQuestion): boolean {
  return record.controller === controller && (record.channels.length === 0 || record.channels.includes(channel));
}

const shares = (objects: readonly string[], id: string, others: readonly string[]): boolean =>
  objects.some((object) => object === id || others.includes(object));

/** First instant after a refusal said aloud at which calls are no more barred, where sixty days are the reading. */
export function sixtyDaysAfter(at: number, places: readonly Place[]): number {
  return latestOf(places, (zone) => startOfLocalDay(zone, localDay(zone, at) + 61));
}

function opposes(record: Of<'opposition'>, { question, places, at }: Scene): boolean {
  // A refusal said during a call bars every call of the entity, whatever was offered (L.221-16).
  const aloud = record.how === 'oral' && isAmong(CALLS, question.channel);
  if (!closes(record, question, aloud)) return false;
  return !(aloud && question.readings.refusal === 'sixty-days' && at >= sixtyDaysAfter(record.at, places));
}

function latestOf(places: readonly Place[], instant: (zone: string) => number): number {
  let last = -Infinity;
  for (const place of places) for (const zone of zonesOf(place)) last = Math.max(last, instant(zone));
  return last;
}

function earliestOf(places: readonly Place[], instant: (zone: string) => number): number {
  let first = Infinity;
  for (const place of places) for (const zone of zonesOf(place)) first = Math.min(first, instant(zone));
  return first;
}

/** First instant at which a consent to calls holds no more (R.223-1 I 3°). */
export function yearAfter(at: number, places: readonly Place[], readings: Readings): number {
  const same = earliestOf(places, (zone) => {
    const local = at + offsetAt(zone, at);
    const day = Math.floor(local / DAY);
    return instantOf(zone, addYears(day, 1), local - day * DAY);
  });
  return readings.year === '365-days' ? Math.min(same, at + 365 * DAY) : same;
}

/** First instant at which a request no more opens (R.223-4): the end of the fifth jour ouvrable after it. */
export function requestEnds(at: number, places: readonly Place[], readings: Readings): number {
  return earliestOf(places, (zone) =>
    startOfLocalDay(zone, afterWorkingDays(localDay(zone, at), 5, readings.saturday === 'counted') + 1),
  );
}

/** Statements that R.223-1 demands for calls alone. */
const FOR_CALLS: readonly ConsentFlaw[] = ['period-missing', 'access-missing'];

function lapseOf(consent: Consent, scene: Scene, endedAt: number, calls: boolean): Lapse | undefined {
  const { question, places, at } = scene;
  if (!opensFor(consent, question) || !consent.objects.includes(question.object.id)) return 'elsewhere';
  if (consent.at <= endedAt) return 'withdrawn';
  if (consent.flaws.some((flaw) => calls || !FOR_CALLS.includes(flaw))) return 'flawed';
  if (consent.until !== undefined && at >= consent.until) return 'ended';
  if (calls && at >= consent.at + 364 * DAY && at >= yearAfter(consent.at, places, question.readings)) return 'year';
  return undefined;
}

const QUARTER_HOUR = 900_000;

/** Whether an instant is the one agreed: its bounds included in no other reading than a moment without length. */
function isMoment({ slot }: Consent, at: number, readings: Readings): boolean {
  if (slot === undefined) return false;
  const around = readings.slot === 'quarter-hour' ? QUARTER_HOUR : 0;
  return at >= slot.from - around && (at < slot.to + around || at === slot.from);
}

function minority(records: readonly ContactRecord[], scene: Scene): Standing['minor'] {
  if (scene.question.stated?.minor === true) return 'under-18';
  let known: { at: number; day: number } | undefined;
  for (const record of records) {
    if (record.kind !== 'person' || record.majority === undefined || record.at > scene.at) continue;
    // `minor`, and what is no date, is a majority that never comes by itself.
    const day = dayNumber(record.majority) ?? Infinity;
    if (known === undefined || record.at > known.at || (record.at === known.at && day > known.day))
      known = { at: record.at, day };
  }
  if (known === undefined || scene.first >= known.day) return undefined;
  return known.day !== Infinity && scene.first < addYears(known.day, -3) ? 'under-15' : 'under-18';
}

function isConsumer(records: readonly ContactRecord[], { question, at }: Scene): boolean {
  if (question.stated?.consumer === true || question.aboutProfession === false) return true;
  let known: Of<'person'> | undefined;
  for (const record of records) {
    if (record.kind !== 'person' || record.as === undefined || record.at > at || !concerns(record, question)) continue;
    if (known === undefined || record.at > known.at || (record.at === known.at && record.as === 'consumer'))
      known = record;
  }
  return known?.as !== 'professional';
}

/** Reads the records in two passes: what closes, then what it leaves open. */
export function standingOf(scene: Scene): Standing {
  const { question, places, at } = scene;
  const { object, readings, records } = question;
  const consumer = isConsumer(records, scene);
  let opposition: Of<'opposition'> | undefined;
  let withdrawal: Of<'withdrawal'> | undefined;
  for (const record of records) {
    if (record.at > at) continue;
    if (record.kind === 'opposition' && opposes(record, scene)) opposition = later(opposition, record);
    if (record.kind === 'withdrawal' && closes(record, question)) withdrawal = later(withdrawal, record);
  }
  const endedAt = Math.max(opposition?.at ?? -Infinity, withdrawal?.at ?? -Infinity);
  const calls = consumer && isAmong(CALLS, question.channel) && holds(scene, GROUND.optin);
  let consent: Consent | undefined;
  let moment: Consent | undefined;
  let contract: Of<'contract'> | undefined;
  let sale: Of<'sale'> | undefined;
  let request: Of<'request'> | undefined;
  let lapsed: Consent | undefined;
  for (const record of records) {
    if (record.at > at) continue;
    if (record.kind === 'consent') {
      if (lapseOf(record, scene, endedAt, calls)) lapsed = later(lapsed, record);
      else {
        consent = later(consent, record);
        if (isMoment(record, at, readings)) moment = later(moment, record);
      }
      continue;
    }
    if (!('objects' in record) || !opensFor(record, question)) continue;
    if (record.kind === 'contract') {
      const inProgress = record.until === undefined || at < record.until;
      if (inProgress && shares(record.objects, object.id, object.relatedTo)) contract = later(contract, record);
    } else if (record.kind === 'sale') {
      if (record.optOutOffered && shares(record.objects, object.id, object.similarTo)) sale = later(sale, record);
    } else if (record.kind === 'request' && record.objects.includes(object.id)) {
      if (at < requestEnds(record.at, places, readings)) request = later(request, record);
    }
  }
  const why = lapsed && lapseOf(lapsed, scene, endedAt, calls);
  return {
    consumer,
    minor: minority(records, scene),
    // A later consent of the person lifts an objection; an earlier one it has ended.
    opposition: consent ? undefined : opposition,
    withdrawal,
    consent,
    moment,
    contract,
    sale,
    request,
    lapsed: lapsed && why ? { consent: lapsed, why } : undefined,
  };
}
