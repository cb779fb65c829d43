import { expect, test } from 'vitest';
import { fr } from './fr.ts';
import { typeset } from './typeset.ts';

/** What may break a line where French forbids it, or is missing altogether. */
const LOOSE = /(?<![\u00a0\u202f])[:»](?=\s|$)|(?<!\u202f)[;?!](?=\s|$)|«(?!\u00a0)|n°(?!\u00a0)|\d \d{3}(?!\d)/u;

/** Stands for whatever a sentence is given: a number, a word, several. */
const given = Object.assign([1234], { split: () => ['Europe', 'Paris'] });

function sentencesOf(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') return sentencesOf((words as (...some: unknown[]) => unknown)(given, given, given));
  return Object.values(words as object).flatMap(sentencesOf);
}

test('no French sentence may break before a sign, within guillemets or within a number', () => {
  const sentences = sentencesOf(fr);
  expect(sentences.length).toBeGreaterThan(300);
  // A header is code: what follows its colon is as HTTP writes it.
  expect(sentences.filter((sentence) => sentence !== fr.keys.secretHeader && LOOSE.test(sentence))).toEqual([]);
});

test('setting a text changes its spaces only, and once', () => {
  const text = 'Art. 6 : « 1 249,90 € » ; mandat n° 3, art. 28 ! Oui ?';
  const set = typeset(text);
  expect(set).toBe(
    'Art. 6\u00a0: «\u00a01\u202f249,90 €\u00a0»\u202f; mandat n°\u00a03, art.\u00a028\u202f! Oui\u202f?',
  );
  expect(set.replaceAll(/\s/gu, ' ')).toBe(text);
  expect(typeset(set)).toBe(set);
});

test('an address, a time and a ratio are left as they are', () => {
  for (const text of ['https://mandat.example/?a=1;b=2', '10:15', 'P12M']) expect(typeset(text)).toBe(text);
});
