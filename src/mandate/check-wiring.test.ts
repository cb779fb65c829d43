import { expect, test } from 'vitest';
import { checkWiring } from './check-wiring.ts';
import { wiringView } from './present.ts';
import type { Frame, WiringDocument } from './schema.ts';
import type { CompiledMandate } from './types.ts';

const SITES = [
  { id: 'lille', country: 'FR' },
  { id: 'lisbonne', country: 'PT' },
  { id: 'tunis', country: 'TN' },
];
const frame = {
  sites: SITES,
  subProcessors: { list: [{ id: 'hosting' }] },
  activities: [{ id: 'service', from: ['lille'], channels: ['call.inbound'] }],
} as unknown as Frame;
const wiring = (row: Partial<WiringDocument['routes'][number]>): WiringDocument => ({
  wiring: 1,
  brand: 'lumen',
  from: '2026-01-01',
  routes: [{ queue: 'voix', activity: 'service', ...row }],
  signatures: [],
});
const found = (row: Parameters<typeof wiring>[0]): readonly string[] =>
  [...checkWiring(wiring(row), frame)].map(({ code, path }) => `${code} ${path.join('/')}`);

test('a queue that is answered or overflows where the instructions do not allow the activity is a fault', () => {
  expect(found({ site: 'lille' })).toEqual([]);
  expect(found({ site: 'lille', overflow: ['lisbonne'] })).toEqual(['mandate.wiring-site routes/0/overflow/0']);
  expect(found({ overflow: ['lille', 'mars'] })).toEqual(['mandate.unknown-site routes/0/overflow/1']);
});

test('in a third country it is a transfer that nobody instructed, besides', () => {
  expect(found({ overflow: ['tunis'] })).toEqual([
    'mandate.wiring-site routes/0/overflow/0',
    'mandate.wiring-transfer routes/0/overflow/0',
  ]);
  expect(found({ site: 'tunis' })).toEqual([
    'mandate.wiring-site routes/0/site',
    'mandate.wiring-transfer routes/0/site',
  ]);
});

test('the wiring is shown against the instructions in force, which may have closed a site since', () => {
  const document = wiring({ site: 'lille', overflow: ['tunis'] });
  const version = { version: 1, from: 0, document } as Parameters<typeof wiringView>[0];
  const mandate = (from: readonly string[]): Parameters<typeof wiringView>[1] => ({
    subProcessors: [],
    activities: { service: { from } } as unknown as CompiledMandate['activities'],
    sites: Object.fromEntries(SITES.map(({ id, country }) => [id, { country }])),
  });
  const articles = (from: readonly string[]) =>
    wiringView(version, mandate(from), 0).rows[0]!.sites.map(({ site, against }) => [
      site,
      against.map((one) => one.article),
    ]);
  expect(articles(['lille', 'tunis'])).toEqual([
    ['lille', []],
    ['tunis', []],
  ]);
  expect(articles(['lille'])).toEqual([
    ['lille', []],
    ['tunis', ['GDPR art. 28(3)(a)', 'GDPR art. 44']],
  ]);
});

test('a sub-processor that brings interactions is one that the instructions know', () => {
  expect(found({ vendor: 'hosting' })).toEqual([]);
  expect(found({ vendor: 'nobody' })).toEqual(['mandate.wiring-vendor routes/0/vendor']);
});
