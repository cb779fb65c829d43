import { describe, expect, test } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('a dictation over several breaths', () => {
  test('is masked without a word that names it, with what stands around it', () => {
    const depot =
      'c: I work for you at the depot J as in Juliet / a: yes / c: A for alpha / a: yes / c: 81 / a: 81 / c: 75 45';
    expect(found(depot)).toEqual([
      'reference: J as in Juliet',
      'reference: A for alpha',
      'reference: 81',
      'reference: 81',
      'reference: 75 45',
    ]);
    expect(found('c: mon numéro d’usager K W 5345 / a: oui / c: 46')).toEqual(['reference: K W 5345', 'reference: 46']);
  });

  test('is none where sentences stand between, or where things are counted', () => {
    expect(found('a: combien en voulez-vous / c: deux / a: et de quelle taille / c: quarante deux')).toEqual([]);
    expect(found('c: trois cartons / a: oui / c: deux sacs / a: d’accord / c: un meuble')).toEqual([]);
    expect(found('a: votre numéro fiscal / c: Treize chiffres ? / a: oui / c: 30 14 792 558 016')).not.toContain(
      'reference: Treize',
    );
    expect(found('c: dob - 14.06.1991 / c: hours 37.5 / c: tel : n/a', 'message')).toEqual(['birth-date: 14.06.1991']);
  });

  test('is of no person where the number of an order was asked for', () => {
    const given = 'c: it’s w for whisky two oh four double one nine / a: two oh four double one nine got it';
    expect(found(`a: what’s the order number please / ${given}`)).toEqual([]);
    expect(found(`a: what’s your membership number please / ${given}`)).toHaveLength(2);
    expect(found('a: le numéro de suivi / c: b / a: oui / c: douze quarante / a: oui / c: zéro neuf douze')).toEqual(
      [],
    );
  });
});
