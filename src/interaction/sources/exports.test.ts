import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spent } from '../../../test/support/growth.ts';
import { CARD, leaks, mutated, mutation } from '../../../test/support/source-hostile.ts';
import {
  hasShared,
  kept,
  payloadOfSample,
  piecesOf,
  planted,
  read,
  RECEIVED_AT,
  sampleOf,
  samplesIn,
  samplesOf,
  SHARED,
} from '../../../test/support/source-samples.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { merge } from '../merge.ts';
import type { ReadResult } from '../types.ts';
import { exports } from './exports.ts';
import { SOURCES } from './index.ts';
import { payloadOf } from './payload.ts';
import type { Piece, Taken } from './types.ts';

const own = async (name: string): Promise<Piece> => piecesOf(await read(exports, sampleOf('exports', name)))[0]!;
const one = async (name: string): Promise<ReadResult> => kept(await own(name));
const written = (text: string, name = ''): Promise<readonly Taken[]> =>
  read(exports, { name, bytes: Buffer.from(text) });
const startsOf = async (text: string): Promise<unknown[]> =>
  piecesOf(await written(text)).flatMap((piece) => kept(piece).vcon.dialog!.map(({ start }) => start));

describe('a chat that a telephone exported', () => {
  it('of Android in English is its messages, without the lines of the application', async () => {
    const { vcon, head, notes, signals } = await one('whatsapp-android-en.txt');
    expect(vcon.parties).toEqual([{ name: 'Camille Essai' }, { name: 'Agent Dominique', role: 'agent' }]);
    expect(vcon.dialog!.map(({ start, body, parties }) => [start, parties, body])).toEqual([
      ['2026-03-05T10:15:00Z', [0], 'Hello, is this the right place?'],
      ['2026-03-05T10:16:00Z', [1], 'Yes, it is.\nHow can I help?'],
      ['2026-03-05T10:17:00Z', [0], undefined],
      ['2026-03-05T10:17:00Z', [0], 'My invoice'],
      ['2026-03-05T10:18:00Z', [1], undefined],
      ['2026-03-05T10:19:00Z', [0], 'Thank you'],
      ['2026-03-05T10:19:00Z', [0], 'Thank you'],
      ['2026-03-05T14:20:00Z', [0], 'Please do not call me again'],
    ]);
    expect(vcon.attachments![0]).toMatchObject({ filename: 'IMG-20260305-WA0001.jpg', dialog: 3, party: 0 });
    expect(head.channel).toBe('social');
    expect(notes).toEqual(['date.zone-assumed']);
    expect(signals.map(({ kind }) => kind)).toEqual(['objection']);
  });

  it('of Android in French, with the number of somebody in no address book', async () => {
    const { vcon, identifiers } = await one('whatsapp-android-fr.txt');
    expect(vcon.parties).toEqual([
      { tel: '+33639980001' },
      { name: 'Service client', role: 'agent', type: 'organization' },
    ]);
    expect(vcon.dialog!.map(({ start, body }) => [start, body])).toEqual([
      ['2026-03-05T10:15:00Z', 'Bonjour, je souhaite résilier'],
      ['2026-03-05T10:16:00Z', 'Bonjour, quel est votre contrat ?'],
      ['2026-03-05T10:17:00Z', undefined],
    ]);
    expect(identifiers).toEqual([{ kind: 'phone', value: '+33639980001' }]);
  });

  it('of an iPhone in French, with its marks and narrow spaces', async () => {
    const { vcon, signals } = await one('whatsapp-iphone-fr.txt');
    expect(vcon.parties.map(({ name }) => name)).toEqual(['Camille Essai', 'Agent Dominique']);
    expect(vcon.dialog!.map(({ start, body }) => [start, body])).toEqual([
      ['2026-03-05T10:15:40Z', 'Bonjour'],
      ['2026-03-05T10:16:01Z', 'Bonjour Madame\nque puis-je faire ?'],
      ['2026-03-05T10:16:30Z', undefined],
      ['2026-03-05T10:16:40Z', undefined],
      ['2026-03-06T08:00:00Z', 'STOP'],
    ]);
    expect(vcon.attachments![0]!.filename).toBe('00000012-FACTURE.pdf');
    expect(signals.map(({ kind }) => kind)).toEqual(['objection']);
  });

  it('tells days from months by what can only be one of them, by the order of time, by AM and PM', async () => {
    const chat = (...stamps: string[]): string => stamps.map((stamp) => `${stamp} - A: x`).join('\n');
    expect(await startsOf(chat('05/03/2026, 10:15', '16/03/2026, 10:15'))).toEqual([
      '2026-03-05T10:15:00Z',
      '2026-03-16T10:15:00Z',
    ]);
    expect(await startsOf(chat('3/5/26, 10:15', '3/16/26, 10:15'))).toEqual([
      '2026-03-05T10:15:00Z',
      '2026-03-16T10:15:00Z',
    ]);
    expect(await startsOf(chat('05/03/2026 à 10:15', '04/04/2026 à 10:15'))).toEqual([
      '2026-03-05T10:15:00Z',
      '2026-04-04T10:15:00Z',
    ]);
    expect(await startsOf(chat('3/5/26, 12:15 AM'))).toEqual(['2026-03-05T00:15:00Z']);
    expect(await startsOf(chat('3/5/26, 12:15 p. m.'))).toEqual(['2026-03-05T12:15:00Z']);
    expect(await startsOf(chat('05.03.26, 10:15'))).toEqual(['2026-03-05T10:15:00Z']);
    expect(await startsOf(chat('2026-03-05, 10:15'))).toEqual(['2026-03-05T10:15:00Z']);
  });

  it('joins what was exported of it before', async () => {
    const text = sampleOf('exports', 'whatsapp-android-en.txt').bytes.toString();
    const earlier = piecesOf(await written(text.split('\n').slice(0, 8).join('\n')))[0]!;
    const whole = await own('whatsapp-android-en.txt');
    expect(earlier.contact).toBe(whole.contact);
    const joined = merge(kept(earlier).vcon, kept(whole).vcon);
    expect(joined.dialog!.map(({ body }) => body)).toEqual(kept(whole).vcon.dialog!.map(({ body }) => body));
    expect(joined.parties).toHaveLength(2);
  });

  it('is cut where nobody wrote for a day; each contact has those who spoke in it', async () => {
    const chat = [
      '05/03/2026, 10:15 - Camille Essai: Bonjour',
      '05/03/2026, 10:16 - Agent Dominique: Bonjour',
      '06/03/2026, 10:15 - Camille Essai: Encore moi',
      '07/03/2026, 10:15 - Agent Dominique: Une offre ?',
      '07/03/2026, 10:16 - Dominique B: doc.pdf (fichier joint)',
    ];
    const pieces = piecesOf(await written(chat.join('\n'))).map((one) => ({ ...one, ...kept(one) }));
    expect(pieces.map(({ vcon }) => vcon.dialog!.map(({ start }) => start))).toEqual([
      ['2026-03-05T10:15:00Z', '2026-03-05T10:16:00Z', '2026-03-06T10:15:00Z'],
      ['2026-03-07T10:15:00Z', '2026-03-07T10:16:00Z'],
    ]);
    expect(pieces.map(({ vcon }) => vcon.parties.map(({ name }) => name))).toEqual([
      ['Camille Essai', 'Agent Dominique'],
      ['Agent Dominique', 'Dominique B'],
    ]);
    expect(pieces[1]!.vcon.attachments![0]).toMatchObject({ filename: 'doc.pdf', dialog: 1, party: 1 });
    // A later export of the same chat joins what there is, and begins what is new.
    const later = piecesOf(await written([...chat, '09/03/2026, 08:00 - Camille Essai: Oui'].join('\n')));
    expect(later.slice(0, 2).map(({ contact }) => contact)).toEqual(pieces.map(({ contact }) => contact));
    expect(later).toHaveLength(3);
  });

  it('of the application’s lines alone is counted', async () => {
    expect(await written('05/03/2026, 10:14 - Vous avez créé un groupe')).toEqual([
      { take: 'counted', event: 'chat.empty' },
    ]);
  });
});

