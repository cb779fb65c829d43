import { expect, test } from 'vitest';
import { isNarrower } from './narrower.ts';
import { mandate, FRAME_TEXT, edited, order } from './testing.ts';

const base = mandate();
const effect = (does: string): 'narrowing' | 'widening' =>
  isNarrower(mandate(FRAME_TEXT, [order(1, does)]), base) ? 'narrowing' : 'widening';

test('orders that take away bind at once', () => {
  for (const does of [
    '{ shorten: { activity: service, keep: { message: P6M } } }',
    '{ discard: { activity: service, kinds: [audio] } }',
    '{ strike: { activity: service, data: [contact] } }',
    '{ forbid: { activity: service, data: [contract, conduct] } }',
    '{ record: { activity: service, share: 0.1 } }',
    '{ record: { activity: service, share: 0 } }',
    '{ suspend: { activity: service } }',
    '{ withdrawSite: { activity: service, site: lille } }',
    '{ withdrawChannel: { activity: service, channel: chat } }',
    '{ quarantine: { for: P3D } }',
    '{ resume: { activity: service } }', // of what is not suspended: changes nothing
  ])
    expect(effect(does), does).toBe('narrowing');
});

test('orders that add wait for the processor', () => {
  for (const does of [
    '{ extend: { activity: service, keep: { message: P2Y } } }',
    '{ extend: { activity: service, keep: { event: P1M } } }',
    '{ allow: { activity: service, data: [banking] } }',
    '{ record: { activity: service, share: 0.6 } }',
    '{ allowSite: { activity: service, site: tunis } }',
    '{ allowChannel: { activity: service, channel: sms } }',
    '{ quarantine: { for: P30D } }',
    '{ shorten: { activity: service, keep: { message: P6M } }, allowChannel: { activity: sales, channel: email } }',
  ])
    expect(effect(does), does).toBe('widening');
});

test('to resume what an order suspended is to widen', () => {
  const suspend = order(1, '{ suspend: { activity: service } }');
  const resumed = mandate(FRAME_TEXT, [suspend, order(2, '{ resume: { activity: service } }')]);
  expect(isNarrower(resumed, mandate(FRAME_TEXT, [suspend]))).toBe(false);
});

test('another purpose, controller, ground or country is no narrowing', () => {
  for (const change of [
    ['purpose: customer-service', 'purpose: complaints'],
    ['ground: quality', 'ground: training'],
    ['basis: contract', 'basis: consent'],
    ['id: lille, entity: atlas, place: Lille, country: FR', 'id: lille, entity: atlas, place: Lille, country: PT'],
    ['{ for: P7D, decidedBy: brand }', '{ for: P7D, decidedBy: processor }'],
    ['to: 2027-12-31', 'to: 2028-12-31'],
    ['uses: [summary]', 'uses: [summary, suggestion]'],
    ['strike: [card, card-code, banking]', 'strike: [card, card-code]'],
    ['forbid: [health, religion]', 'forbid: [health]'],
    ['forbid: [health, union]', 'forbid: [union]'],
    ['references: ["ACM-{digits:6}"]', 'references: []'],
    ['references: ["ACM-{digits:6}"]', 'references: ["ACM-{digits:6}"]\nbrandWords: [Alizé]'],
    ['readFor: [quality]', 'readFor: [quality, complaints]'],
    ['agent: [contact]', 'agent: [contact, identity]'],
    ['analyst: []', 'analyst: []\n      trainee: []'],
    ['allow: [identity, contact, contract]', 'allow: [identity, contact, contract, billing]'],
    ['attachment: { from: closure', 'attachment: { from: interaction'],
  ] as const)
    expect(isNarrower(mandate(edited(change)), base), change[1]).toBe(false);
  expect(isNarrower(base, base)).toBe(true);
});
