import { describe, expect, it } from 'vitest';
import { conversation } from './conversation.ts';
import { normalise } from './normalise.ts';
import type { Channel } from './types.ts';

const AT = '2026-11-20T10:00:00Z';
const parties = [
  { name: 'Camille Moreau', role: 'customer' },
  { name: 'Inès', role: 'agent' },
];
const recording = { type: 'recording', start: AT, parties: [0, 1] };

function shown(members: object, channel: Channel = 'call.inbound'): string[] {
  const value = { uuid: '0195b780-5836-73e6-9dd8-dd37220d739c', created_at: AT, parties, ...members };
  const { vcon } = normalise(value, { source: 'vcon', receivedAt: Date.parse(AT) });
  return conversation(vcon, channel).map(({ speaker, role, name, at, text }) => {
    const seconds = at === undefined ? '?' : (at - Date.parse(AT)) / 1000;
    return `${speaker} ${role} ${name ?? '-'} +${seconds} ${text}`;
  });
}

function transcript(body: unknown): object {
  return { type: 'transcript', vendor: 'v', dialog: 0, encoding: typeof body === 'string' ? 'none' : 'json', body };
}

describe('the conversation', () => {
  it('is the text dialogs in order, with their time', () => {
    const dialog = [
      { type: 'text', start: AT, parties: [1, 0], encoding: 'none', body: 'Bonjour' },
      { type: 'text', start: '2026-11-20T10:00:07.5Z', parties: [0, 1], encoding: 'none', body: 'Bonjour !' },
    ];
    expect(shown({ dialog, analysis: [transcript('Agent: autre chose\nClient: oui')] })).toEqual([
      '1 agent Inès +0 Bonjour',
      '0 customer Camille Moreau +7.5 Bonjour !',
    ]);
  });

  it('is the utterances of a transcript rather than its words or its one text', () => {
    const body = {
      transcript: { text: 'Bonjour. Oui bonjour.' },
      segments: [
        { start: 0, speaker: 'agent', text: 'Bonjour.' },
        { start: 1.2, speaker: 'customer', text: 'Oui bonjour.' },
      ],
      words: [
        { word: 'Bonjour.', start: 0 },
        { word: 'Oui', start: 1.2 },
        { word: 'bonjour.', start: 1.5 },
      ],
    };
    expect(shown({ dialog: [recording], analysis: [transcript(body)] })).toEqual([
      '1 agent Inès +0 Bonjour.',
      '0 customer Camille Moreau +1.2 Oui bonjour.',
    ]);
  });

  it('is the diarised text rather than the plain one, labels taken off', () => {
    const analysis = [
      transcript({ transcript: 'Bonjour. Oui bonjour, une très longue phrase.' }),
      { ...transcript('**Agent(Inès)**: Bonjour.\n**Client**: Oui bonjour.\n'), type: 'diarized' },
    ];
    expect(shown({ dialog: [recording], analysis })).toEqual([
      '1 agent Inès +? Bonjour.',
      '0 customer Camille Moreau +? Oui bonjour.',
    ]);
  });

  it('is empty where only sound was sent', () => {
    expect(
      shown({ dialog: [{ ...recording, mediatype: 'audio/x-wav', encoding: 'base64url', body: '_wAA' }] }),
    ).toEqual([]);
  });
});
