import { describe, expect, it } from 'vitest';
import { conversations } from '../../../bench/conversations.ts';
import { conversation, emit, readVcon, type ReadResult } from '../../interaction/index.ts';
import { SAMPLE_BRANDS, SAMPLE_QUEUES } from '../queues.ts';
import { pairsAloud } from './aloud.ts';
import { sampleInteractions } from './index.ts';
import { luhn, orderNumber, socialNumber, testCard } from './people.ts';
import { randomFrom, uuidFrom } from './random.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const samples = sampleInteractions(1, now);
const read = samples.map(({ vcon, source }) => readVcon(structuredClone(vcon), { source, receivedAt: now }));
const texts = samples.map(({ vcon }) => JSON.stringify(vcon));

function some(what: (one: ReadResult, text: string) => boolean): number {
  return read.filter((one, i) => what(one, texts[i]!)).length;
}

describe('the sample interactions', () => {
  it('are the same for a seed and a moment, others for another seed', () => {
    expect(sampleInteractions(1, now)).toEqual(samples);
    expect(JSON.stringify(sampleInteractions(2, now))).not.toBe(JSON.stringify(samples));
  });

  it('are about 420, shared by the brands, no two alike', () => {
    expect(samples).toHaveLength(420);
    for (const brand of SAMPLE_BRANDS) expect(samples.filter((one) => one.brand === brand)).toHaveLength(140);
    const said = read.map(({ vcon, head }) =>
      conversation(vcon, head.channel)
        .map(({ text }) => text)
        .join('\n'),
    );
    expect(new Set(said).size).toBe(samples.length);
    expect(new Set(read.map(({ vcon }) => vcon.uuid)).size).toBe(samples.length);
  });

  it('come in the order of time, in the ten days before now', () => {
    // To the minute: the first turn comes a little after the contact began.
    const times = read.map(({ head }) => Math.floor(head.startedAt / 60_000));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(read[0]!.head.startedAt).toBeGreaterThan(now - 11 * 86_400_000);
    expect(some(({ notes }) => notes.includes('date.future'))).toBe(0);
    expect(Math.max(...read.map(({ head }) => head.endedAt ?? 0))).toBeLessThanOrEqual(now);
  });

  it.each(SAMPLE_BRANDS)('cover every channel and every queue of %s', (brand) => {
    const own = read.filter((_, i) => samples[i]!.brand === brand);
    const channels = new Set(own.map(({ head }) => head.channel));
    for (const channel of ['call.inbound', 'call.outbound', 'bot', 'email', 'chat', 'sms', 'social'] as const)
      expect(channels).toContain(channel);
    const queues = own.map(({ head }) => head.routing.queue);
    for (const queue of SAMPLE_QUEUES[brand]) expect(queues).toContain(queue);
  });

  it('hold the hard cases', () => {
    expect(some(({ head }) => head.routing.queue === 'solaris-sc-voix')).toBe(3);
    expect(some(({ head }) => head.routing.queue?.endsWith('-fidelite') === true)).toBe(3);
    expect(some(({ head }) => head.unknownCritical.length > 0)).toBe(3);
    expect(some(({ head }) => head.channel === undefined)).toBe(3);
    expect(some(({ slots }) => slots.filter(({ turn }) => turn.field === 'keys').length >= 16)).toBe(3);
    expect(some(({ notes }) => notes.includes('version.upgraded'))).toBe(3);
    expect(some(({ head }) => head.kinds.includes('audio'))).toBeGreaterThan(10);
    expect(some(({ slots }) => slots.some(({ turn }) => turn.field === 'note'))).toBeGreaterThan(40);
    expect(some((_, text) => /4970 10\d\d \d{4}/.test(text))).toBeGreaterThan(10);
    expect(some((_, text) => text.includes('quatre neuf sept zéro'))).toBeGreaterThan(10);
    expect(some((_, text) => text.includes('arobase'))).toBeGreaterThan(5);
    expect(some((_, text) => text.includes('> '))).toBeGreaterThan(20);
    expect(some((_, text) => /dépressi|diabét|opéré/.test(text))).toBeGreaterThan(5);
    expect(samples.filter(({ activity }) => activity === 'call-recording')).toHaveLength(3);
    const kinds = new Set(read.flatMap(({ signals }) => signals.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(['access', 'erasure', 'objection', 'recording-objection', 'withdrawal']);
  });

  it('name nobody: reserved domains, numbers kept for fiction, test cards', () => {
    for (const text of texts) {
      for (const [, domain] of text.matchAll(/[\w.]+@([\w-]+(?:\.[\w-]+)+)/g)) expect(domain).toMatch(/\.example$/);
      for (const [phone] of text.matchAll(/(?<![\d ])0\d(?: \d\d){4}(?! ?\d)/g))
        expect(phone).toMatch(/^(?:06 39 98|01 99 00)/);
      for (const [phone] of text.matchAll(/(?<=")\+33\d{9}(?=")/g)) expect(phone).toMatch(/^\+33(?:63998|19900)/);
    }
  });

  it('come out as they went in, but for old forms', () => {
    read.forEach(({ vcon, notes }, i) => {
      if (!notes.includes('member.renamed')) expect(emit(vcon)).toEqual(samples[i]!.vcon);
    });
  });
});

describe('numbers made for samples', () => {
  const random = randomFrom(7);
  const valid = (number: string): boolean => luhn(number.slice(0, -1)) === number.at(-1);

  it('pass the checks they should', () => {
    expect(luhn('411111111111111')).toBe('1');
    for (let i = 0; i < 200; i++) {
      expect(valid(testCard(random))).toBe(true);
      expect(valid(orderNumber(random))).toBe(true);
      const [, body, key] = /^(.*) (\d\d)$/.exec(socialNumber(random))!;
      expect((BigInt(body!.replaceAll(' ', '')) + BigInt(key!)) % 97n).toBe(0n);
      expect(body!.replaceAll(' ', '')).toMatch(/^[12]\d{4}99\d{6}$/);
    }
  });

  it('are said in French as people say them', () => {
    expect(pairsAloud('0639980001')).toBe('zéro six trente-neuf quatre-vingt-dix-huit zéro zéro zéro un');
    expect(pairsAloud('2171708197')).toBe(
      'vingt et un soixante et onze soixante-dix quatre-vingt-un quatre-vingt-dix-sept',
    );
  });

  it('give ids that sort by time', () => {
    expect(uuidFrom(random, now) < uuidFrom(random, now + 1)).toBe(true);
    expect(uuidFrom(random, now)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('the conversations of the bench', () => {
  const made = (seed: number): string[] => {
    const next = conversations({ seed, from: now, population: 50 });
    return Array.from({ length: 300 }, next);
  };
  const list = made(3);

  it('are about 4 kB, the same for a seed', () => {
    expect(made(3)).toEqual(list);
    const sizes = list.map((text) => Buffer.byteLength(text));
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length / 4000).toBeCloseTo(1, 0.9);
    expect(Math.min(...sizes)).toBeGreaterThan(3000);
    expect(Math.max(...sizes)).toBeLessThan(5500);
  });

  it('are inbound calls of the queue, with a customer who comes back, in two languages and two forms', () => {
    const heads = list.map((text) => readVcon(JSON.parse(text), { source: 'vcon', receivedAt: now + 1e6 }));
    for (const { head, identifiers, notes } of heads) {
      expect(head).toMatchObject({ channel: 'call.inbound', routing: { queue: 'lumen-sc-voix' } });
      expect(identifiers.map(({ kind }) => kind)).toEqual(['reference', 'phone']);
      expect(notes.filter((note) => note !== 'content.elsewhere')).toEqual([]);
    }
    expect(new Set(heads.map(({ identifiers }) => identifiers[0]!.value)).size).toBeLessThanOrEqual(50);
    const share = (what: (one: ReadResult) => boolean): number => heads.filter(what).length / heads.length;
    expect(share(({ head }) => head.language === 'fr')).toBeGreaterThan(0.7);
    expect(share(({ head }) => head.language === 'en')).toBeGreaterThan(0.1);
    expect(share(({ vcon }) => vcon.analysis !== undefined)).toBeGreaterThan(0.15);
    expect(share(({ slots }) => slots.some(({ turn }) => turn.text.includes('4970 1012')))).toBeGreaterThan(0.03);
  });
});
