import { describe, expect, it } from 'vitest';
import type { ParallelRow } from '../accountability/index.ts';
import { DUTIES } from '../law/index.ts';
import { pointsOfHouse } from './attention-house-rules.ts';
import { pointsOf } from './attention-rules.ts';
import { exposureOf } from './exposure-rules.ts';
import type { BrandFacts, HouseFacts } from './attention-types.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-11-29T10:00:00Z');
const purpose = { fr: 'Gestion de la relation client', en: 'Customer service' };
const facts = (change: Partial<BrandFacts> = {}): BrandFacts => ({
  now,
  brand: 'lumen',
  rows: [],
  orders: [],
  notices: [],
  assessments: [],
  audits: [],
  quarantine: { count: 0, first: undefined },
  paused: [],
  ...change,
});
const row = (id: string, side: Omit<NonNullable<ParallelRow['processor']>, 'attestable'>): ParallelRow => ({
  duty: DUTIES.find((duty) => duty.id === id)!,
  processor: { ...side, attestable: side.found === undefined },
});
const owes = { fr: '', en: '' };
const broken = row('gdpr.32.1.c', {
  owes,
  state: 'broken',
  found: { fr: 'Aucune sauvegarde.', en: 'No backup.' },
  turn: 'processor',
  since: now - DAY,
});

describe('points of attention', () => {
  it('are none where nothing waits', () => expect(pointsOf(facts())).toEqual([]));

  it('stand by severity, then by what is due first', () => {
    const points = pointsOf(
      facts({
        rows: [broken],
        orders: [
          { number: 3, state: 'awaiting', since: now - DAY },
          { number: 2, state: 'alerted', since: now - 8 * DAY },
        ],
        quarantine: { count: 2, first: '2026-11-30' },
      }),
    );
    expect(points.map(({ id, severity, turn }) => [id, severity, turn])).toEqual([
      ['quarantine', 'urgent', 'controller'],
      ['alert 2', 'urgent', 'controller'],
      ['duty gdpr.32.1.c processor', 'soon', 'processor'],
      ['order 3', 'soon', 'processor'],
    ]);
  });

  it('tell of a notice only where its activity runs, and of an assessment before it ends', () => {
    const notice = { activity: 'a', purpose, state: 'out-of-step', missing: 0, running: true } as const;
    const ending = { activity: 'a', purpose, until: now + 10 * DAY, reopened: false };
    const ids = pointsOf(
      facts({
        notices: [notice, { ...notice, activity: 'b', running: false }],
        assessments: [ending, { ...ending, activity: 'b', until: now + 90 * DAY }],
      }),
    ).map(({ id }) => id);
    expect(ids).toEqual(['assessment a', 'notice a']);
    const over = pointsOf(facts({ assessments: [{ ...ending, until: now }] }));
    expect(over[0]).toMatchObject({ severity: 'urgent', text: { fr: expect.stringContaining('n’a plus d’analyse') } });
  });

  it('lead to a campaign that Mandat paused, and say whether a supplier or a site is why', () => {
    const one = { id: 'c', name: 'Offre d’hiver', chain: true, since: now - DAY };
    const [chain, other] = pointsOf(facts({ paused: [one, { ...one, id: 'd', chain: false }] }));
    expect(chain).toMatchObject({ severity: 'soon', turn: 'processor', action: 'campaign', about: 'c' });
    expect([chain!.article, other!.article]).toEqual(['GDPR art. 28(2)', 'GDPR art. 28(3)(a)']);
  });

  it('count what nobody attested as one point, and renew what is about to lapse', () => {
    const open = row('gdpr.28.3.b', { owes, state: 'open', turn: 'processor', since: now });
    const attestation = { until: '2026-12-10' } as NonNullable<NonNullable<ParallelRow['processor']>['attestation']>;
    const attested = row('gdpr.28.1', { owes, state: 'attested', since: now, attestation });
    const points = pointsOf(facts({ rows: [open, attested] }));
    expect(points.map(({ id }) => id)).toEqual(['lapsing gdpr.28.1 processor', 'attest processor']);
  });

  it('say once, of the house, what reads alike for several brands', () => {
    const each = ['lumen', 'orbe'].map((brand) => pointsOf(facts({ brand, rows: [broken] })));
    const review = { id: 'r', quarter: '2026-Q4', due: now - DAY };
    const law = { reviews: [], unread: 0, oldest: undefined };
    const staff = { must: 0, unsigned: 0, untrained: 0, lapsing: 0, first: undefined };
    const points = pointsOfHouse(
      { now, reviews: [review], staff, requests: [], processes: [], uncovered: 0, law },
      each,
    );
    expect(points.map(({ id, brand }) => [id, brand])).toEqual([
      ['review r', undefined],
      ['duty gdpr.32.1.c processor', undefined],
    ]);
  });
});

describe('points of the house', () => {
  const nothing = {
    now,
    reviews: [],
    staff: { must: 0, unsigned: 0, untrained: 0, lapsing: 0, first: undefined },
    requests: [],
    processes: [],
    uncovered: 0,
    law: { reviews: [], unread: 0, oldest: undefined },
  };
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

  it('name a hold whose day of review has come, and one that nobody answers for any more', () => {
    const request = { id: 'q', reference: 'R-1', open: false, due: undefined, untold: 0 };
    const of = (holds: HouseFacts['requests'][number]['holds']) =>
      pointsOfHouse({ ...nothing, requests: [{ ...request, holds }] }, []);
    expect(of([{ brand: 'lumen', review: day(now + 90 * DAY), orphan: false }])).toEqual([]);
    expect(of([{ brand: 'lumen', review: day(now - DAY), orphan: true }])).toMatchObject([
      { id: 'hold q review', severity: 'urgent', action: 'hold', role: 'dpo', brand: 'lumen', about: 'q' },
      { id: 'hold q owner', severity: 'soon' },
    ]);
    // What was held before terms were asked for: somebody says them now.
    expect(of([{ brand: 'lumen', review: undefined, orphan: false }])).toMatchObject([{ severity: 'urgent' }]);
  });

  it('name law that is to be read again, and what lies unread, for the DPO', () => {
    const title = { fr: 'Prospection', en: 'Prospecting' };
    const reviews = [
      { id: 'late', title, due: day(now - 2 * DAY) },
      { id: 'later', title, due: day(now + DAY) },
    ];
    const points = pointsOfHouse({ ...nothing, law: { reviews, unread: 3, oldest: now - 20 * DAY } }, []);
    expect(points).toMatchObject([
      { id: 'law late', severity: 'soon', action: 'watch', role: 'dpo', about: 'late' },
      { id: 'law unread', severity: 'watch', since: now - 20 * DAY, text: { en: expect.stringContaining('3 items') } },
    ]);
  });
});

describe('exposure', () => {
  it('sorts what does not hold under its ceiling, and computes nothing', () => {
    const held = row('gdpr.28.3.a', { owes, state: 'held', since: now });
    const tiers = exposureOf([broken, held, row('gdpr.44', { owes, state: 'open', since: now, turn: 'processor' })]);
    expect(tiers.map(({ tier, sound, exposed }) => [tier, sound, exposed.map(({ duty }) => duty.id)])).toEqual([
      ['83(5)', 0, ['gdpr.44']],
      ['83(4)', 1, ['gdpr.32.1.c']],
    ]);
  });
});
