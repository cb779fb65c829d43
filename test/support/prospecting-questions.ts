import fc from 'fast-check';
import { placesOf } from '../../src/law/places.ts';
import {
  CONSENT_FLAWS,
  CONTACT_CHANNEL_IDS,
  OFFER_NATURE_IDS,
  PROTECTIVE,
  type ContactQuestion,
  type ContactRecord,
} from '../../src/law/prospecting-types.ts';

/** Questions drawn at random, with few entities, objects and days so that records meet, and about half allowed. */

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const FROM = Date.parse('2026-06-01T00:00:00Z');
const CHANGE = Date.parse('2026-08-09T00:00:00Z');

type Near<T> = (now: number) => fc.Arbitrary<T>;

const minutes = (min: number, max: number, from: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 1440, max: max * 1440 }).map((count) => from + count * MINUTE);
/** By day at most, when most territories are awake. */
const now = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(700), fc.integer({ min: 540, max: 1080 })).map(([d, m]) => FROM + d * DAY + m * MINUTE),
  },
  { weight: 1, arbitrary: minutes(0, 700, FROM) },
  { weight: 1, arbitrary: minutes(0, 4, CHANGE) },
);
const before: Near<number> = (now) =>
  fc.oneof({ weight: 6, arbitrary: minutes(-50, 0, now) }, { weight: 2, arbitrary: minutes(-400, 20, now) });
const after: Near<number | undefined> = (now) => fc.option(minutes(-5, 300, now), { nil: undefined });

const scope = (now: number) => ({
  id: fc.uuid(),
  controller: fc.constantFrom('lumen', 'lumen', 'lumen', 'other'),
  objects: fc.constantFrom(['a'], ['a'], ['b'], ['a', 'b'], []),
  channels: fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom(...CONTACT_CHANNEL_IDS), { maxLength: 4 })),
  at: before(now),
});
const wide = (now: number) => ({ ...scope(now), controller: fc.constantFrom('lumen', 'other', undefined) });

const slot: Near<{ from: number; to: number } | undefined> = (now) =>
  fc.option(
    fc.tuple(minutes(-1, 2, now), fc.nat(90)).map(([from, length]) => ({ from, to: from + length * MINUTE })),
    { nil: undefined, freq: 2 },
  );

export const consent: Near<ContactRecord> = (now) =>
  fc.record({
    kind: fc.constant('consent' as const),
    ...scope(now),
    until: after(now),
    flaws: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, fc.subarray([...CONSENT_FLAWS], { maxLength: 2 })),
    slot: slot(now),
  });
export const opposition: Near<ContactRecord> = (now) =>
  fc.record({
    kind: fc.constant('opposition' as const),
    ...wide(now),
    how: fc.constantFrom('written' as const, 'oral' as const, 'stop' as const),
  });
const person: Near<ContactRecord> = (now) =>
  fc.record({
    kind: fc.constant('person' as const),
    ...wide(now),
    as: fc.constantFrom('consumer' as const, 'professional' as const, 'professional' as const, undefined),
    majority: fc.constantFrom(
      'minor',
      '2026-10-01',
      '2028-02-29',
      '2010-01-01',
      ...Array<undefined>(8).fill(undefined),
    ),
  });
export const record: Near<ContactRecord> = (now) =>
  fc.oneof(
    { weight: 6, arbitrary: consent(now) },
    { weight: 1, arbitrary: opposition(now) },
    fc.record({ kind: fc.constant('withdrawal' as const), ...wide(now) }),
    fc.record({ kind: fc.constant('contract' as const), ...scope(now), until: after(now) }),
    fc.record({ kind: fc.constant('sale' as const), ...scope(now), optOutOffered: fc.boolean() }),
    fc.record({ kind: fc.constant('request' as const), ...scope(now), at: minutes(-8, 0, now) }),
    person(now),
  );

const PLACES = [
  placesOf({ number: '+33199001020' }),
  placesOf({ postalCode: '67000' }),
  placesOf({ number: '+262692000000' }),
  placesOf({ number: '+596696000000' }),
  placesOf({ postalCode: '97500' }),
];
export const place = fc.constantFrom(...PLACES);

const rarely = (usual: boolean) => fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, fc.constant(!usual));
const caller = fc.record({
  masked: rarely(false),
  number: fc.constantFrom('+33162000000', '+33162000000', '+33199001020', '+33937000000'),
  assigned: rarely(true),
  automated: fc.boolean(),
});

const near: Near<ContactQuestion> = (now) =>
  fc.record({
    at: fc.constant(now),
    channel: fc.constantFrom('phone' as const, 'phone' as const, 'phone' as const, ...CONTACT_CHANNEL_IDS),
    controller: fc.constant('lumen'),
    object: fc.record({
      id: fc.constant('a'),
      nature: fc.oneof(
        { weight: 2, arbitrary: fc.constant('ordinary' as const) },
        fc.constantFrom(...OFFER_NATURE_IDS),
      ),
      similarTo: fc.constantFrom([], ['b']),
      relatedTo: fc.constantFrom([], ['b']),
    }),
    places: fc.oneof({ weight: 3, arbitrary: place }, fc.constant([])),
    bloctel: fc.constantFrom('not-listed' as const, 'not-listed' as const, 'listed' as const, 'unknown' as const),
    genericAddress: rarely(false),
    aboutProfession: fc.constantFrom(undefined, true, false),
    caller: fc.option(caller, { nil: undefined, freq: 2 }),
    records: fc.array(record(now), { maxLength: 6 }),
    attempts: fc.array(fc.record({ at: fc.oneof({ weight: 4, arbitrary: before(now) }, minutes(0, 60, now)) }), {
      maxLength: 5,
    }),
    readings: fc.constant(PROTECTIVE),
  }) as fc.Arbitrary<ContactQuestion>;

export const question: fc.Arbitrary<ContactQuestion> = now.chain(near);
/** A question, and something about its time. */
export const questionWith = <T>(more: Near<T>): fc.Arbitrary<readonly [ContactQuestion, T]> =>
  now.chain((at) => fc.tuple(near(at), more(at)));
