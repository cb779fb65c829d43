import { createHmac, createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growth } from '../../test/support/growth.ts';
import { detect } from './detect.ts';
import { hmac, sha256 } from './keyed.ts';
import { pseudonymise, restore } from './pseudonyms.ts';
import { FINDING_TYPES, type Finding, type Turn } from './types.ts';

const turn = (text: string): Turn => ({ text, speaker: 0, role: 'customer', field: 'message', stream: 0 });
const keyOf = (seed: string): Uint8Array => Uint8Array.from(createHash('sha256').update(seed).digest());
const KEY = keyOf('conversation 1');

/** Any findings that do not overlap, in any texts. */
const document = fc
  .array(
    fc.tuple(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.tuple(fc.nat(60), fc.nat(8), fc.constantFrom(...FINDING_TYPES))),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => {
    const turns = pieces.map(([text]) => turn(text));
    const findings: Finding[] = [];
    for (const [index, [text, spans]] of pieces.entries()) {
      let free = 0;
      for (const [from, long, type] of spans.toSorted((a, b) => a[0] - b[0])) {
        const [start, end] = [Math.max(free, from), from + long + 1];
        if (start >= end || end > text.length) continue;
        findings.push({ turn: index, start, end, type, score: 1, rule: 'name.cued' as Finding['rule'] });
        free = end;
      }
    }
    return { turns, findings };
  });

const SAID = [
  turn('Bonjour, Camille Lefèvre, 06 39 98 12 34, camille@exemple.example.'),
  turn('madame lefèvre, votre carte 4970 1012 3456 7893 ; et CAMILLE LEFEVRE encore, 06 39 98 12 34'),
];
const found = detect(SAID);
const masked = pseudonymise(SAID, found, KEY);

