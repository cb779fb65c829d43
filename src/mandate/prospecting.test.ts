import { describe, expect, test } from 'vitest';
import { READINGS } from '../law/index.ts';
import { groundOf } from './check-order.ts';
import { check } from './check.ts';
import { isNarrower } from './narrower.ts';
import { orderSentences } from './prose-order.ts';
import { asDocument } from './prose.ts';
import { edited, frame, FRAME_TEXT, mandate, NOW, order } from './testing.ts';

const said = (...changes: readonly (readonly [string, string])[]): readonly [string[], string[]] => {
  const { faults, warnings } = check(edited(...changes), { at: NOW });
  return [faults.map(({ code }) => code), warnings.map(({ code }) => code)];
};
const OFFER = 'nature: ordinary, similarTo: [option]';

describe('what may be offered', () => {
  test('is compiled with the protective reading of what the law leaves open', () => {
    const { prospecting } = mandate().activities['sales']!;
    expect(prospecting).toEqual({
      offers: [
        { id: 'plan', name: 'Forfait', nature: 'ordinary', similarTo: ['option'], relatedTo: [] },
        { id: 'option', name: 'Option', nature: 'ordinary', similarTo: [], relatedTo: ['plan'] },
      ],
      channels: ['phone', 'post'],
      callers: [{ number: '+33199000101', from: '2026-01-01' }],
      readings: Object.fromEntries(Object.entries(READINGS).map(([name, [first]]) => [name, first])),
      unreported: 'counted',
    });
    expect(structuredClone(prospecting)).toEqual(prospecting);
    expect(mandate().activities['service']).not.toHaveProperty('prospecting');
  });

  test('is refused where it contradicts itself or the activity', () => {
    expect(said(['[option] }', '[options] }'])).toEqual([['mandate.unknown-offer'], []]);
    expect(said(['[option] }', '[plan] }'])).toEqual([['mandate.unknown-offer'], []]);
    expect(said(['{ id: option,', '{ id: plan,'])[0]).toContain('mandate.repeated');
    expect(said(['channels: [phone, post]', 'channels: [phone, sms]'])).toEqual([['mandate.prospecting-channel'], []]);
    expect(said(['from: 2026-01-01 } ]', 'from: 2026-01-01, to: 2025-12-31 } ]'])).toEqual([['mandate.dates'], []]);
    expect(said(['purpose: prospecting', 'purpose: complaints'])).toEqual([['mandate.prospecting-purpose'], []]);
  });

  test('is doubted where the law forbids it, or leaves it open', () => {
    expect(said([OFFER, 'nature: energy-renovation'])).toEqual([[], ['mandate.prospecting-banned']]);
    expect(said([OFFER, 'nature: training-cpf'], ['channels: [phone, post]', 'channels: [post]'])).toEqual([[], []]);
    const automated = ['channels: [phone, post]', 'channels: [automated-call]'] as const;
    expect(said(automated)).toEqual([[], ['mandate.prospecting-prefix']]);
    expect(said(automated, ['"+33199000101", from', '"+33162000101", from'])).toEqual([[], []]);
    const before = check(edited([OFFER, 'nature: housing-adaptation']), { at: Date.UTC(2026, 7, 10, 9) });
    expect(before.warnings.map(({ code }) => code)).not.toContain('mandate.prospecting-banned');
    expect(said([OFFER, 'nature: insurance'])).toEqual([[], ['mandate.prospecting-insurance']]);
    const callers = 'callers: [ { number: "+33199000101", from: 2026-01-01 } ]';
    expect(said([callers, 'callers: []'])).toEqual([[], ['mandate.prospecting-callers']]);
    expect(said([callers, `${callers}\n      readings: { zone: paris, edges: closed }`])).toEqual([
      [],
      ['mandate.prospecting-reading'],
    ]);
    const cpf = edited([callers, `${callers}\n      readings: { cpfCallback: allowed }`]);
    expect(check(cpf, { at: NOW }).warnings[0]).toMatchObject({ article: 'C. trav. L.6323-8-1' });
    const block = FRAME_TEXT.slice(FRAME_TEXT.indexOf('    prospecting:\n'), FRAME_TEXT.indexOf('references:'));
    expect(said([block, ''])).toEqual([[], ['mandate.prospecting-missing']]);
  });

  test('is one offer by one id, which another activity of the same controller may name', () => {
    const start = FRAME_TEXT.indexOf('  - id: sales\n');
    const sales = FRAME_TEXT.slice(start, FRAME_TEXT.indexOf('references:'));
    const again = sales.replace('id: sales', 'id: loyalty').replace('purpose: prospecting', 'purpose: loyalty');
    const twin = (...changes: readonly (readonly [string, string])[]) =>
      said([sales, sales + changes.reduce((text, [from, to]) => text.replace(from, to), again)])[0];
    expect(twin()).toEqual(['mandate.repeated', 'mandate.repeated']);
    const renamed = [
      ['id: plan', 'id: club'],
      ['id: option', 'id: gift'],
    ] as const;
    expect(twin(...renamed)).toEqual([]);
    expect(twin(...renamed, ['controller: acme-sa', 'controller: atlas'])).toContain('mandate.unknown-offer');
    const text = edited([sales, sales + renamed.reduce((body, [from, to]) => body.replace(from, to), again)]);
    const left = mandate(text, [order(1, '{ withdrawOffer: { activity: sales, offer: option } }')]);
    expect(left.activities['loyalty']!.prospecting!.offers[0]).toMatchObject({ id: 'club', similarTo: [] });
  });

  test('reads as sentences in both languages', () => {
    const text = edited(['callers: [', 'readings: { zone: paris }\n      callers: [']);
    const { sections } = asDocument({ frame: frame(text), orders: [] }, NOW);
    const clauses = sections.find(({ id }) => id === 'activity.sales')!.clauses;
    const of = (key: string) => clauses.find((clause) => clause.key === `activity.sales.${key}`);
    expect(of('offer.plan')?.text.fr).toBe(
      'Offre « Forfait » (plan) : bien ou service ordinaire ; analogue à : « Option ».',
    );
    expect(of('ways')?.text.en).toBe(
      'Prospecting by live telephone call and post, after a favourable decision for each contact.',
    );
    expect(of('callers')?.text.fr).toContain('+33199000101 dès le 1er janvier 2026');
    expect(of('reading.zone')).toMatchObject({ doubt: { fr: expect.stringContaining('protectrice') } });
  });
});

