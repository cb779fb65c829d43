import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { detect, strictest, strike } from '../../shield/index.ts';
import { applyTexts } from '../apply.ts';
import type { Members } from '../conform.ts';
import { merge } from '../merge.ts';
import { readVcon } from '../read.ts';
import type { ReadResult, Vcon } from '../types.ts';
import { email } from './email.ts';
import { dateOf } from './email-mime.ts';
import { payloadOf } from './payload.ts';
import type { SourceContext, Taken } from './types.ts';

const OWN = join(import.meta.dirname, '../../../testdata/sources/email');
const SHARED = join(import.meta.dirname, '../../../../shared/data/formats');
const present = existsSync(SHARED);
const UUID = '019ab6f0-5b10-8c3a-9f00-5d2f0a6c1e01';
const context: SourceContext = { receivedAt: Date.parse('2026-11-24T12:00:00Z') };
const CARD = /4970\D{0,8}1012\D{0,8}3456\D{0,8}7893/;

const sample = (name: string): Buffer => readFileSync(join(OWN, `${name}.eml`));
const bytesOf = (mail: string | Uint8Array): Uint8Array => (typeof mail === 'string' ? Buffer.from(mail) : mail);
const read = async (mail: string | Uint8Array, more: object = {}): Promise<readonly Taken[]> =>
  email.read(payloadOf(bytesOf(mail)), { ...context, ...more });

async function vconOf(
  mail: string | Uint8Array,
  more: object = {},
): Promise<{ contact: string; vcon: Members; read: ReadResult }> {
  const piece = (await read(mail, more)).find((one) => one.take === 'piece')!;
  const { contact, vcon } = piece;
  const result = readVcon(
    { ...structuredClone(vcon), uuid: UUID },
    { source: 'email', receivedAt: context.receivedAt },
  );
  return { contact, vcon, read: result };
}

/** The message's text. */
const bodyOf = async (mail: string): Promise<unknown> => (await vconOf(mail)).read.vcon.dialog![0]!.body;

async function refusal(mail: string | Uint8Array): Promise<string> {
  try {
    await read(mail);
    return 'read';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  }
}

const HEAD =
  'From: a@fournisseur.example\r\nTo: service-client@marque.example\r\nDate: Tue, 24 Nov 2026 09:15:00 +0100\r\n';

