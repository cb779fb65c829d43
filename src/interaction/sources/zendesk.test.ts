import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kept, piecesOf, read, RECEIVED_AT, refusalOf, sampleOf, tell } from '../../../test/support/source-samples.ts';
import { merge, takenBack } from '../merge.ts';
import type { ReadResult, Vcon } from '../types.ts';
import { payloadOf } from './payload.ts';
import type { Taken } from './types.ts';
import { zendesk } from './zendesk.ts';

const taken = async (name: string): Promise<Taken> => (await read(zendesk, sampleOf('zendesk', `${name}.json`)))[0]!;
const one = async (name: string): Promise<ReadResult> => kept(piecesOf([await taken(name)])[0]!);
const CONTACT = '1250001/35436';

describe('a ticket of Zendesk', () => {
  it('reads several events at once, as a ticket is told from its beginning', async () => {
    const events = ['created.json', 'comment.json', 'closed.json'].map(
      (name) => JSON.parse(sampleOf('zendesk', name).bytes.toString('utf8')) as object,
    );
    const taken = await tell(zendesk, events);
    expect(taken.map(({ take }) => take)).toEqual(['piece', 'piece', 'piece']);
    expect(await refusalOf(async () => tell(zendesk, [...events, { type: 7 }]))).toContain('source.malformed');
  });

  it('is what its person wrote, with files by address, its brand as the queue', async () => {
    const { vcon, head, identifiers } = await one('comment');
    expect(await taken('comment')).toMatchObject({ take: 'piece', contact: CONTACT });
    expect(vcon).toMatchObject({
      created_at: '2026-11-23T09:00:00Z',
      subject: 'Ma commande n’est pas arrivée',
      parties: [{ role: 'customer', name: 'Camille Essai', social: 'zendesk:1250001/8447388090494' }],
      dialog: [{ mandat_id: 'comment 4616321738110', start: '2026-11-23T10:00:00.254571515Z', originator: 0 }],
    });
    expect(vcon.attachments![0]).toMatchObject({
      mandat_id: 'file 4616321738200',
      filename: 'facture.pdf',
      url: 'https://marque.example/attachments/token/abc/?name=facture.pdf',
    });
    expect(head).toMatchObject({ channel: 'email', routing: { queue: 'brand-2zsno2oam' } });
    expect(identifiers).toEqual([{ kind: 'social', value: 'zendesk:1250001/8447388090494' }]);
  });

  it('shows HTML as a person reads it', async () => {
    const { vcon } = await one('comment-html');
    expect(vcon.dialog![0]).toMatchObject({
      body: 'Bonjour,\n\nquel est votre numéro ?',
      mediatype: 'text/plain',
      originator: 1,
      parties: [1, 0],
    });
    expect(vcon.parties[1]).toMatchObject({ role: 'agent', name: 'Dominique Modèle' });
  });

  it('keeps a private comment as a note, in which rights are heard', async () => {
    const { vcon, signals } = await one('note');
    expect(vcon.dialog).toBeUndefined();
    expect(vcon.attachments![0]).toMatchObject({ purpose: 'note', party: 1 });
    expect(signals.map(({ kind }) => kind)).toEqual(['erasure']);
  });

  it('hears what its subject asks for, and takes nobody in copy for its person', async () => {
    expect((await one('created')).signals.map(({ kind }) => kind)).toEqual(['erasure']);
    const { vcon, identifiers } = await one('in-copy');
    expect(vcon.parties.map(({ role }) => role)).toEqual(['customer', 'other']);
    expect(identifiers).toHaveLength(1);
  });

  it('joins in any order, and what was redacted does not come back', async () => {
    const pieces = await Promise.all(
      ['created', 'comment', 'comment-html', 'note', 'file-linked', 'made-private', 'closed', 'comment'].map(one),
    );
    const gone = await Promise.all(['redacted', 'file-redacted'].map(taken));
    const items = gone.flatMap((removal) =>
      removal.take === 'removal'
        ? [{ item: removal.item!, at: new Date(removal.at).toISOString(), why: removal.why }]
        : [],
    );
    expect(items.map(({ item }) => item)).toEqual(['comment 4616321738110', 'file 4616321738200']);
    const removal: Vcon = takenBack(pieces[0]!.vcon.uuid, '2026-11-23T11:00:00Z', items);
    fc.assert(
      fc.property(fc.shuffledSubarray([...pieces.map(({ vcon }) => vcon), removal], { minLength: 9 }), (order) => {
        const joined = order.reduce((all, next) => merge(all, next));
        expect(joined.dialog!.map((dialog) => dialog.body)).toEqual([
          'Effacez toutes mes données',
          undefined,
          'Bonjour,\n\nquel est votre numéro ?',
        ]);
        expect(joined.parties).toHaveLength(2);
        expect(JSON.stringify(joined)).not.toMatch(/4970|facture/);
        expect(
          joined
            .attachments!.map(({ purpose }) => purpose)
            .filter(Boolean)
            .sort(),
        ).toEqual(['file', 'mandat', 'metadata', 'note']);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['closed', { take: 'piece', contact: CONTACT, complete: true }],
    ['solved', { take: 'counted', event: 'status_changed' }],
    ['tags', { take: 'counted', event: 'tags_changed' }],
    ['unknown', { take: 'aside', event: 'ticket.recoloured' }],
    ['deleted', { take: 'removal', contact: CONTACT, why: 'deleted' }],
  ])('%s', async (name, expected) => {
    expect(await taken(name)).toMatchObject(expected);
    expect((await taken(name)).take === 'removal' ? 'item' in (await taken(name)) : false).toBe(false);
  });
});

describe('a chat of its messenger', () => {
  it('is of a person or of a bot', async () => {
    const said = await one('chat-customer');
    expect(said.head.channel).toBe('chat');
    expect(said.signals.map(({ kind }) => kind)).toEqual(['objection']);
    expect((await one('chat-bot')).vcon.parties).toMatchObject([{ role: 'bot' }]);
  });
});

describe('an event that cannot be read', () => {
  const event = JSON.parse(sampleOf('zendesk', 'comment.json').bytes.toString('utf8')) as Record<string, object>;
  const wrong = (change: object): unknown => {
    try {
      return zendesk.read(payloadOf(Buffer.from(JSON.stringify({ ...event, ...change }))), { receivedAt: RECEIVED_AT });
    } catch (fault) {
      const { code, place } = fault as { code: string; place: { pointer: string } };
      return `${code} ${place.pointer}`;
    }
  };
  it.each<[object, string]>([
    [{ account_id: undefined }, 'source.missing /account_id'],
    [{ time: 'hier' }, 'source.malformed /time'],
    [{ detail: 'x' }, 'source.malformed /detail'],
    [{ event: {} }, 'source.missing /event/comment'],
    [{ event: { comment: { id: [] } } }, 'source.malformed /event/comment/id'],
    [{ event: { comment: { id: 1, body: 5 } } }, 'source.malformed /event/comment/body'],
    [{ type: 'autre' }, 'source.malformed /type'],
  ])('%j', (change, expected) => expect(wrong(change)).toBe(expected));
});
