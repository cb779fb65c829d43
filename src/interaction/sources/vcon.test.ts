import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { CompactSign, GeneralSign, type GeneralJWS } from 'jose';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { encryptVcon, signVcon, type Signer } from '../export-sealed.ts';
import { readVcon } from '../read.ts';
import type { Vcon } from '../types.ts';
import { payloadOf, type Payload } from './payload.ts';
import type { SourceContext, Taken, Trust } from './types.ts';
import { vcon } from './vcon.ts';

const OWN = join(import.meta.dirname, '../../../testdata/sources/vcon');
const SHARED = join(import.meta.dirname, '../../../../shared/data/formats');
const present = existsSync(SHARED);
const AT = Date.parse('2026-12-01T12:00:00Z');

const read = (name: string): Buffer => readFileSync(join(OWN, name));
const call = JSON.parse(read('call.vcon').toString('utf8')) as Vcon;
const certificate = (name: string): X509Certificate => new X509Certificate(read(`${name}.pem`));
const [root, issuer, leaf, below] = ['root', 'issuer', 'signer', 'below-signer'].map(certificate) as [
  X509Certificate,
  X509Certificate,
  X509Certificate,
  X509Certificate,
];
const signer: Signer = { key: createPrivateKey(read('signer-key.pem')), alg: 'RS256', chain: [leaf, issuer] };
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const payload = (value: unknown, about: { name?: string; mediatype?: string } = {}): Payload =>
  payloadOf(
    value instanceof Uint8Array ? value : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
    about,
  );

const take = async (value: unknown, trust?: Trust, at = AT): Promise<readonly Taken[]> => {
  const context: SourceContext = { receivedAt: at, ...(trust && { trust }) };
  return vcon.read(value instanceof Object && 'bytes' in value ? (value as Payload) : payload(value), context);
};

