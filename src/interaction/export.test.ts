import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../kernel/json.ts';
import { Refusal } from '../kernel/refusal.ts';
import { detect, type Finding, type FindingType } from '../shield/index.ts';
import { encryptVcon, redactedVcon, signVcon, type Redaction } from './export.ts';
import type { LocatedFinding } from './parts.ts';
import { textAt } from './pointer.ts';
import { readVcon } from './read.ts';
import { payloadOf } from './sources/payload.ts';
import { vcon as source } from './sources/vcon.ts';
import type { Analysis, Vcon } from './types.ts';

const OWN = join(import.meta.dirname, '../../testdata/sources/vcon');
const FORMATS = join(import.meta.dirname, '../../../shared/data/formats');
const present = existsSync(FORMATS);
const NOW = Date.parse('2026-12-01T12:00:00Z');
const UUID = '019ab6f0-5b10-8c3a-9f00-5d2f0a6c1e01';
const NEW = '019ab6f0-5b10-8c3a-9f00-5d2f0a6c1e02';
const context = { source: 'test', receivedAt: NOW };

const redaction = (show: readonly FindingType[] = []): Redaction => ({
  uuid: NEW,
  at: NOW,
  show: new Set(show),
  mandate: '3',
  view: 'partner',
});
const NOTHING_STRUCK = { strike: [], forbid: [], references: [] };

/** As a reader of what is stored has it: the vCon, and what was found in its texts. */
function stored(value: object): { readonly vcon: Vcon; readonly findings: LocatedFinding[] } {
  const { vcon, slots, identifiers } = readVcon(structuredClone(value), context);
  const of = (kind: string): string[] => identifiers.filter((one) => one.kind === kind).map((one) => one.value);
  const names = vcon.parties.flatMap(({ name }) => (name ? [name] : []));
  const known = { names, emails: of('email'), phones: of('phone'), references: of('reference') };
  const found: readonly Finding[] = detect(
    slots.map(({ turn }) => turn),
    known,
    NOTHING_STRUCK,
  );
  const findings = found.map(({ turn, ...finding }) => {
    const { pointer, offset = 0 } = slots[turn]!;
    return { ...finding, pointer, start: finding.start + offset, end: finding.end + offset };
  });
  return { vcon, findings };
}

function exported(value: object, show: readonly FindingType[] = []): Vcon {
  const { vcon, findings } = stored(value);
  return redactedVcon(vcon, findings, redaction(show));
}

/** A document with what its encoded strings hold beside them. */
const opened = (vcon: Vcon): string =>
  JSON.stringify(vcon, (_, one: unknown) =>
    typeof one === 'string' && /^[\w-]{8,}$/.test(one)
      ? `${one} ${Buffer.from(one, 'base64url').toString('latin1')}`
      : one,
  );

const reportIn = (vcon: Vcon): Analysis => vcon.analysis!.at(-1)!;

const CALL = {
  uuid: UUID,
  created_at: '2026-11-24T09:15:00Z',
  updated_at: '2026-11-24T09:20:00Z',
  subject: 'Camille Essai, 06 39 98 00 12',
  mandat_removed: [{ item: 'm9', at: '2026-11-24T09:15:00Z', why: 'revoked' }],
  parties: [
    {
      role: 'customer',
      tel: 'tel:+33639980012',
      mailto: 'camille.essai@fournisseur.example',
      name: 'Camille Essai',
      customer_reference: 'C-7788',
      crm: 'x-991',
    },
    { role: 'agent', name: 'Sacha Poste', uuid: 'ag-7' },
    { type: 'organization', name: 'Marque', tel: '+33199001010' },
  ],
  dialog: [
    {
      type: 'recording',
      start: '2026-11-24T09:15:00Z',
      parties: [0, 1],
      mediatype: 'audio/wav',
      filename: 'essai.wav',
      url: 'https://media.example/essai.wav',
      content_hash: `sha512-${'A'.repeat(86)}`,
    },
    {},
    {
      type: 'text',
      start: '2026-11-24T09:15:10Z',
      parties: [0],
      mandat_id: 'm1',
      body: 'Je suis Camille Essai, ma carte est la 4970 1012 3456 7893, dossier C-7788.',
    },
    {
      type: 'text',
      start: '2026-11-24T09:15:20Z',
      parties: [1],
      encoding: 'base64url',
      body: Buffer.from('Le 06 39 98 00 12 ?').toString('base64url'),
    },
    {
      type: 'recording',
      start: '2026-11-24T09:15:30Z',
      parties: [0],
      mediatype: 'audio/wav',
      encoding: 'base64url',
      body: Buffer.from([1, 0, 255, 3, 200]).toString('base64url'),
    },
  ],
  analysis: [
    {},
    {
      type: 'transcript',
      vendor: 'x',
      dialog: 0,
      encoding: 'json',
      body: [{ speaker: 'customer', text: 'camille.essai@fournisseur.example' }],
    },
  ],
  attachments: [
    {
      purpose: 'mandat',
      start: '2026-11-24T09:15:00Z',
      party: 0,
      dialog: 0,
      encoding: 'json',
      body: { queue: 'A', customerReference: 'C-7788' },
    },
    {
      start: '2026-11-24T09:15:00Z',
      party: 0,
      dialog: 0,
      mediatype: 'image/png',
      filename: 'carte.png',
      encoding: 'base64url',
      body: 'iVBORw0KGgo',
    },
    {},
  ],
};

