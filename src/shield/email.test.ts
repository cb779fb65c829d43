import { expect, it } from 'vitest';
import { found } from '../../test/shield-kit.ts';
import { detect, type Turn } from './index.ts';

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
