import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FINDING_TYPES } from '../shield/types.ts';
import { decide } from './decide.ts';
import { isNarrower } from './narrower.ts';
import { REASONS } from './reasons.ts';
import { mandate, NOW } from './testing.ts';
import type { CompiledActivity, CompiledMandate, Facts, Keep } from './types.ts';

const KINDS = ['record', 'message', 'audio'] as const;
const CHANNELS = ['email', 'sms', 'chat'] as const;
const SITES = ['lille', 'tunis'] as const;
const PERIODS = ['P1M', 'P30D', 'P6M', 'P1Y', 'P12M', 'P3Y'] as const;
const PURPOSES = ['customer-service', 'quality', 'rights'] as const;
const ROLES = ['agent', 'brand'] as const;
const FINDINGS = FINDING_TYPES.slice(0, 5);
const some = <T>(of: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...of]);

const keep: fc.Arbitrary<Keep> = fc.record({
  from: fc.constantFrom('interaction', 'closure', 'lastContact'),
  for: fc.constantFrom(...PERIODS),
});
const activity = (id: string): fc.Arbitrary<CompiledActivity> =>
  fc.record(
    {
      id: fc.constant(id),
      role: fc.constant('processor' as const),
      controller: fc.constant('acme'),
      purpose: fc.constant('customer-service'),
      basis: fc.constant('contract'),
      stage: fc.constantFrom('draft', 'experiment', 'production', 'suspended'),
      mode: fc.constantFrom('observe', 'warn', 'enforce'),
      suspended: fc.constant(false),
      experiment: fc.record({
        share: fc.double({ min: 0.1, max: 1, noNaN: true }),
        until: fc.constantFrom(NOW - 1, NOW + 1e9),
      }),
      footing: fc.record(
        { kind: fc.constant('assessment' as const), until: fc.constantFrom(NOW, NOW + 1e9) },
        { requiredKeys: ['kind'] },
      ),
      channels: some(CHANNELS),
      from: some(SITES),
      allow: fc.constant([]),
      strike: some(FINDINGS),
      forbid: some(FINDINGS),
      references: fc.constant([]),
      recording: fc.record({
        ground: fc.constant('quality'),
        share: fc.double({ min: 0.1, max: 1, noNaN: true }),
        notice: fc.constant('required' as const),
      }),
      keep: fc.dictionary(fc.constantFrom(...KINDS), keep),
      views: fc.dictionary(fc.constantFrom(...ROLES), some(FINDINGS)),
      purposes: some(PURPOSES),
    },
    {
      requiredKeys: [
        'id',
        'role',
        'controller',
        'purpose',
        'basis',
        'stage',
        'mode',
        'suspended',
        'channels',
        'from',
        'allow',
        'strike',
        'forbid',
        'references',
        'keep',
        'views',
        'purposes',
      ],
    },
  );
const BASE = mandate();
const mandates: fc.Arbitrary<CompiledMandate> = fc
  .record({
    service: activity('service'),
    sales: activity('sales'),
    from: fc.constantFrom(0, NOW + 1),
    to: fc.constantFrom(NOW, NOW + 1e10),
    quarantine: fc.constantFrom('P7D', 'P30D'),
  })
  .map(({ service, sales, from, to, quarantine }) => ({
    ...BASE,
    from,
    to,
    activities: { service, sales },
    quarantine: { for: quarantine, decidedBy: 'brand' as const },
  }));

const name = fc.constantFrom<string | undefined>('service', 'sales', 'other', '__proto__', 'constructor', undefined);
const facts: fc.Arbitrary<Facts> = fc.record({
  act: fc.constantFrom('admit', 'read', 'export', 'prompt', 'erase'),
  activity: name,
  channel: fc.constantFrom<string | undefined>(...CHANNELS, 'fax', undefined),
  at: fc.oneof(
    fc.integer({ min: NOW - 1e11, max: NOW + 1e8 }),
    fc.constantFrom(Number.NaN, Infinity, -Infinity, -1e20),
  ),
  site: fc.constantFrom<string | undefined>(...SITES, '__proto__', undefined),
  country: fc.constantFrom<string | undefined>('FR', 'TN', 'XX', undefined),
  purpose: fc.constantFrom<string | undefined>(...PURPOSES, 'fraud', undefined),
  readerRole: fc.constantFrom<string | undefined>(...ROLES, 'toString', undefined),
  kinds: some([...KINDS, 'analysis', '__proto__']),
  doubts: some(['unreadable', 'card-survived', 'odd']),
  draw: fc.oneof(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.constant(Number.NaN)),
  subjectDraw: fc.oneof(
    fc.double({ min: 0, max: 0.999, noNaN: true }),
    fc.constant(Number.NaN),
    fc.constant(undefined),
  ),
  since: fc.constantFrom(undefined, { closure: NOW }, { closure: Number.NaN, lastContact: NOW }),
}) as fc.Arbitrary<Facts>;
const now = fc.constantFrom(NOW, NOW, NOW, 0, Number.NaN, 1e17);

/** One step narrower: what an order or a shorter contract may do. */
type Step = (activity: CompiledActivity, dice: number) => CompiledActivity;
const drop = <T>(list: readonly T[], dice: number): T[] =>
  list.filter((_, index) => index !== dice % Math.max(1, list.length));
