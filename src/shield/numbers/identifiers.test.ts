import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

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

describe('identifiers of a form that nothing else has, without a cue', () => {
  it.each([
    ['elle est garée là, bp 578 bf', 'plate: bp 578 bf'],
    ['somebody scratched lr10yyd last night', 'plate: lr10yyd'],
    ['la petite blanche, 5361-HK-41', 'plate: 5361-HK-41'],
    ['elle est collée dans le 59 lp 81181', 'passport: 59 lp 81181'],
    ['le loueur a noté 21 NA 32423', 'driving-licence: 21 NA 32423'],
    ['at the desk they refused JRFDP806203HY9MY', 'driving-licence: JRFDP806203HY9MY'],
    ['I have bw 94 08 71 b on my payslip', 'nir: bw 94 08 71 b'],
    ['c’est sept trente-cinq zéro quatre cinquante', 'reference: sept trente-cinq zéro quatre cinquante'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'the car would be an XR 450 or similar',
    'le suivi XY644761876FR n’avance pas',
    'un routeur AX 3000 et un 500 ou deux',
  ])('not %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('digits alone, by their length and by what is spoken of', () => {
  it.each([
    ['je viens de m’immatriculer, 732 829 320', 'siren: 732 829 320'],
    ['le siège, c’est 732 829 320 ensuite 00074', 'siret: 732 829 320 ensuite 00074'],
    ['je lis 3001234567029 sur l’avis', 'spi: 3001234567029'],
    ['a: La pièce du mandataire ? / c: Je lis 1805 5937 1274.', 'identity-card: 1805 5937 1274'],
    ['le loueur a noté 180559371274', 'driving-licence: 180559371274'],
    ['a: Which number does your GP use? / c: 943 476 5919', 'nir: 943 476 5919'],
    ['l’adhérent, c’est mon mari, 4370 687', 'reference: 4370 687'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'le suivi du colis, 4370687, n’avance pas',
    'a: Le numéro de série de la machine ? / c: Je lis 4370687.',
    'lot SN3655816972 rappelé',
    'a: Which claim? / c: The storm was in twenty eleven.',
  ])('not %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('numbers of things', () => {
  it.each([
    'ma demande de duplicata de la facture 34356930701, pour mon dossier client',
    'code barre 8790603175411 ne passe pas en caisse',
    '49 pièces, n° de série 9626-9151-X340',
    'order short by two, courier ref 8R36199251775',
    'I’ve logged it as incident 4219804',
    'appelez le 3949, ils gèrent les urgences',
    'appelez le 118 218, ils ont tous les numéros',
    'a: La facture 85582572968 annule la précédente. / c: je ne vois que 52918824401 dans l’espace client',
    'a: Would you quote the invoice for me? / c: 63874680218, dated 8 April',
    'a: Le ticket de caisse porte quel numéro ? / c: 7292127',
  ])('%s', (text) => expect(found(text, 'message')).toEqual([]));

  it('leaves a customer’s number beside one', () => {
    expect(found('facture 34356930701, n° client 57077982', 'message')).toEqual(['reference: 57077982']);
    expect(found('n° client tel qu’affiché 57077982', 'message')).toEqual(['reference: 57077982']);
  });
});
