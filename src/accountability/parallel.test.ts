import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DUTIES } from '../law/index.ts';
import { CHECKS } from './checks-rules.ts';
import { countsOf, parallelOf } from './parallel-rules.ts';
import type { Attestation, Facts } from './parallel-types.ts';
import { DUE_DAYS } from './types.ts';

const NOW = Date.parse('2026-12-01T10:00:00Z');
const HOUR = 3_600_000;
const NOTHING = { count: 0, since: undefined };
/** Of a brand that has given no instructions, whose system is in order. */
const facts: Facts = {
  now: NOW,
  frame: undefined,
  mandate: undefined,
  contractSigned: false,
  awaiting: NOTHING,
  alerted: NOTHING,
  signals: NOTHING,
  incidents: NOTHING,
  copies: NOTHING,
  recorded: 0,
  consents: 0,
  overdue: 0,
  log: { size: 10, signedAt: NOW - 1000, witnesses: 0, healthy: true },
  chain: { companies: 1, unbound: [], awaiting: NOTHING, differing: 0, wired: [] },
  contentKeyAt: NOW - 30 * 24 * HOUR,
  review: { closedAt: NOW - 30 * 24 * HOUR, dueAt: undefined },
  backupAt: NOW - HOUR,
  recovery: true,
  staff: { must: 3, unsigned: 0 },
  due: DUE_DAYS,
  notices: [{ id: 'a', purpose: 'customer-service', collected: 'both', state: 'in-step' }],
  audits: { open: 1, late: 0, since: undefined },
};
const attestation = (over: Partial<Attestation> = {}): Attestation => ({
  id: 'a',
  duty: 'gdpr.28.3.c',
  side: 'processor',
  says: 'Chaque conseiller signe à son arrivée.',
  reference: null,
  sha512: null,
  until: '2027-03-31',
  by: 'session:1',
  role: 'dpo',
  at: NOW,
  ...over,
});
const side = (
  over: Partial<Facts>,
  duty: string,
  name: 'controller' | 'processor',
  words: readonly Attestation[] = [],
) => parallelOf({ ...facts, ...over }, words, new Map()).find((row) => row.duty.id === duty)![name]!;

describe('duties', () => {
  it('have one id each, both languages, and at least one side', () => {
    expect(new Set(DUTIES.map(({ id }) => id)).size).toBe(DUTIES.length);
    for (const { id, fr, en, title, due, controller, processor, article } of DUTIES) {
      for (const text of [fr, en, title.fr, title.en, due.fr, due.en, article]) expect.soft(text, id).not.toBe('');
      expect.soft(controller ?? processor, id).toBeDefined();
    }
  });

  it('are what checks look at: no check is of a duty, or of a side, that is not there', () => {
    const sides = DUTIES.flatMap((duty) =>
      (['controller', 'processor'] as const).filter((name) => duty[name]).map((name) => `${duty.id} ${name}`),
    );
    expect(Object.keys(CHECKS).filter((key) => !sides.includes(key))).toEqual([]);
  });
});

