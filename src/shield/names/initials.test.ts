import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('initials, records and what else stands beside a surname', () => {
  it.each([
    ['compte 44120 / R. Adebayo-Finch / à rappeler', 'name: R. Adebayo-Finch'],
    ['two payments are pending to a K Olawale-Stone', 'name: K Olawale-Stone'],
    ['Added payee T. Walsh today', 'name: T. Walsh'],
    ['Cust B. Vasconcelas pol renewed', 'name: B. Vasconcelas'],
    ['a: hello mr mcgregor / c: yes / a: that’s under m mcgregor that’ll do', 'name: m mcgregor'],
    ['a: okay mr mistry / c: it’s a joint one j and t mistry', 'name: j and t mistry'],
    ['Ms Ada Washburn / E. F. Washburn', 'name: E. F. Washburn'],
    ['Nom carte F. MERCIER-TRAORÉ', 'name: F. MERCIER-TRAORÉ'],
    ['member Collins, P seen again', 'name: Collins, P'],
    ['pax Oyelaran/Adunni Mrs rebooked', 'name: Oyelaran/Adunni Mrs'],
    ['PHAM/DUNG = KEVIN PHAM same person', 'name: PHAM/DUNG'],
    ['DUPUIS/MARTHE MRS', 'name: DUPUIS/MARTHE MRS'],
    ['Mr. P. van der Berg', 'name: P. van der Berg'],
    ['resp. enfant: Kadiatou B.', 'name: Kadiatou B'],
    ['c: le nom c’est m’barek', 'name: m’barek'],
    ['KYC: Md. Rafiqul Islam seen', 'name: Md. Rafiqul Islam'],
    ['you might have me as Paddy O’Connor', 'name: Paddy O’Connor'],
    ['Fraser Gilmour, called about his card', 'name: Fraser Gilmour'],
    ['c’est Mme Chantal Roussel enfin Rousselle', 'name: Rousselle'],
    ['je suis Thanh Linh Lê, la locataire', 'name: Thanh Linh Lê'],
    ['Name Orla something, Ní Cheallaigh?', 'name: Ní Cheallaigh'],
    ['c: sur la boîte il y a lambert et el mansouri', 'name: el mansouri'],
    ['c: hello mr petrie it’s jo from the water board', 'name: jo'],
    ['c: i’m mrs nakai / a: there’s a lot of nakais here', 'name: nakais'],
    ['note: interphone KERVADEC, 3e gauche', 'name: KERVADEC'],
    ['au nom de Sarah Elbaz, interphone ELB', 'name: ELB'],
    ['a: c’est monsieur de la rochebrune / c: gontran de la rochebrune g o n t r a n', 'name: gontran'],
    ['he signed it himself as "PARKER"', 'name: PARKER'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'l’interphone HS depuis lundi',
    'Bâtiment B. Livraison demain matin.',
    'vitamin B. Packaging was damaged',
    'la réf. 12/Bleu et la 14/Vert',
    'il y a un problème, s’il vous plaît',
    'a: S A V chauffage bonjour / c: bonjour',
    'a: Quel code erreur est affiché ? / c: E r, F F.',
  ])('%s', (text) => {
    expect(found(text).filter((finding) => finding.startsWith('name'))).toEqual([]);
  });
});
