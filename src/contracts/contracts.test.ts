import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPeriod, dayOf, startOfDay } from '../law/index.ts';
import { liveMeasures } from '../measures.ts';
import { MEASURE_TOPICS } from './annex-words.ts';
import { standingOf } from './chain-rules.ts';
import type { Answer, Notice } from './chain-types.ts';
import { clauseOf, compareClause } from './clause-rules.ts';
import type { Field } from './draft-types.ts';
import { FORMS } from './form-rules.ts';

const TOLD = Date.parse('2026-12-01T15:00:00Z');
const notice = (over: Partial<Notice> = {}): Notice => ({
  campaign: 'a',
  change: { kind: 'site', id: 'rabat', what: { name: 'Rabat', country: 'MA' }, purposes: [], brands: [] },
  reason: 'x',
  activities: ['service'],
  authorisation: 'general',
  notice: 'P30D',
  wantedFrom: '2026-12-05',
  toldAt: TOLD,
  ...over,
});
const said = (says: Answer['says'], at = TOLD + 1000): Answer => ({ says, reason: 'x', name: 'x', at });

describe('how an announcement stands', () => {
  test('silence under a general authorisation: from the day after the last day to object', () => {
    expect(standingOf(notice(), [], false)).toEqual({ state: 'notice', starts: startOfDay('2027-01-01') });
    expect(standingOf(notice({ wantedFrom: '2027-03-01' }), [], false).starts).toBe(startOfDay('2027-03-01'));
  });

  test('without a word there is no start where silence opens nothing, and never after an objection', () => {
    const silent = fc.record({
      authorisation: fc.constantFrom('general', 'specific'),
      notice: fc.constantFrom(undefined, 'P1D', 'P30D', 'P3M'),
      wantedFrom: fc.constantFrom('2026-01-01', '2027-06-01'),
    });
    fc.assert(
      fc.property(silent, fc.array(fc.constantFrom('object', 'authorise'), { maxLength: 4 }), (over, words) => {
        const told = notice(over);
        const answers = words.map((one) => said(one));
        const { state, starts } = standingOf(told, answers, false);
        if (starts === undefined) {
          expect(['awaiting', 'objected']).toContain(state);
          return;
        }
        expect(answers.at(-1)?.says).not.toBe('object');
        expect(starts).toBeGreaterThanOrEqual(startOfDay(told.wantedFrom));
        if (answers.length > 0) return;
        expect(told.authorisation).toBe('general');
        expect(starts).toBeGreaterThan(addPeriod(TOLD, told.notice!));
      }),
    );
    expect(standingOf(notice(), [said('authorise')], true)).toEqual({ state: 'withdrawn', starts: undefined });
  });

  test('who authorises early waits for nothing but the day announced', () => {
    const { starts } = standingOf(notice(), [said('authorise')], false);
    expect(dayOf(starts!)).toBe('2026-12-05');
  });
});

describe('a clause', () => {
  const frame = { breach: { contact: 'a@b.example', within: 'PT24H' }, subProcessors: { notice: 'P30D' } } as never;
  test.each([
    ['breach', 'PT24H', { verdict: 'same' }],
    ['breach', 'P1D', { verdict: 'same' }],
    ['breach', 'PT12H', { verdict: 'differs', stricter: 'document' }],
    ['breach', 'PT48H', { verdict: 'differs', stricter: 'frame' }],
    ['notice', 'P60D', { verdict: 'differs', stricter: 'document' }],
    ['breach', null, { verdict: 'document-silent' }],
    ['liability', 'x', { verdict: 'frame-silent' }],
  ] as const)('%s of %s', (id, value, expected) => {
    expect(compareClause(clauseOf(id), { value }, frame)).toMatchObject(expected);
  });
});

test('every field of a frame and of an order has its name, and every choice its words', () => {
  const bare: string[] = [];
  const look = (fields: readonly Field[], path: string): void => {
    for (const { key, label, options = [], fields: inner = [] } of fields) {
      const at = `${path}/${key}`;
      if (label.fr === key) bare.push(at);
      for (const { value, label: words } of options) if (words.fr === value) bare.push(`${at} ${value}`);
      look(inner, at);
    }
  };
  for (const [kind, fields] of Object.entries(FORMS)) look(fields, kind);
  expect(bare).toEqual([]);
});

test('every measure that can be on answers a topic of annex III', async () => {
  const mandate = { activities: {} } as never;
  const config = { keys: { kind: 'local' }, publicUrl: 'https://x.example' } as never;
  const live = liveMeasures({ config, mandateOf: async () => mandate, witnesses: async () => 1 });
  const known = new Set(MEASURE_TOPICS.flatMap(({ by }) => by));
  expect((await live('x' as never)).map(({ title }) => title.fr).filter((title) => !known.has(title))).toEqual([]);
});
