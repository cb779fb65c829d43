import { describe, expect, test } from 'vitest';
import { digestOf, isGeneric, readAddress, saltedHash } from './address.ts';

const value = (as: Parameters<typeof readAddress>[0], text: string) => readAddress(as, text)?.value;

describe('an address', () => {
  test('is one person’s however it is written', () => {
    for (const text of [
      '+33639980012',
      '06 39 98 00 12',
      '0033639980012',
      'tel:+33-6-39-98-00-12',
      '+33 (0)6 39 98 00 12',
    ])
      expect(readAddress('sms', text)).toEqual({ kind: 'phone', value: '+33639980012' });
    expect(value('email', 'Camille <Camille.Durand@Lumen.example>')).toBe('camille.durand@lumen.example');
    expect(value('post', '12, rue de l’Église\n59000 LILLE')).toBe(value('post', '12 RUE DE L EGLISE 59000 Lille'));
    expect(value('reference', ' C-42 ')).toBe('C-42');
  });

  test('that cannot be read is none', () => {
    for (const [as, text] of [
      ['phone', '36 15'],
      ['phone', 'a@b.example'],
      ['email', '0639980012'],
      ['post', ' ,;- '],
      ['reference', ' '],
      ['social', 'x'.repeat(400)],
    ] as const)
      expect(readAddress(as, text)).toBeUndefined();
  });

  test('of an office is no person’s, but for boxes of persons', () => {
    const generic = (text: string): boolean => isGeneric(readAddress('email', text)!);
    expect(generic('info@atelier.example')).toBe(true);
    expect(generic('Contact@mairie.example')).toBe(true);
    for (const text of [
      'camille@atelier.example',
      'info@gmail.com',
      'contact@orange.fr',
      'information@atelier.example',
    ])
      expect(generic(text)).toBe(false);
    expect(isGeneric({ kind: 'social', value: 'info@x' })).toBe(false);
  });

  test('is told from another kind by its digest, and hidden by its salt', () => {
    const key = Buffer.alloc(32, 1);
    const [phone, social] = [
      { kind: 'phone', value: '1' },
      { kind: 'social', value: '1' },
    ] as const;
    expect(digestOf(key, phone)).toMatch(/^[0-9a-f]{32}$/);
    expect(digestOf(key, phone)).not.toBe(digestOf(key, social));
    expect(saltedHash('a', phone)).not.toBe(saltedHash('b', phone));
  });
});
