import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('identifiers whose form is enough', () => {
  it.each([
    ['mon numéro provisoire est devenu 785039935100477', 'nir: 785039935100477'],
    ['nat ins jg 10 34 56 c, is that all', 'jg 10 34 56 c'],
    ['my national insurance number is JG–10–03–56–C', 'nir: JG–10–03–56–C'],
    [
      'prélevés sur mon compte fr12 1234 5678 9012 3456 7890 123 sans prévenir',
      'iban: fr12 1234 5678 9012 3456 7890 123',
    ],
    ['code 31 732 829 320 00074, c’est l’établissement', '732 829 320 00074'],
    ['n° client tel qu’affiché : GDM7089572', 'reference: GDM7089572'],
    ['ma carte d’adhérent kl 8444 06', 'kl 8444 06'],
    ['ma commande est partie, mon numéro c’est le 0639981234', 'phone: 0639981234'],
    [
      'a: The log-in alert has an IP / c: it shows ten dot seven four dot one four dot two',
      'ip: ten dot seven four dot one four dot two',
    ],
    ['mon adresse : 7 cours gambetta', 'address: 7 cours gambetta'],
    ['C’est marqué 62 PW, neuf huit six sept six, mon passeport', '62 PW, neuf huit six sept six'],
    ['le technicien a laissé nsttzyx-haf comme mot de passe', 'secret: nsttzyx-haf'],
    ['Sort code: 40-27-15', 'iban: 40-27-15'],
    ['a: is there a code for the main door / c: yeah it’s c two four six eight y', 'secret: c two four six eight y'],
    ['a: il a changé, le digicode, c’est 7 1 5 0 a', 'secret: 7 1 5 0 a'],
    ['a: Je vous envoie un code par SMS. / c: d’accord / c: ah voilà, c’est 621 408', 'secret: 621 408'],
    ['question secrète : chien = Filou', 'secret: Filou'],
    ['a: expiry month and year / c: twelve of twenty eight', 'card-expiry: twelve of twenty eight'],
    ['c’est 5 rue des Tanneurs, 2e dte, 67600 Sélestat', 'address: 5 rue des Tanneurs, 2e dte, 67600 Sélestat'],
    ['passeport 47 pw huit neuf trois sept zéro', 'passport: 47 pw huit neuf trois sept zéro'],
    ['véhicule A B six neuf cinq K D en panne', 'plate: A B six neuf cinq K D'],
    [
      'a: Un justificatif d’identité ? / c: Elle est périmée mais bon, 1011 7911 4134.',
      'identity-card: 1011 7911 4134',
    ],
    ['en v4 198.51.100.7 et le reste', 'ip: 198.51.100.7'],
    ['rappel au 0639981234 h ouvrables', 'phone: 0639981234'],
    ['GB61 TARN 4018 6671 2209 41 £1,250', 'iban: GB61 TARN 4018 6671 2209 41'],
    ['sort code 04-29-17, account 61840275', 'iban: 04-29-17'],
    ['direct debit is fine, 80-22-60 / 14409925', 'iban: 80-22-60 / 14409925'],
    ['a: what’s the sort code / c: 20, 45… my glasses, hang on… 20, 45, 77', 'iban: 20, 45, 77'],
    ['a: Your order is 600341877. / c: text me, 07700900284', 'phone: 07700900284'],
    [
      'a: Votre numéro de membre ? / c: il est écrit sous le code-barres : 2 9001 4457 0386',
      'reference: 2 9001 4457 0386',
    ],
    ['a: your national insurance number? / c: juliet x-ray 10 34 56 charlie', 'nir: juliet x-ray 10 34 56 charlie'],
    ['ss 2850578006084 clé 91', 'nir: 91'],
    ['numéro de sécu 2 85 05 78 006 084 la clé c’est neuf un', 'nir: neuf un'],
    ['virement chez TARNFRPPXXX', 'bic: TARNFRPPXXX'],
    ['my account number is 7-0-0-3-1-double-8-2-4', 'reference: 7-0-0-3-1-double-8-2-4'],
    ['a: la nouvelle carte d’identité ? / c: oui, K 3 H 6 N V M 8 7', 'identity-card: K 3 H 6 N V M 8 7'],
    ['a: passport numbers? / c: Mine’s 533902716, his is 533902725', 'passport: 533902725'],
    [
      'a: le point de livraison, il est sur le compteur / c: deux un quatre cinq huit huit zéro un trois sept quatre neuf zéro six',
      'deux un quatre cinq huit huit zéro un trois sept quatre neuf zéro six',
    ],
    ['a: the last four of your Social? / c: 6618', 'pin: 6618'],
    ['a: votre référence de réservation ? / c: RZWMTP', 'reference: RZWMTP'],
    ['a: votre numéro de CP ? / c: 7204416K', 'reference: 7204416K'],
    ['rental agreement KDS 51187', 'reference: KDS 51187'],
    [
      'a: ça c’est le siren, les cinq derniers ? / c: zéro zéro zéro trente-quatre',
      'siret: zéro zéro zéro trente-quatre',
    ],
    [
      'a: les trois chiffres au dos / c: c’est effacé, trois cent, je crois que c’est trois cent sept',
      'card-code: trois cent sept',
    ],
    ['a: expiration? / c: 0427, and the four on the front are 8816', 'card-code: 8816'],
    ['Mon fils : 06 39 98 12, non, 06 39 98 21 04', '06 39 98 12'],
    ['code banque vingt zéro quarante et un, code guichet zéro un zéro zéro cinq', 'iban: vingt zéro quarante et un'],
    ['c’est le bail 1420/77/B', 'reference: 1420/77/B'],
    [
      'a: the long card number? / c: 4970 1012 / c: wait, it is worn / c: 3456 i think / c: 7893 and the date 09/27',
      'card: 7893',
    ],
    ['a: numéro de sécu ? / c: 2850578006084 / a: il manque la clé (2 chiffres) / c: 91', 'nir: 91'],
    ['amex 3742 819055 73048 03/29 7714', 'card-code: 7714'],
  ])('are found: %s', (text, whole) => expect(found(text).some((one) => one.endsWith(whole))).toBe(true));

  it('of provisional social security numbers it is not where a device is named', () =>
    expect(found('l’IMEI est 785039935100477')).toEqual([]));

  it('of French plates said without a vehicle, after an address, is a British postcode’s', () =>
    expect(found('a: Your address? / c: 12 Mill Road, a b six nine five k d')).not.toContain(
      'plate: a b six nine five k d',
    ));
});

