import { CALLS, isAmong, isCall } from './prospecting-channels.ts';
import type { Scene } from './prospecting-findings.ts';
import { sixtyDaysAfter } from './prospecting-terms.ts';
import type { ContactQuestion, ContactRecord } from './prospecting-types.ts';

/** A record of one kind. */
export type Of<K extends ContactRecord['kind']> = Extract<ContactRecord, { kind: K }>;
type Scoped = Pick<ContactRecord, 'controller' | 'objects' | 'channels'>;

export const ofEntity = (record: Scoped, { controller }: ContactQuestion): boolean =>
  record.controller === undefined || record.controller === controller;
const ofObject = (record: Scoped, { object }: ContactQuestion): boolean =>
  record.objects.length === 0 || record.objects.includes(object.id);
const ofChannel = (record: Scoped, { channel }: ContactQuestion): boolean =>
  record.channels.length === 0 || record.channels.includes(channel);

export function concerns(record: Scoped, question: ContactQuestion): boolean {
  return ofEntity(record, question) && ofObject(record, question) && ofChannel(record, question);
}

/** What closes live calls closes every call. */
function closesChannel(record: Scoped, question: ContactQuestion): boolean {
  return ofChannel(record, question) || (isAmong(CALLS, question.channel) && record.channels.includes('phone'));
}

export function withdraws(record: Of<'withdrawal'>, question: ContactQuestion): boolean {
  return ofEntity(record, question) && ofObject(record, question) && closesChannel(record, question);
}

export function opposes(record: Of<'opposition'>, { question, places, at }: Scene): boolean {
  // A refusal said during a call bars every call of the entity, whatever was offered (L.221-16).
  const aloud = record.how === 'oral' && isCall(question);
  if (!ofEntity(record, question) || !closesChannel(record, question)) return false;
  if (!aloud) return ofObject(record, question);
  return question.readings.refusal === 'permanent' || at < sixtyDaysAfter(record.at, places);
}

/** Records that open name their entity, and hold for it alone. */
export function opensFor(record: Scoped, question: ContactQuestion): boolean {
  return record.controller === question.controller && ofChannel(record, question);
}

/** Whether one of a record's objects is the one asked about or among those that count as it. */
export function shares({ objects }: Scoped, { object }: ContactQuestion, others: readonly string[]): boolean {
  return objects.some((id) => id === object.id || others.includes(id));
}
