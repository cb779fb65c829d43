import { expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

it.each([
  'Put in 8.8.8.8 and then 8.8.4.4 underneath.',
  'Connectez-vous à http://192.168.1.1 depuis un PC',
  'one nine two dot one six eight dot one dot one',
  'masque 255.255.255.0, passerelle 10.0.0.138',
  'it answers on 127.0.0.1 and 172.20.0.1',
])('%s: nobody’s address', (text) => {
  expect(found(text, 'message')).toEqual([]);
});

it.each([
  ['my IP is 82.66.12.7', 'ip: 82.66.12.7'],
  ['this laptop is 192.168.1.12', 'ip: 192.168.1.12'],
  ['the VPN gives me 10.44.12.7', 'ip: 10.44.12.7'],
  ['172.64.12.7 in the log', 'ip: 172.64.12.7'],
  ['mot de passe refusé depuis 176.166.20.105', 'ip: 176.166.20.105'],
])('%s', (text, finding) => {
  expect(found(text, 'message')).toContain(finding);
});
