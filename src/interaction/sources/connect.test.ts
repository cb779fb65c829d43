import { describe, expect, it } from 'vitest';
import { joined, kept, piecesOf, read, refusalOf, said, sampleOf, tell } from '../../../test/support/source-samples.ts';
import { connect } from './connect.ts';

const sample = async (name: string) => read(connect, sampleOf('connect', name));
const record = (): Record<string, unknown> =>
  JSON.parse(sampleOf('connect', 'record.json').bytes.toString('utf8')) as Record<string, unknown>;
const event = (): { detail: Record<string, unknown> } =>
  JSON.parse(sampleOf('connect', 'event-agent.json').bytes.toString('utf8')) as { detail: Record<string, unknown> };

const FIRST = '11111111-0000-4000-8000-000000000001';
const SECOND = '11111111-0000-4000-8000-000000000002';

describe('Amazon Connect', () => {
  it('joins events, record and analysis of one contact in any order', async () => {
    const names = [
      'event-initiated.json',
      'event-agent.json',
      'event-disconnected.json',
      'record.json',
      'lens-voice.json',
    ];
    for (const order of [names, names.toReversed()]) {
      const whole = await joined(connect, ...order);
      expect(whole.head).toMatchObject({
        channel: 'call.outbound',
        routing: { queue: 'Aubépine relance', number: '+33199000010' },
        startedAt: Date.parse('2026-11-23T09:59:58Z'),
      });
      expect(whole.identifiers).toEqual([
        { kind: 'reference', value: 'C-1001' },
        { kind: 'phone', value: '+33639980012' },
      ]);
      expect(whole.vcon.parties).toHaveLength(3);
      expect(whole.vcon.dialog?.map(({ mandat_id: id }) => id)).toEqual([FIRST, `${FIRST}#1`]);
      expect(said(whole)).toEqual([
        'agent: Bonjour, qui est à l’appareil ?',
        'customer: Je suis Camille Durand, je veux résilier.',
      ]);
    }
  });

  it('knows a transferred contact by the first of its chain, and does not guess who called', async () => {
    const [piece] = piecesOf(await sample('record-transferred.json'));
    expect(piece?.contact).toBe(`123456789012/${FIRST}`);
    expect(kept(piece!).head.channel).toBeUndefined();
    const whole = await joined(connect, 'record-transferred.json', 'record.json');
    expect(whole.head.channel).toBe('call.outbound');
    expect(whole.vcon.dialog?.map(({ interaction_id: id }) => id)).toEqual([FIRST, FIRST, SECOND]);
  });

  it('takes away a recording that was deleted there, and gives it no address', async () => {
    const taken = await sample('record-deleted.json');
    expect(taken[1]).toEqual({
      take: 'removal',
      contact: `123456789012/${FIRST}`,
      item: FIRST,
      at: Date.parse('2026-12-23T10:05:00Z'),
      why: 'deleted',
    });
    expect(kept(piecesOf(taken)[0]!).vcon.dialog?.[0]?.url).toBeUndefined();
  });

  it('takes away a whole chat whose transcript was deleted', async () => {
    const chat = {
      ...record(),
      Channel: 'CHAT',
      Recording: null,
      Recordings: [{ Status: 'DELETED', DeletionReason: 'x' }],
    };
    expect((await tell(connect, chat))[1]).toMatchObject({ take: 'removal', why: 'deleted' });
    expect((await tell(connect, chat))[1]).not.toHaveProperty('item');
  });

  it('keeps the free map whole, and no voice print', async () => {
    const [piece] = piecesOf(await sample('record.json'));
    const { vcon } = kept(piece!);
    expect(vcon.attachments?.find(({ purpose }) => purpose === 'attributes')?.body).toEqual(record()['Attributes']);
    expect(JSON.stringify(vcon)).not.toContain('voix-1');
    expect(piece?.complete).toBe(true);
  });

  it('says why an outbound call reached nobody', async () => {
    const [piece] = piecesOf(await sample('event-amd.json'));
    expect(kept(piece!).vcon.dialog).toMatchObject([{ type: 'incomplete', disposition: 'voicemail-no-message' }]);
  });

  it('reads records one after another, and those that Firehose wraps', async () => {
    expect(piecesOf(await sample('records.ndjson'))).toHaveLength(3);
    expect(await sample('firehose.json')).toEqual(await sample('record.json'));
    const triggered = { Records: [{ kinesis: { data: Buffer.from(JSON.stringify(record())).toString('base64') } }] };
    expect(await tell(connect, triggered)).toEqual(await sample('record.json'));
  });

  it('keeps the redacted one of two twins, in whatever order they come', async () => {
    for (const order of [
      ['lens-voice.json', 'lens-voice-redacted.json'],
      ['lens-voice-redacted.json', 'lens-voice.json'],
    ]) {
      const whole = await joined(connect, ...order);
      expect(JSON.stringify(whole.vcon)).not.toContain('Camille');
      expect(whole.vcon.analysis?.[0]?.body).toMatchObject({
        segments: [{}, { text: 'Je suis [PII], je veux résilier.', redacted: [{ start: 3.6, end: 4.4 }] }],
      });
    }
    for (const order of [
      ['lens-chat.json', 'lens-chat-redacted.json'],
      ['lens-chat-redacted.json', 'lens-chat.json'],
    ])
      expect(said(await joined(connect, ...order))).toEqual(['customer: Bonjour, ici [PII]', 'agent: Bonjour']);
  });

  it('reads a chat as messages, without its comings and goings', async () => {
    const whole = await joined(connect, 'lens-chat.json');
    expect(whole.head.channel).toBe('chat');
    expect(whole.vcon.dialog?.map(({ message_id: id }) => id)).toEqual(['i-1', 'i-2', 'i-3']);
  });

  it('reads a chat that Contact Lens did not analyse, and keeps what it redacted of one that it did', async () => {
    const whole = await joined(connect, 'chat-transcript.json');
    expect(whole.head.channel).toBe('chat');
    expect(said(whole)).toEqual(['customer: Bonjour, ici Camille', 'agent: Bonjour']);
    const [piece] = piecesOf(await sample('chat-transcript.json'));
    expect(piece?.contact).toBe('123456789012/11111111-0000-4000-8000-000000000003');
    for (const order of [
      ['chat-transcript.json', 'lens-chat-redacted.json'],
      ['lens-chat-redacted.json', 'chat-transcript.json'],
    ])
      expect(said(await joined(connect, ...order))).toEqual(['customer: Bonjour, ici [PII]', 'agent: Bonjour']);
  });

  it('reads a mail of Contact Lens as mail', async () => {
    const mail = {
      ...(JSON.parse(sampleOf('connect', 'lens-chat.json').bytes.toString('utf8')) as object),
      Channel: 'EMAIL',
    };
    expect(kept(piecesOf(await tell(connect, mail))[0]!).head.channel).toBe('email');
  });

  it('drops what quotes the turns, and keeps what is concluded of them', async () => {
    const { vcon } = await joined(connect, 'lens-voice.json');
    const report = JSON.stringify(vcon.analysis?.find(({ type }) => type === 'report'));
    expect(report).toContain('Camille Durand veut résilier');
    expect(JSON.stringify(vcon)).not.toContain('IssuesDetected');
    const analytics = await joined(connect, 'call-analytics.json');
    expect(said(analytics)).toEqual(['agent: Bonjour.', 'customer: Ici Camille Durand.']);
    expect(JSON.stringify(analytics.vcon)).not.toContain('ici camille durand');
    expect(JSON.stringify(analytics.vcon)).not.toContain('CustomEntities');
  });

  it('sets aside events that it does not know', async () => {
    expect(await sample('event-unknown.json')).toEqual([{ take: 'aside', event: 'TELEPORTED' }]);
  });

  it.each([
    ['source.missing /ContactId', { ...record(), ContactId: null }],
    ['source.missing /AWSAccountId', { ...record(), AWSAccountId: '' }],
    ['source.malformed /ContactId', { ...record(), ContactId: ['x'] }],
    ['source.malformed /InitiationTimestamp', { ...record(), InitiationTimestamp: 'yesterday' }],
    ['source.malformed /Attributes', { ...record(), Attributes: 'a map' }],
    ['source.malformed /Recordings', { ...record(), Recordings: {} }],
    ['source.missing /detail/contactId', { ...event(), detail: { ...event().detail, contactId: undefined } }],
    ['source.malformed /detail/eventType', { ...event(), detail: { ...event().detail, eventType: 7 } }],
    ['source.malformed', { anything: true }],
    ['source.missing /records/0/data', { records: [{ data: null }] }],
    ['json.malformed 1:9', '{"a":1} }'],
    ['json.malformed 2:9', '{"a":1}\n{"a": 1,}'],
    ['json.malformed 1:1', ''],
  ])('refuses with %s', async (refusal, payload) => {
    expect(await refusalOf(async () => tell(connect, payload))).toBe(refusal);
  });
});
