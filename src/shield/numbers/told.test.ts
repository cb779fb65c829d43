import { describe, expect, it } from 'vitest';
import { detect, type FindingType, type Turn } from '../index.ts';

/** Texts of an agent and a customer in turn, the agent first; one text alone is the customer's. */
function found(texts: readonly string[], type: FindingType): string[] {
  const turns = texts.map((text, at): Turn => {
    const agent = texts.length > 1 && at % 2 === 0;
    return {
      text,
      speaker: agent ? 1 : 0,
      role: agent ? 'agent' : 'customer',
      field: 'message',
      stream: 0,
    };
  });
  return detect(turns)
    .filter((finding) => finding.type === type)
    .map(({ turn, start, end }) => texts[turn]!.slice(start, end));
}

describe('an expiry that nothing announces', () => {
  it.each([
    ['what is printed nowhere else', 'la mienne a 05/29', '05/29'],
    ['a month and a year of two digits', 'elle est de mars vingt-neuf', 'mars vingt-neuf'],
    ['what is written on a card', 'au recto je lis 11 2031', '11 2031'],
    ['a card that is renewed', 'la nouvelle carte va jusque juin 2030', 'juin 2030'],
  ])('is told: %s', (_, text, expiry) => expect(found([text], 'card-expiry')).toEqual([expiry]));

  it.each([
    [['Votre carte arrive à échéance, quelle est la nouvelle date ?', 'Fin quatre vingt-sept.'], 'quatre vingt-sept'],
    [
      ['Je vois zéro sept deux mille trente sur l’ancienne.', 'Jusqu’en septembre deux mille trente.'],
      'septembre deux mille trente',
    ],
    [['Oui ?', 'mois et année, 10 30, vous avez tout'], '10 30'],
  ])('is said so that it might be a number or an hour: %s', (texts, expiry) =>
    expect(found(texts, 'card-expiry')).toContain(expiry),
  );

  it('is the answer to whoever asks how long a card is good', () => {
    expect(found(['Et ça court jusqu’à quand, là-dessus ?', 'le 7 33'], 'card-expiry')).toEqual(['7 33']);
    expect(found(['MM/YY please', 'twelve thirty one'], 'card-expiry')).toEqual(['twelve thirty one']);
    expect(found(['And how long is it good for?', 'end of May 2031'], 'card-expiry')).toEqual(['May 2031']);
    expect(found(['the expiry date', 'er January twenty thirty I think'], 'card-expiry')).toEqual([
      'January twenty thirty',
    ]);
  });

  it('is no date of a removal that is asked for', () => {
    expect(found(['When do you move?', 'maybe in February 2027'], 'card-expiry')).toEqual([]);
    expect(found(['Quand déménagez-vous ?', 'fin février 2027'], 'card-expiry')).toEqual([]);
  });

  it.each([
    ['a contract that ends', 'Mon contrat se termine en octobre 2027.'],
    ['points that expire', 'Mes points expirent en mars 2027.'],
    ['a day before the month', 'C’est valable jusqu’au 12 mars 2028.'],
    ['a day by its ordinal', 'It is valid until the 3rd of May 2028.'],
    ['a time of day', 'On ferme à 12 30.'],
  ])('is no %s', (_, text) => expect(found([text], 'card-expiry')).toEqual([]));
});

describe('an expiry that is a paper’s', () => {
  it.each([
    [['And the passport number?', 'C7, 1 0 6, 8 2 4, and it runs out March 2031.']],
    [['Le numéro de passeport ?', '14 HP 60218, il expire en mars 2031.']],
  ])('is no card’s: %j', (texts) => expect(found(texts, 'card-expiry')).toEqual([]));

  it('is a card’s where one was asked for since', () => {
    const texts = ['Le numéro de passeport ?', '14 HP 60218', 'Et la carte expire quand ?', 'mars 2031'];
    expect(found(texts, 'card-expiry')).toEqual(['mars 2031']);
  });
});

describe('a part of a number that is told to be one', () => {
  it.each<[readonly string[], FindingType, string]>([
    [['Confirm the last 4 of your Aadhaar.', 'ok 7731'], 'nir', '7731'],
    [['The Aadhaar ending 7731 is linked.'], 'nir', '7731'],
    [['And the last four of the subscriber’s Social?', 'That is 5082.'], 'nir', '5082'],
    [['my number is five five five oh one six three area code three one two'], 'phone', 'three one two'],
    [['la carte qui commence par quarante-neuf soixante-dix'], 'card', 'quarante-neuf soixante-dix'],
    [['the card that begins with 4970 and ends somewhere'], 'card', '4970'],
  ])('is found: %j', (texts, type, value) => expect(found(texts, type)).toContain(value));

  it('is no year of a card, and no code of a service', () => {
    expect(found(['the card starts in May'], 'card')).toEqual([]);
    expect(found(['My Aadhaar was made in 2015.'], 'nir')).toEqual([]);
  });

  it('is a telephone of another country, and no service', () => {
    expect(found(['And a number?', 'My wife, 082 555 0163.'], 'phone')).toEqual(['082 555 0163']);
    expect(found(['Appelez le 0825 12 34 56'], 'phone')).toEqual([]);
  });

  it('is a code behind what was asked', () => {
    expect(found(['Thanks, your query is CKT-80316-B, it takes two days.'], 'reference')).toEqual(['CKT-80316-B']);
    expect(found(['your request is 48 hours old'], 'reference')).toEqual([]);
  });
});