describe('an order', () => {
  const base = mandate();
  const given = (does: string) => mandate(FRAME_TEXT, [order(1, does)]);

  test('takes an offer or a number away at once', () => {
    const offer = given('{ withdrawOffer: { activity: sales, offer: option } }');
    expect(offer.activities['sales']!.prospecting!.offers).toEqual([
      { id: 'plan', name: 'Forfait', nature: 'ordinary', similarTo: [], relatedTo: [] },
    ]);
    const caller = given('{ withdrawCaller: { activity: sales, number: "+33199000101" } }');
    expect(caller.activities['sales']!.prospecting!.callers).toEqual([]);
    for (const narrowed of [offer, caller]) {
      expect(isNarrower(narrowed, base)).toBe(true);
      expect(isNarrower(base, narrowed)).toBe(false);
    }
  });

  test('that takes a channel away takes the ways that need it', () => {
    const quiet = given('{ withdrawChannel: { activity: sales, channel: call.outbound } }');
    expect(quiet.activities['sales']!.prospecting!.channels).toEqual(['post']);
    expect(isNarrower(quiet, base)).toBe(true);
  });

  test('says so, and names what there is', () => {
    const withdrawn = order(1, '{ withdrawOffer: { activity: sales, offer: option } }');
    expect(orderSentences(withdrawn, frame())[0]!.fr).toBe(
      'Dans « Prospection commerciale », ne plus proposer : option.',
    );
    const ground = groundOf({ frame: frame(), orders: [] });
    const faults = (does: string) =>
      check(`order: 1\nbrand: acme\ngiven: 2026-11-01\ndoes: ${does}\n`, { at: NOW, ground }).faults.map(
        ({ code }) => code,
      );
    expect(faults('{ withdrawOffer: { activity: sales, offer: boat } }')).toEqual(['mandate.unknown-offer']);
    expect(faults('{ withdrawCaller: { activity: service, number: "+33199000101" } }')).toEqual([
      'mandate.unknown-caller',
    ]);
  });

  test('a less protective reading is wider, the protective one narrower', () => {
    const hours = mandate(edited(['callers: [', 'readings: { attempts: hours }\n      callers: [']));
    expect([isNarrower(hours, base), isNarrower(base, hours)]).toEqual([false, true]);
    const more = mandate(edited(['"+33199000101", from: 2026-01-01 }', '"+33199000101" }']));
    expect(isNarrower(more, base)).toBe(false);
  });
});