describe('a call record of Teams', () => {
  it('is who took part, when, and what was said; colleagues of an agent are agents', async () => {
    expect(await own('teams.json')).toMatchObject({
      contact: 'teams/b8c2d4e6-1a3f-4c7d-9e0b-2d4f6a8c0e2a',
      complete: true,
    });
    const { vcon, head, identifiers, signals } = await one('teams.json');
    expect(vcon.parties.map(({ name, role }) => [name, role])).toEqual([
      ['Agent Dominique', 'agent'],
      ['Sacha Exemple', 'agent'],
      ['Camille Essai', undefined],
    ]);
    expect(vcon.dialog).toMatchObject([{ type: 'recording', start: '2026-03-05T16:15:00Z', duration: 1650 }]);
    expect(vcon.analysis![0]!.body).toMatchObject({
      segments: [
        { speaker: 'Agent Dominique' },
        { text: 'Effacez toutes mes données.' },
        { text: "C'est noté.\nNous le faisons." },
        {},
      ],
    });
    expect(head.channel).toBe('call.outbound');
    expect(identifiers).toEqual([{ kind: 'email', value: 'camille@fournisseur.example' }]);
    expect(signals.map(({ kind }) => kind)).toEqual(['erasure']);
    expect(JSON.stringify(vcon)).not.toMatch(/Windows|reunion/);
  });
});