describe('the code of a bank', () => {
  it('has no branch two turns later', () => {
    const texts = [
      'The BIC?',
      'It is B-O-F-I-I-E-2-D.',
      'Thank you. The first payment goes out on the tenth of the month, and it is 214 euro.',
      '214! Dear God.',
    ];
    expect(found(texts, 'bic').join(' ')).not.toContain('214');
  });
});

describe('a verification code that nothing announces', () => {
  it.each([
    [['Retournez-la, que lisez-vous près de l’hologramme ?', 'alors 482, c’est usé']],
    [['And on the reverse, by the signature?', 'would 482 be it']],
    [['the cryptogram is 482 and it fails']],
    [['je note cvv2 482']],
  ])('is told: %j', (texts) => expect(found(texts, 'card-code')).toEqual(['482']));

  it('comes twice where the old one is told too', () => {
    expect(found(['Les 3 petits chiffres, derrière ?', '482 371 c’était l’ancienne'], 'card-code').join(' ')).toBe(
      '482 371',
    );
  });

  it('is no year on the back of something else', () => {
    expect(found(['Votre compteur est de quelle année ?', 'Au dos c’est écrit 2018.'], 'card-code')).toEqual([]);
    expect(found(['Et au dos de la carte ?', 'C’est écrit 2018.'], 'card-code')).toEqual(['2018']);
  });

  it.each([['code d’erreur 504'], ['le modèle XR-450, fissuré au dos'], ['je suis passé sur 482 kilomètres']])(
    'is no %j',
    (text) => expect(found([text], 'card-code')).toEqual([]),
  );
});

describe('a PIN that nothing announces', () => {
  it.each([
    [['Le clavier l’accepte, votre code ?', 'je fais toujours 4812']],
    [['au distributeur j’ai composé 4812']],
    [['j’ai tapé 4812 et puis plus rien']],
    [['Et le code, alors ?', 'bah 4812']],
    [['I jotted 4812 on a paper in my stolen purse']],
    [['they saw my 4812 at the cash machine']],
    [['on my SIM the code I type is 48.12']],
    [['Le code que vous tapez, il est refusé ?', 'Je compose le 4812.']],
    [['Pour ma carte vous m’avez attribué 48.12, je voudrais en changer.']],
    [['mon code, 48.12, était sur un papier']],
  ])('is told: %j', (texts) => expect(found(texts, 'pin').join(' ').replace('.', '')).toBe('4812'));

  it.each([
    ['le code d’erreur est 4812'],
    ['ma carte qui finit par 4812 est refusée'],
    ['mon code promo 2580 ne passe pas'],
    ['j’ai ce distributeur depuis 2019'],
    ['Pour le service, composez le 3179.'],
  ])('is no %j', (text) => expect(found([text], 'pin')).toEqual([]));
});

describe('accounts', () => {
  it.each([['CRLYFRPP'], ['psst fr 22'], ['S comme Simone, O, G, E, L, U, 2 1'], ['revogb21']])(
    'the code of a known bank needs no announcement: %s',
    (bic) => expect(found([`voilà ${bic}`], 'bic')).toEqual([bic]),
  );

  it('words are no code of a bank', () => {
    for (const word of ['agricole', 'barclays', 'revolver', 'bousculer'])
      expect(found([`un ${word}`], 'bic')).toEqual([]);
  });

  it('a country that is a word elsewhere is believed where its check digits are valid', () => {
    expect(found(['wire it to es 91 2100 0418 4502 0005 1332'], 'iban')).toEqual(['es 91 2100 0418 4502 0005 1332']);
    expect(found(['il vient de 12 3456 7890 1234 5678 90'], 'iban')).toEqual([]);
  });

  it('letters that look like a measure are read by the key', () => {
    expect(found(['recopié : 20041010050500013M02606'], 'iban')).toEqual(['20041010050500013M02606']);
    expect(found(['2 0041 01005 0500013 M 026 06'], 'iban')).toHaveLength(1);
  });
});