/** The code of the refusal, or the uuid of what was taken. */
async function outcome(value: unknown, trust?: Trust, at?: number): Promise<string> {
  try {
    const [piece] = await take(value, trust, at);
    return piece?.take === 'piece' ? piece.uuid! : 'nothing';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${error.code}${error.place?.pointer === undefined ? '' : ` ${error.place.pointer}`}`;
  }
}

describe('a vCon', () => {
  it('is a contact under its own uuid, gzipped or not', async () => {
    for (const bytes of [read('call.vcon'), gzipSync(read('call.vcon'))])
      expect(await take(bytes)).toMatchObject([
        { take: 'piece', contact: call.uuid, uuid: call.uuid, vcon: { subject: call.subject } },
      ]);
  });

  it('is recognised in all its forms and nothing else is', () => {
    const forms = [
      call,
      { payload: 'e30', signatures: [] },
      { ciphertext: '', recipients: [] },
      { vcon: '0.0.1', parties: [] },
    ];
    for (const value of forms) expect(vcon.recognises(payload(value))).toBe(true);
    expect(vcon.recognises(payload('', { name: 'a.vcon' }))).toBe(true);
    const others = [
      '',
      '{',
      '[]',
      'null',
      '{"uuid":"1"}',
      '{"parties":[]}',
      '{"payload":"x","type":"y"}',
      '{"vcon":"0.0.1"}',
    ];
    for (const text of others) expect(vcon.recognises(payload(text))).toBe(false);
  });

  it('that cannot be read is refused with its place', async () => {
    expect(await outcome({ ...call, uuid: 'x' })).toBe('vcon.uuid-missing /uuid');
    expect(await outcome({ ...call, dialog: [{ type: 'text', parties: [7] }] })).toBe(
      'vcon.party-reference /dialog/0/parties/0',
    );
    expect(await outcome('[]')).toBe('vcon.invalid');
    expect(await outcome('{"a":1,"a":2}')).toBe('json.duplicate-key');
    expect(await outcome('['.repeat(100))).toBe('json.too-deep');
    expect(await outcome(Uint8Array.of(0x1f, 0x8b, 8, 1, 2))).toBe('source.malformed');
    expect(await outcome(gzipSync(Buffer.alloc(65 * 1024 * 1024)))).toBe('source.too-nested');
  });
});

describe('a signed vCon', async () => {
  const signed = await signVcon(call, signer);
  const [first] = signed.signatures;
  const changed = (change: object): GeneralJWS => ({ ...signed, signatures: [{ ...first!, ...change }] });

  it('is read where its chain ends at a root of ours, or its key is one of ours', async () => {
    expect(await outcome(signed, { roots: [root] })).toBe(call.uuid);
    expect(await outcome(signed, { roots: [issuer] })).toBe(call.uuid);
    expect(await outcome(signed, { roots: [leaf] })).toBe(call.uuid);
    expect(await outcome(signed, { signers: [{ key: leaf.publicKey }] })).toBe(call.uuid);
  });

  it('is refused without a key of ours: its own certificate proves nothing', async () => {
    expect(await outcome(signed)).toBe('source.key-missing /signatures');
    expect(await outcome(signed, { roots: [below] })).toBe('source.key-missing /signatures');
    expect(
      await outcome(changed({ header: { ...first!.header, x5c: [leaf.raw.toString('base64')] } }), { roots: [root] }),
    ).toBe('source.key-missing /signatures');
    expect(await outcome(changed({ header: { x5u: 'https://root.example' } }), { roots: [root] })).toBe(
      'source.key-missing /signatures',
    );
    // Before the certificates began, and after they end.
    for (const day of ['2020-01-01', '2099-01-01'])
      expect(await outcome(signed, { roots: [root] }, Date.parse(day))).toBe('source.key-missing /signatures');
  });

  it('is refused where a holder of a certificate made another', async () => {
    const key = createPrivateKey(read('below-signer-key.pem'));
    const forged = await signVcon(call, { key, alg: 'RS256', chain: [below, leaf, issuer] });
    expect(await outcome(forged, { roots: [root] })).toBe('source.key-missing /signatures');
  });

  it('is refused where a byte of it changed, or its uuid is another’s', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom('payload', 'signature', 'protected'), async (at, where) => {
        const text =
          where === 'payload' ? signed.payload : where === 'signature' ? first!.signature : first!.protected!;
        // The last character of base64url may hold bits that stand for nothing.
        const index = at % (text.length - 1);
        const other = text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1);
        const jws = where === 'payload' ? { ...signed, payload: other } : changed({ [where]: other });
        expect(await outcome(jws, { roots: [root] })).toMatch(/^source\.signature/);
      }),
      { numRuns: 60 },
    );
    const other = changed({ header: { ...first!.header, uuid: '019ab6f0-5b10-8c3a-9f00-5d2f0a6c1e78' } });
    expect(await outcome(other, { roots: [root] })).toBe('source.signature /uuid');
  });

  it('is not taken in by a key made a secret, by no algorithm, or by a foreign form', async () => {
    const secret = Buffer.from(leaf.publicKey.export({ type: 'spki', format: 'pem' }));
    const hmac = await new GeneralSign(Buffer.from(JSON.stringify(call)))
      .addSignature(secret)
      .setProtectedHeader({ alg: 'HS256' })
      .sign();
    expect(await outcome(hmac, { signers: [{ key: leaf.publicKey }] })).toBe('source.signature /signatures');
    const none = changed({ protected: Buffer.from('{"alg":"none"}').toString('base64url'), signature: '' });
    expect(await outcome(none, { roots: [root] })).toBe('source.signature /signatures');
    const compact = await new CompactSign(Buffer.from(JSON.stringify(call)))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(signer.key);
    expect(await outcome(compact, { roots: [root] })).toBe('vcon.compact');
    expect(await outcome({ payload: signed.payload, ...first }, { roots: [root] })).toBe('vcon.compact');
    for (const signatures of [[], [null], [{}], [{ signature: 1 }], [{ signature: '', header: [] }]])
      expect(await outcome({ ...signed, signatures }, { roots: [root] })).toMatch(
        /^source\.(?:malformed|key-missing) \/signatures$/,
      );
  });

  it('holds a vCon again and again only so often, and a gzipped one', async () => {
    const sealed = async (value: unknown): Promise<GeneralJWS> =>
      new GeneralSign(value instanceof Uint8Array ? value : Buffer.from(JSON.stringify(value)))
        .addSignature(signer.key)
        .setProtectedHeader({ alg: 'RS256' })
        .sign();
    const trust = { signers: [{ key: leaf.publicKey }] };
    expect(await outcome(await sealed(gzipSync(JSON.stringify(call))), trust)).toBe(call.uuid);
    expect(await outcome(await sealed(signed), trust)).toBe(call.uuid);
    expect(await outcome(await sealed(gzipSync(Buffer.alloc(65 * 1024 * 1024))), trust)).toBe('source.too-nested');
    let deep: unknown = call;
    for (let i = 0; i < 6; i++) deep = await sealed(deep);
    expect(await outcome(deep, trust)).toBe('source.too-nested');
  });
});

describe('an encrypted vCon', async () => {
  const signed = await signVcon(call, signer);
  const recipients = [
    { key: rsa.publicKey, alg: 'RSA-OAEP' },
    { key: ec.publicKey, alg: 'ECDH-ES+A256KW', kid: 'brand-2026' },
  ] as const;
  const sealed = await encryptVcon(signed, call.uuid, [...recipients]);

  it('is opened by either key, then verified', async () => {
    for (const key of [rsa.privateKey, ec.privateKey])
      expect(await outcome(sealed, { roots: [root], openers: [{ key }] })).toBe(call.uuid);
    expect(await outcome(sealed, { roots: [root], openers: [{ key: ec.privateKey, kid: 'brand-2026' }] })).toBe(
      call.uuid,
    );
    expect(
      await outcome(await encryptVcon(call, call.uuid, [recipients[0]]), { openers: [{ key: rsa.privateKey }] }),
    ).toBe(call.uuid);
  });

  it('is refused without our key, with another, changed, or under another uuid', async () => {
    expect(await outcome(sealed)).toBe('source.key-missing /recipients');
    expect(await outcome(sealed, { openers: [{ key: signer.key }] })).toBe('source.key-missing /recipients');
    const trust = { roots: [root], openers: [{ key: rsa.privateKey }] };
    expect(await outcome({ ...sealed, ciphertext: `A${sealed.ciphertext.slice(1)}` }, trust)).toBe(
      'source.key-missing /recipients',
    );
    expect(await outcome({ ...sealed, unprotected: { uuid: 'another' } }, trust)).toBe('source.signature /uuid');
    expect(await outcome({ ciphertext: 'x', encrypted_key: 'y' }, trust)).toBe('vcon.compact');
    expect(await outcome({ ciphertext: 'x', recipients: [7] }, trust)).toBe('source.malformed /recipients');
  });
});

describe('whatever arrives', () => {
  it('is read or refused, and nothing else is thrown', async () => {
    const signed = JSON.stringify(await signVcon(call, signer));
    const samples = [read('call.vcon').toString('latin1'), signed];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (sample, changes) => {
          const bytes = Buffer.from(sample, 'latin1');
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          vcon.recognises(payload(bytes));
          expect(await outcome(bytes, { roots: [root] })).not.toContain('4970');
        },
      ),
      { numRuns: 300 },
    );
  });
});

const EXPECTED: Readonly<Record<string, string>> = {
  'ab_call_ext_rec_signed.vcon': 'source.key-missing /signatures',
  'ab_call_ext_rec_decrypted.vcon': 'source.key-missing /signatures',
  'ab_call_ext_rec_encrypted.vcon': 'source.key-missing /recipients',
};

describe.skipIf(!present)('the shared vCons', () => {
  const files = present
    ? readdirSync(SHARED)
        .filter((folder) => folder.startsWith('vcon-'))
        .flatMap((folder) =>
          readdirSync(join(SHARED, folder)).map((name) => ({ name, path: join(SHARED, folder, name) })),
        )
        .filter(({ name }) => /\.(?:json|vcon)$/.test(name))
    : [];

  it('are taken or refused exactly as a posted one is, the signed and the encrypted for want of a key', async () => {
    for (const { name, path } of files) {
      const bytes = readFileSync(path);
      let posted: string;
      try {
        posted = readVcon(JSON.parse(bytes.toString('utf8')), { source: 'vcon', receivedAt: AT }).vcon.uuid;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        posted = `${error.code} ${error.place?.pointer}`;
      }
      expect((await outcome(payload(bytes, { name }))).trim(), name).toBe(EXPECTED[name] ?? posted.trim());
    }
  });

  it('hold the working group’s signature, under its issuer; its root alone vouches for an issuer that is no authority', async () => {
    const bytes = readFileSync(join(SHARED, 'vcon-ietf/ab_call_ext_rec_signed.vcon'));
    const jws = JSON.parse(bytes.toString('utf8')) as GeneralJWS;
    const chain = jws.signatures[0]!.header!.x5c!.map((one) => new X509Certificate(Buffer.from(one, 'base64')));
    const uuid = jws.signatures[0]!.header!['uuid'];
    expect(await outcome(bytes, { roots: [chain[1]!] })).toBe(uuid);
    expect(await outcome(bytes, { roots: [chain[0]!] })).toBe(uuid);
    expect(await outcome(bytes, { roots: [chain[2]!] })).toBe('source.key-missing /signatures');
  });
});
