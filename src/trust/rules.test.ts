import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../kernel/refusal.ts';
import { selfSigned } from './certificate.ts';
import { fingerprintOf, keyOf, readGiven } from './rules.ts';
import type { Given } from './types.ts';

const OWN = join(import.meta.dirname, '../../testdata/sources/vcon');
const pem = (name: string): string => readFileSync(join(OWN, `${name}.pem`), 'utf8');
const code = (kind: Given, text: string): string => {
  try {
    readGiven(kind, text);
    return 'read';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spki = rsa.publicKey.export({ format: 'pem', type: 'spki' });
const jwk = rsa.publicKey.export({ format: 'jwk' });

describe('what is given to be trusted', () => {
  test('is a public key, in PEM, as JWK or in a certificate: the same key has the same fingerprint', () => {
    const { value, fingerprint, kid } = readGiven('signer', spki);
    expect(kid).toBe(undefined);
    expect(fingerprintOf(keyOf(value))).toBe(fingerprint);
    expect(readGiven('recipient', JSON.stringify({ ...jwk, kid: 'k1' }))).toMatchObject({ fingerprint, kid: 'k1' });
    expect(readGiven('signer', JSON.stringify({ ...jwk, kid: 'k1' }), 'k2').kid).toBe('k2');
    expect(readGiven('signer', pem('signer')).fingerprint).toBe(
      fingerprintOf(new X509Certificate(pem('signer')).publicKey),
    );
  });

  test('is a certificate, one', () => {
    expect(readGiven('root', pem('root')).fingerprint).toHaveLength(64);
    expect(code('root', pem('root') + pem('issuer'))).toBe('trust.key');
    expect(code('root', spki)).toBe('trust.key');
  });

  test('is a mailbox or a domain, in lower case', () => {
    expect(readGiven('mailbox', ' Service@Marque.example ').value).toBe('service@marque.example');
    expect(readGiven('mailbox', 'marque.example').value).toBe('marque.example');
    for (const wrong of ['marque', 'a b@marque.example', '@marque.example', 'a@b@c.example', 'x@-.example'])
      expect([wrong, code('mailbox', wrong)]).toEqual([wrong, 'trust.mailbox']);
  });

  test('is never private or secret', () => {
    for (const secret of [
      rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }),
      rsa.privateKey.export({ format: 'pem', type: 'pkcs1' }),
      JSON.stringify(rsa.privateKey.export({ format: 'jwk' })),
      JSON.stringify({ kty: 'oct', k: 'c2VjcmV0' }),
      pem('signer-key'),
    ])
      for (const kind of ['signer', 'recipient', 'root'] as const)
        expect(['trust.private', 'trust.key']).toContain(code(kind, secret));
    expect(code('signer', pem('signer-key'))).toBe('trust.private');
    expect(code('signer', JSON.stringify({ kty: 'oct', k: 'c2VjcmV0' }))).toBe('trust.private');
  });

  test('is strong enough, and of use', () => {
    const der = (type: 'ed25519' | 'x25519'): string =>
      generateKeyPairSync(type as 'ed25519').publicKey.export({ format: 'pem', type: 'spki' });
    const curve = (namedCurve: string): string =>
      generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'pem', type: 'spki' });
    expect(code('signer', der('ed25519'))).toBe('read');
    expect(code('recipient', der('x25519'))).toBe('read');
    expect(code('signer', curve('P-384'))).toBe('read');
    for (const [kind, weak] of [
      ['signer', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'pem', type: 'spki' })],
      ['signer', curve('secp256k1')],
      ['signer', der('x25519')],
      ['recipient', der('ed25519')],
      ['signer', 'ssh-ed25519 AAAA'],
      ['signer', '{"kty":'],
      ['signer', '{"kty":"RSA"}'],
    ] as const)
      expect([kind, code(kind, weak)]).toEqual([kind, 'trust.key']);
  });
});

describe('a certificate of ours', () => {
  const FROM = Date.UTC(2026, 10, 28, 12);
  const of = (to: number): X509Certificate =>
    new X509Certificate(
      selfSigned(rsa.privateKey, { name: 'mandat lumen', from: FROM, to, serial: Buffer.alloc(16, 255) }),
    );

  test('is read and verified by others, names its key, and issues no other', () => {
    const certificate = of(Date.UTC(2031, 10, 28, 12));
    expect(certificate.verify(rsa.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(rsa.privateKey.export({ format: 'pem', type: 'pkcs8' })))).toBe(
      true,
    );
    expect(certificate).toMatchObject({ subject: 'CN=mandat lumen', issuer: 'CN=mandat lumen', ca: false });
    expect(certificate.validFromDate.getTime()).toBe(FROM);
    expect(certificate.validToDate.getTime()).toBe(Date.UTC(2031, 10, 28, 12));
  });

  test('may end after 2049, where the date is written otherwise', () => {
    expect(of(Date.UTC(2051, 0, 1)).validToDate.getTime()).toBe(Date.UTC(2051, 0, 1));
  });
});
