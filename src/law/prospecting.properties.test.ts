import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placesOf } from './places.ts';
import { dayOf } from './periods.ts';
import { mayContact } from './prospecting.ts';
import {
  consent,
  opposition,
  place,
  question,
  questionWith,
  record,
} from '../../test/support/prospecting-questions.ts';
import { PROSPECTING_RULES } from './prospecting-rules.ts';
import { READINGS, type ContactQuestion, type Readings } from './prospecting-types.ts';

const RUNS = { numRuns: 700 };
const allows = (asked: ContactQuestion): boolean => mayContact(asked).verdict === 'allowed';
const MINUTE = 60_000;

/** Whatever was allowed with it was allowed without it. */
function onlyCloses<T>(
  more: (now: number) => fc.Arbitrary<T>,
  add: (asked: ContactQuestion, more: T) => ContactQuestion,
): void {
  fc.assert(
    fc.property(questionWith(more), ([asked, added]) => {
      expect(allows(add(asked, added)) && !allows(asked)).toBe(false);
    }),
    RUNS,
  );
}

describe('what only closes', () => {
  test('an opposition, whatever its scope', () => {
    onlyCloses(opposition, (asked, more) => ({ ...asked, records: [...asked.records, more] }));
  });
  test('an attempt', () => {
    onlyCloses(
      () => fc.integer({ min: -10, max: 40 * 1440 }),
      (asked, minutes) => ({ ...asked, attempts: [...asked.attempts, { at: asked.at - minutes * MINUTE }] }),
    );
  });
  test('a consent that is missing', () => {
    fc.assert(
      fc.property(questionWith(consent), ([asked, more]) => {
        const given = { ...asked, records: [...asked.records, more] };
        expect(allows(asked) && !allows(given)).toBe(false);
      }),
      RUNS,
    );
  });
  test('one more place where the person may be', () => {
    onlyCloses(
      () => place,
      (asked, more) => ({ ...asked, places: asked.places.length === 0 ? [] : [...asked.places, ...more] }),
    );
  });
  test('a place abroad', () => {
    fc.assert(
      fc.property(question, fc.constantFrom('BE', 'NC', 'PF'), (asked, country) => {
        expect(allows({ ...asked, places: [...asked.places, ...placesOf({ country })] })).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
  test('what the request says of the person', () => {
    onlyCloses(
      () => fc.record({ minor: fc.boolean(), consumer: fc.boolean() }),
      (asked, stated) => ({ ...asked, stated }),
    );
  });
  test('the protective reading of what is open', () => {
    const other = fc.constantFrom(...(Object.keys(READINGS) as (keyof Readings)[]));
    fc.assert(
      fc.property(question, other, (asked, key) => {
        const bold = { ...asked, readings: { ...asked.readings, [key]: READINGS[key][1] } };
        expect(allows(asked) && !allows(bold)).toBe(false);
      }),
      RUNS,
    );
  });
});

test('records of another entity never open', () => {
  fc.assert(
    fc.property(
      questionWith((now) => fc.array(record(now), { maxLength: 5 })),
      ([asked, more]) => {
        const foreign = more.map((one) => ({ ...one, controller: 'other' }));
        expect(allows({ ...asked, records: [...asked.records, ...foreign] }) && !allows(asked)).toBe(false);
      },
    ),
    RUNS,
  );
});

test('the answer does not depend on the order of records and attempts', () => {
  fc.assert(
    fc.property(question, fc.infiniteStream(fc.nat()), (asked, random) => {
      const shuffled = <T>(list: readonly T[]): T[] =>
        list
          .map((one) => ({ one, key: random.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
      const other = { ...asked, records: shuffled(asked.records), attempts: shuffled(asked.attempts) };
      expect(mayContact(other)).toEqual(mayContact(asked));
    }),
    RUNS,
  );
});

test('a contact is allowed from `allowedFrom`, and at no minute before', () => {
  fc.assert(
    fc.property(question, fc.double({ min: 0, max: 1, noNaN: true }), (asked, share) => {
      const { allowedFrom, verdict } = mayContact(asked);
      if (allowedFrom === null) return;
      expect(verdict).toBe('refused');
      expect(allowedFrom).toBeGreaterThan(asked.at);
      expect(allows({ ...asked, at: allowedFrom })).toBe(true);
      for (const at of [allowedFrom - 1, allowedFrom - MINUTE, asked.at + share * (allowedFrom - asked.at - 1)]) {
        if (at >= asked.at) expect(allows({ ...asked, at: Math.floor(at) })).toBe(false);
      }
    }),
    RUNS,
  );
});

test('without `allowedFrom`, no later time is enough', () => {
  fc.assert(
    fc.property(question, fc.integer({ min: 0, max: 800 * 1440 }), (asked, minutes) => {
      const { allowedFrom, verdict } = mayContact(asked);
      if (verdict === 'refused' && allowedFrom === null)
        expect(allows({ ...asked, at: asked.at + minutes * MINUTE })).toBe(false);
    }),
    RUNS,
  );
});

test('what is allowed stays so until `holdsUntil`', () => {
  fc.assert(
    fc.property(question, fc.double({ min: 0, max: 1, noNaN: true }), (asked, share) => {
      const { verdict, holdsUntil } = mayContact(asked);
      if (verdict === 'refused') return;
      const end = holdsUntil ?? asked.at + 900 * 1440 * MINUTE;
      expect(end).toBeGreaterThan(asked.at);
      for (const at of [end - 1, Math.floor(asked.at + share * (end - 1 - asked.at))])
        expect(allows({ ...asked, at })).toBe(true);
    }),
    RUNS,
  );
});

test('reasons are never empty, those against come first and only where it is refused, in both languages', () => {
  const weights = ['against', 'for', 'note'];
  fc.assert(
    fc.property(question, (asked) => {
      const { verdict, reasons, say } = mayContact(asked);
      expect(reasons.length).toBeGreaterThan(0);
      const order = reasons.map(({ weight }) => weights.indexOf(weight));
      expect(order).toEqual([...order].sort());
      expect(order.includes(0)).toBe(verdict === 'refused');
      expect(say.length > 0).toBe(verdict === 'allowed');
      for (const { fr, en } of [...reasons, ...say]) expect(fr !== '' && en !== '' && fr !== en).toBe(true);
    }),
    RUNS,
  );
});

test('every rule cited is in force on the person’s day, and of the channel', () => {
  const rules = new Map(PROSPECTING_RULES.map((rule) => [rule.id, rule]));
  fc.assert(
    fc.property(question, place, (asked, places) => {
      const zone = places[0]!.zones[0]!;
      const day = dayOf(asked.at, zone);
      for (const { rule: id, record: of } of mayContact({ ...asked, places: places.slice(0, 1) }).reasons) {
        const rule = rules.get(id)!;
        expect(rule.from <= day && (rule.to === undefined || day < rule.to), id).toBe(true);
        expect(rule.channels.includes(asked.channel), id).toBe(true);
        expect(of === undefined || asked.records.some((one) => one.id === of)).toBe(true);
      }
    }),
    RUNS,
  );
});
