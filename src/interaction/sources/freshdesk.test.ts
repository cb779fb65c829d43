import { describe, expect, it } from 'vitest';
import { refusedFor } from '../../../test/support/source-hostile.ts';
import { kept, piecesOf, read, sampleOf } from '../../../test/support/source-samples.ts';
import { merge } from '../merge.ts';
import type { ReadResult } from '../types.ts';
import { freshdesk } from './freshdesk.ts';
import type { Taken } from './types.ts';

const taken = (name: string): Promise<readonly Taken[]> => read(freshdesk, sampleOf('freshdesk', `${name}.json`));
const one = async (name: string): Promise<ReadResult> => kept(piecesOf(await taken(name))[0]!);
const bodies = ({ vcon }: Pick<ReadResult, 'vcon'>): unknown[] => vcon.dialog!.map(({ body }) => body);

describe('a ticket of Freshdesk', () => {
  it('is its description with the subject, its answers without history, its notes', async () => {
    const ticket = await one('ticket');
    const { vcon, head, identifiers, signals } = ticket;
    expect(bodies(ticket)).toEqual([
      'Effacez mes données\n\nBonjour,\nma carte est la 4970 1012 3456 7893.',
      "Et je m'oppose à toute prospection commerciale.",
      'Quel contrat ?',
      'Je suis le voisin.',
    ]);
    expect(vcon.parties).toEqual([
      {
        role: 'customer',
        name: 'Camille Essai',
        mailto: 'camille.essai@fournisseur.example',
        tel: '06 39 98 00 12',
        customer_reference: 'CL-1042',
        social: 'freshdesk:1001',
      },
      { role: 'agent', social: 'freshdesk:501' },
      { role: 'other', mailto: 'voisin@fournisseur.example', social: 'freshdesk:1002' },
    ]);
    expect(vcon.attachments!.map(({ purpose, party }) => [purpose, party])).toEqual([
      ['files', 0],
      ['note', 1],
      ['files', 1],
      ['mandat', 0],
    ]);
    expect(head).toMatchObject({ channel: 'email', routing: { queue: 'group-42' } });
    expect(identifiers.map(({ kind }) => kind)).toEqual(['reference', 'phone', 'email', 'social']);
    expect(signals.map(({ kind }) => kind).sort()).toEqual(['erasure', 'objection']);
    expect(JSON.stringify(vcon).match(/4970/g)).toHaveLength(1);
  });

  it('is put in order of time with what comes alone, and is over once closed', async () => {
    const joined = merge(
      merge((await one('conversation')).vcon, (await one('closed')).vcon),
      (await one('ticket')).vcon,
    );
    expect(bodies({ vcon: joined }).slice(1)).toEqual([
      'Quel contrat ?',
      "Et je m'oppose à toute prospection commerciale.",
      'Je suis le voisin.',
      'Merci.',
    ]);
    expect(joined.parties).toHaveLength(3);
    expect(await taken('closed')).toMatchObject([{ take: 'piece', contact: 'freshdesk/2001', complete: true }]);
    expect('complete' in (await taken('ticket'))[0]!).toBe(false);
  });

  it('loses what was deleted there', async () => {
    const at = Date.parse('2026-11-23T12:00:00Z');
    expect((await taken('removed')).slice(1)).toEqual(
      ['conversation 3003', 'files of conversation 3003'].map((item) => ({
        take: 'removal',
        contact: 'freshdesk/2001',
        item,
        at,
        why: 'deleted',
      })),
    );
    expect(await taken('ticket-deleted')).toMatchObject([
      { take: 'removal', contact: 'freshdesk/2001', why: 'deleted' },
    ]);
  });

  it('of a call is a note of whoever took it', async () => {
    const { vcon, head } = await one('call');
    expect(vcon.dialog).toEqual([]);
    expect(vcon.attachments![0]).toMatchObject({ purpose: 'note', party: 1, body: 'Le client rappelle.' });
    expect(head.channel).toBeUndefined();
  });

  it('comes in lists; what an automation made up is set aside', async () => {
    const pieces = piecesOf(await taken('tickets'));
    expect(pieces.map(({ contact }) => contact)).toEqual(['freshdesk/2001', 'freshdesk/2002']);
    expect(kept(pieces[1]!).head.routing.queue).toBe('product-9');
    expect(await taken('webhook')).toEqual([{ take: 'aside', event: 'freshdesk_webhook' }]);
  });

  const sample = sampleOf('freshdesk', 'closed.json');
  it.each<[object, string]>([
    [{ id: undefined }, 'source.missing /id'],
    [{ created_at: undefined }, 'source.missing /created_at'],
    [{ created_at: 'hier' }, 'source.malformed /created_at'],
    [{ conversations: {} }, 'source.malformed /conversations'],
    [{ conversations: [5] }, 'source.malformed /conversations/0'],
    [{ requester: { name: [] } }, 'source.malformed /requester/name'],
    [{ requester_id: undefined }, 'source.malformed '],
    [{ ticket: {}, requester_id: undefined }, 'source.missing /ticket/requester_id'],
  ])('%j', async (change, expected) => expect(await refusedFor(freshdesk, sample, change)).toBe(expected));
});