describe('a redacted vCon', () => {
  it('is a new one that names the one it comes from, and says what went and by which instruction', () => {
    const vcon = exported(CALL);
    expect(vcon).toMatchObject({
      vcon: '0.4.0',
      uuid: NEW,
      created_at: '2026-12-01T12:00:00.000Z',
      redacted: { uuid: UUID, type: 'mandat' },
      extensions: ['mandat_redaction'],
      subject: '[name], [phone]',
    });
    expect(vcon).not.toHaveProperty('updated_at');
    expect(vcon).not.toHaveProperty('mandat_removed');
    const body = reportIn(vcon).body as { spans: { pointer: string; start: number; end: number; category: string }[] };
    expect(reportIn(vcon)).toMatchObject({
      type: 'redaction',
      vendor: 'mandat',
      encoding: 'json',
      body: { version: 1, mandate: '3', view: 'partner', shown: [] },
    });
    expect(body.spans).toContainEqual({
      dialog: 2,
      pointer: '/dialog/2/body',
      start: 8,
      end: 14,
      category: 'name',
      struck: false,
    });
    for (const { pointer, start, end, category } of body.spans)
      expect(textAt(vcon, pointer)?.slice(start, end)).toBe(`[${category}]`);
  });

  it('keeps its indices, and no media, address or hash of them', () => {
    const vcon = exported(CALL);
    expect(vcon.dialog).toEqual([
      { type: 'recording', start: '2026-11-24T09:15:00Z', parties: [0, 1], mediatype: 'audio/wav' },
      { type: 'text', start: '2026-11-24T09:15:00Z' },
      expect.objectContaining({ body: 'Je suis [name], ma carte est la [card], dossier [reference].' }),
      expect.objectContaining({ encoding: 'base64url', body: Buffer.from('Le [phone] ?').toString('base64url') }),
      { type: 'recording', start: '2026-11-24T09:15:30Z', parties: [0], mediatype: 'audio/wav' },
    ]);
    expect(vcon.dialog![2]).not.toHaveProperty('mandat_id');
    expect(vcon.attachments).toMatchObject([{ body: { queue: 'A' } }, { mediatype: 'image/png' }, { party: 0 }]);
    expect(vcon.attachments![1]).not.toHaveProperty('body');
    expect(JSON.stringify(vcon)).not.toMatch(/sha512-|media\.example|essai|carte\.png|C-7788|x-991/i);
    expect(reportIn(vcon).body).toMatchObject({
      media: [{ dialog: 0 }, { dialog: 4 }, { pointer: '/attachments/1', removed: true }],
    });
  });

  it('shows of people what the view shows, and of an organisation who it is', () => {
    expect(exported(CALL).parties).toEqual([
      { role: 'customer' },
      { role: 'agent' },
      { type: 'organization', name: expect.any(String), tel: expect.any(String) },
    ]);
    expect(exported(CALL, ['name', 'phone']).parties[0]).toEqual({
      role: 'customer',
      tel: 'tel:+33639980012',
      name: 'Camille Essai',
    });
    expect(exported(CALL, ['name']).dialog![2]!.body).toContain('Camille Essai');
  });

  it('changes nothing of the one that it comes from', () => {
    const { vcon, findings } = stored(CALL);
    const before = structuredClone(vcon);
    redactedVcon(vcon, findings, redaction());
    expect(vcon).toEqual(before);
  });

  it('lets no text survive that was found, wherever it is repeated, in an empty view', () => {
    const secret = fc.constantFrom(
      '4970 1012 3456 7893',
      '06 39 98 00 12',
      'zoe.fictive@fournisseur.example',
      'FR76 3000 6000 0112 3456 7890 189',
      '1 85 05 78 006 084 91',
      'Zoé Fictive',
    );
    const sentence = fc
      .tuple(fc.constantFrom('Bonjour, ', 'c’est ', 'appelez le ', ''), secret, fc.constantFrom('.', ' merci', ''))
      .map((parts) => parts.join(''));
    const body = fc.oneof(
      sentence.map((text) => ({ encoding: 'none', body: text })),
      sentence.map((text) => ({ encoding: 'base64url', body: Buffer.from(text).toString('base64url') })),
      sentence.map((text) => ({
        encoding: 'json',
        body: { [text]: [text, { note: JSON.stringify({ text, [text]: 1 }), [text.toLowerCase()]: 2 }] },
      })),
    );
    const value = fc.record({
      subject: sentence,
      name: fc.constantFrom('Zoé Fictive', undefined),
      dialogs: fc.array(body, { minLength: 1, maxLength: 4 }),
      analyses: fc.array(body, { maxLength: 3 }),
      attachments: fc.array(fc.tuple(body, sentence), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(value, ({ subject, name, dialogs, analyses, attachments }) => {
        const start = '2026-11-24T09:15:00Z';
        const { vcon, findings } = stored({
          uuid: UUID,
          created_at: start,
          subject,
          parties: [{ role: 'customer', ...(name && { name }) }, { role: 'agent' }],
          dialog: dialogs.map((one, index) => ({ type: 'text', start, parties: [index % 2], ...one })),
          analysis: analyses.map((one) => ({ type: 'transcript', vendor: 'x', dialog: 0, ...one })),
          attachments: attachments.map(([one, filename]) => ({ start, party: 0, dialog: 0, filename, ...one })),
        });
        const said = findings
          .map(({ pointer, start, end }) => textAt(vcon, pointer)!.slice(start, end))
          .filter((text) => text.length > 4);
        const out = opened(redactedVcon(vcon, findings, redaction()));
        for (const text of said) expect(out.toLowerCase()).not.toContain(text.toLowerCase());
        expect(() =>
          readVcon(JSON.parse(JSON.stringify(redactedVcon(vcon, findings, redaction()))), context),
        ).not.toThrow();
      }),
    );
  });
});

describe('a sealed export', () => {
  const pem = (name: string): Buffer => readFileSync(join(OWN, `${name}.pem`));
  const chain = ['signer', 'issuer'].map((name) => new X509Certificate(pem(name)));
  const trust = { roots: [new X509Certificate(pem('root'))] };

  it('is read by whoever trusts its root and has its key, and is the same vCon', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const vcon = exported(CALL);
    const signed = await signVcon(vcon, { key: createPrivateKey(pem('signer-key')), alg: 'RS256', chain });
    const sealed = await encryptVcon(signed, NEW, [{ key: publicKey, alg: 'RSA-OAEP' }]);
    expect(JSON.stringify(sealed)).not.toContain(UUID);
    const taken = await source.read(payloadOf(Buffer.from(JSON.stringify(sealed))), {
      receivedAt: NOW,
      trust: { ...trust, openers: [{ key: privateKey }] },
    });
    expect(taken).toMatchObject([{ take: 'piece', uuid: NEW }]);
    expect(taken[0]?.take === 'piece' && taken[0].vcon).toEqual(JSON.parse(JSON.stringify(vcon)));
  });
});

describe.skipIf(!present)('exports of the shared vCons', () => {
  const schema = (name: string): object => JSON.parse(readFileSync(join(FORMATS, 'vcon-ietf', name), 'utf8')) as object;

  it('are valid by the working group’s schemas', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const checks = ['vcon_json_schema.json', 'cc_json_schema.json'].map((name) => ajv.compile(schema(name)));
    const files = readdirSync(FORMATS)
      .filter((folder) => folder.startsWith('vcon-'))
      .flatMap((folder) => readdirSync(join(FORMATS, folder)).map((name) => join(FORMATS, folder, name)))
      .filter((path) => /\.(?:json|vcon)$/.test(path))
      // Every conversation of the large corpus has the same form.
      .filter((path, index) => !path.includes('vcon-fake') || index % 10 === 0);
    let checked = 0;
    for (const path of files) {
      let value: object;
      try {
        value = parseJson(readFileSync(path)) as object;
        readVcon(structuredClone(value), context);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        continue;
      }
      const out = JSON.parse(JSON.stringify(exported(value))) as unknown;
      for (const check of checks) expect(check(out) ? [] : check.errors, path).toEqual([]);
      checked++;
    }
    expect(checked).toBeGreaterThan(50);
  });

  it('of the call above too, and of one with nothing in it', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const check = ajv.compile(schema('vcon_json_schema.json'));
    for (const value of [CALL, { uuid: UUID, created_at: '2026-11-24T09:15:00Z', parties: [] }])
      expect(check(JSON.parse(JSON.stringify(exported(value)))) ? [] : check.errors).toEqual([]);
  });
});