const withoutKey = <T>(record: Readonly<Partial<Record<string, T>>>, dice: number): Record<string, T> => {
  const gone = Object.keys(record)[dice % Math.max(1, Object.keys(record).length)];
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== gone)) as Record<string, T>;
};
const STEPS: readonly Step[] = [
  (one, dice) => ({ ...one, channels: drop(one.channels, dice) }),
  (one, dice) => ({ ...one, from: drop(one.from, dice) }),
  (one, dice) => ({ ...one, purposes: drop(one.purposes, dice) }),
  (one, dice) => ({ ...one, keep: withoutKey(one.keep, dice) }),
  (one, dice) => ({ ...one, views: withoutKey(one.views, dice) }),
  (one, dice) => ({
    ...one,
    views: Object.fromEntries(Object.entries(one.views).map(([role, shown]) => [role, drop(shown, dice)])),
  }),
  (one) => ({
    ...one,
    keep: Object.fromEntries(Object.entries(one.keep).map(([kind, kept]) => [kind, { ...kept!, for: 'P28D' }])),
  }),
  (one, dice) => ({ ...one, strike: [...one.strike, FINDINGS[dice % FINDINGS.length]!] }),
  (one, dice) =>
    one.recording ? { ...one, recording: { ...one.recording, share: one.recording.share / (1 + (dice % 3)) } } : one,
  ({ recording: _, ...one }) => one,
  (one) => ({ ...one, suspended: true, stage: one.stage === 'draft' ? 'draft' : 'suspended' }),
];
const narrowing = fc.array(
  fc.record({ step: fc.nat(STEPS.length - 1), activity: fc.constantFrom('service', 'sales'), dice: fc.nat(20) }),
  { minLength: 1, maxLength: 4 },
);

function narrowed(
  wide: CompiledMandate,
  steps: readonly { step: number; activity: string; dice: number }[],
): CompiledMandate {
  const activities = steps.reduce<Record<string, CompiledActivity>>(
    (all, { step, activity, dice }) => ({ ...all, [activity]: STEPS[step]!(all[activity]!, dice) }),
    { ...wide.activities },
  );
  return { ...wide, activities };
}

const YES = ['accepted', 'allowed'];

function allowsNoMore(narrow: CompiledMandate, wide: CompiledMandate, asked: Facts, at: number): void {
  const a = decide(narrow, asked, at);
  const b = decide(wide, asked, at);
  if (!YES.includes(a.verdict) || asked.act === 'erase') return;
  expect(YES).toContain(b.verdict);
  for (const [kind, until] of Object.entries(a.obligations.keep))
    expect(b.obligations.keep[kind]).toBeGreaterThanOrEqual(until);
  for (const shown of a.obligations.show) expect(b.obligations.show).toContain(shown);
  for (const struck of [...b.obligations.strike, ...b.obligations.forbid])
    expect([...a.obligations.strike, ...a.obligations.forbid]).toContain(struck);
}

test('a narrowing step is seen as one, and never allows more', () => {
  fc.assert(
    fc.property(mandates, narrowing, facts, now, (wide, steps, asked, at) => {
      const narrow = narrowed(wide, steps);
      expect(isNarrower(narrow, wide)).toBe(true);
      allowsNoMore(narrow, wide, asked, at);
    }),
    { numRuns: 1000 },
  );
});

test('whatever counts as narrower allows no more', () => {
  const fields = fc.subarray(
    ['channels', 'from', 'purposes', 'keep', 'views', 'strike', 'forbid', 'recording'] as const,
    { minLength: 1, maxLength: 2 },
  );
  let seen = 0;
  fc.assert(
    fc.property(
      mandates,
      activity('service'),
      fields,
      fc.array(facts, { minLength: 4, maxLength: 4 }),
      (wide, other, changed, asked) => {
        const service = {
          ...wide.activities['service']!,
          ...Object.fromEntries(changed.flatMap((field) => (field in other ? [[field, other[field]]] : []))),
        };
        const mixed: CompiledMandate = { ...wide, activities: { ...wide.activities, service } };
        if (!isNarrower(mixed, wide)) return;
        seen++;
        for (const each of asked) allowsNoMore(mixed, wide, each, NOW);
      },
    ),
    { numRuns: 1500 },
  );
  expect(seen).toBeGreaterThan(100);
});

test('observe never stores content', () => {
  fc.assert(
    fc.property(mandates, facts, now, (any, asked, at) => {
      const activities = Object.fromEntries(
        Object.entries(any.activities).map(([id, one]) => [id, { ...one, mode: 'observe' as const }]),
      );
      const decision = decide({ ...any, activities, mode: 'observe' }, { ...asked, act: 'admit' }, at);
      expect(decision.verdict).toBe('observed');
      expect(decision.obligations.keep).toEqual({});
    }),
    { numRuns: 500 },
  );
});

test('a decision always comes, the same each time, with known reasons, and every no has one', () => {
  fc.assert(
    fc.property(fc.option(mandates, { nil: undefined }), facts, now, (by, asked, at) => {
      const decision = decide(by, asked, at);
      expect(decide(by, asked, at)).toEqual(decision);
      for (const { code } of decision.because) expect(Object.keys(REASONS)).toContain(code);
      const against = decision.because.some(({ weight }) => weight === 'against');
      if (!YES.includes(decision.would)) expect(against).toBe(true);
      if (decision.verdict === decision.would && YES.includes(decision.verdict)) expect(against).toBe(false);
      if (asked.act === 'admit') expect(['accepted', 'observed', 'quarantined', 'refused']).toContain(decision.verdict);
      else expect(['allowed', 'denied']).toContain(decision.verdict);
      if (decision.verdict === 'refused' || decision.verdict === 'denied')
        expect(decision.obligations.keep).toEqual({});
      for (const until of Object.values(decision.obligations.keep)) expect(until).toBeGreaterThan(at);
    }),
    { numRuns: 1000 },
  );
});

test('a mandate survives the way to a worker thread', () => {
  expect(structuredClone(mandate())).toEqual(mandate());
});
