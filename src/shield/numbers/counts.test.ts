import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('what measures, counts, costs and dates is nobody’s', () => {
  it.each([
    'Dimensions du colis : 140 x 55 x 31 cm, réf. 7720415 en kaki',
    'I need 3 x roof bolt M6x30 and the blade, your ref 4410-7731-02',
    'Réservation d’un utilitaire 20 m3 confirmée pour mardi 9h',
    'Devis pompe : 9 860 ttc pose comprise, maison de 1968, 124 m2',
    'séjour du 3 au 17/08, dossier à venir',
    'Bonjour, quel taux pour un prêt conso de 9500 sur 36 mois ?',
    'Thanks. Your last readings were 41877 and 7714 so it fits.',
    'the part 00551877 was replaced by 00661204, it fits all the WK 7702 models',
    'on consomme 2900 puis 4100 par an',
    'Formulaire Cerfa 13404*05, à signer',
    'Your form SA7311 will be in the post',
    'ERR 7715 then the paper comes out',
    'please text STOP to 61177',
    'envoyez RIO au 31 79, c’est gratuit',
    'J’appelle les impôts au 0809 401 401',
    'Call 0345 600 1299 or 0844 811 8112',
    'la veste Margot (réf. 55120/07) revient en 38 et 40',
    'CNI : K4P7WR2T9, valable jusqu’au 09/2033',
    'engineer visit 17/4 - left card',
    'note : error 0x800706ba / 1722',
    'opposition au 0 892 770 770, sinon au 09 69 32 00 00',
    'à 0,2146 le kilowattheure, mon dossier est à jour',
    'livré 14 colis sur 20, BL 80051227, film abîmé',
    'la CVE-2031-40118 touche votre version',
    'il me manque les vis 20093177, le reste est là',
    'boiler fault, s/n 6617-220-0418-3',
    'stock query: item 300-226-4417, 2 in Hull',
    'bougies 0 250 504 011 x4 à changer',
    'Parcel note: your delivery 0427 5511 9930 is on its way',
    'Réf. opération 77230056, merci',
    '1 x cafetière (réf. KV300-4)',
    'pour le permis : taille M, pointure 41, 1m74, 68 kg',
    'voici le compteur : 05127 kwh HP et 06644 HC',
    'il demande le revenu fiscal de ref, 31 206, et ça bloque',
    'Étape 2/3 – votre choix ?',
    'member, I mailed check 3316 on 9/24',
    'la doc dit 203.0.113 ou 192.0.2',
    'a: numéro d’annonce ? / c: 3827740015',
    'Semaine 14, places 41 et 42, le train 6633 a du retard',
    'on m’a renvoyé vers le 36 46',
    'replanif 17/05 8-12',
    'Index : hp 45102 hc 39877',
    'je cherche un filtre pour une 207 de 2012',
    'The tensioner, 1 811 552, I think. It is superseded by 1 844 031.',
    'dalles 50x50 (art. 7731-206, bain 2) à 19 €',
    'Relevé compteur eau 218 441 m³, dossier à jour',
    'la référence, c’est 14 220 318 60 en origine, ou l’équivalent',
    'et la maj 3.4.01 elle sort quand',
    'envoyez SOLDE au 750',
    'Vous pouvez composer le 3179, c’est gratuit',
  ])('none: %s', (text) => {
    expect(found(text, 'message').filter((finding) => !finding.startsWith('identity-card: K4P7WR2T9'))).toEqual([]);
  });

  it.each([
    'that’s the eighty by forty by two oh two in white',
    'c’est pour le prêt de deux cent dix mille',
    'a: et la garantie / c: plafonnée à cent vingt-cinq mille pour deux',
    'a: when will it be back / c: they say it’ll be back by three forty',
    'a: and your phone / c: it’s on fifteen point two point one',
    'a: vous comptez jusqu’à vingt / c: seize dix-sept dix-huit dix-neuf ah ça clignote',
    'a: c’est toujours le 888 / c: le 888, et le 3900 pour le fixe',
    'a: en optique votre référence c’est 120, 240 et 360 euros',
    'il faut faire le un sept un sept',
    'le numéro des impôts c’est toujours le zéro huit cent neuf quatre cent un quatre cent un',
    'a: le numéro de suivi / c: quatre b zéro cinq huit un sept neuf quatre un deux trois zéro',
    'a: la référence produit ? Elle est au dos, elle commence par 0 71 / c: 0 71 448',
    'text help to seven seven one five two',
    'a: there’s two shows / c: at nine fifteen one forty and three oh five',
    'le triangle à soixante et onze / a: et donc trois cents et quelques / c: quatre cent douze quatre-vingts tout compris',
    'a: le taux serait à quatre zéro six / c: et pour la mensualité / a: mille quatre-vingt-dix soixante',
    'a: what’s the reading / c: oh five two one six / a: and the bill / c: it says fifteen thousand two hundred and sixteen',
    'appelez les urgences gaz au zéro huit cent quarante-sept trente-trois trente-trois',
    'the deposit back is seven hundred and forty',
    'my decoder is showing e one six four two',
    'a: what’s the catalogue number / c: five one six stroke eight eight two seven',
    'a: kilométrage ? / c: 61 903. le contrat c’était cinquante mille',
    'a: le dernier relevé donnait combien / c: 61903 et / c: là je suis à 64118',
    'le dossier c’est une maison de mille neuf cent trente-quatre',
    'vous mettez un nouveau code vous composez le six cent soixante-six et après le neuf',
    'a: j’ai un coupon de moins vingt / c: c’est quel code écrit dessous / a: 260330',
    'speeding, in 2021. That’s all, and it was 37 in a 30.',
    'c: i got twelve point six then eight then fifty four last night',
    'c: la pression monte, un virgule deux, un virgule trois',
    'a: is that the night meter / c: it flicks through / a: whats r one / c: oh six one seven three two / a: and r two / c: oh two eight eight one four point seven / a: leave off the point seven',
    'c: vous envoyez bonus au sept cent quarante',
    'c: I’m holding it. One, two, three, four, five, six.',
    'a: comptez avec moi / c: cinq, quatre, trois, deux, un',
  ])('none aloud: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('what looks as if it counted is somebody’s all the same', () => {
  it('digits with a point that was asked for as a reference, and a row that does not count on', () => {
    expect(found('a: your case reference / c: it’s four four one point seven two')).not.toEqual([]);
    expect(found('c: one two three four seven nine')).not.toEqual([]);
    expect(
      found('a: the meter reading / c: hang on / a: and your account number / c: oh six one seven three two'),
    ).not.toEqual([]);
  });

  it.each([
    ['a: Votre numéro ? / c: texting you from 07700 900 131', 'phone: 07700 900 131'],
    ['my plate is T4 X221', 'plate: T4 X221'],
    ['call my desk on 020 7946 0321 x 4418', 'phone: 020 7946 0321 x 4418'],
    ['mon numéro de dossier c’est le 48 712 20', 'reference: 48 712 20'],
    ['carte 06/29, expire 06/29, cvv 415', 'card-code: 415'],
    ['numéro de prêt 5519310', 'reference: 5519310'],
    ['a: le numéro du passeport ? / c: page 2, 14 HP 54593', 'passport: 14 HP 54593'],
    ['a: Le code PIN de la carte ? / c: le 3142', 'pin: 3142'],
  ])('%s', (text, finding) => {
    expect(found(text, 'message')).toContain(finding);
  });

  it.each([
    [
      'a: votre référence / c: quatre sept un / a: et les derniers chiffres / c: deux zéro six huit neuf',
      'reference: deux zéro six huit neuf',
    ],
    ['c: j’habite au 9 rue des Lilas bâtiment B / a: ah oui appartement B 204', 'address: appartement B 204'],
    [
      'a: il me faut la réf du contrat, pas celle de la commande / c: c’est H sept sept quatre cinq un deux D',
      'reference: H sept sept quatre cinq un deux D',
    ],
    ['a: the three digits on the back / c: four fifteen', 'card-code: four fifteen'],
    ['a: le code ? / c: je compose le cinquante-deux dix-huit', 'pin: cinquante-deux dix-huit'],
  ])('aloud: %s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });
});
