import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAPACITY_IDS, CRITERION_IDS, EXEMPT_IDS, PRACTICE_IDS, REQUIRED_IDS, STATEMENT_IDS } from '../law/index.ts';
import { FACETS, type Stage } from '../mandate/index.ts';
import { conditions, gateOf, isNeeded } from './gate-rules.ts';
import { heldOf } from './held-rules.ts';
import type { GateFacts, HeldId, Voice } from './types.ts';
import { isDecision, isOpening, voicesOn } from './voice-rules.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const STAGES = ['draft', 'assessed', 'experiment', 'production', 'suspended', 'ended'] as const;
const some = <T>(of: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...of]);
/** Most often nothing, so that what is allowed is met often enough. */
const few = <T>(of: readonly T[]): fc.Arbitrary<T[]> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: some(of) });

const voice: fc.Arbitrary<Voice> = fc.record({
  capacity: fc.constantFrom(...CAPACITY_IDS),
  says: fc.oneof(
    { weight: 5, arbitrary: fc.constant('yes' as const) },
    { weight: 1, arbitrary: fc.constant('no' as const) },
  ),
  reason: fc.constant('Dit.'),
  by: fc.constant('person:1'),
  name: fc.constant('A'),
  at: fc.constant(NOW - 1),
});
const employers = [
  { entity: 'atlas', country: 'FR' },
  { entity: 'atlas-tn', country: 'TN' },
] as const;
const consulted = [
  { entity: 'atlas', country: 'FR', kind: 'cse', on: '2026-01-01' },
  { entity: 'atlas', country: 'FR', kind: 'information', on: '2026-01-01' },
  { entity: 'atlas-tn', country: 'TN', kind: 'foreign-rule', on: '2026-01-01' },
] as const;
const most = <T>(of: readonly T[]): fc.Arbitrary<T[]> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant<T[]>([...of]) }, { weight: 1, arbitrary: some(of) });
const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: of }, { weight: 1, arbitrary: fc.constant(undefined) });

const screening = fc.record({
  criteria: fc.tuple(...CRITERION_IDS.map((id) => fc.boolean().map((met) => ({ id, met, why: 'parce que' })))),
  required: few(REQUIRED_IDS),
  exempt: few(EXEMPT_IDS),
  practices: few(PRACTICE_IDS),
  statements: most(STATEMENT_IDS).map((ids) => Object.fromEntries(ids.map((id) => [id, 'dit']))),
  agents: fc.boolean(),
  outcome: fc.constantFrom('required' as const, 'not-required' as const),
  reasoning: fc.constant('Motif.'),
  confirmedAt: optional(fc.constant(NOW - 10)),
});
const terms = fc.record({
  hypothesis: fc.constant('h'),
  measure: fc.constant('m'),
  population: fc.constant('p'),
  share: fc.constantFrom(0.1, 1, 0, 2),
  until: fc.constantFrom(NOW + 1, NOW, NOW + 1e9),
});
const facts: fc.Arbitrary<GateFacts> = fc
  .record({
    stage: fc.constantFrom(...STAGES),
    role: fc.constantFrom('processor' as const, 'controller' as const, 'joint' as const),
    instructions: fc.oneof(
      { weight: 6, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom('none', 'ended', 'suspended') },
    ),
    screening: optional(screening),
    changed: few(FACETS),
    assessment: optional(fc.constantFrom({ id: 'a', until: NOW + 1 }, { id: 'a', until: NOW })),
    practices: few(PRACTICE_IDS),
    agents: fc.boolean(),
    employers: some(employers),
    consultations: most(consulted),
    dpos: fc.record({ controller: fc.boolean(), processor: fc.boolean() }),
    terms: optional(terms),
    experiment: optional(fc.record({ reported: fc.boolean() })),
    voices: fc.oneof(
      fc.array(voice, { maxLength: 8 }),
      fc.constant(
        CAPACITY_IDS.map((capacity): Voice => ({ capacity, says: 'yes', reason: 'Dit.', by: 'p', name: 'A', at: NOW })),
      ),
    ),
  })
  .map(
    (one) =>
      Object.fromEntries(
        Object.entries({ ...one, now: NOW }).filter(([, value]) => value !== undefined),
      ) as unknown as GateFacts,
  );
const target = fc.constantFrom<Stage>(...STAGES);

/** One thing less, or one thing more against: none may open what was closed. */
type Step = (facts: GateFacts, dice: number) => GateFacts;
const without = <T>(list: readonly T[], dice: number): T[] =>
  list.filter((_, index) => index !== dice % Math.max(1, list.length));
