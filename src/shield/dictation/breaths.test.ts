import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

const left = (text: string): string => {
  let rest = text.replaceAll(/[ac]: /g, '');
  for (const finding of found(text)) rest = rest.replace(finding.slice(finding.indexOf(': ') + 2), '');
  return rest;
};

/** What is left of a dictation must have no digit, no number word and no letter of it. */
describe('what stands beside a dictated piece', () => {
  it.each([
    ['taken back before it', 'C’est le 20, euh non, 53 20 41 88 11, mon numéro de client.', /\d/],
    [
      'two letters that are a word',
      'c: référence client we huit six neuf cinq trois mille neuf cent douze',
      /we|huit|douze/,
    ],
    [
      'a letter explained, digits, letters in the turn after',
      'c: B comme Bernard sept zéro cinq / a: hm hm / c: G F',
      /\b[BGF]\b|Bernard|sept|zéro|cinq/,
    ],
    [
      'its last piece in the turn after',
      'c: cinquante trois cinquante cinq soixante quatre vingts / a: soixante quatre vingts c’est six zéro huit zéro / c: voilà douze trente trois / a: oui / c: et pour finir soixante treize soixante six',
      /cinquante|douze|trente|treize|six/,
    ],
    [
      'letters explained by names',
      'Transfer my points from C for Charlie L for Lima 5957 82 to my wife.',
      /\b[CL]\b|Lima|\d/,
    ],
    ['a surname before a licence', 'they wanted a deposit because smith 705127 zz9cr is not two years old', /smith|\d/],
    ['an hour that is a letter', 'je colle MC45 2004 1010 0524 8099 7H45 128', /\d|H/],
    ['a cue word that is two letters', 'c’est immatriculé PE-341-PW', /\d|P[EW]/],
    ['a letter against its digits', 'mon dossier N12345V du service', /\d|N1/],
    ['dots between', 'my national insurance number is JT.17.41.43.C', /\d|JT/],
  ])('%s', (_, text, sign) => {
    expect(left(text)).not.toMatch(sign);
  });

  it('leaves what only stands near', () => {
    expect(found('il y a 4432 61 sur le dossier')).toEqual(['reference: 4432 61']);
    expect(found('mon numéro de client 44 32 61 88, et il me faut 12 cartons')).toEqual(['reference: 44 32 61 88']);
    expect(found('RIB : clé 89, je crois')).not.toContain('iban: clé');
    expect(found('c: zéro six trois neuf neuf huit quarante douze / a: quarante douze en un seul mot')).not.toContain(
      'phone: un',
    );
    expect(found('c: non, celle de ma mère 06 39 98 66 55 / a: Composez le 888.', 'message')).toEqual([
      'phone: 06 39 98 66 55',
    ]);
  });
});

describe('cards that a slip, an order or an expiry goes with', () => {
  it.each([
    ['a group taken back', 'mettez plutôt 49 04 euh non 70 10 12 34 56 78 93', 'card: 70 10 12 34 56 78 93'],
    ['paid for an order', 'ma commande : 4970 1012 3456 7893, 12/28', 'card: 4970 1012 3456 7893'],
    ['no check digit, an expiry', '4970101234567896 exp 12/28', 'card: 4970101234567896'],
    ['twelve digits and an expiry', 'Maestro 5018 1234 5678 exp 12/28', 'card: 5018 1234 5678'],
    ['its code, whatever follows', '4970 1012 3456 7893 12/28 code 123 remboursez', 'card-code: 123'],
    ['its code under another name', '4970 1012 3456 7893 12/28 sécu 123 merci', 'card-code: 123'],
  ])('%s', (_, text, finding) => {
    expect(found(text, 'message')).toContain(finding);
  });
});

describe('addresses and mail', () => {
  it.each([
    ['12 rue Pierre et Marie Curie, 75005 Paris', 'address: 12 rue Pierre et Marie Curie, 75005 Paris'],
    ['12 rue victor hugo 85000 la roche sur yon', 'address: 12 rue victor hugo 85000 la roche sur yon'],
    ['12 rue victor hugo 2300 la chaux-de-fonds', 'address: 12 rue victor hugo 2300 la chaux-de-fonds'],
    [
      'i live at 12 marlborough crescent newcastle n e four eight j p',
      'address: 12 marlborough crescent newcastle n e four eight j p',
    ],
    ['5 chemin du moulin à vent', 'address: 5 chemin du moulin à vent'],
    ['c’est ngozijones @ hotmail . co . uk', 'email: ngozijones @ hotmail . co . uk'],
    ['tornado cinq zéro a commercial hotmail point fr', 'email: tornado cinq zéro a commercial hotmail point fr'],
    ['alors c point potin arobase northbridge point example', 'email: c point potin arobase northbridge point example'],
    [
      'votre mail d’alerte parle de l’adresse deux point cent six point dix point nonante-trois',
      'ip: deux point cent six point dix point nonante-trois',
    ],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });
});
