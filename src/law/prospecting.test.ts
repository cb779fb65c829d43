import { describe, expect, test } from 'vitest';
import { placesOf } from './places.ts';
import { mayContact } from './prospecting.ts';
import { GROUND, PROSPECTING_RULES } from './prospecting-rules.ts';
import type { Consent } from './prospecting-standing.ts';
import { PROTECTIVE, READINGS, type ContactQuestion, type ContactRecord } from './prospecting-types.ts';

const at = (text: string): number => Date.parse(text);
const PARIS = placesOf({ postalCode: '75001' });
const CONSENT: Consent = {
  kind: 'consent',
  id: 'c1',
  controller: 'lumen',
  objects: ['energy-supply'],
  channels: ['phone'],
  at: at('2026-09-01T10:00:00Z'),
  flaws: [],
};
const asked = (more: Partial<ContactQuestion> = {}): ContactQuestion => ({
  at: at('2026-11-24T10:15:00Z'),
  channel: 'phone',
  controller: 'lumen',
  object: { id: 'energy-supply', nature: 'energy-supply', similarTo: [], relatedTo: [] },
  places: PARIS,
  records: [CONSENT],
  attempts: [],
  readings: PROTECTIVE,
  ...more,
});
const cited = (question: ContactQuestion): string[] =>
  mayContact(question).reasons.map(({ rule, weight }) => `${weight} ${rule}`);

describe('the rules as data', () => {
  test('each has its own id, a source, both languages, and a doubt where it is our analysis', () => {
    expect(new Set(PROSPECTING_RULES.map(({ id }) => id)).size).toBe(PROSPECTING_RULES.length);
    for (const rule of PROSPECTING_RULES) {
      expect(
        [rule.article, rule.source, rule.fr, rule.en].every((text) => text !== ''),
        rule.id,
      ).toBe(true);
      expect(rule.channels.length, rule.id).toBeGreaterThan(0);
      expect(rule.to === undefined || rule.from < rule.to, rule.id).toBe(true);
      if (rule.certainty === 'analysis') expect(rule.doubt, rule.id).toBeDefined();
      if (rule.doubt) expect(rule.doubt.fr !== '' && rule.doubt.en !== '', rule.id).toBe(true);
    }
  });

  test('nothing keyed on Bloctel outlives 10 August 2026', () => {
    const bloctel = PROSPECTING_RULES.filter(({ id }) => id.startsWith('tel.optout'));
    expect(bloctel.map(({ to }) => to)).toEqual(['2026-08-11', '2026-08-11']);
  });
});

test('a yes cites the record it stands on, what to say, and how long it holds', () => {
  const answer = mayContact(asked());
  expect(answer.verdict).toBe('allowed');
  expect(answer.reasons[0]).toMatchObject({ rule: 'tel.optin', weight: 'for', record: 'c1', certainty: 'text' });
  expect(answer.say.map(({ fr }) => fr).join(' ')).toMatch(/\{processor\}.*\{entity\}.*commercial.*\{object\}/);
  expect(answer.holdsUntil).toBe(at('2026-11-24T12:00:00Z'));
  expect(answer.counts).toBe(true);
});

test('a no has all its reasons, those of the hour apart', () => {
  const question = asked({
    at: at('2026-11-29T10:15:00Z'),
    records: [],
    caller: { masked: true, assigned: false, automated: false },
  });
  expect(cited(question).filter((one) => one.startsWith('against'))).toEqual([
    'against tel.optin',
    'against caller.masked',
    'against tel.days',
  ]);
});

test('texts are shared, not built for each answer', () => {
  const [first, second] = [mayContact(asked({ records: [] })), mayContact(asked({ records: [] }))];
  expect(first.reasons[0]).toBe(second.reasons[0]);
  expect(first.reasons[0]).toBe(GROUND.optin.against);
  expect(Object.isFrozen(first.reasons[0])).toBe(true);
});

test('a person of unknown place is called when every territory may be, or at Paris hours if so instructed', () => {
  const nowhere = asked({ places: [] });
  expect(mayContact(nowhere)).toMatchObject({ verdict: 'refused', allowedFrom: at('2026-11-24T14:00:00Z') });
  expect(cited(nowhere)).toContain('note tel.zone');
  const inParis = { ...nowhere, readings: { ...PROTECTIVE, zone: READINGS.zone[1] } };
  expect(mayContact(inParis).verdict).toBe('allowed');
  expect(cited(inParis)).toContain('note tel.zone');
});