describe('a group that somebody says twice', () => {
  it('is one of the number', () => {
    const said = 'les impôts me connaissent sous 123 456 456 789 789 0066';
    expect(found(said)).toEqual(['spi: 123 456 456 789 789 0066']);
  });
});

describe('what is no identifier', () => {
  it.each([
    ['a listener’s sounds', 'a: your ni number? / c: jg 10 / a: uh huh / c: 34 / a: mm hmm / c: 56 c', /uh|hmm/],
    [
      'an amount in breaths',
      'c: et en deux mille vingt treize mille neuf / c: cent quatre / c: vingt-cinq euros, ça a doublé',
      /cent quatre/,
    ],
    ['how long a username is', 'a: Vous avez un identifiant à huit caractères ? / c: oui', /caract/],
    ['a number that anybody calls', 'le code RIO que vous obtenez en faisant le 31 79', /31/],
    ['an error', 'it fails with 0x80070643 each time', /0x/],
    ['what is counted at a place', 'La station est place du Marché, 6 vélos disponibles.', /March/],
    ['what is not charged', 'Appelez le 06 39 98 12 34 (non surtaxé), 24h/24.', /^phone: 24/],
    ['where it stands', 'a: Votre identifiant client (espace perso > profil) ? / c: non', /perso/],
    ['a seat and the day of a train', 'a: Vous montez à Lyon ? / c: Oui, voiture 8, place 61, le 27 juillet.', /61/],
    [
      'the year on the back of a meter',
      'c: ma carte 4970 1012 3456 7893 / a: Et le compteur ? / c: Au dos c’est écrit 2026.',
      /2026/,
    ],
  ])('%s', (_, text, part) => expect(found(text).filter((one) => part.test(one))).toEqual([]));
});
