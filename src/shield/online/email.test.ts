import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';
import { detect, type Turn } from '../index.ts';

it.each([
  'écrivez à recrutement@relation-plus.example',
  'service-client@banque.example et service.clients@banque.example',
  'No-Reply@shop.example, customer.service@shop.example',
])('%s: an office’s address, which an agent tells', (text) => {
  expect(found(`a: ${text}`, 'message')).toEqual([]);
  expect(found(`c: mon mail, c’est ${text}`, 'message')).not.toEqual([]);
});

it('keeps an office’s address that an agent notes', () => {
  const turn: Turn = { text: 'envoyé à compta@balogun.example', speaker: 1, role: 'agent', field: 'note', stream: 0 };
  expect(detect([turn]).map(({ type }) => type)).toEqual(['email']);
});

it.each(['contact@orange.fr', 'info@gmail.com', 'contact.durand@shop.example', 'infojean@shop.example'])(
  '%s: somebody’s',
  (address) => {
    expect(found(`a: mail ${address}`, 'message')).toContain(`email: ${address}`);
  },
);

it('keeps an office’s address that the customer is known by', () => {
  const turn: Turn = { text: 'mail Contact@dupont.example', speaker: 1, role: 'agent', field: 'message', stream: 0 };
  const known = { names: [], emails: ['contact@dupont.example'], phones: [], references: [] };
  expect(detect([turn], known).map(({ type }) => type)).toEqual(['email']);
});

it.each([
  ['connexion root:Azerty123@10.0.0.5 refusée', 'url-credentials: root:Azerty123@10.0.0.5'],
  ['scp deploy:Xk9!pq@srv01.example', 'url-credentials: deploy:Xk9!pq@srv01.example'],
  ['Mail:jean92@orange.fr', 'email: jean92@orange.fr'],
  ['her email is aoife.odowd at example dot ie', 'email: aoife.odowd at example dot ie'],
  ['mon compte Insta c’est @clem.vtr_91', 'reference: @clem.vtr_91'],
  ['mon pseudo sur le forum Zaz_du_13', 'reference: Zaz_du_13'],
])('%s', (text, finding) => {
  expect(found(text, 'message')).toEqual([finding]);
});

describe('addresses of mail dictated in pieces', () => {
  const call =
    'a: vous voulez le devis par mail / c: oui alors notez, mc les deux lettres collées point kerbrat / a: kerbrat avec un k / c: oui après tiret du six le normal hein, vingt-deux en chiffres / a: donc m c point kerbrat tiret vingt-deux arobase / c: arobase free point fr';

  it.each([
    'mc les deux lettres collées point kerbrat',
    'tiret du six',
    'vingt-deux',
    'm c point kerbrat tiret vingt-deux arobase',
    'arobase free point fr',
  ])('%s', (piece) => {
    expect(found(call)).toContain(`email: ${piece}`);
  });

  it('reads the sign as a recogniser hears it', () => {
    expect(found('c’est kerbrat point mc a rose base wanadoo point fr')).toEqual([
      'email: kerbrat point mc a rose base wanadoo point fr',
    ]);
  });

  it.each([
    'a: votre mail ? / c: il n’y a pas de tiret du tout',
    'une base de loisirs a ouvert',
    'la base point par point',
  ])('none: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('an address that is broken over two messages', () => {
  it.each([
    ['a: votre e-mail ? / c: zoe.martel@ / c: vertmail.example', ['email: zoe.martel', 'email: vertmail.example']],
    ['c: its jonty_m99 / c: @mailpost.example', ['email: jonty_m99', 'email: mailpost.example']],
  ])('%s', (text, findings) => expect(found(text, 'message')).toEqual(findings));

  it.each(['c: dites à @ / c: vertmail.example', 'c: vu sur insta @ / c: demain. merci', 'a: bonjour / c: @vertmail'])(
    'none: %s',
    (text) => expect(found(text, 'message')).toEqual([]),
  );
});
