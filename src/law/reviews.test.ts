import { describe, expect, test } from 'vitest';
import { rulesOn } from './articles.ts';
import { EVERY_RULE, LAW_REVIEWS, rulesOf } from './reviews.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ids = (name: string): readonly string[] => {
  const { on, beside } = rulesOn(name);
  return [...on, ...beside].map(({ id }) => id);
};

describe('reviews of rules', () => {
  const reviewed = new Set(LAW_REVIEWS.flatMap((review) => rulesOf(review).map(({ id }) => id)));

  test('cover every rule that carries a doubt and is still in force', () => {
    const doubtful = EVERY_RULE.filter(({ doubt, to }) => doubt && to === undefined);
    expect(doubtful.length).toBeGreaterThan(30);
    expect(doubtful.map(({ id }) => id).filter((id) => !reviewed.has(id))).toEqual([]);
  });

  test('have their own id, a day, and rules that exist under each name', () => {
    expect(new Set(LAW_REVIEWS.map(({ id }) => id)).size).toBe(LAW_REVIEWS.length);
    for (const { id, by, rules } of LAW_REVIEWS) {
      expect(by, id).toMatch(DAY);
      for (const name of rules) expect.soft(rulesOf({ rules: [name] }).length, `${id}: ${name}`).toBeGreaterThan(0);
    }
  });
});

describe('what we say of an article', () => {
  test('begins with what stands on the very same words', () => {
    expect(rulesOn('GDPR art. 28(3)(a)').on[0]?.id).toBe('gdpr.28.3.a');
    expect(rulesOn('GDPR art. 28(3)(a)').beside.map(({ id }) => id)).toContain('gdpr.28.4');
    expect(ids('GDPR art. 33(2)').slice(0, 2).toSorted()).toEqual(['breach.processor', 'gdpr.33.2']);
  });

  test('reads lists and ranges, in the Regulation and in French codes', () => {
    expect(ids('GDPR art. 45')).toContain('transfer.safeguard');
    expect(ids('GDPR art. 40')).toContain('transfer.code-of-conduct');
    expect(ids('C. conso L.223-1')).toContain('tel.optin');
    expect(ids('C. conso R.223-6')).toContain('tel.optout.bloctel');
    expect(ids('CPCE L.34-5')).toContain('message.optin.sms');
  });

  test('is nothing where no rule stands on it, and never another article’s', () => {
    expect(ids('GDPR art. 99')).toEqual([]);
    expect(ids('AI Act art. 28')).toEqual([]);
    expect(ids('C. conso L.223-18')).toEqual([]);
  });
});
