import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../kernel/canonical.ts';
import { Refusal } from '../kernel/refusal.ts';
import {
  generateSigningKey,
  rawPublicKey,
  readPrivateKey,
  readPublicKey,
  spokenFingerprint,
  typedFingerprint,
} from './keys.ts';
import { readDocuments } from './read.ts';
import {
  checkSignatures,
  documentDigest,
  signDocument,
  type EnrolledKey,
  type Party,
  type Signer,
} from './signature.ts';
import { signText } from './sign-text.ts';
import { FRAME_TEXT } from './testing.ts';

function signatory(by: Party): { readonly signer: Signer; readonly enrolled: EnrolledKey } {
  const pair = generateSigningKey();
  const who = { name: 'Ada Martin', capacity: 'directrice' };
  return {
    signer: { by, ...who, key: readPrivateKey(pair.privateKey) },
    enrolled: {
      party: by,
      ...who,
      fingerprint: pair.fingerprint,
      publicKey: rawPublicKey(readPublicKey(pair.publicKey)),
      confirmed: true,
      revoked: false,
    },
  };
}
const brand = signatory('brand');
const processor = signatory('processor');
const KEYS = [brand.enrolled, processor.enrolled];
const SIGNED = signText(signText(FRAME_TEXT, brand.signer), processor.signer);

const said = (text: string, keys: readonly EnrolledKey[] = KEYS): string[] => {
  const { kind, raw } = readDocuments(text).documents[0]!;
  return [...checkSignatures(kind, raw, keys)].map(({ code, params }) =>
    params ? `${code} ${Object.values(params).join()}` : code,
  );
};

test('a frame that both parties signed holds', () => {
  expect(said(SIGNED)).toEqual([]);
});

test('a frame needs both parties, each missing one is named', () => {
  expect(said(FRAME_TEXT)).toEqual(['mandate.signature-missing brand', 'mandate.signature-missing processor']);
  expect(said(signText(FRAME_TEXT, brand.signer))).toEqual(['mandate.signature-missing processor']);
});

test('a document whose content changed is refused; its layout may change', () => {
  expect(said(SIGNED.replace('for: P7D', 'for: P8D'))).toEqual(['mandate.signature-wrong', 'mandate.signature-wrong']);
  expect(
    said(`# a comment\n${SIGNED.replace('{ for: P7D, decidedBy: brand }', '\n  decidedBy: brand\n  for: P7D')}`),
  ).toEqual([]);
  expect(said(JSON.stringify(readDocuments(SIGNED).documents[0]!.raw))).toEqual([]);
});

test('a key that is unknown, unconfirmed, revoked, another party’s or another person’s signs nothing', () => {
  const changed = (change: Partial<EnrolledKey>): string[] =>
    said(SIGNED, [{ ...brand.enrolled, ...change }, processor.enrolled]);
  expect(said(SIGNED, [processor.enrolled])).toEqual(['mandate.signature-unknown']);
  expect(changed({ confirmed: false })).toEqual(['mandate.signature-unconfirmed']);
  expect(changed({ revoked: true })).toEqual(['mandate.signature-revoked']);
  expect(changed({ party: 'processor' })).toEqual(['mandate.signature-party']);
  expect(changed({ name: 'Other' })).toEqual(['mandate.signature-name']);
  expect(changed({ publicKey: processor.enrolled.publicKey })).toEqual(['mandate.signature-wrong']);
});

test('a signature on one kind of document serves for no other', () => {
  const order = { order: 1, brand: 'acme', given: '2026-01-01', does: {} };
  const entry = signDocument('order', order, brand.signer);
  expect([...checkSignatures('order', { ...order, signatures: [entry] }, KEYS)]).toEqual([]);
  expect([...checkSignatures('wiring', { ...order, signatures: [entry] }, KEYS)].map(({ code }) => code)).toContain(
    'mandate.signature-party',
  );
  expect(documentDigest('order', order)).not.toBe(documentDigest('wiring', order));
});

test('the same key twice counts once and is said', () => {
  expect(said(signText(SIGNED, brand.signer))).toEqual(['mandate.repeated']);
});

test('signing adds a signature and changes nothing else, comments included', () => {
  const file = `# Kept.\n${FRAME_TEXT}---\norder: 1\nbrand: acme\ngiven: 2026-11-01\nreason: "oui: un long motif, ${'mot '.repeat(40)}fin"\ndoes: { suspend: { activity: sales } }\n`;
  const signed = signText(file, brand.signer);
  expect(signed).toContain('# Kept.');
  const [before, after] = [readDocuments(file).documents, readDocuments(signed).documents];
  expect(after.map(({ kind }) => kind)).toEqual(['frame', 'order']);
  after.forEach(({ raw }, index) => {
    expect(raw['signatures']).toHaveLength(1);
    expect(canonicalJson({ ...raw, signatures: undefined })).toBe(canonicalJson(before[index]!.raw));
  });
  expect(said(signText(JSON.stringify(before[0]!.raw), brand.signer))).toEqual(['mandate.signature-missing processor']);
});

test('any text value survives signing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (reason) => {
      const file = `order: 1\nreason: ${JSON.stringify(reason)}\n`;
      const { raw } = readDocuments(signText(file, brand.signer)).documents[0]!;
      expect(raw['reason']).toBe(reason);
      expect([...checkSignatures('order', raw, KEYS)]).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('a party does not sign what is not its to sign', () => {
  expect(() => signText('wiring: 1\n', brand.signer)).toThrow(new Refusal('mandate.signature-party'));
  expect(() => signText('a: [', brand.signer)).toThrow(expect.objectContaining({ code: 'mandate.faulty' }));
});

test('a key file may be encrypted, and opens with its passphrase alone', () => {
  const { privateKey } = generateSigningKey('une longue phrase de passe');
  expect(privateKey).toContain('ENCRYPTED PRIVATE KEY');
  expect(readPrivateKey(privateKey, 'une longue phrase de passe').asymmetricKeyType).toBe('ed25519');
  for (const passphrase of [undefined, 'une autre'])
    expect(() => readPrivateKey(privateKey, passphrase)).toThrow(new Refusal('mandate.key-unreadable'));
});

test('a private key is never taken for a public one', () => {
  expect(() => readPublicKey(generateSigningKey().privateKey)).toThrow(new Refusal('mandate.key-unreadable'));
  expect(() => readPublicKey('no key')).toThrow(new Refusal('mandate.key-unreadable'));
});

test('a fingerprint can be read out and typed back', () => {
  const { fingerprint } = brand.enrolled;
  expect(typedFingerprint(spokenFingerprint(fingerprint).toUpperCase())).toBe(fingerprint);
});
