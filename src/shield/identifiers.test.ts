import { describe, expect, it } from 'vitest';
import { found } from '../../test/shield-kit.ts';

describe('letters and short groups at the edges of an identifier', () => {
  it.each([
    ['le dossier, c’est lz 4223 66', 'reference: lz 4223 66'],
    ['my policy number is w 785 93 c as in charlie', 'reference: w 785 93 c as in charlie'],
    [
      'permis un six c comme célestin s comme simone six deux trois cinq quatre',
      'driving-licence: un six c comme célestin s comme simone six deux trois cinq quatre',
    ],
    ['dossier L comme deux, non pardon Léon 45 22 89', 'reference: L comme deux, non pardon Léon 45 22 89'],
    [
      'my passport number is eight five CM seven four five three nine',
      'passport: eight five CM seven four five three nine',
    ],
    ['the reference is G five nine five seven zero K, I think', 'reference: G five nine five seven zero K'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it('leaves the words beside it', () => {
    expect(found('il y a 4432 61 sur le dossier')).toEqual(['reference: 4432 61']);
    expect(found('le dossier 44321 a été clos')).toEqual(['reference: 44321']);
  });
});

describe('letters that are words elsewhere', () => {
  it.each([
    ['numéro de CNI V5V 87H 0T0', 'identity-card: V5V 87H 0T0'],
    ['my NI number is NE 44 70 12 A', 'nir: NE 44 70 12 A'],
    ['my NI number is er 19 54 77 a', 'nir: er 19 54 77 a'],
    ['the plate is B for Bob N for November sixty D J G, thanks', 'plate: B for Bob N for November sixty D J G'],
    ['a: What’s the number on your letter? / c: It says 2680 930.', 'reference: 2680 930'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });
});
