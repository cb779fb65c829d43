import { describe, expect, it } from 'vitest';
import { joined, kept, piecesOf, read, refusalOf, said, sampleOf, tell } from '../../../test/support/source-samples.ts';
import { genesys } from './genesys.ts';

const sample = async (name: string) => read(genesys, sampleOf('genesys', name));
const parsed = (name: string): Record<string, unknown> =>
  JSON.parse(sampleOf('genesys', name).bytes.toString('utf8')) as Record<string, unknown>;

const EVENTS = ['customer.start', 'acd.start', 'user.start', 'attributes', 'customer.end', 'wrapup'].map(
  (name) => `event-${name}.json`,
);

describe('Genesys Cloud', () => {
  it('tells the same of a conversation through either interface', async () => {
    for (const name of ['conversation-details.json', 'conversation.json']) {
      const whole = await joined(genesys, name);
      expect(whole.head.channel).toBe('call.inbound');
      expect(whole.head.routing.number).toBe('+33199000010');
      expect(whole.identifiers).toEqual([{ kind: 'phone', value: '+33639980012' }]);
      expect(whole.vcon.dialog).toMatchObject([{ type: 'recording', duration: 390.5, source_disposition: 'client' }]);
      expect(whole.vcon.parties[0]?.name).toBe('Camille Durand');
      expect(whole.vcon.attachments?.find(({ purpose }) => purpose === 'wrap-up')?.body).toMatchObject({
        code: 'resiliation',
        notes: 'Rappeler au 06 39 98 00 12',
      });
    }
    expect(piecesOf(await sample('conversation.json'))[0]?.complete).toBe(true);
  });

  it('joins events, conversation and transcripts in any order; the queue’s name stays beside its id', async () => {
    const names = [...EVENTS, 'conversation.json', 'transcription.json', 'transcript.json'];
    for (const order of [names, names.toReversed()]) {
      const whole = await joined(genesys, ...order);
      expect(whole.head.routing.queue).toBe('Aubépine résiliation');
      expect(whole.head.channel).toBe('call.inbound');
      expect(whole.vcon.parties.map(({ role, type }) => role ?? type)).toEqual(
        expect.arrayContaining(['customer', 'agent', 'organization']),
      );
      expect(whole.vcon.parties).toHaveLength(3);
      expect(said(whole)).toEqual(['customer: Ma carte est le 4970', 'agent: Très bien.']);
    }
  });

  it('keeps one form of each final utterance, and no hypothesis', async () => {
    const [piece] = piecesOf(await sample('transcription.json'));
    const { vcon } = kept(piece!);
    expect(vcon.dialog?.map(({ mandat_id: id, start }) => [id, start])).toEqual([
      ['u-1', '2026-11-23T10:00:02.310Z'],
      ['u-3', '2026-11-23T10:00:07.010Z'],
    ]);
    expect(JSON.stringify(vcon)).not.toContain('quatre neuf sept');
  });

  it('reads a finished transcript with the moments of its phrases, and no quotation of them', async () => {
    const whole = await joined(genesys, 'transcript.json');
    expect(said(whole)).toEqual(['agent: Bonjour.', 'customer: Je veux résilier.']);
    expect(whole.vcon.analysis?.[0]?.body).toMatchObject({
      segments: [
        { start: 1, end: 2.5 },
        { start: 3, end: 4.5 },
      ],
    });
    expect(JSON.stringify(whole.vcon)).not.toContain('transcriptPhrase');
    expect(whole.head.channel).toBe('call.inbound');
  });

  it('says that an outbound call reached nobody', async () => {
    const whole = await joined(genesys, 'outbound-unanswered.json');
    expect(whole.vcon.dialog).toMatchObject([{ type: 'incomplete', disposition: 'no-answer' }]);
    expect(whole.head.channel).toBe('call.outbound');
    expect(whole.identifiers).toEqual([{ kind: 'phone', value: '+33639980034' }]);
  });

  it('counts what holds nothing, and sets aside what it does not know', async () => {
    expect(await sample('event-flow.start.json')).toEqual([{ take: 'counted', event: 'flow.start' }]);
    expect(await sample('event-unknown.json')).toEqual([{ take: 'aside', event: 'teleported' }]);
    expect(await sample('topic-unknown.json')).toEqual([{ take: 'aside', event: 'v2.users.id.presence' }]);
  });

  it.each([
    ['source.malformed', { some: 'thing' }],
    [
      'source.missing /detail/eventBody',
      { ...parsed('event-wrapup.json'), detail: { topicName: 'v2.detail.events.conversation.x.wrapup' } },
    ],
    ['source.missing /detail/topicName', { source: 'aws.partner/genesys.com/cloud/x/y', detail: {} }],
    ['source.malformed /conversationEnd', { ...parsed('outbound-unanswered.json'), conversationEnd: {} }],
    ['source.malformed /conversationStart', { ...parsed('outbound-unanswered.json'), conversationStart: 'soon' }],
    ['source.malformed /transcripts/0', { ...parsed('transcript.json'), transcripts: ['x'] }],
    [
      'source.malformed /transcripts/0/phrases/0/text',
      { conversationId: 'c', transcripts: [{ phrases: [{ text: [] }] }] },
    ],
  ])('refuses with %s', async (refusal, payload) => {
    expect(await refusalOf(async () => tell(genesys, payload))).toBe(refusal);
  });
});
