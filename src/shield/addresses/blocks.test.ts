import { describe, expect, test } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('blocks of foreign addresses', () => {
  test.each([
    ['Send it to 41377 Schachterlweg 62, Apt. 501', '41377 Schachterlweg 62, Apt. 501'],
    ['Meet me at PSC 1437, Box 3833\nAPO AA 66791', 'PSC 1437, Box 3833\nAPO AA 66791'],
    ['We met at the corner of Pachergasse 64 and Radolič Harbor.', 'the corner of Pachergasse 64 and Radolič Harbor'],
    [
      '3536 Hoog Street\n Apt. 839\n Brakpan\n\n Denmark 35018',
      '3536 Hoog Street\n Apt. 839\n Brakpan\n\n Denmark 35018',
    ],
    ['5049 Harjukuja 54, Apt. 12\nMobile: call me', '5049 Harjukuja 54, Apt. 12'],
  ])('%j is covered whole', (text, address) => {
    expect(found(text, 'message')).toEqual([`address: ${address}`]);
  });

  test.each([
    'Suite à mon appel, 12 Pampers taille 4',
    'Unit tests 3 passed',
    'la suite 12 était propre',
    '24 mars Paris 2024',
  ])('%j is no address', (text) => {
    expect(found(text, 'message').join()).not.toContain('address');
  });
});
