import { addYears, dayNumber, type DayNumber } from './calendar.ts';
import type { Scene } from './prospecting-findings.ts';
import { concerns, ofEntity, type Of } from './prospecting-scope.ts';

export type Minority = 'under-15' | 'under-18' | undefined;

/** The first day of majority, as one record says it: `minor`, and what is no date, is one that does not come by itself. */
const majorityOf = ({ majority }: Of<'person'>): DayNumber => dayNumber(majority ?? '') ?? Infinity;

/**
 * Whether the person is known as a minor. Of two records the later counts, of the same instant the later majority;
 * what another entity recorded since may close only.
 */
export function minorityOf({ question, at, first }: Scene): Minority {
  let since = -Infinity;
  let majority = -Infinity;
  const known = question.records.filter(
    (record) => record.kind === 'person' && record.majority !== undefined && record.at <= at,
  ) as Of<'person'>[];
  for (const record of known) {
    if (!ofEntity(record, question) || record.at < since) continue;
    majority = record.at > since ? majorityOf(record) : Math.max(majority, majorityOf(record));
    since = record.at;
  }
  for (const record of known)
    if (!ofEntity(record, question) && record.at >= since) majority = Math.max(majority, majorityOf(record));
  if (majority < Infinity && majority > -Infinity && first < addYears(majority, -3)) return 'under-15';
  return first < majority || question.stated?.minor === true ? 'under-18' : undefined;
}

/** Protected as a consumer: so is whoever is not known as a professional, or is called about something else. */
export function isConsumer({ question, at }: Scene): boolean {
  if (question.stated?.consumer === true || question.aboutProfession === false) return true;
  let known: Of<'person'> | undefined;
  for (const record of question.records) {
    if (record.kind !== 'person' || record.as === undefined || record.at > at || !concerns(record, question)) continue;
    if (known === undefined || record.at > known.at || (record.at === known.at && record.as === 'consumer'))
      known = record;
  }
  return known?.as !== 'professional';
}
