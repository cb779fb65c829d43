import { describe, expect, test } from 'vitest';
import { readSecret } from './secret.ts';

const of = (kind: 'nats' | 'kafka', value: unknown) => readSecret(kind, JSON.stringify(value));
const PEM = '-----BEGIN CERTIFICATE-----';

describe('how to enter', () => {
  test('NATS: a token, a user with a password, or a .creds file', () => {
    expect(of('nats', { token: 't' })).toEqual({ token: 't' });
    expect(of('nats', { user: 'u', pass: 'p' })).toEqual({ user: 'u', pass: 'p' });
    expect(readSecret('nats', ` ${PEM}\n`)).toEqual({ creds: PEM });
    for (const wrong of [{}, { user: 'u' }, { token: 't', tls: true }, null, 3])
      expect(of('nats', wrong)).toBe(undefined);
    expect(readSecret('nats', 'jeton')).toBe(undefined);
  });

  test('Kafka: SASL, TLS, both or a certificate of ours', () => {
    expect(of('kafka', { user: 'u', pass: 'p' })).toEqual({ user: 'u', pass: 'p' });
    expect(of('kafka', { tls: true })).toEqual({ tls: {} });
    const whole = { user: 'u', pass: 'p', mechanism: 'PLAIN', tls: { ca: PEM, cert: PEM, key: PEM } };
    expect(of('kafka', whole)).toEqual(whole);
  });

  test('Kafka: no password in the clear, no half of a pair', () => {
    for (const wrong of [
      { user: 'u', pass: 'p', mechanism: 'PLAIN' },
      { user: 'u' },
      { user: 'u', pass: 'p', mechanism: 'GSSAPI' },
      { tls: { cert: PEM } },
      { tls: 'oui' },
    ])
      expect(of('kafka', wrong)).toBe(undefined);
  });
});
