import { describe, expect, test } from 'vitest';
import { detect } from './index.ts';

const masked = (text: string): string => {
  const found = detect([{ text, stream: 0, speaker: 0, role: 'customer', field: 'message' }]);
  return found.reduceRight((left, { start, end, type }) => left.slice(0, start) + `[${type}]` + left.slice(end), text);
};

describe('blocks of foreign addresses', () => {
  test.each([
    ['Send it to 41377 Schachterlweg 62, Apt. 501', 'Send it to [address]'],
    ['Meet me at PSC 1437, Box 3833\nAPO AA 66791', 'Meet me at [address]'],
    ['We met at the corner of Pachergasse 64 and Radolič Harbor.', 'We met at [address].'],
    ['3536 Hoog Street\n Apt. 839\n Brakpan\n\n Denmark 35018', '[address]'],
    ['5049 Harjukuja 54, Apt. 12\nMobile: call me', '[address]\nMobile: call me'],
  ])('%j is covered whole', (text, expected) => expect(masked(text)).toBe(expected));

  test.each([
    'Suite à mon appel, 12 Pampers taille 4',
    'Unit tests 3 passed',
    'la suite 12 était propre',
    '24 mars Paris 2024',
  ])('%j is no address', (text) => expect(masked(text)).not.toContain('[address]'));
});
