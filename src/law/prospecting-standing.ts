import { isCall } from './prospecting-channels.ts';
import { holds, type Scene } from './prospecting-findings.ts';
import { isConsumer, minorityOf, type Minority } from './prospecting-persons.ts';
import { GROUND } from './prospecting-rules.ts';
import { opensFor, opposes, shares, withdraws, type Of } from './prospecting-scope.ts';
import { requestEnds, YEAR_AT_LEAST, yearAfter } from './prospecting-terms.ts';
import type { ConsentFlaw, Readings } from './prospecting-types.ts';

export type Consent = Of<'consent'>;
export type Lapse = 'elsewhere' | 'withdrawn' | 'year' | 'ended' | 'flawed';

/** What the records known of a person come to, for one question at one instant. */
export type Standing = {
  readonly consumer: boolean;
  readonly minor: Minority;
  opposition?: Of<'opposition'> | undefined;
  withdrawal?: Of<'withdrawal'>;
  consent?: Consent;
  /** A consent that opens this very moment, outside days and hours. */
  moment?: Consent;
  /** One that names no moment: until 10 August 2026 it opened them all. */
  express?: Consent;
  contract?: Of<'contract'>;
  sale?: Of<'sale'>;
  /** A sale that would open, but for the withdrawal after it. */
  withdrawnSale?: Of<'sale'>;
  request?: Of<'request'>;
  /** A request whose five days have ended. */
  lateRequest?: Of<'request'>;
  /** The latest consent that does not hold, and why: to be told, never to decide. */
  lapsed?: Consent;
  why?: Lapse;
};

/** Whether `b` is to be cited rather than `a`: the later; of the same instant one by its id, whatever their order. */
function later<T extends { readonly at: number; readonly id: string }>(a: T | undefined, b: T): boolean {
  return a === undefined || b.at > a.at || (b.at === a.at && b.id < a.id);
}

/** Reads the records in two passes: what closes, then what that leaves open. */
export function standingOf(scene: Scene): Standing {
  const { records } = scene.question;
  const known: Standing = { consumer: isConsumer(scene), minor: minorityOf(scene) };
  for (const record of records) {
    if (record.at > scene.at) continue;
    if (record.kind === 'opposition') {
      if (opposes(record, scene) && later(known.opposition, record)) known.opposition = record;
    } else if (record.kind === 'withdrawal') {
      if (withdraws(record, scene.question) && later(known.withdrawal, record)) known.withdrawal = record;
    }
  }
  readConsents(scene, known);
  for (const record of records) if (record.at <= scene.at) readExceptions(record, scene, known);
  // A later consent of the person lifts an objection, which has ended those before it.
  if (known.consent) known.opposition = undefined;
  return known;
}

function readConsents(scene: Scene, known: Standing): void {
  const { question, at } = scene;
  const endedAt = Math.max(known.opposition?.at ?? -Infinity, known.withdrawal?.at ?? -Infinity);
  const calls = known.consumer && isCall(question) && holds(scene, GROUND.optin);
  for (const record of question.records) {
    if (record.kind !== 'consent' || record.at > at) continue;
    const why = lapseOf(record, scene, endedAt, calls);
    if (why === undefined) {
      if (later(known.consent, record)) known.consent = record;
      if (!record.slot && later(known.express, record)) known.express = record;
      if (isMoment(record, at, question.readings) && later(known.moment, record)) known.moment = record;
    } else if (later(known.lapsed, record)) {
      known.lapsed = record;
      known.why = why;
    }
  }
}

function readExceptions(record: Scene['question']['records'][number], scene: Scene, known: Standing): void {
  const { question, places, at } = scene;
  if (!opensFor(record, question)) return;
  if (record.kind === 'contract') {
    const inProgress = record.until === undefined || at < record.until;
    if (inProgress && shares(record, question, question.object.relatedTo) && later(known.contract, record))
      known.contract = record;
  } else if (record.kind === 'sale') {
    if (!record.optOutOffered || !shares(record, question, question.object.similarTo)) return;
    if (known.withdrawal && record.at <= known.withdrawal.at) {
      if (later(known.withdrawnSale, record)) known.withdrawnSale = record;
    } else if (later(known.sale, record)) known.sale = record;
  } else if (record.kind === 'request' && record.objects.includes(question.object.id)) {
    const kept = at < requestEnds(record.at, places, question.readings) ? 'request' : 'lateRequest';
    if (later(known[kept], record)) known[kept] = record;
  }
}

/** Statements that R.223-1 demands for calls alone. */
const FOR_CALLS: readonly ConsentFlaw[] = ['period-missing', 'access-missing'];

/** Why a consent does not open; nothing where it does. */
function lapseOf(consent: Consent, scene: Scene, endedAt: number, calls: boolean): Lapse | undefined {
  const { question, places, at } = scene;
  if (!opensFor(consent, question) || !consent.objects.includes(question.object.id)) return 'elsewhere';
  if (consent.at <= endedAt) return 'withdrawn';
  if (consent.flaws.some((flaw) => calls || !FOR_CALLS.includes(flaw))) return 'flawed';
  if (consent.until !== undefined && at >= consent.until) return 'ended';
  if (calls && at >= consent.at + YEAR_AT_LEAST && at >= yearAfter(consent.at, places, question.readings))
    return 'year';
  return undefined;
}

const QUARTER_HOUR = 900_000;

/** Whether an instant is the one agreed. Its end is out of it, but for a moment without length. */
function isMoment({ slot }: Consent, at: number, readings: Readings): boolean {
  if (slot === undefined) return false;
  const around = readings.slot === 'quarter-hour' ? QUARTER_HOUR : 0;
  return at >= slot.from - around && (at < slot.to + around || at === slot.from);
}