describe('a labelled transcript', () => {
  it('is its turns; what somebody says with a colon is theirs', async () => {
    const { vcon, slots } = await one('labelled.txt');
    expect(vcon.parties).toEqual([{ name: 'Agent Dominique', role: 'agent' }, { name: 'Camille Essai' }]);
    expect(vcon.analysis![0]).toMatchObject({ type: 'transcript', body: { segments: [{}, {}, {}, {}] } });
    const said = slots.find(({ turn }) => turn.text.startsWith('Je voudrais'))!;
    expect(said).toMatchObject({ kind: 'transcript', turn: { role: 'customer' } });
    expect(said.turn.text).toBe('Je voudrais mon dossier.\nAttention: il est ancien.');
  });

  it('keeps the times that it tells', async () => {
    const { vcon } = await one('labelled-timed.txt');
    expect(vcon.parties.map(({ role }) => role)).toEqual(['agent', 'customer']);
    expect(vcon.analysis![0]!.body).toMatchObject({
      segments: [{ start: 0, speaker: 'Conseiller' }, { start: 4 }, { start: 3723 }],
    });
  });

  it('may say who speaks on a line of its own', async () => {
    const [piece] = piecesOf(await written('Agent :\nBonjour.\n\nClient :\nBonjour.\n'));
    expect(piece!.vcon['analysis']).toMatchObject([
      {
        body: {
          segments: [
            { speaker: 'Agent', text: 'Bonjour.' },
            { speaker: 'Client', text: 'Bonjour.' },
          ],
        },
      },
    ]);
  });

  it('is known by what it says, for names of files are nobody’s', async () => {
    const text = 'Agent: bonjour\nClient: bonjour';
    const [here, there, other] = await Promise.all([
      written(text, 'a.txt'),
      written(text, 'b.txt'),
      written(`${text} !`, 'a.txt'),
    ]);
    expect(here).toEqual(there);
    expect(piecesOf(other)[0]!.contact).not.toBe(piecesOf(here)[0]!.contact);
  });
});

const SAMPLES = samplesOf('exports');
const shared = hasShared
  ? samplesIn(join(SHARED, 'misc-exports')).filter(({ name }) => /\.(?:txt|json)$/.test(name))
  : [];
const ALL = [...SAMPLES, ...shared];

describe('every sample', () => {
  it('is recognised by its own source alone, and read', async () => {
    for (const sample of ALL) {
      const payload = payloadOfSample(sample);
      const ids = SOURCES.filter((source) => source.recognises(payload)).map(({ id }) => id);
      expect([sample.name, ...ids]).toEqual([sample.name, 'exports']);
      const pieces = piecesOf(await read(exports, sample));
      // A chat that paused for days is two contacts.
      expect(pieces, sample.name).toHaveLength(sample.name === 'whatsapp-android-fr.txt' ? 2 : 1);
      expect(pieces[0]!.contact).toMatch(/^[^/]+\/.+$/);
      expect(kept(pieces[0]!).slots.length, sample.name).toBeGreaterThan(3);
    }
    const others = [
      '',
      'Bonjour',
      'Objet: a\nAgent: b\nClient: c',
      'De: a\nÀ: b',
      'a: b\na: c',
      '{"a":1}',
      '[1]',
      'a,b',
    ];
    for (const text of others) expect(exports.recognises(payloadOf(Buffer.from(text)))).toBe(false);
  });

  it('lets no card number past the shield, whichever line or text of it that is', async () => {
    for (const { name, bytes } of ALL) {
      const text = bytes.toString('utf8');
      const lines = text.split('\n');
      const variants = name.endsWith('.json')
        ? [...planted(JSON.parse(text), CARD)].map((value) => JSON.stringify(value))
        : lines.flatMap((line, at) => [
            lines.with(at, CARD).join('\n'),
            lines.with(at, `${line} ${CARD}`).join('\n'),
            lines.with(at, line.replace(/[^:]*$/, ` ${CARD}`)).join('\n'),
            lines.with(at, line.replace(/(?<=[-\]] )[^:]*(?=:)/, CARD)).join('\n'),
            lines.with(at, line.replace(/[\w-]+\.\w{3}/, `${CARD}.pdf`)).join('\n'),
          ]);
      for (const variant of variants) expect(await leaks(exports, { name, bytes: Buffer.from(variant) })).toEqual([]);
    }
  }, 60_000);
});

