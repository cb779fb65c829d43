import { expect, it } from 'vitest';
import { detect } from '../index.ts';
import { hashWord } from '../reading/hash.ts';
import { lookUp, recent } from '../reading/lexicon.ts';
import { common } from '../reading/word.ts';
import { MORE_EVERYDAY } from './more-words.ts';

it('no everyday word of the list is of the words that no name rule may take, which the bits could not tell', () => {
  detect([]);
  const classes = MORE_EVERYDAY.split(/\s+/).map((word) => common(recent[lookUp(hashWord(word)) + 1]!));
  expect(classes.filter((cls) => cls !== 1)).toEqual([]);
});