test('as the law changes, the consumer’s day decides and it is said', () => {
  const martinique = placesOf({ number: '+596696000000' });
  const evening = asked({
    at: at('2026-08-10T23:00:00Z'),
    places: martinique,
    records: [],
    bloctel: 'not-listed',
  });
  expect(cited(evening)).toEqual(expect.arrayContaining(['for tel.optout.bloctel', 'note scope.day']));
  expect(cited({ ...evening, places: PARIS })).toContain('against tel.optin');
});

test('why the consent that is known does not open is told', () => {
  const why = (more: Partial<Consent>): string[] => cited(asked({ records: [{ ...CONSENT, ...more }] }));
  expect(why({ controller: 'other' })).toContain('note consent.scope');
  expect(why({ flaws: ['period-missing'] })).toContain('against tel.consent.mentions');
  expect(why({ flaws: ['unproven'] })).toContain('against tel.consent.proof');
  expect(why({ flaws: ['not-clear-act'] })).toContain('against tel.consent.act');
  expect(why({ at: at('2026-03-01T10:00:00Z'), flaws: ['access-missing'] })).toContain('against tel.consent.before');
  expect(why({ at: at('2025-09-01T10:00:00Z') })).toContain('against tel.consent.year');
  expect(why({ until: at('2026-10-01T10:00:00Z') })).toContain('against consent.ended');
});

test('without a call nothing is counted; a refused call counts as one all the same', () => {
  expect(mayContact(asked({ channel: 'email' })).counts).toBe(false);
  expect(mayContact(asked({ records: [] })).counts).toBe(true);
  expect(mayContact(asked({ places: placesOf({ country: 'BE' }) }))).toMatchObject({
    verdict: 'refused',
    allowedFrom: null,
    counts: false,
  });
});

test('an attempt that another server noted a moment ahead counts as well', () => {
  const now = asked().at;
  const attempts = [now + 400, now - 3_600_000, now - 7_200_000, now - 86_400_000].map((at) => ({ at }));
  expect(cited(asked({ attempts }))).toContain('against tel.frequency');
});

test('a moment agreed without length is that instant alone', () => {
  const moment = at('2026-11-29T10:15:00Z');
  const records = [{ ...CONSENT, slot: { from: moment, to: moment } }];
  expect(cited(asked({ at: moment, records }))).toContain('for tel.slot');
  expect(mayContact(asked({ at: moment, records })).holdsUntil).toBe(moment + 1);
  for (const other of [moment - 1, moment + 1])
    expect(cited(asked({ at: other, records }))).toContain('against tel.days');
});

test('before 11 August 2026 a consent that names a moment opened that moment, one that names none all of them', () => {
  const sunday = { at: at('2026-08-09T10:15:00Z'), bloctel: 'not-listed' } as const;
  const consent = { ...CONSENT, at: at('2026-08-01T10:00:00Z') };
  const slot = { from: at('2026-08-10T18:30:00Z'), to: at('2026-08-10T19:00:00Z') };
  expect(cited(asked({ ...sunday, records: [consent] }))).toContain('for tel.slot.2023');
  expect(cited(asked({ ...sunday, records: [{ ...consent, slot }] }))).toContain('against tel.days.2023');
});

test('thirty days are never shorter than thirty times 24 hours', () => {
  // A late evening before the clocks go forward.
  const first = at('2027-03-15T22:59:00Z');
  const attempts = Array.from({ length: 4 }, () => ({ at: first }));
  const slot = { from: at('2027-04-14T21:00:00Z'), to: at('2027-04-15T01:00:00Z') };
  const records = [{ ...CONSENT, at: first, slot }];
  const answer = mayContact(asked({ at: slot.from, records, attempts }));
  expect(answer.allowedFrom).toBe(first + 30 * 86_400_000);
});

test('the request closes what it says of the person, never opens', () => {
  const professional = {
    kind: 'person',
    id: 'p1',
    objects: [],
    channels: [],
    at: CONSENT.at,
    as: 'professional',
  } as const satisfies ContactRecord;
  const call = asked({ records: [professional] });
  expect(cited(call)).toContain('for tel.professional');
  expect(cited({ ...call, aboutProfession: false })).toContain('against tel.optin');
  expect(cited({ ...call, stated: { consumer: true } })).toContain('against tel.optin');
  const generic = asked({ channel: 'email', genericAddress: true, records: [] });
  expect(cited(generic)).toContain('for message.generic');
  expect(cited({ ...generic, stated: { consumer: true } })).toContain('against message.optin.email');
});

test('an automated call is a system’s, whatever the caller says', () => {
  const caller = { masked: false, number: '+33199001020', assigned: true, automated: false };
  expect(cited(asked({ channel: 'automated-call', caller }))).toContain('against caller.verified');
  expect(cited(asked({ caller }))).not.toContain('against caller.verified');
});
