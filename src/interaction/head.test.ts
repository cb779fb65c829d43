import { describe, expect, it } from 'vitest';
import identifiers from '../../testdata/vcon/identifiers.json' with { type: 'json' };
import { mailAddress, phoneNumber } from './identifiers.ts';
import { readVcon } from './read.ts';
import type { ReadResult } from './types.ts';

const AT = '2026-11-20T10:00:00Z';
const receivedAt = Date.parse('2026-11-24T00:00:00Z');
const customer = { tel: '+33639980001', role: 'customer' };
const agent = { name: 'Inès', role: 'agent' };
const turn = { type: 'text', start: AT, parties: [0, 1], encoding: 'none', body: 'Bonjour' };
const recording = { type: 'recording', start: AT, parties: [0, 1], url: 'https://enregistrements.example/1.wav' };

function read(members: object): ReadResult {
  return readVcon(
    {
      uuid: '0195b780-5836-73e6-9dd8-dd37220d739c',
      vcon: '0.4.0',
      created_at: AT,
      parties: [customer, agent],
      ...members,
    },
    { source: 'genesys', receivedAt },
  );
}

function hint(body: object): object {
  return { purpose: 'mandat', start: AT, party: 0, dialog: 0, encoding: 'json', body };
}

describe('the channel', () => {
  it.each([
    [
      'WhatsApp said to be a chat',
      { dialog: [{ ...turn, application: 'whatsapp', interaction_type: 'chat' }] },
      'social',
    ],
    ['an SMS', { dialog: [{ ...turn, application: 'sms' }] }, 'sms'],
    ['a web chat', { dialog: [{ ...turn, application: 'webchat' }] }, 'chat'],
    ['a mail said to be one', { dialog: [{ ...turn, interaction_type: 'e-mail' }] }, 'email'],
    ['a letter', { dialog: [{ ...turn, application: 'courrier' }] }, 'post'],
    [
      'a mail by its form',
      {
        subject: 'Facture',
        parties: [{ mailto: 'a@courriel.example', role: 'customer' }],
        dialog: [{ ...turn, parties: 0 }],
      },
      'email',
    ],
    ['a mail by its media type', { dialog: [{ ...turn, mediatype: 'multipart/mixed; boundary=x' }] }, 'email'],
    ['texts of no said medium', { dialog: [turn] }, 'chat'],
    ['a recording that the customer began', { dialog: [recording] }, 'call.inbound'],
    ['a recording that the agent began', { dialog: [{ ...recording, originator: 1 }] }, 'call.outbound'],
    ['a call whose metadata say out', { meta: { direction: 'out' }, dialog: [recording] }, 'call.outbound'],
    [
      'a dialog whose metadata say inbound',
      { dialog: [{ ...recording, originator: 1, meta: { direction: 'inbound' } }] },
      'call.inbound',
    ],
    ['a type that says outbound', { dialog: [{ ...recording, interaction_type: 'outbound-call' }] }, 'call.outbound'],
    [
      'somebody of a calling list',
      { parties: [{ tel: '+33639980001', contact_list: 'l1' }, agent], dialog: [recording] },
      'call.outbound',
    ],
    ['a call between strangers', { parties: [{ name: 'A' }, { name: 'B' }], dialog: [recording] }, undefined],
    ['a bot alone, by voice', { parties: [customer, { type: 'bot' }], dialog: [recording] }, 'bot'],
    [
      'a bot taken over by an agent',
      { parties: [customer, { type: 'bot' }, agent], dialog: [{ ...turn, application: 'webchat' }] },
      'chat',
    ],
    ['what the hint says', { dialog: [turn], attachments: [hint({ channel: 'post' })] }, 'post'],
    ['nothing at all', {}, undefined],
  ])('of %s is told', (_, members, channel) => {
    expect(read(members).head.channel).toBe(channel);
  });

  it('that had to be assumed leaves a note', () => {
    expect(read({ dialog: [turn] }).notes).toEqual(['channel.assumed']);
    expect(read({ parties: [{ name: 'A' }, { name: 'B' }], dialog: [recording] }).notes).toContain('direction.unknown');
  });
});