describe('a mail', () => {
  it('is one text of its writer, without history, signature, blind copies and what servers wrote', async () => {
    const { vcon, read } = await vconOf(sample('thread-1'));
    expect(vcon).toMatchObject({ created_at: '2026-11-24T09:15:00+01:00', subject: 'Résiliation' });
    expect(vcon['parties']).toEqual([
      { mailto: 'camille.essai@fournisseur.example', name: 'Camille Essai', role: 'customer' },
      { mailto: 'service-client@marque.example', name: 'Service client', role: 'agent', type: 'organization' },
      { mailto: 'voisin@fournisseur.example' },
    ]);
    expect(read.vcon.dialog).toMatchObject([
      {
        message_id: 'un@fournisseur.example',
        parties: [0, 1, 2],
        body: 'Résiliation\n\nBonjour,\nje souhaite résilier mon abonnement.',
        mandat_left_out: ['signature'],
      },
    ]);
    expect(read.head).toMatchObject({ channel: 'email', routing: { mailbox: 'service-client@marque.example' } });
    expect(read.identifiers).toEqual([{ kind: 'email', value: 'camille.essai@fournisseur.example' }]);
    expect(JSON.stringify(vcon)).not.toMatch(/cache@|192\.0\.2|01 99 00/);
  });

  it('of HTML alone is its text, without scripts, and one of both is said once', async () => {
    expect((await vconOf(sample('thread-2'))).read.vcon.dialog![0]).toMatchObject({
      body: 'Bonjour Madame,\n\nquel est votre numéro de contrat ?',
      mandat_left_out: ['quote'],
    });
    expect((await vconOf(sample('thread-3'))).read.vcon.dialog![0]!.body).toBe("C'est le contrat AB-12.");
  });

  it('joins its thread in any order', async () => {
    const pieces = await Promise.all(['thread-1', 'thread-2', 'thread-3'].map((name) => vconOf(sample(name))));
    expect(new Set(pieces.map(({ contact }) => contact)).size).toBe(1);
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces, { minLength: 3 }), (order) => {
        const joined = order.map(({ read }) => read.vcon).reduce((all, next) => merge(all, next));
        expect(joined.dialog!.map((dialog) => dialog.message_id)).toEqual([
          'un@fournisseur.example',
          'deux@marque.example',
          'trois@fournisseur.example',
        ]);
        expect(joined.parties).toHaveLength(3);
        expect(joined.subject).toBe('Résiliation');
      }),
    );
  });

  it('is the same contact from both sides where the brand’s mailboxes are known, under their domain', async () => {
    const mailboxes = ['marque.example'];
    const contacts = await Promise.all(['thread-1', 'thread-2'].map((name) => vconOf(sample(name), { mailboxes })));
    expect(new Set(contacts.map(({ contact }) => contact)).size).toBe(1);
    expect(contacts[0]!.contact).toMatch(/^marque\.example\/[\w-]{22}$/);
  });

  it('takes nobody for the customer where nothing tells', async () => {
    const mail = 'From: a@x.example\nTo: b@y.example\nDate: Tue, 24 Nov 2026 09:15:00 +0100\n\nBonjour';
    expect((await vconOf(mail)).read.identifiers).toEqual([]);
    expect((await vconOf(mail, { mailboxes: ['y.example'] })).read.identifiers).toEqual([
      { kind: 'email', value: 'a@x.example' },
    ]);
    expect((await vconOf(mail, { mailboxes: ['a@x.example'] })).read.identifiers).toEqual([
      { kind: 'email', value: 'b@y.example' },
    ]);
    const both = mail.replace('b@', 'info@').replace('a@', 'contact@');
    expect((await vconOf(both)).read.identifiers).toEqual([]);
    const two = mail.replace('b@y.example', 'b@y.example, c@z.example');
    expect((await vconOf(two, { mailboxes: ['x.example'] })).read.identifiers).toEqual([]);
  });

  it('says what its subject says where it says nothing else', async () => {
    expect(await bodyOf(`${HEAD}Subject: Effacez mes données\r\n\r\n`)).toBe('Effacez mes données');
    expect(await bodyOf(`${HEAD}Subject: Re: Effacez mes données\r\n\r\n`)).toBeUndefined();
  });

  it('shows both texts where HTML says something else than the plain one', async () => {
    const mail = `${HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nVotre programme ne lit pas le HTML\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Je m'oppose à toute prospection commerciale</p>\r\n--b--\r\n`;
    expect(await bodyOf(mail)).toBe(
      "Votre programme ne lit pas le HTML\n\nJe m'oppose à toute prospection commerciale",
    );
  });

  it('keeps what was passed on, for that is what it is about', async () => {
    const mail = `${HEAD}Subject: TR : Plainte\r\n\r\nPour vous.\r\n\r\nDe : Camille\r\nEnvoyé : hier\r\nÀ : moi\r\n\r\nJe me plains.`;
    expect(await bodyOf(mail)).toContain('Je me plains.');
  });

  it('without sender, date or id is read, and is itself each time it comes', async () => {
    const mail = 'To: service-client@marque.example\nSubject: Bonjour\n\nJe suis là.';
    const [one, other] = [await vconOf(mail), await vconOf(`Received: from x.example\n${mail}`)];
    expect(one.contact).toBe(other.contact);
    expect(one.vcon).toMatchObject({ parties: [{ validation: 'none' }, { role: 'agent' }] });
    const odd =
      'From: pas une adresse\nTo: <>, "Camille" <camille>, Groupe: a@x.example, b@x.example;\nSubject: x\nDate: demain\n\ny';
    expect((await vconOf(odd)).read.vcon.parties.length).toBeGreaterThan(2);
  });
});

describe('a right exercised by a mechanism', () => {
  it.each(['stop', 'opt-out-box'])('is taken up besides the message: %s', async (name) => {
    expect(await read(sample(name))).toMatchObject([
      { take: 'piece' },
      {
        take: 'expressed',
        signal: 'objection',
        identifiers: [{ kind: 'email', value: 'camille.essai@fournisseur.example' }],
      },
    ]);
  });

  it('is not read into a brand’s own words', async () => {
    const mail = 'From: service-client@marque.example\nTo: a@x.example\nSubject: Stop\n\n';
    expect((await read(mail)).map(({ take }) => take)).toEqual(['piece']);
  });
});

