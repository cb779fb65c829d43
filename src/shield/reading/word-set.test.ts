import { expect, it } from 'vitest';
import { detect } from '../index.ts';
import { hashWord } from './hash.ts';
import { tokens } from './tokens.ts';
import { anyOf, wordSet } from './word-set.ts';

const read = (text: string): unknown => detect([{ text, speaker: 0, role: 'customer', field: 'speech', stream: 0 }]);

it('a list knows its words by token and by hash, whatever their case and accents', () => {
  const list = wordSet('pamplemousse coing');
  read('Un PAMPLEMOUSSE, des coïngs, un Coing');
  const held = Array.from({ length: tokens.count }, (_, at) => list.holds(at));
  expect(held).toEqual([false, true, false, false, false, true]);
  expect(list.has(hashWord('coing'))).toBe(true);
  expect(list.has(hashWord('coings'))).toBe(false);
  expect(list.holds(-1)).toBe(false);
});

it('a list that is made after a word was read knows it', () => {
  read('une arbouse');
  const late = wordSet('arbouse');
  read('une arbouse');
  expect(late.holds(1)).toBe(true);
  expect(anyOf(wordSet('nefle'), late).has(hashWord('arbouse'))).toBe(true);
});
