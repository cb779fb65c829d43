import { expect, it } from 'vitest';
import { isBrandWord } from './brand-words.ts';

it('a word of the brand has three characters and more, and too few digits for a card number', () => {
  expect(['Alizé', '12 rue des Prés, Lille', '01 99 00 12 34', '732 829 320'].every(isBrandWord)).toBe(true);
  expect(['ab', '', '-- --', '4970 1012 3456', '4970101234567893'].some(isBrandWord)).toBe(false);
});
