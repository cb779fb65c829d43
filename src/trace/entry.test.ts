import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, leafHash, openingMatches, parseVkey, verifyLog, verifyTlogProof } from '@mandat/verify';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../kernel/canonical.ts';
import type { BrandId } from '../kernel/ids.ts';
import { canonicalMeaning, newSalt, prepareEntry } from './entry.ts';
import { ACTS, type Meaning } from './types.ts';

const brand = 'lumen' as BrandId;
const text = fc.string({ unit: 'grapheme' });
const meanings = fc.record(
  {
    act: fc.constantFrom(...ACTS),
    at: fc.maxSafeNat(),
    actor: text,
    interaction: text,
    subject: text,
    activity: text,
    verdict: text,
    because: fc.array(text),
    mandate: fc.nat(),
    purpose: text,
    details: fc.dictionary(text, fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(text))),
  },
  { requiredKeys: ['act', 'at', 'actor'] },
) as fc.Arbitrary<Meaning>;

describe('an entry', () => {
  test('commits to the canonical JSON of its meaning', () => {
    fc.assert(
      fc.property(meanings, (meaning) => {
        expect(canonicalMeaning(meaning)).toBe(canonicalJson(meaning));
        const { entry, salt, meaning: bytes } = prepareEntry(brand, meaning, { id: 'x', expires: 0 });
        expect(openingMatches(entry, salt, bytes)).toBe(true);
      }),
    );
  });

  test('shows neither what it means nor that two acts were alike', () => {
    const meaning: Meaning = { act: 'read', at: 1, actor: 'system', interaction: 'INTERACTION' };
    const [one, two] = [
      prepareEntry(brand, meaning, { id: 'ID', expires: 0 }),
      prepareEntry(brand, meaning, { id: 'ID', expires: 0 }),
    ];
    expect(one.entry).toHaveLength(33);
    expect(one.entry.equals(two.entry)).toBe(false);
    expect(one.meaning.equals(two.meaning)).toBe(true);
  });

  test('is refused for a meaning that has no canonical form', () => {
    const broken: Meaning = { act: 'read', at: 1, actor: '\ud800' };
    expect(() => prepareEntry(brand, broken, { id: 'x', expires: 0 })).toThrow(
      expect.objectContaining({ code: 'json.not-canonical' }),
    );
  });

  test('has a salt of its own, however many are drawn', () => {
    const salts = Array.from({ length: 2000 }, newSalt);
    expect(new Set(salts.map((salt) => salt.toString('hex'))).size).toBe(2000);
    expect(salts.every((salt) => salt.length === 32)).toBe(true);
  });
});

describe('the vectors in testdata/trace', () => {
  const folder = join(import.meta.dirname, '../../testdata/trace');
  const read = (path: string): Buffer => readFileSync(join(folder, path));
  type Vector = { readonly salt: string; readonly meaning: string; readonly entry: string };
  const vectors = JSON.parse(read('entries.json').toString()) as Vector[];
  const key = parseVkey(read('log/vkey').toString().trim());

  test('give the entries', () => {
    for (const { salt, meaning, entry } of vectors) {
      expect(Buffer.from(entryOf(Buffer.from(salt, 'base64'), Buffer.from(meaning))).toString('base64')).toBe(entry);
      expect(canonicalJson(JSON.parse(meaning))).toBe(meaning);
    }
    expect(vectors).toHaveLength(4);
  });

  test('give the log and the receipt', async () => {
    const source = (path: string): Promise<Buffer | null> =>
      Promise.resolve(existsSync(join(folder, 'log', path)) ? read(`log/${path}`) : null);
    expect(await verifyLog(source, [key])).toMatchObject({ entries: 4, tiles: 1 });
    const entry = Buffer.from(vectors[2]!.entry, 'base64');
    expect(leafHash(entry)).toHaveLength(32);
    expect(await verifyTlogProof(read('receipt.tlog-proof'), entry, [key])).toMatchObject({ index: 2 });
  });
});
