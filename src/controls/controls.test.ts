import { describe, expect, test } from 'vitest';
import { CONTROL_CHECKS, type ControlFacts } from './checks-rules.ts';
import { FRAMEWORKS, MEASURES } from './catalogue.ts';
import { controlsOf, standingOf, standingsOf, stateOf, uncovered } from './control-rules.ts';
import type { Control, ControlState, MeasureAttestation, Standing } from './types.ts';

const NOW = Date.UTC(2026, 10, 29, 12);
const word = (measure: string, more: Partial<MeasureAttestation> = {}): MeasureAttestation => ({
  id: 'a',
  measure,
  applies: true,
  says: 'Fait chaque année.',
  owner: 'RSSI',
  reference: null,
  sha512: null,
  until: '2027-01-01',
  by: 'Ada',
  role: 'security',
  at: NOW,
  ...more,
});

describe('the catalogue', () => {
  const numbers = (id: string): readonly string[] =>
    FRAMEWORKS.find((one) => one.id === id)!.controls.map(({ number }) => number);

  test('has every number of the frameworks that it says it has whole, each once', () => {
    const iso = [37, 8, 14, 34].flatMap((count, i) => Array.from({ length: count }, (_, n) => `A.${5 + i}.${n + 1}`));
    expect(numbers('iso27001-2022')).toEqual(iso);
    expect(iso).toHaveLength(93);
    expect(numbers('anssi-hygiene')).toEqual(Array.from({ length: 42 }, (_, n) => String(n + 1)));
    expect(numbers('cnil-security-2024')).toEqual(Array.from({ length: 25 }, (_, n) => String(n + 1)));
    for (const { controls } of FRAMEWORKS)
      expect(new Set(controls.map(({ number }) => number)).size).toBe(controls.length);
  });

  test('answers each control by measures that there are, and has no measure that answers nothing', () => {
    const ids = MEASURES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const asked = FRAMEWORKS.flatMap(({ controls }) => controls.flatMap(({ measures }) => measures));
    expect(asked.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => !asked.includes(id))).toEqual([]);
    expect(FRAMEWORKS.flatMap(({ controls }) => controls).filter(({ measures }) => measures.length === 0)).toEqual([]);
    for (const { sections, controls } of FRAMEWORKS)
      expect(new Set(controls.map(({ section }) => section))).toEqual(new Set(Object.keys(sections)));
  });

  test('names a check that there is, and has no check that nothing names', () => {
    const named = MEASURES.flatMap(({ check }) => check ?? []);
    expect(named.toSorted()).toEqual(Object.keys(CONTROL_CHECKS).toSorted());
  });
});

describe('a measure', () => {
  const of = (attestations: readonly MeasureAttestation[], id: string): Standing =>
    standingsOf(new Map(), attestations, NOW).find(({ measure }) => measure.id === id)!.standing;

  test('that nothing checks stands by a word, until its day, or has no object and says why', () => {
    expect(of([], 'training').state).toBe('open');
    expect(of([word('training', { until: '2026-11-29' })], 'training').state).toBe('attested');
    expect(of([word('training', { until: '2026-11-28' })], 'training').state).toBe('lapsed');
    expect(of([word('training', { applies: false })], 'training').state).toBe('none');
  });

  test('that is checked takes nobody’s word, and holds where it holds for every brand', () => {
    const facts = (cards: number, name?: string): ControlFacts =>
      ({ cards, facts: { frame: name && { name } } }) as ControlFacts;
    const card = (brands: Record<string, ControlFacts>): Standing =>
      standingOf(
        MEASURES.find(({ id }) => id === 'card')!,
        new Map(Object.entries(brands)),
        [word('card')],
        NOW,
      );
    expect(card({ lumen: facts(0), orbe: facts(0) })).toMatchObject({ state: 'held' });
    expect(card({ lumen: facts(0), orbe: facts(2) })).toMatchObject({ state: 'broken', brands: ['orbe'] });
    expect(card({ lumen: facts(1, 'Lumen Énergie'), orbe: facts(2) }).found?.en).toMatch(
      /^Lumen Énergie: 1 .* orbe: 2 /,
    );
    expect(card({ lumen: facts(2), orbe: facts(2) }).found?.en).toMatch(/^2 stopped/);
    expect(card({ orbe: facts(2) })).not.toHaveProperty('brands');
  });
});

describe('a control', () => {
  const control = (...measures: string[]): Control => ({
    framework: 'gdpr',
    number: '1',
    section: 's',
    title: { fr: '', en: '' },
    measures,
  });
  const standing = (...states: ControlState[]): ControlState =>
    stateOf(
      control(...states.map((_, i) => String(i))),
      new Map(states.map((state, i) => [String(i), { state }] as const)),
    );

  test('stands as its worst measure; what has no object counts for nothing', () => {
    expect(standing('held', 'broken', 'open')).toBe('broken');
    expect(standing('held', 'lapsed', 'open')).toBe('lapsed');
    expect(standing('held', 'open')).toBe('open');
    expect(standing('held', 'attested')).toBe('attested');
    expect(standing('held', 'none')).toBe('held');
    expect(standing('none', 'none')).toBe('none');
  });

  test('is shown where the instructions name its framework; the Regulation always; what has no catalogue is said', () => {
    const shown = controlsOf(['anssi-hygiene', 'hds-2'], standingsOf(new Map(), [], NOW));
    expect(shown.map(({ catalogue }) => catalogue.id)).toEqual(['gdpr', 'anssi-hygiene']);
    expect(uncovered(['anssi-hygiene', 'hds-2'])).toEqual(['hds-2']);
  });
});
