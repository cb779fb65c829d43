import { describe, expect, it } from 'vitest';
import { joined, kept, piecesOf, read, refusalOf, said, sampleOf, tell } from '../../../test/support/source-samples.ts';
import { twilio } from './twilio.ts';

const sample = async (name: string) => read(twilio, sampleOf('twilio', name));
const ACCOUNT = `AC${'1'.padStart(32, '0')}`;
const CONVERSATION = `${ACCOUNT}/CH${'1'.padStart(32, '0')}`;
const MESSAGE = `IM${'1'.padStart(32, '0')}`;

describe('Twilio', () => {
  it('reads a message with its author, its map and its files', async () => {
    const [piece] = piecesOf(await sample('message-added.form'));
    expect(piece?.contact).toBe(CONVERSATION);
    const { head, identifiers, vcon } = kept(piece!);
    expect(head.channel).toBe('social');
    expect(identifiers).toEqual([{ kind: 'phone', value: '+33639980012' }]);
    expect(vcon.attachments?.map(({ purpose }) => purpose)).toEqual(['file', 'attributes', 'mandat']);
    expect(vcon.attachments?.[1]?.body).toEqual({ dossier: 'C-1001' });
  });

  it('keeps the edited version of a message, whichever came first', async () => {
    for (const order of [
      ['message-added.form', 'message-updated.form'],
      ['message-updated.form', 'message-added.form'],
    ])
      expect(said(await joined(twilio, ...order))).toEqual(['customer: Bonjour']);
  });

  it('takes away a message that was removed there', async () => {
    expect(await sample('message-removed.form')).toEqual([
      { take: 'removal', contact: CONVERSATION, item: MESSAGE, at: Date.parse('2026-11-23T10:02:00Z'), why: 'deleted' },
    ]);
    const gone = await tell(twilio, `EventType=onConversationRemoved&AccountSid=${ACCOUNT}&ConversationSid=CH1`);
    expect(gone).toMatchObject([{ take: 'removal', contact: `${ACCOUNT}/CH1` }]);
    expect(gone[0]).not.toHaveProperty('item');
  });

  it('hears STOP as an objection of that number', async () => {
    const taken = await sample('sms.form');
    expect(taken[1]).toMatchObject({
      take: 'expressed',
      signal: 'objection',
      identifiers: [{ kind: 'phone', value: '+33639980012' }],
      contact: `${ACCOUNT}/SM${'1'.padStart(32, '0')}`,
    });
    expect(kept(piecesOf(taken)[0]!).head).toMatchObject({ channel: 'sms', routing: { number: '+33199000010' } });
  });

  it('joins a call, its leg, its recording and its transcript', async () => {
    const names = ['call-completed.form', 'call-leg.form', 'recording.form', 'sentences.json'];
    for (const order of [names, names.toReversed()]) {
      const whole = await joined(twilio, ...order);
      expect(whole.head).toMatchObject({ channel: 'call.inbound', routing: { number: '+33199000010' } });
      expect(said(whole)).toEqual(['customer: Je veux résilier.', 'agent: Très bien.']);
      expect(whole.vcon.dialog?.filter(({ url }) => url !== undefined)).toHaveLength(1);
    }
  });

  it('says why a call reached nobody, and keeps no key that was pressed', async () => {
    expect((await joined(twilio, 'call-busy.form')).vcon.dialog).toMatchObject([
      { type: 'incomplete', disposition: 'busy' },
    ]);
    expect(await sample('call-keys.form')).toEqual([{ take: 'counted', event: 'call.in-progress' }]);
  });

  it('reads a call of the year 1 or of a hundred days without losing its date', async () => {
    const call = `CallSid=CA1&AccountSid=${ACCOUNT}&CallStatus=completed&Direction=inbound&CallDuration=99999999`;
    const [piece] = piecesOf(await tell(twilio, `${call}&Timestamp=0001-01-01T00:00:00Z`));
    expect(kept(piece!).vcon.created_at).toBe('0001-01-01T00:00:00.000Z');
  });

  it('takes every event of a stream, each as its webhook', async () => {
    const taken = await sample('event-streams.json');
    expect(taken.map(({ take }) => take)).toEqual(['piece', 'removal', 'piece', 'counted', 'aside']);
    expect(piecesOf(taken).map(({ contact }) => contact)).toEqual([
      CONVERSATION,
      `${ACCOUNT}/SM${'1'.padStart(32, '0')}`,
    ]);
    const [only] = JSON.parse(sampleOf('twilio', 'event-streams.json').bytes.toString('utf8')) as unknown[];
    expect(await tell(twilio, only)).toEqual(taken.slice(0, 1));
  });

  it('notes whether the vendor trains on a transcript', async () => {
    const { vcon } = await joined(twilio, 'sentences.json');
    expect(vcon.analysis?.[0]?.body).toMatchObject({ data_logging: false });
  });

  it('counts what holds nothing, and sets aside what it does not know', async () => {
    expect(await sample('message-status.form')).toEqual([{ take: 'counted', event: 'message.delivered' }]);
    const ready = {
      account_sid: ACCOUNT,
      transcript_sid: 'GT1',
      event_type: 'voice_intelligence_transcript_available',
    };
    for (const announced of [await tell(twilio, ready), await sample('transcript-ready.form')])
      expect(announced).toEqual([{ take: 'counted', event: 'transcript.ready' }]);
    expect(await sample('recording-absent.form')).toEqual([{ take: 'counted', event: 'recording.absent' }]);
    expect(await sample('typing.form')).toEqual([{ take: 'aside', event: 'onTypingStarted' }]);
    const strange = await tell(twilio, `CallSid=CA1&AccountSid=${ACCOUNT}&CallStatus=teleported`);
    expect(strange).toEqual([{ take: 'aside', event: 'call.teleported' }]);
  });

  it.each([
    ['source.missing /ConversationSid', `EventType=onMessageAdded&AccountSid=${ACCOUNT}&MessageSid=IM1`],
    ['source.missing /EventType', `AccountSid=${ACCOUNT}&Foo=1`],
    ['source.missing /From', `MessageSid=SM1&AccountSid=${ACCOUNT}&Body=x`],
    ['source.malformed /CallDuration', `CallSid=CA1&AccountSid=${ACCOUNT}&CallStatus=completed&CallDuration=long`],
    [
      'source.malformed /DateCreated',
      `EventType=onMessageAdded&AccountSid=AC1&ConversationSid=CH1&MessageSid=IM1&DateCreated=soon`,
    ],
    ['source.missing /RecordingSid', `AccountSid=${ACCOUNT}&CallSid=CA1&RecordingStatus=completed`],
    ['source.missing /0/data', [{ specversion: '1.0', type: 'com.twilio.conversations.message.added' }]],
    [
      'source.malformed /0/data/MessageBody',
      [
        {
          specversion: '1.0',
          type: 'com.twilio.conversations.message.added',
          data: { AccountSid: 'a', ConversationSid: 'c', MessageSid: 'm', MessageBody: 7 },
        },
      ],
    ],
    ['source.malformed', { anything: 1 }],
  ])('refuses with %s', async (refusal, payload) => {
    expect(await refusalOf(async () => tell(twilio, payload))).toBe(refusal);
  });
});
