import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusedFor } from '../../../test/support/source-hostile.ts';
import { kept, piecesOf, read, RECEIVED_AT, sampleOf } from '../../../test/support/source-samples.ts';
import { merge, takenBack, type TakenBack } from '../merge.ts';
import type { ReadResult } from '../types.ts';
import { chatwoot } from './chatwoot.ts';
import { payloadOf } from './payload.ts';
import type { Taken } from './types.ts';

const taken = (name: string): Promise<readonly Taken[]> => read(chatwoot, sampleOf('chatwoot', `${name}.json`));
const one = async (name: string): Promise<ReadResult> => kept(piecesOf(await taken(name))[0]!);

describe('a conversation of Chatwoot', () => {
  it('is what was said; of the profile that rides along only who it is', async () => {
    const { vcon, head, identifiers } = await one('message');
    expect((await taken('message'))[0]).toMatchObject({ contact: '1/99' });
    expect(vcon.parties).toEqual([
      {
        role: 'customer',
        name: 'Camille Essai',
        mailto: 'camille.essai@fournisseur.example',
        tel: '+33639980012',
        customer_reference: 'CL-1042',
        social: 'chatwoot:1/contact 42',
        validation: 'none',
      },
    ]);
    expect(vcon.dialog).toMatchObject([{ mandat_id: 'message 7001', start: '2026-11-23T10:00:00.000Z' }]);
    expect(vcon.attachments![0]!.body).toEqual([
      { type: 'image', url: 'https://chat.marque.example/rails/blobs/photo.png' },
    ]);
    expect(JSON.stringify(vcon).match(/4970/g)).toHaveLength(1);
    expect(head).toMatchObject({ channel: 'chat', routing: { queue: 'inbox-3' } });
    expect(identifiers.map(({ kind }) => kind)).toEqual(['reference', 'phone', 'email', 'social']);
  });

  it('keeps a private message as a note, a bot as a bot, a form with what was entered', async () => {
    const note = await one('note');
    expect(note.vcon.dialog).toBeUndefined();
    expect(note.vcon.attachments![0]).toMatchObject({ purpose: 'note', party: 1 });
    expect(note.signals.map(({ kind }) => kind)).toEqual(['erasure']);
    const { vcon } = await one('form');
    expect(vcon.parties.map(({ role }) => role)).toEqual(['customer', 'bot']);
    expect(vcon.dialog![0]!['submitted']).toMatchObject([{ value: 'camille.essai@fournisseur.example' }]);
  });

  it('leaves out what its mails repeat, and hears what they say', async () => {
    const { vcon, head, signals } = await one('mail');
    expect(JSON.stringify(vcon)).not.toMatch(/4970|<p>/);
    expect(head.channel).toBe('email');
    expect(signals.map(({ kind }) => kind)).toEqual(['objection']);
  });

  it('joins in any order, and what was deleted does not come back', async () => {
    const names = ['conversation-created', 'message', 'template', 'form', 'answer', 'note', 'edited', 'resolved'];
    const pieces = await Promise.all(names.map(async (name) => (await one(name)).vcon));
    const items = (await taken('deleted')).flatMap((removal): TakenBack[] =>
      removal.take === 'removal'
        ? [{ item: removal.item!, at: new Date(removal.at).toISOString(), why: removal.why }]
        : [],
    );
    expect(items.map(({ item }) => item)).toEqual(['message 7001', 'files of message 7001']);
    const removal = takenBack(pieces[0]!.uuid, '2026-11-23T11:00:00Z', items);
    fc.assert(
      fc.property(fc.shuffledSubarray([...pieces, removal], { minLength: 9 }), (order) => {
        const joined = order.reduce((all, next) => merge(all, next));
        expect(joined.dialog!.map((dialog) => dialog.body)).toEqual([
          undefined,
          'Laissez-nous votre adresse',
          'C’est noté, merci.',
          'Bonne journée',
        ]);
        expect(joined.parties.map(({ role }) => role).sort()).toEqual(['agent', 'bot', 'customer']);
        expect(JSON.stringify(joined)).not.toMatch(/4970|photo/);
      }),
      { numRuns: 50 },
    );
  });

  it.each<[string, object]>([
    ['resolved', { take: 'piece', contact: '1/99', complete: true }],
    ['conversation-empty', { take: 'counted', event: 'conversation_created' }],
    ['activity', { take: 'counted', event: 'activity' }],
    ['typing', { take: 'counted', event: 'conversation_typing_on' }],
    ['contact', { take: 'counted', event: 'contact_updated' }],
    ['unknown', { take: 'aside', event: 'conversation_repainted' }],
  ])('%s', async (name, expected) => expect(await taken(name)).toMatchObject([expected]));

  it('has the moment of its delivery for a change', async () => {
    const headers = { 'x-chatwoot-timestamp': '1795428060' };
    const payload = payloadOf(sampleOf('chatwoot', 'edited.json').bytes, { headers });
    const [piece] = piecesOf(await chatwoot.read(payload, { receivedAt: RECEIVED_AT }));
    expect(piece!.vcon['dialog']).toMatchObject([{ mandat_at: '2026-11-23T10:01:00.000Z' }]);
  });

  const sample = sampleOf('chatwoot', 'message.json');
  it.each<[object, string]>([
    [{ id: undefined }, 'source.missing /id'],
    [{ account: undefined }, 'source.missing /account/id'],
    [{ conversation: 'x' }, 'source.malformed /conversation'],
    [{ content: {} }, 'source.malformed /content'],
    [{ created_at: 'hier' }, 'source.malformed /created_at'],
    [{ event: 5 }, 'source.malformed /event'],
  ])('%j', async (change, expected) => expect(await refusedFor(chatwoot, sample, change)).toBe(expected));
});
