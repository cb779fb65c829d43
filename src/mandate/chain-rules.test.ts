import { describe, expect, test } from 'vitest';
import { linkedFrame, siteReasons, vendorReason } from './chain-rules.ts';
import { compile } from './compile.ts';
import { decide } from './decide.ts';
import { FACTS, frame, NOW, OPEN, order } from './testing.ts';
import type { ChainLink, Facts } from './types.ts';

const DAY = 86_400_000;
const SITE: ChainLink = {
  campaign: 'a',
  kind: 'site',
  id: 'rabat',
  what: { name: 'Rabat', country: 'MA', entity: 'relais-ma', company: 'Relais Maroc', safeguard: 'scc-2021/914-m3' },
  activities: ['service'],
  state: 'notice',
  starts: NOW + 30 * DAY,
};
const mandateWith = (links: readonly ChainLink[], does?: string) =>
  compile({ frame: frame(), orders: does ? [order(1, does)] : [], version: 1, at: NOW, stages: OPEN, links });
const codes = (links: readonly ChainLink[], facts: Partial<Facts>, days = 0, does?: string): readonly string[] => {
  const at = NOW + days * DAY;
  return decide(mandateWith(links, does), { ...FACTS, at, ...facts }, at)
    .because.filter(({ weight }) => weight === 'against')
    .map(({ code }) => code);
};
const there = { site: 'rabat' };

describe('an announced site', () => {
  test.each([
    ['under notice, the day before', SITE, 29, ['chain.notice']],
    ['under notice, from its day on', SITE, 30, []],
    ['objected to', { ...SITE, state: 'objected', starts: undefined }, 400, ['chain.objected']],
    ['awaiting a word', { ...SITE, state: 'awaiting', starts: undefined }, 400, ['chain.awaiting']],
    ['withdrawn', { ...SITE, state: 'withdrawn', starts: undefined }, 400, ['site.unknown']],
  ] as const)('%s', (_, link, days, expected) => {
    expect(codes([link], there, days).filter((code) => /^chain|^site/.test(code))).toEqual(expected);
  });

  test('is for its activities alone, and gone where an order withdraws it', () => {
    expect(codes([SITE], { ...there, activity: 'sales' }, 31)).toContain('site.outside');
    const gone = '{ withdrawSite: { activity: service, site: rabat } }';
    expect(codes([SITE], there, 31)).not.toContain('site.outside');
    expect(codes([SITE], there, 31, gone)).toContain('site.outside');
  });

  test('is read from only once it counts, by its country as by its name', () => {
    const read = { act: 'read', purpose: 'quality', readerRole: 'supervisor' } as const;
    expect(codes([SITE], { ...read, country: 'MA' }, 1)).toContain('chain.notice');
    expect(codes([SITE], { ...read, country: 'MA' }, 31)).not.toContain('chain.notice');
    expect(codes([SITE], { ...read, ...there }, 1)).toContain('chain.notice');
  });

  test('is worked from only while something covers its country: a decision of adequacy ends', () => {
    const from = (what: Partial<ChainLink['what']>, at: number): readonly string[] => {
      const open = {
        ...SITE,
        what: { name: 'Là-bas', country: 'GB', ...what },
        state: 'authorised',
        starts: NOW,
      } as const;
      return siteReasons(mandateWith([open]), { from: ['rabat'] }, 'rabat', at);
    };
    const later = Date.UTC(2032, 0, 15);
    expect(from({}, NOW)).toEqual([]);
    expect(from({}, later)).toEqual(['transfer.uncovered']);
    expect(from({ safeguard: 'scc-2021/914-m3' }, later)).toEqual([]);
    expect(from({ country: 'US', safeguard: 'adequacy-covered' }, NOW)).toEqual([]);
    expect(from({ country: 'MA', safeguard: 'adequacy-covered' }, NOW)).toEqual(['transfer.uncovered']);
    expect(from({ country: 'MA' }, NOW)).toEqual(['transfer.uncovered']);
  });

  test('brings in a company that stands as the first of its sites that may start', () => {
    const standing = (links: readonly ChainLink[], days: number) =>
      vendorReason(mandateWith(links), 'relais-ma', NOW + days * DAY);
    const objected = { ...SITE, campaign: 'b', id: 'fes', state: 'objected', starts: undefined } as const;
    expect(standing([SITE], 29)).toBe('chain.notice');
    expect(standing([SITE], 30)).toBeUndefined();
    expect(standing([objected], 400)).toBe('chain.objected');
    expect(standing([SITE, objected], 31)).toBeUndefined();
    expect(standing([{ ...SITE, state: 'withdrawn', starts: undefined }], 400)).toBe('vendor.unknown');
  });

  test('brings its company into the frame as it is used, and nothing before its day', () => {
    expect(linkedFrame(frame(), [SITE], NOW)).toEqual(frame());
    const { sites, subProcessors } = linkedFrame(frame(), [SITE], NOW + 31 * DAY);
    expect(sites.at(-1)).toMatchObject({ id: 'rabat', entity: 'relais-ma' });
    expect(subProcessors.list.at(-1)).toMatchObject({ id: 'relais-ma', name: 'Relais Maroc' });
  });
});

test('what is replaced counts until the day that the other may start, with every site that it runs', () => {
  const [site] = frame().sites.filter(({ entity }) => entity !== frame().processor.id);
  const link: ChainLink = {
    ...SITE,
    kind: 'sub-processor',
    id: 'other',
    what: { name: 'Other', country: 'FR', service: 'x' },
    activities: [],
    replaces: site!.entity,
  };
  const chain = (days: number) => codes([link], { site: site!.id }, days).filter((code) => code.startsWith('chain'));
  expect(chain(29)).toEqual([]);
  expect(chain(31)).toEqual(['chain.replaced']);
});

describe('an announced sub-processor that runs no site', () => {
  const VENDOR: ChainLink = {
    ...SITE,
    kind: 'sub-processor',
    id: 'telco',
    what: { name: 'Télécom Exemple', country: 'FR', service: 'messagerie' },
    activities: [],
  };
  const by = { vendor: 'telco' };
  const chain = (link: ChainLink, facts: Partial<Facts>, days: number) =>
    codes([link], facts, days).filter((code) => /^chain|^vendor/.test(code));
  test.each([
    ['under notice, the day before', VENDOR, 29, ['chain.notice']],
    ['under notice, from its day on', VENDOR, 30, []],
    ['objected to', { ...VENDOR, state: 'objected', starts: undefined }, 400, ['chain.objected']],
    ['awaiting a word', { ...VENDOR, state: 'awaiting', starts: undefined }, 400, ['chain.awaiting']],
    ['withdrawn', { ...VENDOR, state: 'withdrawn', starts: undefined }, 400, ['vendor.unknown']],
  ] as const)('%s, is obeyed where it brings an interaction and where it runs a model', (_, link, days, expected) => {
    expect(chain(link, by, days)).toEqual(expected);
    expect(chain(link, { ...by, act: 'prompt' }, days)).toEqual(expected);
  });

  test('takes the place of another, which counts until then; where nothing names it, nothing is known', () => {
    const [known] = frame().subProcessors.list;
    const link = { ...VENDOR, replaces: known!.id };
    expect(chain(link, { vendor: known!.id }, 29)).toEqual([]);
    expect(chain(link, { vendor: known!.id }, 31)).toEqual(['chain.replaced']);
    expect(chain(link, {}, 31)).toEqual([]);
  });
});
