import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, takenBack } from './merge.ts';
import { readVcon } from './read.ts';
import type { Vcon } from './types.ts';

const UUID = '019ab6f0-5b10-8c3a-9f00-5d2f0a6c1e01';
const CREATED = '2026-11-24T09:15:00.000Z';
const context = { source: 'test', receivedAt: Date.parse('2026-11-24T12:00:00Z') };

/** Canonical, as it is stored. */
const vcon = (members: object): Vcon => readVcon({ uuid: UUID, created_at: CREATED, ...members }, context).vcon;

const CUSTOMER = { role: 'customer', tel: '+33639980012' };
const AGENT = { role: 'agent', uuid: 'agent-7' };

const message = (id: string, minute: number, body: string, more: object = {}): object => ({
  type: 'text',
  message_id: id,
  start: `2026-11-24T09:${String(minute).padStart(2, '0')}:00.000Z`,
  mandat_at: `2026-11-24T09:${String(minute).padStart(2, '0')}:00.000Z`,
  parties: [0, 1],
  mediatype: 'text/plain',
  encoding: 'none',
  body,
  ...more,
});

const piece = (...dialog: object[]): Vcon => vcon({ parties: [CUSTOMER, AGENT], dialog });
const bodies = (joined: Vcon): unknown[] => joined.dialog?.map(({ body }) => body) ?? [];

describe('pieces of one contact', () => {
  const pieces = [
    piece(message('m1', 1, 'Bonjour')),
    piece(message('m2', 2, 'Ma facture')),
    piece(message('m3', 3, 'est fausse')),
    piece(message('m2', 2, 'Ma facture de novembre', { mandat_at: '2026-11-24T09:02:30.000Z' })),
    takenBack(UUID, CREATED, [{ item: 'm3', at: '2026-11-24T09:04:00.000Z', why: 'revoked' }]),
  ];

  it('join to the same conversation in any order, and any number of times', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...pieces, ...pieces], { minLength: 10, maxLength: 10 }), (order) => {
        const joined = order.reduce((base, next) => merge(base, next));
        expect(bodies(joined)).toEqual(['Bonjour', 'Ma facture de novembre', undefined]);
        expect(joined.dialog?.[2]).toMatchObject({ mandat_removed: 'revoked', start: '2026-11-24T09:03:00.000Z' });
        expect(joined.parties).toHaveLength(2);
        expect(() => readVcon(structuredClone(joined), context)).not.toThrow();
      }),
    );
  });

  it('lose the files of a message with it', () => {
    const file = {
      purpose: 'file',
      mandat_id: 'f1',
      mandat_of: 'm1',
      start: CREATED,
      party: 0,
      dialog: 0,
      url: 'https://a.example/f1',
    };
    const said = vcon({ parties: [CUSTOMER, AGENT], dialog: [message('m1', 1, 'Voici')], attachments: [file] });
    const left = merge(said, takenBack(UUID, CREATED, [{ item: 'm1', at: CREATED, why: 'deleted' }]));
    expect(left.attachments).toEqual([{}]);
    expect(bodies(left)).toEqual([undefined]);
  });

  it('keep what was taken back before it ever came away for good', () => {
    const first = merge(takenBack(UUID, CREATED, [{ item: 'm1', at: CREATED, why: 'deleted' }]), pieces[0]!);
    expect(bodies(merge(first, pieces[0]!))).toEqual([undefined]);
  });
});

describe('parties', () => {
  it('are the same person by an identity in common, and never for a role alone where two bear it', () => {
    const call = vcon({ parties: [AGENT, CUSTOMER], dialog: [] });
    const other = vcon({ parties: [{ role: 'customer', tel: '+33639980099' }], dialog: [] });
    expect(merge(call, other).parties).toHaveLength(3);
    const named = vcon({ parties: [{ role: 'customer', name: 'Camille Durand' }] });
    expect(merge(call, named).parties).toEqual([AGENT, { ...CUSTOMER, name: 'Camille Durand' }]);
    const agents = vcon({ parties: [AGENT, { role: 'agent', uuid: 'agent-8' }] });
    expect(merge(agents, vcon({ parties: [{ role: 'agent', name: 'Sacha' }] })).parties).toHaveLength(3);
  });

  it('keep their index; what points at those that moved follows', () => {
    const call = vcon({ parties: [AGENT, CUSTOMER] });
    const added = vcon({
      parties: [CUSTOMER, AGENT],
      dialog: [{ type: 'recording', start: CREATED, parties: [0, 1], originator: 1, duration: 3 }],
      analysis: [
        {
          type: 'transcript',
          vendor: 'v',
          dialog: 0,
          encoding: 'json',
          body: { segments: [{ party: 0, text: 'Oui' }] },
        },
      ],
      attachments: [{ purpose: 'mandat', start: CREATED, party: 0, dialog: 0, encoding: 'json', body: { queue: 'q' } }],
    });
    const joined = merge(call, added);
    expect(joined.dialog?.[0]).toMatchObject({ parties: [1, 0], originator: 0 });
    expect(joined.attachments?.[0]?.party).toBe(1);
    expect(joined.analysis?.[0]?.body).toEqual({ segments: [{ party: 1, text: 'Oui' }] });
  });
});

describe('a dialog that comes late', () => {
  it('stands where its time says, and what pointed at dialogs still points at them', () => {
    const base = vcon({
      parties: [CUSTOMER],
      dialog: [message('m2', 2, 'deux', { parties: 0 })],
      analysis: [{ type: 'summary', vendor: 'v', dialog: [0], encoding: 'none', body: 'de deux' }],
    });
    const joined = merge(base, vcon({ parties: [CUSTOMER], dialog: [message('m1', 1, 'un', { parties: 0 })] }));
    expect(bodies(joined)).toEqual(['un', 'deux']);
    expect(joined.analysis?.[0]?.dialog).toEqual([1]);
  });
});

it('routing told in pieces adds up, the later word wins', () => {
  const routed = (body: object, at: string): Vcon =>
    vcon({
      parties: [CUSTOMER],
      attachments: [{ purpose: 'mandat', mandat_at: at, start: CREATED, party: 0, dialog: 0, encoding: 'json', body }],
    });
  const early = routed({ queue: 'accueil', channel: 'chat' }, '2026-11-24T09:15:00Z');
  const late = routed({ queue: 'résiliation' }, '2026-11-24T09:20:00Z');
  for (const joined of [merge(early, late), merge(late, early)])
    expect(joined.attachments?.map(({ body }) => body)).toEqual([{ queue: 'résiliation', channel: 'chat' }]);
});

it('a transcript that comes again replaces the one before', () => {
  const transcript = (text: string): Vcon =>
    vcon({
      parties: [CUSTOMER],
      dialog: [{ type: 'recording', start: CREATED, parties: 0, duration: 9 }],
      analysis: [{ type: 'transcript', vendor: 'v', dialog: 0, encoding: 'json', body: { segments: [{ text }] } }],
    });
  const joined = merge(transcript('brouillon'), transcript('définitif'));
  expect(joined.analysis).toHaveLength(1);
  expect(joined.dialog).toHaveLength(1);
  expect(joined.analysis?.[0]?.body).toEqual({ segments: [{ text: 'définitif' }] });
});
