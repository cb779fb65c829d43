import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growth } from '../../test/support/growth.ts';
import { vcons } from '../../test/support/vcons.ts';
import { applyTexts, slotText } from './apply.ts';
import { readVcon } from './read.ts';
import type { Slot, Vcon } from './types.ts';

const AT = '2026-11-20T10:00:00Z';
const context = { source: 'vcon', receivedAt: Date.parse('2026-11-24T00:00:00Z') };
const base = {
  uuid: '0195b780-5836-73e6-9dd8-dd37220d739c',
  vcon: '0.4.0',
  created_at: AT,
  parties: [
    { name: 'Camille Moreau', role: 'customer' },
    { name: 'Inès', role: 'agent' },
  ],
};

function read(members: object): { vcon: Vcon; slots: readonly Slot[] } {
  return readVcon({ ...base, ...members }, context);
}

function analysis(body: unknown, type = 'transcript'): object {
  const dialog = [{ type: 'recording', start: AT, parties: [0, 1], interaction_type: 'inbound call' }];
  return {
    dialog,
    analysis: [{ type, vendor: 'asr.example', dialog: 0, encoding: typeof body === 'string' ? 'none' : 'json', body }],
  };
}

/** `field role speaker «text»` of the slots of one stream, that of the slot whose text contains `text`. */
function streamWith(slots: readonly Slot[], text: string): string[] {
  const stream = slots.find((slot) => slot.turn.text.includes(text))!.turn.stream;
  return slots
    .filter(({ turn }) => turn.stream === stream)
    .map(({ turn }) => `${turn.field} ${turn.role} ${turn.speaker} «${turn.text}»`);
}

const CARD = '4970101234567893';

function range<T>(count: number, item: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => item(index));
}