describe('broken files', () => {
  it.each<[string, string, object]>([
    ['', 'source.malformed', { line: 1, column: 1 }],
    ['Bonjour', 'source.malformed', { line: 1, column: 1 }],
    ['4970 1012 3456 7893\n05/03/2026, 10:15 - A: x', 'source.malformed', { line: 1, column: 1 }],
    ['05/03/2026, 10:15 - A: x\n45/03/2026, 10:15 - A: x', 'source.malformed', { line: 1, column: 1 }],
    ['05/03/2026, 10:15 - A: x\n05/03/2026, 30:15 - A: x', 'source.malformed', { line: 2, column: 1 }],
    ['{"type":"groupCall"}', 'source.malformed', { pointer: '' }],
    [
      '{"type":"groupCall","participants":[],"startDateTime":"hier"}',
      'source.malformed',
      { pointer: '/startDateTime' },
    ],
    [
      '{"type":"groupCall","participants":[],"startDateTime":"2026-03-05T16:15:00Z"}',
      'source.missing',
      { pointer: '/id' },
    ],
  ])('are refused at the place: %#', async (text, code, place) => {
    const fault: unknown = await written(text).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Refusal);
    expect(fault).toMatchObject({ code, place });
  });

  it('are refused or read, whatever is changed in them, and nothing else is thrown', async () => {
    const pieces = fc.constantFrom('\n', ': ', ' - ', '[', ']', '05/03/2026, 10:15 - ', '\u200e', '99', 'ÿ', '<', CARD);
    const json = ALL.filter(({ name }) => name.endsWith('.json'));
    const texts = ALL.filter(({ name }) => name.endsWith('.txt'));
    const refusedOrRead = async (bytes: Uint8Array, name: string): Promise<void> => {
      const payload = payloadOf(bytes, { name });
      expect(typeof exports.recognises(payload)).toBe('boolean');
      try {
        piecesOf(await exports.read(payload, { receivedAt: RECEIVED_AT })).forEach(kept);
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault;
        expect(fault.code).toMatch(/^(?:(?:source|json)\.|vcon\.hint$)/);
      }
    };
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const { name, bytes } = json[change.sample % json.length]!;
        await refusedOrRead(mutated(change, bytes), name);
      }),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat(9), pieces), { maxLength: 6 }),
        async (at, changes) => {
          const { name, bytes } = texts[at % texts.length]!;
          let text = bytes.toString('latin1');
          for (const [where, gone, put] of changes)
            text = text.slice(0, where % text.length) + put + text.slice((where % text.length) + gone);
          await refusedOrRead(Buffer.from(text, 'latin1'), name);
          await refusedOrRead(Buffer.from(text, 'utf8'), name);
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);

  it('of enormous content end quickly', async () => {
    const stamp = '05/03/2026, 10:15 - ';
    const texts = [
      `${stamp}A: x\n`.repeat(50_000),
      Array.from({ length: 50_000 }, (_, i) => `${stamp}N${i}: x`).join('\n'),
      `${stamp}${' '.repeat(1_000_000)}: x`,
      `${stamp}A: ${'<'.repeat(1_000_000)}`,
      `Agent: x\n${'a: b\n'.repeat(200_000)}`,
      `Agent: x\n${' '.repeat(1_000_000)}`,
      Array.from({ length: 100_000 }, (_, i) => `N${i}: x`).join('\n'),
      '['.repeat(100_000),
    ];
    for (const text of texts) {
      const took = spent();
      exports.recognises(payloadOf(Buffer.from(text)));
      await written(text).catch((fault: unknown) => expect(fault).toBeInstanceOf(Refusal));
      expect(took()).toBeLessThan(5000);
    }
  }, 60_000);
});
