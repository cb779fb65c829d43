import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('national numbers', () => {
  it.each([
    ['NISS 85.07.30-033.28', 'nir: 85.07.30-033.28'],
    ['a: Votre numéro national ? / c: 85 07 30, 033, 28', 'nir: 85 07 30, 033, 28'],
    ['a: Do you have your personal health number? / c: 9876 543 210.', 'nir: 9876 543 210'],
    ['pt Jo, Medicare 2428 77813 2. Seen on Monday', 'nir: 2428 77813 2'],
    ['a: May I have your UTR? / c: 41185, hang on, the page is loading, 30276.', 'spi: 30276'],
    ['a: your TFN please / c: 876 543 210', 'spi: 876 543 210'],
    ['PAN: BQRPK4471L', 'spi: BQRPK4471L'],
    ['Le numéro 1 61 05 99 352 118 clé 44', 'nir: 1 61 05 99 352 118'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each(['a frying pan of 28 cm', 'du 12.05.24 au 30.06.24', 'lots 12 34 56 789 10'])('none: %s', (text) => {
    expect(found(text, 'message').filter((one) => !one.startsWith('reference'))).toEqual([]);
  });
});
