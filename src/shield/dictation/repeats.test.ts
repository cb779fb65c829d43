import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

const IBAN =
  'c: f r soixante-seize trente mille six zéro zéro zéro zéro un un deux trois quatre cinq six sept huit neuf zéro un huit neuf';

describe('what repeats or corrects a number', () => {
  it.each([['c: tel 07700 900 417 / c: no, 418', 'phone: 418']])('%s', (text, finding) =>
    expect(found(text)).toContain(finding),
  );

  it.each([
    ['c: ring first 07700 900 417 / a: Grand so. Docket no 2218.', '2218'],
    [`${IBAN} / a: je vous augmente le plafond à trois mille`, 'trois mille'],
    [`${IBAN} / a: il manque pas un zéro, je compte vingt-six`, 'vingt-six'],
  ])('%s: not %s', (text, number) => {
    expect(found(text).some((finding) => finding.endsWith(number))).toBe(false);
  });
});