describe('a side', () => {
  it.each([
    ['a key of more than a year', { contentKeyAt: NOW - 370 * 24 * HOUR }, 'gdpr.32.1.a'],
    ['a company that no contract binds', { chain: { ...facts.chain, unbound: ['X'] } }, 'gdpr.28.4'],
    ['a log that is no longer signed', { log: { ...facts.log, signedAt: NOW - 3 * HOUR } }, 'gdpr.32.1.b'],
    ['a log in fault', { log: { ...facts.log, healthy: false } }, 'gdpr.5.2'],
    ['no backup', { backupAt: undefined }, 'gdpr.32.1.c'],
    ['keys outside the recovery file', { recovery: false }, 'gdpr.32.1.c'],
    ['an audit action past its day', { audits: { open: 1, late: 1, since: NOW - HOUR } }, 'gdpr.28.3.h'],
    ['somebody unbound', { staff: { must: 3, unsigned: 1 } }, 'gdpr.28.3.b'],
    ['content beyond its day', { overdue: 3 }, 'gdpr.5.1'],
    ['a late review of access', { review: { closedAt: undefined, dueAt: NOW - 1 } }, 'gdpr.29'],
    ['copies that stay', { copies: { count: 2, since: NOW - 30 * HOUR } }, 'gdpr.17'],
    ['an order without an answer', { awaiting: { count: 1, since: NOW - HOUR } }, 'gdpr.28.3.a'],
  ] as const)('is broken by %s, and it is the processor’s turn', (_, over, duty) => {
    expect(side({}, duty, 'processor').state).toBe('held');
    expect(side(over, duty, 'processor')).toMatchObject({
      state: 'broken',
      turn: 'processor',
      found: { fr: expect.any(String) },
    });
  });

  it('of transfers asks what each country asks for, and no more', () => {
    const to = (country: string, more: object = {}) => {
      const list = [{ id: 'x', name: 'Exemple Inc', country, service: 'x', ...more }];
      const instructed = { frame: { sites: [], subProcessors: { list } }, mandate: {} } as unknown as Partial<Facts>;
      return CHECKS['gdpr.44 processor']!({ ...facts, ...instructed });
    };
    expect(to('US', { safeguard: 'adequacy-covered' })).toMatchObject({ state: 'held' });
    expect(to('TN', { safeguard: 'scc-2021/914-m3', assessment: 'TIA-7' })).toMatchObject({ state: 'held' });
    for (const bare of [
      to('US'),
      to('TN', { safeguard: 'scc-2021/914-m3' }),
      to('TN', { safeguard: 'adequacy-covered' }),
    ])
      expect(bare).toMatchObject({ state: 'broken', found: { fr: 'Garantie ou analyse manquante : Exemple Inc.' } });
  });

  it('that leads through somebody who may take no part names them', () => {
    const found = side({ chain: { ...facts.chain, wired: ['Télécom Exemple SAS'] } }, 'gdpr.28.2', 'processor');
    expect(found).toMatchObject({ state: 'broken', turn: 'processor', link: 'chain' });
    expect(found.found!.en).toBe('Wired without authorisation: Télécom Exemple SAS.');
  });

  it('that waits for the brand says so, since when', () => {
    const since = NOW - 5 * HOUR;
    expect(side({ alerted: { count: 1, since } }, 'gdpr.28.3.h', 'controller')).toMatchObject({
      state: 'broken',
      turn: 'controller',
      since,
    });
  });

  it.each([
    [{ recorded: 0 }, 'Registre tenu, aucun incident.'],
    [{ recorded: 3, incidents: { count: 1, since: NOW - HOUR } }, 'Registre tenu : 3 incidents, dont 1 ouvert.'],
    [{ recorded: 1 }, 'Registre tenu : 1 incident, aucun ouvert.'],
  ])('that keeps a register of incidents says what is in it', (over, fr) => {
    expect(side(over, 'gdpr.33.5', 'processor')).toMatchObject({ state: 'held', found: { fr } });
  });

  it('names what it found by its purpose', () => {
    const notices = [{ id: 'a', purpose: 'customer-service', collected: 'both', state: 'none' }];
    expect(side({ notices }, 'gdpr.13', 'controller').found).toEqual({
      fr: 'Sans notice approuvée : « Gestion de la relation client ».',
      en: 'Without an approved notice: “Customer service”.',
    });
  });

  it('that cannot be checked is open, attested until its day, then lapsed', () => {
    const of = (words: readonly Attestation[], now = NOW) => side({ now }, 'gdpr.28.3.c', 'processor', words);
    expect(of([])).toMatchObject({ state: 'open', turn: 'processor' });
    expect(of([attestation()])).toMatchObject({ state: 'attested', attestation: { until: '2027-03-31' } });
    expect(of([attestation()], Date.parse('2027-03-31T20:00:00Z')).state).toBe('attested');
    expect(of([attestation()], Date.parse('2027-04-01T10:00:00Z'))).toMatchObject({
      state: 'lapsed',
      turn: 'processor',
    });
  });

  it('that is checked is not changed by anybody’s word', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(CHECKS)), fc.boolean(), (key, overdue) => {
        const [duty, name] = key.split(' ') as [string, 'controller' | 'processor'];
        const over = { overdue: overdue ? 1 : 0, backupAt: overdue ? undefined : NOW };
        const said = side(over, duty, name, [attestation({ duty, side: name })]);
        expect({ ...said, attestation: undefined }).toEqual(side(over, duty, name));
      }),
    );
  });

  it('keeps its beginning while its state is the same, and begins anew when it changes', () => {
    const began = new Map([['gdpr.28.3.c processor', { state: 'open', since: NOW - 9 * HOUR }]]);
    const of = (words: readonly Attestation[]) =>
      parallelOf(facts, words, began).find((row) => row.duty.id === 'gdpr.28.3.c')!.processor!.since;
    expect(of([])).toBe(NOW - 9 * HOUR);
    expect(of([attestation()])).toBe(NOW);
  });
});

it('counts every side once, and whose turn it is', () => {
  const rows = parallelOf(facts, [attestation()], new Map());
  const { byState, turn } = countsOf(rows);
  const sides = DUTIES.reduce((sum, { controller, processor }) => sum + (controller ? 1 : 0) + (processor ? 1 : 0), 0);
  expect(Object.values(byState).reduce((sum, n) => sum + n, 0)).toBe(sides);
  expect(byState['attested']).toBe(1);
  expect(turn.controller + turn.processor).toBe(byState.broken + byState.open + byState.lapsed);
});