describe('placeholders', () => {
  it('give back every text as it was', () => {
    fc.assert(
      fc.property(document, fc.uint8Array({ minLength: 16, maxLength: 64 }), ({ turns, findings }, key) => {
        const { texts, map } = pseudonymise(turns, findings, key);
        expect(texts.map((text) => restore(text, map))).toEqual(turns.map(({ text }) => text));
      }),
      { numRuns: 400 },
    );
  });

  it('give back a text that holds look-alikes of theirs', () => {
    const own = [...masked.map.keys()].map((placeholder) => turn(`${placeholder} ${placeholder.toLowerCase()}`));
    const turns = [...SAID, ...own];
    const { texts, map } = pseudonymise(turns, found, KEY);
    expect(texts.map((text) => restore(text, map))).toEqual(turns.map(({ text }) => text));
    for (const key of map.keys()) expect(masked.map.has(key)).toBe(false);
  });

  it('leave nothing of a value, and nothing that is found again', () => {
    expect(found.length).toBeGreaterThan(5);
    for (const { turn: index, start, end } of found)
      expect(masked.texts.join('\n')).not.toContain(SAID[index]!.text.slice(start, end));
    for (const placeholder of masked.map.keys()) {
      expect(placeholder).toMatch(/^\[[A-Z]{2}-[A-Z]\d[A-Z]\d[A-Z](?:-\d+)?\]$/);
      expect(detect([turn(`je vous rappelle ${placeholder} demain`)]), placeholder).toEqual([]);
    }
  });

  it('are the same for one value in a conversation, and a spelling of it has the same stem', () => {
    const of = (value: string) => [...masked.map].find(([, one]) => one === value)![0];
    expect(masked.texts[0]!.split(of('06 39 98 12 34'))).toHaveLength(2);
    expect(masked.texts[1]!.split(of('06 39 98 12 34'))).toHaveLength(2);
    const names = [...masked.map]
      .filter(([key]) => key.startsWith('[NM'))
      .map(([key, value]) => [
        value
          .toLowerCase()
          .normalize('NFKD')
          .replaceAll(/[^a-z]/g, ''),
        key.slice(0, 9),
      ]);
    for (const [value, stem] of names)
      for (const [other, another] of names) expect(stem === another).toBe(value === other);
  });

  it('stay the same as the conversation goes on, also turn by turn', () => {
    const first = pseudonymise(
      SAID.slice(0, 1),
      found.filter((one) => one.turn === 0),
      KEY,
    );
    const later = pseudonymise(
      [SAID[1]!],
      found.filter((one) => one.turn === 1).map((one) => ({ ...one, turn: 0 })),
      KEY,
      first.map,
    );
    expect(restore(`${first.texts[0]!} ${later.texts[0]!}`, later.map)).toBe(`${SAID[0]!.text} ${SAID[1]!.text}`);
    for (const [key, value] of first.map) expect(later.map.get(key)).toBe(value);
  });

  it('tell nothing from one conversation to the next', () => {
    const other = pseudonymise(SAID, found, keyOf('conversation 2'));
    for (const key of other.map.keys()) expect(masked.map.has(key)).toBe(false);
    expect(() => pseudonymise(SAID, found, new Uint8Array(8))).toThrow(RangeError);
  });

  it.each([
    ['as they are', (one: string) => one],
    ['in lower case', (one: string) => one.toLowerCase()],
    [
      'with spaces inside',
      (one: string) =>
        one
          .replaceAll(/([[\]])/g, ' $1 ')
          .replaceAll('[ ', '[ ')
          .trim(),
    ],
    ['with a space for a hyphen', (one: string) => one.replaceAll('-', ' ')],
    ['with a no-break hyphen and spaces', (one: string) => one.replaceAll('-', '\u202f–\u202f')],
    ['with an underscore', (one: string) => one.replaceAll('-', '_')],
    ['without hyphen', (one: string) => one.replace(/^(\[..)-/, '$1')],
    ['in guillemets', (one: string) => one.replace('[', '« ').replace(']', ' »')],
    ['in parentheses', (one: string) => one.replace('[', '(').replace(']', ')')],
    ['in Chinese brackets', (one: string) => one.replace('[', '【').replace(']', '】')],
    ['without brackets', (one: string) => one.slice(1, -1)],
  ])('are found again %s', (_name, change) => {
    for (const [placeholder, value] of masked.map) {
      const text = restore(`Bonjour ${change(placeholder)}, et merci`, masked.map);
      expect(text.replaceAll(/\s+/g, ' '), placeholder).toBe(`Bonjour ${value}, et merci`.replaceAll(/\s+/g, ' '));
    }
  });

  it('that are cut off, misspelt or inside a word are never guessed', () => {
    for (const placeholder of masked.map.keys()) {
      for (let end = 4; end < 9; end++)
        expect(restore(placeholder.slice(0, end), masked.map)).toBe(placeholder.slice(0, end));
      for (const at of [4, 5, 6, 7, 8])
        for (const letter of at % 2 === 0 ? 'BCDFGHJKLMNPQRSTVWXZ' : '23456789') {
          if (placeholder[at] === letter) continue;
          const wrong = placeholder.slice(0, at) + letter + placeholder.slice(at + 1);
          expect(restore(wrong, masked.map)).toBe(wrong);
        }
      const inside = `a${placeholder.slice(1, -1)}b`;
      expect(restore(inside, masked.map)).toBe(inside);
    }
  });

  it('give back values that look like code, or like other placeholders', () => {
    const [one, two] = [...masked.map.keys()] as [string, string];
    const map = new Map([
      [one, `$& $1 ${two} "\\`],
      [two, 'x'],
    ]);
    expect(restore(`${one}|${two}`, map)).toBe(`$& $1 ${two} "\\|x`);
  });

  it('cost as much a byte, whatever repeats', () => {
    for (const piece of ['[NM-', '[ ', 'NM ', '[NM-K7Q4', '((((', '  ']) {
      const [small, large] = [20_000, 400_000].map((size) => piece.repeat(size / piece.length)) as [string, string];
      const ratio = growth(
        20,
        6,
        () => restore(small, masked.map),
        () => restore(large, masked.map),
      );
      expect(ratio, piece).toBeLessThan(6);
    }
  });
});

describe('the digest that works in a browser', () => {
  it('is SHA-256, and its HMAC', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ maxLength: 200 }),
        fc.string(),
        (bytes, key, text) => {
          expect(Buffer.from(sha256(bytes)).equals(createHash('sha256').update(bytes).digest())).toBe(true);
          expect(Buffer.from(hmac(key, text)).equals(createHmac('sha256', key).update(text).digest())).toBe(true);
        },
      ),
    );
  });
});
