import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('what answers a question for an address', () => {
  it.each([
    ['a: what’s the address / c: forty one glenbeg outside ballyduff', ['forty one glenbeg', 'ballyduff']],
    [
      'a: where are you moving to / c: seventy three thornfield it’s in dunmanway',
      ['seventy three thornfield', 'dunmanway'],
    ],
    ['a: and what’s the first line of the address / c: it’s ivy lodge', ['ivy lodge']],
    ['a: could i take your address please / c: yes it’s the old dairy nether wallop', ['the old dairy nether wallop']],
    ['a: your address? / c: 8 Sykes Steps, Upper Dene', ['8 Sykes Steps, Upper Dene']],
    ['a: where are you now / c: we’re in killorglin since march', ['killorglin']],
    ['a: And your Eircode? / c: V95 K2X7 and it’s 4 Cois Locha, Ballinode', ['V95 K2X7', '4 Cois Locha, Ballinode']],
    ['a: Adresse ? / c: chez mes parents hameau de la combe neuve', ['hameau de la combe neuve']],
    ['a: Mailing address? / c: Number 3, 815 Tamarack Avenue, Kelowna.', ['Number 3, 815 Tamarack Avenue, Kelowna']],
  ])('%s', (text, addresses) => {
    expect(found(text)).toEqual(addresses.map((address) => `address: ${address}`));
  });

  it.each([
    'a: can you confirm your address for me / c: i’d rather not it’s the same one',
    'a: what’s your address / c: hang on i’ve the letter here somewhere',
    'a: where are you now / c: i’m at work at the moment',
    'a: I’ve updated your address. Anything else? / c: No, I just wanted to ask about Netflix.',
    'a: c’est quoi votre adresse / c: je l’ai déjà donnée à votre collègue',
    'a: votre adresse / c: bah la même que d’habitude',
    'a: what’s your address / c: new one or old one',
  ])('is nothing in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('what is read out to be confirmed, or told', () => {
  it.each([
    ['a: the address is glenbeg ballyduff is that correct / c: it is', 'glenbeg ballyduff'],
    ['a: it was meant to go to flat six kilbride park is that right / c: yes', 'flat six kilbride park'],
    ['a: are you still at 9 Wattle Pde? / c: yep', '9 Wattle Pde'],
    ['a: the driver can’t find stand four one oh two extension nine', 'stand four one oh two extension nine'],
    ['we live in thornfield manor flat six', 'thornfield manor flat six'],
    ['vous êtes toujours au douze hent ar mor', 'douze hent ar mor'],
  ])('%s', (text, address) => {
    expect(found(text)).toEqual([`address: ${address}`]);
  });

  it.each([
    'a: the address is unrecognised / c: ok',
    'a: are you still at the same job / c: yes',
    'a: it’s going to take two working days / c: ok',
    'a: c’est bien deux freebox pop / c: oui',
    'my address is on the letter from the bank',
    'we all live in the SAME HOUSE',
    'a: c’est la bonne adresse, celle d’avant ? / c: oui depuis mars 2023',
  ])('is nothing in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
