import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kept, piecesOf, read, sampleOf } from '../../../test/support/source-samples.ts';
import { detect, strictest } from '../../shield/index.ts';
import { merge, takenBack } from '../merge.ts';
import type { ReadResult } from '../types.ts';
import { meta } from './meta.ts';
import type { Taken } from './types.ts';

const taken = (name: string): Promise<readonly Taken[]> => read(meta, sampleOf('meta', `${name}.json`));
const one = async (name: string): Promise<ReadResult> => kept(piecesOf(await taken(name))[0]!);
const contactsOf = (all: readonly Taken[]): string[] => piecesOf(all).map(({ contact }) => contact);

const NUMBER = '100000000000001/FR.1000000000000001';
const DAY = `${NUMBER} 2026-11-23`;
const PAGE = '600000000000001/700000000000001';

describe('a WhatsApp message', () => {
  it('is part of the day’s conversation between a person and a number', async () => {
    expect(contactsOf(await taken('text'))).toEqual([DAY]);
    const { vcon, head, identifiers, notes } = await one('text');
    expect(vcon).toMatchObject({
      parties: [
        { role: 'customer', tel: '+33639980001', social: 'whatsapp:FR.1000000000000001', name: 'Camille Essai' },
        { role: 'agent', type: 'organization', tel: '+33199000001' },
      ],
      dialog: [
        {
          start: '2026-11-23T10:00:00.000Z',
          originator: 0,
          application: 'whatsapp',
          body: 'Bonjour, où est ma commande ?',
          referral: { source_type: 'ad', headline: 'Soldes' },
        },
      ],
    });
    expect(JSON.stringify(vcon)).not.toMatch(/clic-1|wamid/);
    expect(head).toMatchObject({ channel: 'social', routing: { number: '+33199000001' } });
    expect(identifiers).toEqual([
      { kind: 'phone', value: '+33639980001' },
      { kind: 'social', value: 'whatsapp:FR.1000000000000001' },
    ]);
    expect(notes).toEqual([]);
  });

  it('from the business is its own words', async () => {
    expect(contactsOf(await taken('echo'))).toEqual([DAY]);
    const { vcon, slots } = await one('echo');
    expect(vcon.dialog![0]).toMatchObject({ originator: 1, body: 'Bonjour, je vous écoute.' });
    expect(slots.find(({ pointer }) => pointer === '/dialog/0/body')!.turn.role).toBe('agent');
  });

  it.each<[string, object]>([
    ['reply', { body: 'STOP', reply_to: expect.stringMatching(/^[\w-]{22}$/) as string }],
    ['document', { body: 'Ma facture' }],
    ['audio', { forwarded: true }],
    ['button', { body: 'Oui', button: 'oui-1' }],
    ['list', { body: 'Livraison\nÀ domicile', button: 'choix-1' }],
    ['form', { body: 'Sent', form: expect.stringContaining('"carte"') as string }],
    ['location', { location: { name: 'Boutique' } }],
    ['contacts', { shared_contacts: [{ name: { formatted_name: 'Dominique Essai' } }] }],
    ['order', { body: 'Sans emballage', order: { product_items: [{ quantity: 2 }] } }],
    ['reaction', { body: '👍' }],
  ])('of any kind says what it says: %s', async (name, expected) => {
    expect((await one(name)).vcon.dialog).toMatchObject([expected]);
  });

  it('has its file by address, to be taken back with it', async () => {
    const { vcon } = await one('document');
    expect(vcon.attachments![0]).toMatchObject({
      mandat_id: vcon.dialog![0]!['mandat_id'],
      purpose: 'file',
      filename: 'facture.pdf',
      mediatype: 'application/pdf',
      url: 'https://media.example/f?mid=400000001',
      media_id: '400000001',
    });
  });

  it('is heard where it says STOP', async () => {
    expect((await one('reply')).signals).toMatchObject([{ kind: 'objection' }]);
  });

  it('is replaced by its newer version and stays away once taken back, in any order', async () => {
    const all = await Promise.all(['text', 'reply', 'edit', 'echo', 'document', 'text'].map(one));
    const revoked = (await taken('revoke')).filter((told) => told.take === 'removal' && told.contact === DAY);
    expect(revoked).toMatchObject([{ why: 'revoked', at: Date.parse('2026-11-23T10:03:00Z') }]);
    const items = revoked.flatMap((told) =>
      told.take === 'removal' ? [{ item: told.item!, at: '2026-11-23T10:03:00Z', why: told.why }] : [],
    );
    const removal = takenBack(all[0]!.vcon.uuid, '2026-11-23T10:03:00Z', items);
    const bodies = (vcons: readonly ReadResult['vcon'][]): unknown[] =>
      vcons
        .reduce((before, next) => merge(before, next))
        .dialog!.map(({ body }) => body)
        .toSorted();
    const vcons = all.map(({ vcon }) => vcon);
    const others = ['Bonjour, je vous écoute.', 'Ma facture', 'STOP'];
    fc.assert(
      fc.property(fc.shuffledSubarray(vcons, { minLength: vcons.length }), fc.nat(vcons.length), (order, at) => {
        expect(bodies(order)).toEqual(['Bonjour, où sont mes deux commandes ?', ...others].toSorted());
        expect(bodies(order.toSpliced(at, 0, removal))).toEqual([...others, undefined]);
      }),
    );
  });

  it('is looked for on each day when it may have been written', async () => {
    const days = (await taken('revoke')).flatMap((told) => (told.take === 'removal' ? [told.contact] : []));
    expect(days).toEqual([
      DAY,
      `${NUMBER} 2026-11-22`,
      `${NUMBER} 2026-11-21`,
      // Ten in the morning less sixty hours.
      `${NUMBER} 2026-11-20`,
    ]);
    expect(contactsOf(await taken('edit'))).toEqual([DAY]);
    const atNight = JSON.parse(sampleOf('meta', 'edit.json').bytes.toString()) as object;
    const text = JSON.stringify(atNight).replaceAll('"1795428120"', `"${Date.parse('2026-11-24T00:10:00Z') / 1000}"`);
    const late = await read(meta, { name: 'edit.json', bytes: Buffer.from(text) });
    expect(contactsOf(late)).toEqual([`${NUMBER} 2026-11-24`, DAY]);
  });

  it('lets a card number be seen that is told over two of them', async () => {
    const sample = sampleOf('meta', 'several.json');
    const text = sample.bytes.toString().replace('"Un"', '"4970 1012"').replace('"Deux"', '"3456 7893"');
    const same = text.replaceAll('"1795514400"', '"1795428060"');
    const pieces = piecesOf(await read(meta, { name: sample.name, bytes: Buffer.from(same) }));
    const vcon = pieces.map((piece) => kept(piece).vcon).reduce((all, next) => merge(all, next));
    const { slots } = kept({ take: 'piece', contact: DAY, vcon });
    const found = detect(
      slots.map(({ turn }) => turn),
      { names: [], emails: [], phones: [], references: [] },
      strictest(),
    );
    expect(found.filter(({ type }) => type === 'card')).toHaveLength(2);
  });

  it('comes with others in one delivery', async () => {
    const all = await taken('several');
    expect(contactsOf(all)).toEqual([DAY, `${NUMBER} 2026-11-24`]);
    expect(all.slice(2)).toEqual([
      { take: 'counted', event: 'status.delivered' },
      { take: 'counted', event: 'field.account_update' },
    ]);
  });

  it('of a person known by number alone, or by an id alone, is read', async () => {
    const text = sampleOf('meta', 'text.json').bytes.toString();
    const without = async (pattern: RegExp): Promise<string[]> =>
      contactsOf(await read(meta, { name: 'x.json', bytes: Buffer.from(text.replace(pattern, '')) }));
    expect(await without(/,\s*"user_id": "[^"]+"/)).toEqual(['100000000000001/33639980001 2026-11-23']);
    expect(await without(/"from": "[^"]+",/)).toEqual([DAY]);
  });
});

describe('a person of WhatsApp', () => {
  it('who changed number is known by both', async () => {
    const { identifiers, vcon } = await one('number-changed');
    expect(identifiers.map(({ value }) => value)).toEqual(['+33639980001', '+33639980003']);
    expect(JSON.stringify(vcon)).not.toContain('Camille');
  });

  it('who stops marketing, or refuses calls, objects', async () => {
    const phone = { kind: 'phone', value: '+33639980001' };
    const at = Date.parse('2026-11-23T10:00:00Z');
    expect(await taken('marketing-stop')).toEqual([
      { take: 'expressed', signal: 'objection', how: 'stop', at, identifiers: [phone] },
    ]);
    expect(await taken('call-permission-reject')).toEqual([
      {
        take: 'expressed',
        signal: 'call-objection',
        how: 'stop',
        at,
        identifiers: [phone, { kind: 'social', value: 'whatsapp:FR.1000000000000001' }],
        contact: DAY,
      },
    ]);
  });

  it('who wants marketing again, or lets himself be called until a day, agrees to that', async () => {
    const phone = { kind: 'phone', value: '+33639980001' };
    expect(await taken('marketing-resume')).toMatchObject([
      { take: 'expressed', signal: 'consent', channels: ['social'], identifiers: [phone] },
    ]);
    expect(await taken('call-permission-accept')).toMatchObject([
      { signal: 'consent', channels: ['phone'], contact: DAY, until: Date.parse('2026-11-30T10:00:00Z') },
    ]);
  });

  it('who calls has a contact for the call, without what tells where the devices are', async () => {
    const pieces = [...piecesOf(await taken('call-connect')), ...piecesOf(await taken('call-terminate'))];
    expect(pieces.map(({ contact, complete }) => [contact, complete])).toEqual([
      ['100000000000001/wacid.essai-1', undefined],
      ['100000000000001/wacid.essai-1', true],
    ]);
    for (const order of [pieces, pieces.toReversed()]) {
      const joined = order.map((piece) => kept(piece).vcon).reduce((all, next) => merge(all, next));
      expect(joined.dialog).toMatchObject([{ type: 'recording', duration: 120, originator: 0 }]);
      expect(JSON.stringify(joined)).not.toContain('192.0.2.1');
    }
    expect((await one('call-connect')).head.channel).toBe('call.inbound');
    const missed = await one('call-unanswered');
    expect(missed.head.channel).toBe('call.outbound');
    expect(missed.vcon.dialog).toMatchObject([{ type: 'incomplete', disposition: 'no-answer', originator: 1 }]);
    expect(missed.identifiers[0]).toEqual({ kind: 'phone', value: '+33639980001' });
  });
});

describe('what holds nothing', () => {
  it.each<[string, string[]]>([
    ['statuses', ['status.sent', 'status.read', 'status.failed', 'aside status.rebounded']],
    ['unsupported', ['message.unsupported']],
    ['type-unknown', ['aside message.hologram']],
    ['messenger-read', ['messaging.read']],
    ['messenger-unknown', ['aside messaging.hologram']],
    ['like', ['feed.reaction']],
  ])('is counted, and what is not known set aside: %s', async (name, expected) => {
    const events = (await taken(name)).map((told) =>
      told.take === 'counted' ? told.event : told.take === 'aside' ? `aside ${told.event}` : told.take,
    );
    expect(events).toEqual(expected);
  });
});

describe('a message to a page', () => {
  it('is part of the day’s conversation, the page’s own answers too', async () => {
    for (const name of ['messenger-text', 'messenger-echo', 'messenger-files', 'messenger-postback', 'messenger-edit'])
      expect(contactsOf(await taken(name)), name).toEqual([`${PAGE} 2026-11-23`]);
    const { vcon, head, identifiers } = await one('messenger-text');
    expect(vcon.dialog).toMatchObject([{ body: 'Où est mon colis ?', button: 'colis', originator: 0 }]);
    expect(JSON.stringify(vcon)).not.toContain('nlp');
    expect(head.channel).toBe('social');
    expect(identifiers).toEqual([{ kind: 'social', value: 'messenger:700000000000001' }]);
    expect((await one('messenger-echo')).vcon.dialog).toMatchObject([{ originator: 1, body: 'Votre numéro ?' }]);
  });

  it('brings its files, cards and positions', async () => {
    const { vcon } = await one('messenger-files');
    expect(vcon.attachments![0]).toMatchObject({
      mandat_id: vcon.dialog![0]!['mandat_id'],
      url: 'https://media.example/1.jpg',
    });
    expect(vcon.dialog![0]!['more_files']).toEqual([{ file_type: 'image', url: 'https://media.example/2.jpg' }]);
    expect(vcon.dialog![0]!['shared']).toMatchObject([{ title: 'Chez moi' }, { elements: [{ title: 'Tasse' }] }]);
  });

  it('is replaced when edited, and gone with its files when unsent', async () => {
    const [text, edit] = await Promise.all(['messenger-text', 'messenger-edit'].map(one));
    for (const joined of [merge(text!.vcon, edit!.vcon), merge(edit!.vcon, text!.vcon)])
      expect(joined.dialog!.map(({ body }) => body)).toEqual(['Où sont mes colis ?']);
    const items = (await taken('instagram-unsend')).flatMap((told) =>
      told.take === 'removal' && told.contact.endsWith('2026-11-23') ? [told.item] : [],
    );
    expect(items).toEqual([(await one('instagram-text')).vcon.dialog![0]!['mandat_id']]);
    const files = (await one('messenger-files')).vcon;
    const item = files.dialog![0]!['mandat_id'] as string;
    const removal = takenBack(files.uuid, '2026-11-23T11:00:00Z', [
      { item, at: '2026-11-23T11:00:00Z', why: 'revoked' },
    ]);
    expect(JSON.stringify(merge(files, removal))).not.toContain('media.example');
  });

  it('may be the end of prospecting', async () => {
    expect(await taken('messenger-stop')).toMatchObject([
      { take: 'expressed', signal: 'objection', identifiers: [{ kind: 'social', value: 'messenger:700000000000001' }] },
    ]);
  });
});

describe('a public comment', () => {
  it('is a contact of its own, which its edits and its removal find', async () => {
    const contact = '600000000000001/comment 610_1';
    expect(contactsOf(await taken('comment'))).toEqual([contact]);
    expect(contactsOf(await taken('comment-edited'))).toEqual([contact]);
    expect(await taken('comment-removed')).toEqual([
      { take: 'removal', contact, at: Date.parse('2026-11-23T10:01:30Z'), why: 'deleted' },
    ]);
    expect((await one('comment')).vcon).toMatchObject({
      parties: [{ name: 'Camille Essai' }, {}],
      dialog: [{ body: 'Jamais livrée !', public: true, on: '600000000000001_2' }],
    });
    const ours = await one('comment-ours');
    expect(ours.vcon.dialog).toMatchObject([{ originator: 1 }]);
    expect(ours.identifiers).toEqual([]);
    expect((await one('instagram-comment')).vcon.dialog).toMatchObject([{ body: 'Très joli' }]);
  });
});

describe('the question before any delivery', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'jeton', 'hub.challenge': '1158201444' };

  it('is answered to whoever knows the secret', () => {
    expect(meta.handshake!(query, 'jeton')).toBe('1158201444');
    for (const changed of [
      { ...query, 'hub.verify_token': 'jetom' },
      { ...query, 'hub.verify_token': '' },
      { ...query, 'hub.mode': 'unsubscribe' },
      { ...query, 'hub.challenge': '<script>' },
      { 'hub.mode': 'subscribe', 'hub.verify_token': 'jeton' },
      {},
    ])
      expect(meta.handshake!(changed, 'jeton')).toBeUndefined();
  });
});
