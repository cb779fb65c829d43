import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { parseJson } from './json.ts';
import { Refusal } from './refusal.ts';

function refused(text: string | Uint8Array): Pick<Refusal, 'code' | 'place'> {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, place: error.place };
    throw error;
  }
  throw new Error('was read');
}

test('a repeated key is refused where it stands, at any depth and however it is escaped', () => {
  expect(refused('{"a":1,"a":2}')).toEqual({ code: 'json.duplicate-key', place: { line: 1, column: 8 } });
  expect(refused('{"x":[{"b":{},\n "c":1,"\\u0063":2}]}')).toEqual({
    code: 'json.duplicate-key',
    place: { line: 2, column: 8 },
  });
});

test('equal keys of different objects are no repetition', () => {
  expect(parseJson('[{"a":1},{"a":{"a":2}}]')).toEqual([{ a: 1 }, { a: { a: 2 } }]);
});

test('malformed text is refused with its place and never quoted', () => {
  for (const [text, column] of [
    ['{"a":1,}', 8],
    ['"open', 1],
    ['[1 2]', 4],
    ['{"a":tru}', 6],
    ['01', 2],
    ['', 1],
    ['"a\tb"', 3],
  ] as const) {
    expect(refused(text)).toEqual({ code: 'json.malformed', place: { line: 1, column } });
  }
});

test('depth is bounded before anything recurses', () => {
  expect(refused('['.repeat(100_000)).code).toBe('json.too-deep');
  expect(parseJson('['.repeat(64) + ']'.repeat(64))).toBeDefined();
});

test('bytes that are no UTF-8 are refused', () => {
  expect(refused(Uint8Array.of(0x22, 0xff, 0x22)).code).toBe('json.not-utf8');
  expect(refused(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)).code).toBe('json.not-utf8');
});

test('what JSON.stringify writes is read back the same', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 6 }),
      (value) => void expect(parseJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value))),
    ),
  );
});

test('a random text is read as JSON.parse reads it, or refused', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', '1', 'a', ' ', 'null') }),
      (text) => {
        let expected: unknown;
        let fails = false;
        try {
          expected = JSON.parse(text);
        } catch {
          fails = true;
        }
        if (fails) expect(refused(text).code).toMatch(/^json\.(malformed|duplicate-key|too-deep)$/);
        else {
          try {
            expect(parseJson(text)).toEqual(expected);
          } catch (error) {
            expect((error as Refusal).code).toBe('json.duplicate-key');
          }
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('canonical JSON does not depend on the order of members', () => {
  expect(canonicalJson({ b: 1, a: [true, null, 'é', 1e21, -0] })).toBe('{"a":[true,null,"é",1e+21,0],"b":1}');
  expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5 })).toBe(
    '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}',
  );
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(Refusal);
  expect(() => canonicalJson('\ud800')).toThrow(Refusal);
});
