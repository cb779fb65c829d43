import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kept, piecesOf, read, RECEIVED_AT, sampleOf } from '../../../test/support/source-samples.ts';
import { merge, takenBack, type TakenBack } from '../merge.ts';
import type { ReadResult } from '../types.ts';
import { intercom } from './intercom.ts';
import { payloadOf } from './payload.ts';
import type { Taken } from './types.ts';

const taken = (name: string): Promise<readonly Taken[]> => read(intercom, sampleOf('intercom', `${name}.json`));
const one = async (name: string): Promise<ReadResult> => kept(piecesOf(await taken(name))[0]!);
const CONTACT = 'marque1/21321941764';

describe('a conversation of Intercom', () => {
  it('is what was said, HTML as text, under the person’s own reference', async () => {
    const { vcon, head, identifiers, signals } = await one('user-replied');
    expect(vcon.dialog).toMatchObject([
      {
        mandat_id: 'source',
        start: '2026-11-23T09:43:20.000Z',
        body: 'Bonjour,\n\nma carte est la 4970 1012 3456 7893.',
      },
      { mandat_id: 'part 139', originator: 0, body: "Et je m'oppose à toute prospection commerciale." },
    ]);
    expect(vcon.parties).toEqual([
      {
        role: 'customer',
        name: 'Camille Essai',
        mailto: 'camille.essai@fournisseur.example',
        customer_reference: 'CL-1042',
        social: 'intercom:marque1/5c9553cb27e377f24eed49f7',
      },
    ]);
    expect(vcon.attachments![0]).toMatchObject({ mandat_id: 'files of part 139', body: [{ name: 'contrat.pdf' }] });
    expect(head).toMatchObject({ channel: 'chat', routing: { queue: 'team-12' } });
    expect(identifiers.map(({ kind }) => kind)).toEqual(['reference', 'email', 'social']);
    expect(signals.map(({ kind }) => kind)).toEqual(['objection']);
  });

  it('keeps notes and assignments as notes, and nothing of agents but their name', async () => {
    for (const name of ['admin-noted', 'admin-assigned']) {
      const { vcon } = await one(name);
      expect(vcon.dialog).toHaveLength(1);
      expect(vcon.attachments![0]).toMatchObject({ purpose: 'note', party: 1 });
      expect(JSON.stringify(vcon)).not.toContain('dominique@');
    }
    expect((await one('admin-noted')).signals.map(({ kind }) => kind)).toEqual(['erasure']);
  });

  it('joins in any order, and what was redacted does not come back', async () => {
    const names = [
      'user-created',
      'user-replied',
      'admin-replied',
      'admin-noted',
      'operator-replied',
      'admin-closed',
      'rated',
    ];
    const pieces = await Promise.all(names.map(async (name) => (await one(name)).vcon));
    const gone = [...(await taken('part-redacted')), ...(await taken('source-redacted'))];
    const items = gone.flatMap((removal): TakenBack[] =>
      removal.take === 'removal'
        ? [{ item: removal.item!, at: new Date(removal.at).toISOString(), why: removal.why }]
        : [],
    );
    expect(items.map(({ item }) => item)).toEqual(['part 139', 'files of part 139', 'source', 'files of source']);
    const removal = takenBack(pieces[0]!.uuid, '2026-11-23T11:00:00Z', items);
    fc.assert(
      fc.property(fc.shuffledSubarray([...pieces, removal], { minLength: 8 }), (order) => {
        const joined = order.reduce((all, next) => merge(all, next));
        expect(joined.dialog!.map((dialog) => dialog.body)).toEqual([
          undefined,
          'Je suis un assistant.',
          undefined,
          "C'est noté.",
          'Bonne journée.',
          'Trop long, ne me rappelez pas au 06 39 98 00 12',
        ]);
        expect(joined.parties.map(({ role }) => role).sort()).toEqual(['agent', 'bot', 'customer']);
        expect(JSON.stringify(joined)).not.toMatch(/4970|contrat/);
      }),
      { numRuns: 50 },
    );
  });

  it('is taken back in part or whole, whatever the notification looks like', async () => {
    expect(await taken('part-redacted-alone')).toEqual(await taken('part-redacted'));
    expect(await taken('deleted')).toEqual([
      { take: 'removal', contact: CONTACT, at: 1_795_428_800_000, why: 'deleted' },
    ]);
  });

  it('is over once it is closed', async () => {
    expect(await taken('admin-closed')).toMatchObject([{ take: 'piece', contact: CONTACT, complete: true }]);
    expect('complete' in (await taken('admin-replied'))[0]!).toBe(false);
  });
});

describe('other notifications', () => {
  it.each([
    ['ping', { take: 'counted', event: 'ping' }],
    ['read', { take: 'counted', event: 'conversation.read' }],
    ['unknown', { take: 'aside', event: 'conversation.repainted' }],
    [
      'unsubscribed',
      {
        take: 'expressed',
        signal: 'objection',
        identifiers: [
          { kind: 'reference', value: 'CL-1042' },
          { kind: 'email', value: 'camille.essai@fournisseur.example' },
          { kind: 'phone', value: '+33639980012' },
          { kind: 'social', value: 'intercom:marque1/5c9553cb27e377f24eed49f7' },
        ],
      },
    ],
  ])('%s', async (name, expected) => expect(await taken(name)).toMatchObject([expected]));

  const event = JSON.parse(sampleOf('intercom', 'user-replied.json').bytes.toString('utf8')) as Record<string, object>;
  const wrong = (change: object): unknown => {
    try {
      return intercom.read(payloadOf(Buffer.from(JSON.stringify({ ...event, ...change }))), {
        receivedAt: RECEIVED_AT,
      });
    } catch (fault) {
      const { code, place } = fault as { code: string; place: { pointer: string } };
      return `${code} ${place.pointer}`;
    }
  };
  it.each<[object, string]>([
    [{ app_id: undefined }, 'source.missing /app_id'],
    [{ created_at: 'hier' }, 'source.malformed /created_at'],
    [{ data: {} }, 'source.missing /data/item'],
    [{ data: { item: {} } }, 'source.missing /data/item/id'],
    [{ data: { item: { id: '1', source: { body: 5 } } } }, 'source.malformed /data/item/source/body'],
    [{ type: 'autre' }, 'source.malformed /type'],
  ])('%j', (change, expected) => expect(wrong(change)).toBe(expected));
});
