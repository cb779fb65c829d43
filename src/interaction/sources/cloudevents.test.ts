import { describe, expect, it } from 'vitest';
import { CARD, leaks, survives } from '../../../test/support/source-hostile.ts';
import {
  kept,
  payloadOfSample,
  piecesOf,
  planted,
  read,
  RECEIVED_AT,
  sampleOf,
  samplesOf,
} from '../../../test/support/source-samples.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { recognise, sourceOf, SOURCES } from './index.ts';
import { payloadOf } from './payload.ts';
import type { Taken } from './types.ts';

const cloudevents = sourceOf('cloudevents')!;
const SAMPLES = samplesOf('cloudevents');
const open = (name: string): Record<string, unknown> =>
  JSON.parse(sampleOf('cloudevents', `${name}.json`).bytes.toString('utf8')) as Record<string, unknown>;
const readJson = async (value: unknown, about: object = {}): Promise<readonly Taken[]> =>
  cloudevents.read(payloadOf(Buffer.from(JSON.stringify(value)), about), { receivedAt: RECEIVED_AT });
const contacts = (taken: readonly Taken[]): string[] => piecesOf(taken).map(({ contact }) => contact);

async function refusal(value: unknown): Promise<unknown> {
  try {
    return await readJson(value);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return { code: fault.code, pointer: fault.place?.pointer };
  }
}

describe('an event', () => {
  it('of our own type is the vCon in it', async () => {
    const [piece] = piecesOf(await read(cloudevents, sampleOf('cloudevents', 'received.json')));
    expect(piece).toMatchObject({
      uuid: '01990d5e-3c00-8a1b-9c2d-3e4f5a6b7c8d',
      source: 'vcon',
    });
    expect(kept(piece!).vcon.dialog).toHaveLength(1);
  });

  it('is what the source that recognises its data makes of them, whatever its media type says', async () => {
    const { data } = open('wrapped');
    const alone = await sourceOf('zendesk')!.read(payloadOf(Buffer.from(JSON.stringify(data))), {
      receivedAt: RECEIVED_AT,
    });
    const wrapped = await read(cloudevents, sampleOf('cloudevents', 'wrapped.json'));
    // Of the same contact as without the envelope: the two join.
    expect(wrapped).toEqual(alone.map((one) => ({ ...one, source: 'zendesk' })));
    const [mail] = piecesOf(await read(cloudevents, sampleOf('cloudevents', 'mail.json')));
    expect(kept(mail!)).toMatchObject({ head: { channel: 'email' } });
  });

  it('may come in a batch; what nobody recognises is kept aside', async () => {
    const taken = await read(cloudevents, sampleOf('cloudevents', 'batch.json'));
    expect(contacts(taken)).toEqual([
      'captions/4711',
      'ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/CHaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    ]);
    expect(taken.map(({ source }) => source)).toEqual(['captions', 'twilio', undefined, undefined]);
    expect(taken.slice(2)).toEqual([
      { take: 'aside', event: 'com.example.unheard-of' },
      { take: 'aside', event: 'com.example.empty' },
    ]);
  });

  it('may come as headers around its data', async () => {
    const { data } = open('received');
    const headers = {
      'ce-specversion': '1.0',
      'ce-id': 'e-1',
      'ce-source': '/x',
      'ce-type': 'eu.mandat.interaction.received.v1',
    };
    const payload = payloadOf(Buffer.from(JSON.stringify(data)), { mediatype: 'application/json', headers });
    expect(contacts(await cloudevents.read(payload, { receivedAt: RECEIVED_AT }))).toEqual([
      '01990d5e-3c00-8a1b-9c2d-3e4f5a6b7c8d',
    ]);
    // Without being told so, the vCon is one: it needs no envelope.
    expect(recognise(payload)?.id).toBe('vcon');
    const { 'ce-id': id, ...fewer } = headers;
    expect(id).toBe('e-1');
    const without = payloadOf(payload.bytes, { mediatype: 'application/json', headers: fewer });
    await expect(async () => cloudevents.read(without, { receivedAt: RECEIVED_AT })).rejects.toMatchObject({
      code: 'source.missing',
      place: { pointer: '/id' },
    });
  });

  it('that is broken does not hold up its neighbours', async () => {
    const good = open('received');
    const broken = { ...good, data: { parties: [], uuid: 'x' } };
    expect(await readJson([broken, good])).toMatchObject(
      [{ take: 'aside', event: /^unreadable\./ }, { take: 'piece' }].map((one) => ({ take: one.take })),
    );
    expect(await refusal([broken, broken])).toMatchObject({ pointer: '/0/data/uuid' });
  });
});

describe('every sample of CloudEvents', () => {
  it('is recognised by it alone', () => {
    for (const sample of SAMPLES) {
      const payload = payloadOfSample(sample);
      expect(SOURCES.filter((one) => one.recognises(payload)).map(({ id }) => id)).toEqual(['cloudevents']);
    }
    expect(SAMPLES).toHaveLength(4);
  });

  it('shows the shield a card in any text of it, or leaves it out', async () => {
    // What stands in a vCon is looked at where vCons are read.
    for (const { name, bytes } of SAMPLES.filter(({ name }) => name !== 'received.json'))
      for (const variant of planted(JSON.parse(bytes.toString('utf8')), CARD))
        expect(await leaks(cloudevents, { name, bytes: Buffer.from(JSON.stringify(variant)) })).toEqual([]);
  });
});

describe('broken events', () => {
  it.each([
    ['an envelope in an envelope', { data: open('received') }, 'source.too-nested', '/data'],
    ['one in a text', { data: JSON.stringify(open('received')) }, 'source.too-nested', '/data'],
    ['a batch in an envelope', { data: [open('received')] }, 'source.too-nested', '/data'],
    ['no id', { id: undefined }, 'source.missing', '/id'],
    ['no source', { source: '' }, 'source.missing', '/source'],
    ['a type that is no text', { type: 5 }, 'source.malformed', '/type'],
    ['an older draft', { specversion: '0.3' }, 'source.malformed', '/specversion'],
    ['data that are not base64', { data: undefined, data_base64: 'é' }, 'source.malformed', '/data_base64'],
    ['a vCon without uuid', { data: { parties: [] } }, 'vcon.uuid-missing', '/data/uuid'],
    ['a text that is no vCon', { data: 'bonjour' }, 'json.malformed', '/data'],
  ])('%s', async (_, change, code, pointer) => {
    expect(await refusal({ ...open('received'), ...change })).toEqual({ code, pointer });
  });

  it('are refused with a code, and nothing else is ever thrown', async () => {
    await survives(
      SAMPLES.map((one) => ({ source: cloudevents, ...one })),
      { codes: /^(?:source|json|vcon)\./, numRuns: 1500 },
    );
  }, 60_000);
});