describe('the head', () => {
  it('lasts from the first dialog to the end of the last', () => {
    const later = { ...turn, start: '2026-11-20T10:05:00Z', duration: 30 };
    const { startedAt, endedAt } = read({ dialog: [later, turn, {}] }).head;
    expect([startedAt, endedAt]).toEqual([Date.parse(AT), Date.parse('2026-11-20T10:05:30Z')]);
    expect(read({ dialog: [turn] }).head.endedAt).toBeUndefined();
  });

  it('never begins after the receipt, or retention would be stretched', () => {
    const { head, notes } = read({ dialog: [{ ...turn, start: '2030-01-01T00:00:00Z' }] });
    expect([head.startedAt, head.endedAt]).toEqual([receivedAt, undefined]);
    expect(notes).toContain('date.future');
  });

  it.each([
    ['the hint', { dialog: [{ ...turn, queue: 'b' }], attachments: [hint({ queue: 'a' })] }, { queue: 'a' }],
    [
      'the dialog',
      { dialog: [{ ...turn, queue: 'a', campaign: 'c', skill: ['s', 't'] }] },
      { queue: 'a', campaign: 'c', skill: 's' },
    ],
    ['metadata of the dialog', { dialog: [{ ...turn, meta: { queue: 'a' } }] }, { queue: 'a' }],
    ['metadata of the vCon', { meta: { queue: 'a' } }, { queue: 'a' }],
    ['a party', { parties: [customer, { ...agent, queue: 'a' }] }, { queue: 'a' }],
    [
      'a routing attachment',
      { attachments: [{ purpose: 'routing', encoding: 'json', body: { queue: 'a' } }] },
      { queue: 'a' },
    ],
    [
      'tags',
      { attachments: [{ type: 'tags', encoding: 'json', body: ['x', 'queue:a', 'skill:s'] }] },
      { queue: 'a', skill: 's' },
    ],
    [
      'the brand’s own line',
      { parties: [customer, { type: 'organization', tel: '01 99 00 10 10', mailto: 'Service@lumen.example' }] },
      { number: '+33199001010', mailbox: 'service@lumen.example' },
    ],
    ['no agent’s own line', { parties: [customer, { ...agent, tel: '+33199001111' }] }, {}],
  ])('takes its routing from %s', (_, members, routing) => {
    expect(read(members).head.routing).toEqual(routing);
  });

  it('takes a queue that is known by a UUID alone', () => {
    const queue = '8f8d9e0a-1234-4567-8901-234567890123';
    expect(read({ dialog: [{ ...turn, queue }] }).head.routing).toEqual({ queue });
    expect(read({ dialog: [{ ...turn, queue: `${queue} 0639980001` }] }).head.routing).toEqual({});
  });

  it.each(['4970 1012 3456 7893', 'moreau@courriel.example', '06 39 98 00 01', 'x'.repeat(200)])(
    'lets nothing like « %s » pass as a queue, which is kept in clear',
    (queue) => {
      const { head, notes } = read({ dialog: [{ ...turn, queue }] });
      expect(head.routing).toEqual({});
      expect(notes).toContain('routing.unsafe');
    },
  );

  it('names what the caller hints at', () => {
    const { head, identifiers: found } = read({
      attachments: [hint({ activity: 'customer-service', site: 'lille', customerReference: 'LUM-7' })],
    });
    expect(head).toMatchObject({ activity: 'customer-service', site: 'lille', kinds: ['record'] });
    expect(found[0]).toEqual({ kind: 'reference', value: 'LUM-7' });
  });

  it('names extensions that nobody here knows, and never what is no name', () => {
    const { head } = read({ extensions: ['CC', 'biometry', 'Jeanne Martin'], critical: ['biometry'] });
    expect(head).toMatchObject({ unknownExtensions: ['biometry', 'unnamed'], unknownCritical: ['biometry'] });
  });

  it.each([
    ['Bonjour, ma facture a été prélevée deux fois', 'fr'],
    ['je suis pas content du tout et je veux un rappel', 'fr'],
    ['Hello, I have been charged twice for the same thing', 'en'],
    ['4970', undefined],
  ])('tells the language of « %s »', (body, language) => {
    expect(read({ dialog: [{ ...turn, body }] }).head.language).toBe(language);
  });

  it('trusts the recogniser about the language', () => {
    const analysis = [
      {
        type: 'transcript',
        vendor: 'v',
        encoding: 'json',
        body: { transcript: { language: 'pt-PT', text: 'Bonjour, je vous appelle' } },
      },
    ];
    expect(read({ dialog: [recording], analysis }).head.language).toBe('pt');
  });
});

describe('the identifiers', () => {
  it.each(identifiers.phones)('of a phone written « %s » are %s', (given, expected) => {
    expect(phoneNumber(given!) ?? null).toBe(expected);
  });

  it.each(identifiers.mails)('of an address written « %s » are %s', (given, expected) => {
    expect(mailAddress(given!) ?? null).toBe(expected);
  });

  it('are the customer’s alone, each once', () => {
    const parties = [
      {
        ...customer,
        mailto: 'Camille <c.moreau@courriel.example>',
        customer_reference: 'LUM-7',
        social: 'instagram:77',
      },
      { ...agent, tel: '+33199001111', mailto: 'ines@atlas.example' },
      { role: 'customer', tel: '06 39 98 00 01' },
    ];
    expect(read({ parties }).identifiers).toEqual([
      { kind: 'reference', value: 'LUM-7' },
      { kind: 'phone', value: '+33639980001' },
      { kind: 'email', value: 'c.moreau@courriel.example' },
      { kind: 'social', value: 'instagram:77' },
    ]);
  });

  it('are nobody’s where nobody is known to be the customer: a guess would join two people', () => {
    expect(
      read({ parties: [{ tel: '+33639980001' }, { tel: '+33639980002' }], dialog: [recording] }).identifiers,
    ).toEqual([]);
  });

  it.each([
    ['the one left beside an agent', [{ tel: '+33639980001' }, agent], {}],
    ['the only one', [{ tel: '+33639980001' }], {}],
    [
      'the one who called',
      [{ tel: '+33639980001' }, { tel: '+33639980002' }],
      { meta: { direction: 'in' }, dialog: [recording] },
    ],
    [
      'the one who was called',
      [{ tel: '+33639980002' }, { tel: '+33639980001' }],
      { meta: { direction: 'out' }, dialog: [recording] },
    ],
  ])('are those of %s', (_, parties, members) => {
    expect(read({ parties, ...members }).identifiers).toEqual([{ kind: 'phone', value: '+33639980001' }]);
  });

  it('that cannot be read leave a note, withheld numbers none', () => {
    expect(read({ parties: [{ tel: 'call me', role: 'customer' }] }).notes).toContain('identifier.unreadable');
    expect(read({ parties: [{ tel: 'anonymous', role: 'customer' }] }).notes).toEqual([]);
  });
});