describe('the texts of a vCon', () => {
  it('hold the name of a member wherever it stands, also directly on a dialog', () => {
    const { slots } = read({
      dialog: [{ type: 'text', start: AT, parties: 0, [CARD]: 'oui', body: '', encoding: 'none' }],
    });
    expect(slots.filter(({ turn }) => turn.text === CARD).map(({ pointer }) => pointer)).toEqual([
      `/dialog/0/${CARD}#name`,
    ]);
  });

  it('hold every string there is, wherever it is hidden, and give it back changed everywhere', () => {
    // A mark in every generated text: were a place left out, a mark would survive.
    const marked = fc.string({ maxLength: 12 }).map((text) => `${text}§mark§`);
    fc.assert(
      fc.property(vcons(marked), (value) => {
        const { vcon, slots } = readVcon(value, context);
        const struck = applyTexts(
          vcon,
          slots,
          slots.map(({ turn }) => turn.text.replaceAll('§mark§', '[x]')),
        );
        for (const text of opened(vcon)) expect(text).not.toContain('§mark§');
        for (const slot of struck) expect(slotText(vcon, slot)).toBe(slot.turn.text);
      }),
      { numRuns: 300 },
    );
  });

  it('are written back untouched where nothing changed', () => {
    fc.assert(
      fc.property(vcons(), (value) => {
        const before = structuredClone(value);
        const { vcon, slots } = readVcon(value, context);
        expect(
          applyTexts(
            vcon,
            slots,
            slots.map(({ turn }) => turn.text),
          ),
        ).toBe(slots);
        expect(vcon).toEqual(before);
      }),
    );
  });

  it('are the conversation first, each turn with who said it', () => {
    const turn = (by: number, body: string): object => ({
      type: 'text',
      start: AT,
      parties: [by, 1 - by],
      encoding: 'none',
      body,
    });
    const { slots } = read({
      dialog: [turn(1, 'Votre numéro ?'), turn(0, 'quatre neuf'), { ...turn(1, 'oui ?'), originator: 0 }],
    });
    expect(
      slots.slice(0, 3).map(({ turn: { role, speaker, stream, field } }) => [role, speaker, stream, field]),
    ).toEqual([
      ['agent', 1, 0, 'message'],
      ['customer', 0, 0, 'message'],
      ['customer', 0, 0, 'message'],
    ]);
  });

  it('follow a number over the words of a recogniser, each list of words apart', () => {
    const words = ['4970', '1012', '3456', '7893'].map((word, i) => ({
      word,
      start: i,
      end: i + 1,
      confidence: 0.9,
      speaker: 'customer',
      punctuated_word: `${word}.`,
    }));
    const { slots } = read(analysis({ results: { channels: [{ alternatives: [{ transcript: CARD, words }] }] } }));
    expect(streamWith(slots, '1012')).toEqual([`speech other -1 «${CARD}»`]);
    const heard = slots.filter(({ pointer }) => pointer.endsWith('/word'));
    expect(new Set(heard.map(({ turn }) => turn.stream)).size).toBe(1);
    expect(heard.map(({ turn }) => turn.text)).toEqual(['4970', '1012', '3456', '7893']);
    expect(heard.every(({ turn }) => turn.role === 'customer' && turn.speaker === 0)).toBe(true);
    expect(slots.filter(({ pointer }) => pointer.endsWith('/punctuated_word'))).toHaveLength(4);
  });

  it('cut a transcript kept as one text into the turns of its speakers, and cover it whole', () => {
    const body = 'Appel du 20\nAgent : votre carte ?\n**Camille** : 4970 1012\nAgent: oui\nClient : 3456 7893';
    const { vcon, slots } = read(analysis(body));
    const turns = slots.filter(({ pointer }) => pointer === '/analysis/0/body');
    expect(turns.map(({ turn }) => turn.text).join('')).toBe(body);
    expect(turns.map(({ turn, label }) => `${turn.role} ${turn.speaker} ${turn.text.slice(label).trim()}`)).toEqual([
      'other -1 Appel du 20',
      'agent 1 votre carte ?',
      'customer 0 4970 1012',
      'agent 1 oui',
      'customer 0 3456 7893',
    ]);
    const moved = applyTexts(
      vcon,
      slots,
      slots.map(({ turn }) => turn.text.replaceAll(/\d{4} \d{4}/g, '[carte]')),
    );
    expect(vcon.analysis![0]!.body).toBe(
      'Appel du 20\nAgent : votre carte ?\n**Camille** : [carte]\nAgent: oui\nClient : [carte]',
    );
    for (const slot of moved) expect(slotText(vcon, slot)).toBe(slot.turn.text);
  });

  it('are the keys pressed on a telephone, in order, presses and releases apart', () => {
    const party_history = '4970'.split('').flatMap((button) => [
      { party: 0, time: AT, event: 'keydown', button },
      { party: 0, time: AT, event: 'keyup', button },
    ]);
    const { slots } = read({ dialog: [{ type: 'recording', start: AT, parties: [0, 1], party_history }] });
    const keys = slots.filter(({ turn }) => turn.field === 'keys');
    expect(
      Object.values(Object.groupBy(keys, ({ turn }) => String(turn.stream))).map((list) =>
        list!.map(({ turn }) => turn.text).join(''),
      ),
    ).toEqual(['4970', '4970']);
    expect(keys[0]).toMatchObject({
      pointer: '/dialog/0/party_history/0/button',
      kind: 'record',
      turn: { role: 'customer', speaker: 0 },
    });
  });

  it('are long numbers too, which become texts when struck', () => {
    const { vcon, slots } = read(analysis({ pan: Number(CARD), at: 1_763_632_800_000, small: 12 }, 'report'));
    const numbers = slots.filter(({ number }) => number === true);
    expect(numbers.map(({ turn }) => turn.text)).toEqual([CARD, '1763632800000']);
    applyTexts(
      vcon,
      slots,
      slots.map(({ turn }) => (turn.text === CARD ? '[carte]' : turn.text)),
    );
    expect(vcon.analysis![0]!.body).toEqual({ pan: '[carte]', at: 1_763_632_800_000, small: 12 });
  });

  it('show the name of a member before a value that only its name explains', () => {
    const { slots } = read(analysis({ payment: { cvv: 123, label: 'visa' } }, 'report'));
    expect(streamWith(slots, 'cvv')).toEqual(['note other -1 «cvv»', 'note other -1 «123»']);
  });

  it('are member names that are somebody’s data, which can be struck as well', () => {
    const { vcon, slots } = read(analysis({ [CARD]: { comment: 'paid', other: CARD } }, 'report'));
    const moved = applyTexts(
      vcon,
      slots,
      slots.map(({ turn }) => turn.text.replaceAll(CARD, '[carte]')),
    );
    expect(JSON.stringify(vcon)).not.toContain(CARD);
    for (const slot of moved) expect(slotText(vcon, slot)).toBe(slot.turn.text);
  });

  it('reach into encoded files and JSON written as text, but not into sounds', () => {
    const file = (body: string, mediatype: string): object => ({
      start: AT,
      party: 0,
      dialog: 0,
      purpose: 'file',
      mediatype,
      encoding: 'base64url',
      body: Buffer.from(body, 'latin1').toString('base64url'),
    });
    const { vcon, slots } = read({
      dialog: [{}],
      attachments: [
        file(`carte ${CARD}`, 'text/plain'),
        file(`{"card":"\\u0034${CARD.slice(1)}"}`, 'application/json'),
        file('RIFF\u00ff\u0000\u0001', 'audio/x-wav'),
      ],
    });
    const bodies = slots.filter(({ pointer }) => pointer.includes('/body'));
    expect(bodies.map(({ pointer, turn }) => [pointer, turn.text])).toEqual([
      ['/attachments/0/body#base64', `carte ${CARD}`],
      ['/attachments/1/body#base64#json/card#name', 'card'],
      ['/attachments/1/body#base64#json/card', CARD],
    ]);
    applyTexts(
      vcon,
      slots,
      slots.map(({ turn }) => turn.text.replaceAll(CARD, '[carte]')),
    );
    expect(
      vcon.attachments!.map(({ body }) =>
        Buffer.from(body as string, 'base64url')
          .toString('latin1')
          .slice(0, 18),
      ),
    ).toEqual(['carte [carte]', '{"card":"[carte]"}', 'RIFF\u00ff\u0000\u0001']);
  });

  it('are the digits of a number passed off as base64', () => {
    const dialog = [{ type: 'recording', start: AT, mediatype: 'audio/x-wav', encoding: 'base64url', body: CARD }];
    expect(read({ dialog }).slots.some(({ turn }) => turn.text === CARD)).toBe(true);
  });

  it.each<[string, (count: number) => object]>([
    [
      'many speakers',
      (count) => ({
        parties: range(count, (i) => ({ name: `P${i}`, role: 'customer', tel: `+336${1e8 + i}` })),
        ...analysis({ segments: range(count, (i) => ({ speaker: `P${i}`, text: 'x' })) }),
      }),
    ],
    ['many lines', (count) => analysis('Client : x\n'.repeat(count * 2))],
    [
      'many names to strike',
      (count) => analysis(Object.fromEntries(range(count, (i) => [`${4_970_101_234_560_000 + i}`, 'x']))),
    ],
    ['long runs of mark-up', (count) => analysis(`${' '.repeat(count * 20)}\n${'*'.repeat(count * 20)}:\n`)],
    [
      'JSON inside JSON',
      (count) => analysis({ a: JSON.stringify(range(count, (i) => `${4_970_101_234_560_000 + i}`)) }),
    ],
  ])('are read and struck in time that grows with their number: %s', (_, members) => {
    const struck = (given: object): Vcon => {
      const { vcon, slots } = read(given);
      applyTexts(
        vcon,
        slots,
        slots.map(({ turn }) => turn.text.replaceAll(/\d{16}/g, '[carte]')),
      );
      return vcon;
    };
    expect(JSON.stringify(struck(members(2000)))).not.toMatch(/\d{16}/);
    // Quadratic work would cost twenty times more.
    expect(
      growth(
        20,
        6,
        () => void struck(members(1000)),
        () => void struck(members(20_000)),
      ),
    ).toBeLessThan(6);
  });

  it('tell an agent’s remarks from messages and from metadata', () => {
    const at = { start: AT, party: 1, dialog: 0 };
    const { slots } = read({
      dialog: [{}],
      attachments: [
        { ...at, purpose: 'agent_note', encoding: 'none', body: 'cliente pénible' },
        { ...at, purpose: 'crm', encoding: 'json', body: { commentaire: 'dépressif', city: 'Lille' } },
        { ...at, purpose: 'letter', encoding: 'none', body: 'Madame' },
      ],
    });
    const field = (text: string): string => slots.find(({ turn }) => turn.text === text)!.turn.field;
    expect([field('cliente pénible'), field('dépressif'), field('Lille'), field('Madame')]).toEqual([
      'note',
      'note',
      'metadata',
      'message',
    ]);
  });
});

/** Every string under a value, encoded ones opened. */
function opened(value: unknown): string[] {
  if (typeof value === 'string')
    return [value, Buffer.from(value, 'base64url').toString(), value.replaceAll('\\u00a7', '§')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(opened);
}
