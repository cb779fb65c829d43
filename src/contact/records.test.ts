import { describe, expect, test } from 'vitest';
import { checkRecords, flawsOf, FOREVER, keptUntil } from './records.ts';
import type { NewRecord } from './types.ts';

const AT = Date.parse('2026-11-24T10:15:00Z');
const DAY = 86_400_000;
const record = (kind: NewRecord['kind'], more: Partial<NewRecord> = {}): NewRecord => ({
  kind,
  addresses: [{ kind: 'phone', value: '+33639980012' }],
  controller: 'lumen-sa',
  objects: ['energy-supply'],
  channels: [],
  at: AT,
  proof: {},
  ...more,
});
const kept = (...given: Parameters<typeof record>): string => new Date(keptUntil(record(...given))).toISOString();

describe('a record is kept', () => {
  test('three years from its collection, a consent longer where it still holds', () => {
    expect(kept('consent')).toBe('2029-11-24T10:15:00.000Z');
    expect(kept('consent', { until: AT + 2000 * DAY })).toBe(new Date(AT + 2000 * DAY).toISOString());
    expect(kept('sale')).toBe('2029-11-24T10:15:00.000Z');
    expect(kept('contract', { until: Date.parse('2027-06-30T22:00:00Z') })).toBe('2030-06-30T22:00:00.000Z');
  });

  test('as long as the brand is served where it closes, and until majority where it protects a minor', () => {
    for (const kind of ['opposition', 'withdrawal'] as const) expect(keptUntil(record(kind))).toBe(FOREVER);
    expect(kept('person', { majority: '2035-05-01' })).toBe('2035-04-30T22:00:00.000Z');
    expect(kept('person', { majority: 'minor' })).toBe('2044-11-24T10:15:00.000Z');
    expect(kept('person', { as: 'professional' })).toBe('2029-11-24T10:15:00.000Z');
  });
});

describe('a consent', () => {
  test('lacks what its request did not say, and the clear act', () => {
    const whole = { identity: true, object: true, period: true, withdrawal: true, access: true };
    expect(flawsOf(whole, true)).toEqual([]);
    expect(flawsOf({ ...whole, period: false }, false)).toEqual(['period-missing', 'not-clear-act']);
    expect(flawsOf({}, true)).toHaveLength(5);
  });

  test('names whom and what it is for; what closes need not', () => {
    const check = (one: NewRecord) => () => checkRecords([one], ['lumen-sa'], AT);
    expect(check(record('consent'))).not.toThrow();
    expect(check(record('opposition', { controller: undefined, objects: [] }))).not.toThrow();
    expect(check(record('sale', { objects: [] }))).not.toThrow();
    expect(check(record('consent', { objects: [] }))).toThrow('contact.scope');
    expect(check(record('sale', { controller: undefined }))).toThrow('contact.scope');
    // An opposition to nobody would never be heeded.
    expect(check(record('opposition', { controller: 'orbe-sas' }))).toThrow('contact.controller');
    expect(check(record('consent', { at: AT + DAY }))).toThrow('contact.future');
  });
});