const drop = (facts: GateFacts, key: keyof GateFacts): GateFacts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => name !== key)) as GateFacts;
const STEPS: readonly Step[] = [
  (one) => drop(one, 'screening'),
  (one) =>
    one.screening
      ? {
          ...one,
          screening: Object.fromEntries(
            Object.entries(one.screening).filter(([key]) => key !== 'confirmedAt'),
          ) as never,
        }
      : one,
  (one) => drop(one, 'assessment'),
  (one) => (one.assessment ? { ...one, assessment: { ...one.assessment, until: NOW } } : one),
  (one, dice) => ({ ...one, changed: [...one.changed, FACETS[dice % FACETS.length]!] }),
  (one, dice) => ({ ...one, practices: [...one.practices, PRACTICE_IDS[dice % PRACTICE_IDS.length]!] }),
  (one) => (one.screening ? { ...one, screening: { ...one.screening, statements: {} } } : one),
  (one) => ({ ...one, agents: true }),
  (one) => ({ ...one, employers: [...employers] }),
  (one, dice) => ({ ...one, consultations: without(one.consultations, dice) }),
  (one) => ({ ...one, instructions: 'ended' as const }),
  (one) => (one.experiment ? { ...one, experiment: { reported: false } } : one),
  (one) => ({ ...one, dpos: { controller: true, processor: true } }),
];

test('taking a fact away, or adding one against, never turns a no into a yes', () => {
  let yes = 0;
  fc.assert(
    fc.property(facts, target, fc.nat(STEPS.length - 1), fc.nat(50), (one, to, step, dice) => {
      const before = gateOf(one, to);
      const after = gateOf(STEPS[step]!(one, dice), to);
      if (before.allowed) yes++;
      if (after.allowed) expect(before.allowed).toBe(true);
    }),
    { numRuns: 20_000 },
  );
  // It would hold of a gate that never opens.
  expect(yes).toBeGreaterThan(100);
});

test('a voice less, or a refusal more, never turns a no into a yes', () => {
  fc.assert(
    fc.property(facts, target, fc.nat(20), fc.constantFrom(...CAPACITY_IDS), (one, to, dice, capacity) => {
      const less = { ...one, voices: one.voices.slice(0, dice % (one.voices.length + 1)) };
      const said = gateOf(one, to);
      // Going back in what was said may take a refusal away: then what was said after it counts no more either.
      if (gateOf(less, to).allowed && !said.allowed)
        expect(one.voices.slice(less.voices.length).some(({ says }) => says === 'no')).toBe(true);
      const no: Voice = { capacity, says: 'no', reason: 'Non.', by: 'p', name: 'A', at: NOW };
      if (gateOf({ ...one, voices: [...one.voices, no] }, to).allowed && !said.allowed)
        expect(capacity.endsWith('-dpo')).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('nothing opens on real persons without a confirmed screening, a valid assessment where one is needed, and whoever decides', () => {
  fc.assert(
    fc.property(facts, target, (one, to) => {
      const { allowed } = gateOf(one, to);
      if (!allowed || !isOpening(to)) return;
      expect(one.screening!.confirmedAt).toBeDefined();
      expect(one.instructions).toBeUndefined();
      if (isNeeded(one.screening, one.practices, NOW)) expect(one.assessment!.until).toBeGreaterThan(NOW);
      const asked = voicesOn(one, to);
      expect(asked.at(-1)).toBe('controller');
      for (const capacity of asked) {
        const last = one.voices.findLast((said) => said.capacity === capacity);
        expect(last).toBeDefined();
        if (isDecision(capacity) || capacity === 'technical' || capacity === 'operational')
          expect(last!.says).toBe('yes');
      }
    }),
    { numRuns: 10_000 },
  );
});

test('every reason against names its article, and a DPO’s opinion alone never closes the way', () => {
  fc.assert(
    fc.property(facts, target, (one, to) => {
      const { because, allowed, needs } = gateOf(one, to);
      expect(allowed).toBe(because.length === 0);
      for (const { article } of because) expect(article).toMatch(/\d/);
      if (allowed) expect(needs).toEqual([]);
      const opined = one.voices.map((said) =>
        said.capacity.endsWith('-dpo') ? { ...said, says: 'no' as const } : said,
      );
      expect(gateOf({ ...one, voices: opined }, to).allowed).toBe(allowed);
      expect(conditions({ ...one, voices: [] }, to)).toEqual(conditions(one, to));
    }),
    { numRuns: 5000 },
  );
});

test('nothing is told both as met and as missing, and of a stage that opens the one or the other is', () => {
  const LACKING: Readonly<Partial<Record<HeldId, string>>> = {
    instructions: 'instructions suspended-by-order',
    screening: 'screening-missing screening-changed',
    assessment: 'assessment-missing assessment-lapsed',
    'none-needed': 'assessment-missing assessment-lapsed',
    report: 'report-missing',
  };
  fc.assert(
    fc.property(facts, fc.constantFrom('experiment' as const, 'production' as const), (one, to) => {
      const held = heldOf(one, to).map(({ code }) => code);
      const against = conditions({ ...one, stage: 'assessed' }, to).map(({ code }) => code.replace('impact.', ''));
      for (const [code, lacking] of Object.entries(LACKING))
        if (held.includes(code as HeldId))
          expect(against.some((said) => lacking.split(' ').includes(said))).toBe(false);
      if (against.length === 0) expect(held).toEqual(expect.arrayContaining(['instructions', 'screening']));
    }),
    { numRuns: 3000 },
  );
});
