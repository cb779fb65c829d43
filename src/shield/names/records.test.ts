import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('names in notes and records', () => {
  it.each([
    ['a: PH Adeyinka, Folasade pol# unknown', 'name: Adeyinka, Folasade'],
    ['a: Adh. De Mulder, Wivine NISS à vérifier', 'name: De Mulder, Wivine'],
    ['a: renvoyer courrier à De Mulder-Claes Roger', 'name: De Mulder-Claes Roger'],
    ['a: pt Ngaire Tuhoro 6yo', 'name: Ngaire Tuhoro'],
    ['a: TC w RN Gift M.', 'name: Gift M'],
    ['a: ALARME CHEZ SOUCHET PAULETTE, 88 ANS', 'name: SOUCHET PAULETTE'],
    ['a: VOISIN CHABROL (A LES CLÉS) PRÉVENU', 'name: CHABROL'],
    ['a: Prop. Kervadec Yannig', 'name: Kervadec Yannig'],
    ['a: bénéf. Zoungrana Aïcha', 'name: Zoungrana Aïcha'],
    ['a: payment to Ottoline Sweetapple', 'name: Ottoline Sweetapple'],
    ['a: adv to send photo. - Shaz', 'name: Shaz'],
    ['a: please DM us. ^KJ', 'name: KJ'],
    ['a: please DM us ^Kojo', 'name: Kojo'],
    ['a: name is Farquhar Innes ("Fark")', 'name: Fark'],
    ['a: From: Bertrand "Bert" Okafor-Lind', 'name: Bert'],
    ['a: sur sa carte c’est M’hamed Ait Lahsen', 'name: M’hamed Ait Lahsen'],
    ['c: Yours faithfully,\nG. R. Entwick (Mr)', 'name: G. R. Entwick'],
    ['c: Thanks\nVaitea T.', 'name: Vaitea T'],
    ['c: Māuruuru,\nVaitea T.\nvaitea@fenua.example', 'name: Vaitea T'],
    ['c: I am Ines Rain.\nPlease call.\n\nA Rain\nthe keeper', 'name: A Rain'],
    ['c: The payment of £2,300.00 to Ottoline Sweetapple has not left', 'name: Ottoline Sweetapple'],
    ['c: your driver Mohd. Irfanuddin left', 'name: Mohd. Irfanuddin'],
    ['a: sonné à l’interphone Ouedra 3e gauche', 'name: Ouedra'],
    ['a: Rider Lucky marked it delivered', 'name: Lucky'],
  ])('%s', (text, finding) => {
    expect(found(text, 'note')).toContain(finding);
  });

  it.each([
    'a: payment to British Gas',
    'a: prop. commerciale envoyée',
    'a: pt faible du réseau',
    'a: Cond. Générales envoyées',
    'a: dest. inconnu',
    'a: ph neutre',
    'a: AVIS DE PASSAGE',
    'a: VOISIN DU 3E PREVENU',
    'a: rdv ok. - Urgent',
    'a: call lasted 38m. Pri 3',
    'c: a payment of £20 to Octopus Energy',
    'c: Options\nVitamin C.\nAnnexe B.',
    'a: rappeler. - Paris',
    'c: ça m’habille bien',
  ])('but not in: %s', (text) => {
    expect(found(text, 'note')).toEqual([]);
  });
});
