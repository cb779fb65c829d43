import { expect, test } from 'vitest';
import { comparePeriods, startOfDay } from './periods.ts';
import { retentionBounds } from './retention.ts';
import { RETENTION_RULES } from './retention-rules.ts';
import { RULES } from './rules.ts';
import { TRANSFER_RULE } from './countries.ts';

const at = startOfDay('2026-11-24');

test('audio recorded for quality is kept six months at most, its analysis a year', () => {
  expect(retentionBounds({ kind: 'audio', purpose: 'quality', ground: 'quality', at }).ceiling?.period).toBe('P6M');
  expect(retentionBounds({ kind: 'analysis', purpose: 'quality', ground: 'training', at }).ceiling?.period).toBe('P1Y');
});

test('insurance calls before a contract have a floor of two years, other sectors have not', () => {
  const insurance = retentionBounds({ kind: 'audio', ground: 'insurance-precontract', sector: 'insurance', at });
  expect(insurance.floor?.period).toBe('P2Y');
  expect(insurance.floor?.rule.article).toContain('L.112-2-2');
  expect(
    retentionBounds({ kind: 'audio', ground: 'insurance-precontract', sector: 'energy', at }).floor,
  ).toBeUndefined();
});

test('a ceiling that the texts leave in doubt is said, not enforced', () => {
  const bounds = retentionBounds({ kind: 'transcript', purpose: 'customer-service', ground: 'quality', at });
  expect(bounds.ceiling?.period).toBe('P5Y');
  expect(bounds.doubtful?.rule.id).toBe('recording.transcript');
});

test('prospecting: three years, in doubt where the reference does not apply', () => {
  const energy = retentionBounds({ kind: 'record', purpose: 'prospecting', sector: 'energy', at });
  // The référentiel does not bind: more is to be justified, and warned of.
  expect([energy.ceiling, energy.usual?.period]).toEqual([undefined, 'P3Y']);
  const insurance = retentionBounds({ kind: 'record', purpose: 'prospecting', sector: 'insurance', at });
  expect(insurance.ceiling).toBeUndefined();
  expect(insurance.doubtful?.period).toBe('P3Y');
});

test('card codes are never kept', () => {
  expect(retentionBounds({ kind: 'card-code', at }).ceiling?.period).toBe('P0D');
});

test('a rule binds from its first day', () => {
  const bounds = (day: string) => retentionBounds({ kind: 'consent-proof', at: startOfDay(day) });
  expect(bounds('2026-08-10').floor).toBeUndefined();
  expect(bounds('2026-08-11').floor?.period).toBe('P3Y');
});

test('no floor exceeds a firm ceiling for the same question', () => {
  for (const { kinds, purposes = [undefined], grounds = [undefined], sectors = [undefined] } of RETENTION_RULES) {
    for (const kind of kinds)
      for (const purpose of purposes)
        for (const ground of grounds)
          for (const sector of sectors) {
            const { floor, ceiling } = retentionBounds({ kind, purpose, ground, sector, at });
            if (floor && ceiling) expect(comparePeriods(floor.period, ceiling.period)).not.toBe(1);
          }
  }
});

test('every rule has its own id, an article, and a doubt exactly where it is our analysis', () => {
  const rules = [...RETENTION_RULES, ...Object.values(RULES), TRANSFER_RULE];
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  for (const rule of rules) {
    expect(rule.article, rule.id).not.toBe('');
    expect('doubt' in rule, rule.id).toBe(rule.certainty === 'analysis');
  }
});
