import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CARD, leaks, mutated, mutation } from '../../../test/support/source-hostile.ts';
import {
  hasShared,
  kept,
  payloadOfSample,
  piecesOf,
  planted,
  read,
  RECEIVED_AT,
  samplesIn,
  samplesOf,
  SHARED,
  type Sample,
} from '../../../test/support/source-samples.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { chatwoot } from './chatwoot.ts';
import { freshdesk } from './freshdesk.ts';
import { recognise, SOURCES } from './index.ts';
import { intercom } from './intercom.ts';
import { payloadOf } from './payload.ts';
import { verifySignature } from './verify-signature.ts';
import { zendesk } from './zendesk.ts';

const DESKS = [zendesk, intercom, chatwoot, freshdesk];
const SAMPLES = DESKS.flatMap((source) => samplesOf(source.id).map((sample) => ({ source, ...sample })));
const shared = (folder: string, name: string): Sample[] =>
  samplesIn(join(SHARED, folder)).filter((sample) => sample.name === name);
const SHARED_SAMPLES = [
  { source: zendesk, folder: 'synthetic-signed', file: 'zendesk-ticket-comment_added.json' },
  { source: intercom, folder: 'synthetic-signed', file: 'intercom-conversation.user.replied.json' },
  { source: chatwoot, folder: 'synthetic-signed', file: 'chatwoot-message_created.json' },
  { source: freshdesk, folder: 'freshdesk', file: 'ticket_with_conversations.json' },
].flatMap(({ source, folder, file }) => shared(folder, file).map((sample) => ({ source, ...sample })));
/** Files stay where they are; a ticket of no channel is a written one. */
const EXPECTED: ReadonlySet<string> = new Set(['content.elsewhere', 'channel.assumed']);
const ALL = [...SAMPLES, ...SHARED_SAMPLES];

describe('every sample of a help desk', () => {
  it('is recognised by its own source and by no other', () => {
    for (const { source, ...sample } of ALL) {
      const payload = payloadOfSample(sample);
      expect([sample.name, ...SOURCES.filter((one) => one.recognises(payload)).map(({ id }) => id)]).toEqual([
        sample.name,
        source.id,
      ]);
      expect(recognise(payload)?.id).toBe(source.id);
    }
    expect(SAMPLES.length).toBeGreaterThan(15);
  });

  it('becomes what the reader of vCons takes, under `account/id`', async () => {
    for (const { source, ...sample } of ALL) {
      const taken = await read(source, sample);
      expect(taken.length).toBeGreaterThan(0);
      for (const piece of piecesOf(taken)) {
        expect(piece.contact, sample.name).toMatch(/^[^/]+\/.+$/);
        expect(kept(piece).notes.filter((note) => !EXPECTED.has(note))).toEqual([]);
      }
    }
  });

  it('shows the shield a card in any text of it, or leaves it out', async () => {
    for (const { source, name, bytes } of ALL)
      for (const variant of planted(JSON.parse(bytes.toString('utf8')), CARD))
        expect(await leaks(source, { name, bytes: Buffer.from(JSON.stringify(variant)) })).toEqual([]);
  });
});

describe.skipIf(!hasShared)('deliveries signed by help desks', () => {
  const NOW = Date.parse('2026-11-23T10:00:05Z');
  const vectors = JSON.parse(
    samplesIn(join(SHARED, 'synthetic-signed'))
      .find(({ name }) => name === 'VECTORS.json')
      ?.bytes.toString() ?? '[]',
  ) as {
    readonly provider: string;
    readonly file: string;
    readonly secret: string;
    readonly header: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly expected: string;
  }[];

  it.each(SHARED_SAMPLES.filter(({ source }) => source.signature).map((one) => [one.source.id, one] as const))(
    '%s: the shared vector holds, and nothing beside it',
    (id, { source, bytes, name }) => {
      const vector = vectors.find((one) => one.provider === id && one.file === name)!;
      const headers = Object.fromEntries(
        Object.entries({ ...vector.headers, [vector.header]: vector.expected }).map(([header, value]) => [
          header.toLowerCase(),
          value,
        ]),
      );
      const check = (body: Uint8Array, secret: string, now: number): void =>
        verifySignature(source.signature!, { bytes: body, headers, url: 'https://x.example' }, [secret], now);
      const said = headers[source.signature!.timestamp?.header ?? ''];
      const signedAt = said === undefined ? NOW : /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said);
      check(bytes, vector.secret, signedAt);
      expect(() => check(Buffer.concat([bytes, Buffer.from(' ')]), vector.secret, signedAt)).toThrow(
        'source.signature',
      );
      expect(() => check(bytes, 'other', signedAt)).toThrow('source.signature');
      if (said !== undefined) expect(() => check(bytes, vector.secret, signedAt + 301_000)).toThrow('source.replayed');
    },
  );
});

describe('broken payloads of help desks', () => {
  const refused = async (source: (typeof DESKS)[number], bytes: Uint8Array): Promise<string> => {
    const payload = payloadOf(bytes, { name: 'x.json' });
    expect(typeof source.recognises(payload)).toBe('boolean');
    try {
      piecesOf(await source.read(payload, { receivedAt: RECEIVED_AT })).forEach(kept);
      return 'read';
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      return fault.code;
    }
  };

  it('are refused with a code, and nothing else is ever thrown', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const { source, bytes } = ALL[change.sample % ALL.length]!;
        expect(await refused(source, mutated(change, bytes))).toMatch(/^(?:read$|source\.|json\.|vcon\.)/);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.from(''), 'json.malformed'],
    ['a text', Buffer.from('"x"'), 'source.malformed'],
    ['a list', Buffer.from('[]'), 'source.malformed'],
    ['an object of nobody', Buffer.from('{}'), 'source.m'],
    ['bytes that are no UTF-8', Buffer.from('{"type":"caf\xe9"}', 'latin1'), 'json.not-utf8'],
    ['half of a payload', Buffer.from('{"type":'), 'json.malformed'],
    ['lists without end', Buffer.from('['.repeat(100_000)), 'json.too-deep'],
  ])('%s', async (_, bytes, code) => {
    for (const source of DESKS) expect((await refused(source, bytes)).startsWith(code)).toBe(true);
  });

  it.each([
    ['tags without end', '<p>'.repeat(400_000)],
    ['brackets', '<'.repeat(2_000_000)],
    ['spaces', `${' '.repeat(2_000_000)}x`],
    ['entities', `<p>${'&amp;#x26;'.repeat(200_000)}`],
    ['digits', '4'.repeat(2_000_000)],
  ])(
    'of enormous texts end quickly: %s',
    async (_, long) => {
      for (const { source, name, bytes } of ALL) {
        if (!/^(?:comment|user-replied|message|ticket)\.json$/.test(name)) continue;
        const text = bytes
          .toString('utf8')
          .replace(/(?<="(?:body|content|description)": )"[^"]*"/, JSON.stringify(long));
        const before = process.threadCpuUsage();
        await refused(source, Buffer.from(text));
        expect(process.threadCpuUsage(before).user).toBeLessThan(6_000_000);
      }
    },
    60_000,
  );
});