describe('machines', () => {
  it.each([
    ['absence', 'auto-reply'],
    ['bounce', 'delivery-status'],
  ])('are counted: %s', async (name, event) => {
    expect(await read(sample(name))).toEqual([{ take: 'counted', event }]);
  });
});

describe('a card number', () => {
  it('reaches the shield or stays out, wherever in a mail it stands', async () => {
    const { read } = await vconOf(sample('plain-card'));
    const turns = read.slots.map(({ turn }) => turn);
    const found = detect(turns, { names: [], emails: [], phones: [], references: [] }, strictest());
    const { vcon, slots } = read;
    expect(vcon.attachments).toHaveLength(4);
    expect(found.filter(({ type }) => type === 'card').length).toBeGreaterThan(11);
    applyTexts(vcon, slots, strike(turns, found, strictest()).texts);
    const text = JSON.stringify(vcon, (_, value: unknown) =>
      typeof value === 'string' && /^[\w-]{40,}$/.test(value)
        ? Buffer.from(value, 'base64url').toString('latin1')
        : value,
    );
    expect(text).not.toMatch(CARD);
  });
});

describe('hostile mails', () => {
  const part = (type: string, body: string): string => `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
  const mixed = (parts: string): string => `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`;
  const inside = (depth: number): string =>
    depth === 0
      ? `${HEAD}Subject: fond\r\n\r\nfond`
      : `${HEAD}Content-Type: message/rfc822\r\n\r\n${inside(depth - 1)}`;
  const nested = (depth: number): string => {
    let mail = HEAD;
    for (let i = 0; i < depth; i++) mail += `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`;
    return `${mail}Content-Type: text/plain\r\n\r\nfond`;
  };

  it.each<[string, string, string]>([
    ['nothing', '', 'source.malformed'],
    ['no header', '\r\n\r\nBonjour', 'source.malformed'],
    ['bytes of a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000', 'source.malformed'],
    ['a thousand parts', mixed(part('text/plain', 'x').repeat(1000)), 'source.too-nested'],
    ['multiparts a thousand deep', nested(1000), 'source.too-nested'],
    ['a header of a megabyte', `${HEAD}X: ${'x'.repeat(1_000_000)}\r\n\r\nx`, 'source.too-nested'],
    ['mails in mails', inside(40), 'read'],
    ['a hundred thousand recipients', `${HEAD}Cc: ${'a@x.example, '.repeat(15_000)}\r\n\r\nx`, 'read'],
    ['a long chain of references', `${HEAD}References: ${'<a@x.example> '.repeat(15_000)}\r\n\r\nx`, 'read'],
    ['tags a million deep', `${HEAD}Content-Type: text/html\r\n\r\n${'<div>'.repeat(200_000)}fond`, 'read'],
    ['tags that never close', `${HEAD}Content-Type: text/html\r\n\r\n${'<a href="'.repeat(100_000)}`, 'read'],
    ['quotes in quotes', `${HEAD}Content-Type: text/html\r\n\r\n${'<blockquote>a'.repeat(100_000)}`, 'read'],
    ['entities', `${HEAD}Content-Type: text/html\r\n\r\n${'&amp;#x26;'.repeat(100_000)}`, 'read'],
    ['encoded words', `${HEAD}Subject: ${'=?utf-8?q?=C3?= '.repeat(10_000)}\r\n\r\nx`, 'read'],
    ['soft breaks', `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=\r\n'.repeat(200_000)}`, 'read'],
    ['base64 of nothing', `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${'=é*'.repeat(100_000)}`, 'read'],
    ['a charset of nobody', `${HEAD}Content-Type: text/plain; charset=klingon\r\n\r\nx`, 'read'],
    ['attributions', `${HEAD}\r\n${'Le 1 @\r\n'.repeat(100_000)}`, 'read'],
    ['one line of spaces', `${HEAD}\r\n${' '.repeat(1_000_000)}x`, 'read'],
  ])('%s', async (_, mail, expected) => {
    const before = process.threadCpuUsage();
    expect(await refusal(mail)).toBe(expected);
    const { user } = process.threadCpuUsage(before);
    expect(user).toBeLessThan(4_000_000);
  });

  it('go no deeper than three, and say so', async () => {
    const { read } = await vconOf(inside(5));
    expect(read.vcon.attachments).toHaveLength(3);
    expect(read.vcon.dialog![0]).toMatchObject({ mandat_left_out: ['nested'] });
  });

  it('are read or refused whatever is changed in them, and nothing else is thrown', async () => {
    const samples = readdirSync(OWN)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(join(OWN, name)));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(
          fc.tuple(fc.nat(), fc.constantFrom('\r\n', '\r\n\r\n', '--', ':', '<', '=?', 'ÿ', '\0', '"', ';', '--b--')),
          { minLength: 1, maxLength: 6 },
        ),
        fc.nat(),
        async (mail, changes, cut) => {
          let text = mail.toString('latin1');
          for (const [at, what] of changes)
            text = text.slice(0, at % text.length) + what + text.slice((at + 2) % text.length || text.length);
          const bytes = Buffer.from(text.slice(0, cut % 3 === 0 ? cut % text.length : undefined), 'latin1');
          email.recognises(payloadOf(bytes));
          const outcome = await refusal(bytes);
          expect(outcome).toMatch(/^(?:read|source\..*)$/);
          for (const one of outcome === 'read' ? await read(bytes) : [])
            if (one.take === 'piece')
              readVcon({ ...one.vcon, uuid: UUID }, { source: 'email', receivedAt: context.receivedAt });
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('dates of mails', () => {
  it.each([
    ['Tue, 24 Nov 2026 09:15:00 +0100', '2026-11-24T09:15:00+01:00'],
    ['24 Nov 2026 9:15 GMT', '2026-11-24T09:15:00+00:00'],
    ['Tue, 24 Nov 26 09:15:00 EST (Eastern)', '2026-11-24T09:15:00-05:00'],
    ['2026-11-24T09:15:00Z', '2026-11-24T09:15:00Z'],
    ['31 Feb 2026 09:15:00 +0100', undefined],
    ['demain', undefined],
    ['', undefined],
  ])('%j', (text, expected) => expect(dateOf(text)).toBe(expected));
});

describe('recognition', () => {
  it('is of mails alone', () => {
    for (const name of ['thread-1', 'plain-card', 'bounce'])
      expect(email.recognises(payloadOf(sample(name)))).toBe(true);
    expect(email.recognises(payloadOf(Buffer.from('x'), { name: 'a.EML' }))).toBe(true);
    const others = [
      '',
      '{"from":"a"}',
      'WEBVTT\n\nNOTE: x',
      '1\n00:00:01,000 --> 00:00:02,000\nDate: x',
      'From=a&To=b',
      '<From: x>',
      'Agent: bonjour\nClient: bonjour',
    ];
    for (const text of others) expect(email.recognises(payloadOf(Buffer.from(text)))).toBe(false);
  });
});

describe.skipIf(!present)('the shared mails', () => {
  const EXPECTED: Readonly<Record<string, string>> = {
    // A tree of parts without any header.
    'mailparser__mixed.eml': 'source.malformed',
    'mailparser__delivery-status.eml': 'counted',
  };
  const files = !present
    ? []
    : ['email', 'vcon-ietf', 'synthetic-signed'].flatMap((folder) =>
        readdirSync(join(SHARED, folder))
          .filter((name) => name.endsWith('.eml') || /^email_.*\.txt$/.test(name))
          .map((name) => [name, join(SHARED, folder, name)] as const),
      );

  it.each(files)('%s', async (name, path) => {
    const bytes = readFileSync(path);
    const outcome = await refusal(bytes);
    const first = outcome === 'read' ? (await read(bytes))[0]!.take : outcome;
    expect(first).toBe(EXPECTED[name] ?? 'piece');
    if (first !== 'piece') return;
    const { read: result } = await vconOf(bytes);
    expect(result.head.channel).toBe('email');
    const again: Vcon = result.vcon;
    expect(merge(again, (await vconOf(bytes)).read.vcon).dialog).toHaveLength(1);
  });
});
