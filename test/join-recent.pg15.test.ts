import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp, type App } from '../src/app.ts';
import { eraseInteraction, eraseSubject, type Arrival } from '../src/intake/index.ts';
import { contactUuid } from '../src/intake/take.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { get, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

/** A process remembers for seconds what it wrote of a contact; another one reads it. Both must come to the same. */
let mandat: TestServer;
let here: App;
let there: App;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  here = mandat.server.app;
  there = await openApp(here.config);
});
afterAll(async () => {
  await there.close();
  await mandat.close();
});

const lumen = 'lumen' as BrandId;
const START = Date.now() - 3_600_000;
const at = (minute: number): string => new Date(START + minute * 60_000).toISOString();
const CUSTOMER = { role: 'customer', tel: '+33639980078', name: 'Camille Durand' };
const piece = (more: object): object => ({ created_at: at(0), parties: [CUSTOMER, { role: 'agent' }], ...more });

const routed = (channel = 'chat', minute = 0): object =>
  piece({
    attachments: [
      {
        purpose: 'mandat',
        mandat_at: at(minute),
        start: at(0),
        party: 0,
        dialog: 0,
        encoding: 'json',
        body: { queue: 'lumen-sc-chat', channel },
      },
    ],
  });
const message = (minute: number, body: string, agent = false): object =>
  piece({
    dialog: [
      {
        type: 'text',
        message_id: `m${minute}`,
        mandat_at: at(minute),
        start: at(minute),
        parties: agent ? [1, 0] : [0, 1],
        mediatype: 'text/plain',
        encoding: 'none',
        body,
      },
    ],
  });

let contacts = 0;
const newContact = (): string => contactUuid('test', `recent/${++contacts}`);
const join = async (app: App, uuid: string, pieces: readonly object[], more: Partial<Arrival> = {}): Promise<Loose> =>
  app.joiner.join(lumen, {
    uuid,
    source: 'test',
    actor: 'test',
    pieces: pieces.map((one) => new Uint8Array(Buffer.from(JSON.stringify(one)))),
    removed: [],
    signals: [],
    ...more,
  });

const query = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const read = async (id: string): Promise<Loose> =>
  (await get(mandat.url, `/v1/brands/lumen/interactions/${id}?purpose=customer-service`, key)).body;
const shown = async (id: string): Promise<string[]> =>
  (await read(id))['turns'].map(({ text }: { text: string }) => text);
/** What two contacts of the same content have in common. */
const content = async (id: string): Promise<unknown> => {
  const { turns, findings, struck, channel, activity } = await read(id);
  const parts = await query(
    'select kind, revision, bytes, findings, expires_on::text from mandat.part where interaction = $1 order by kind',
    id,
  );
  return { turns, findings, struck, channel, activity, parts };
};

const SAID = [
  message(1, 'Bonjour, je suis Maëlle Quérou.'),
  message(2, 'Quel est votre numéro de carte ?', true),
  message(3, '4970 1012'),
  message(4, '3456 7893'),
  message(5, 'Et votre numéro de téléphone ?', true),
  message(6, 'zéro six trente-neuf quatre-vingt-dix-huit'),
  message(7, 'zéro zéro soixante-dix-huit'),
  message(8, 'Merci Maëlle, je note camille.durand@courriel.example', true),
  message(9, 'Madame Quérou vous rappellera.', true),
];

describe('a contact that is remembered', () => {
  test('becomes the same as one that is read for each event, whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([routed(), ...SAID], { minLength: SAID.length + 1 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1 }),
        async (order, sizes) => {
          const [one, other] = [newContact(), newContact()];
          const ids = { one: '', other: '' };
          for (let from = 0, step = 0; from < order.length; step++) {
            const some = order.slice(from, (from += sizes[step % sizes.length]!));
            ids.one = (await join(here, one, some))['id'];
            // Each process finds that the other wrote last.
            ids.other = (await join(step % 2 === 0 ? here : there, other, some))['id'];
          }
          expect(await content(ids.one)).toEqual(await content(ids.other));
        },
      ),
      { numRuns: 8 },
    );
  }, 120_000);

  test('is not read again within seconds, and is where another process wrote meanwhile', async () => {
    const uuid = newContact();
    const { id } = await join(here, uuid, [routed(), message(1, 'un')]);
    // Whoever reads these bytes fails.
    await query(`update mandat.part set sealed = '\\x00' where interaction = $1`, id);
    expect(await join(here, uuid, [message(2, 'deux')])).toMatchObject({ id, verdict: 'accepted' });
    expect(await join(there, uuid, [message(3, 'trois')])).toMatchObject({ id, verdict: 'accepted' });
    expect(await join(here, uuid, [message(4, 'quatre')])).toMatchObject({ id, verdict: 'accepted' });
    expect(await shown(id)).toEqual(['un', 'deux', 'trois', 'quatre']);
  });

  test('loses nothing where two processes join it at once', async () => {
    const uuid = newContact();
    await join(here, uuid, [routed()]);
    const minutes = Array.from({ length: 24 }, (_, index) => index + 1);
    const acts = await left(mandat.database, 'lumen', async () => {
      for (const some of [minutes.slice(0, 8), minutes.slice(8, 16), minutes.slice(16)])
        await Promise.all(
          some.map((minute) => join(minute % 2 === 0 ? here : there, uuid, [message(minute, `phrase ${minute}`)])),
        );
    });
    const [{ id, revision }] = (await query(
      `select i.id, i.revision from mandat.interaction i join mandat.receipt r on r.interaction = i.id order by i.id desc limit 1`,
    )) as [Loose];
    expect(await shown(id)).toEqual(minutes.map((minute) => `phrase ${minute}`));
    // One entry a change.
    expect(acts.filter((act) => act === 'append').length).toBe(revision - 1);
  });

  test('waits in quarantine and comes back whole', async () => {
    const uuid = newContact();
    const { id } = await join(here, uuid, [routed(), message(1, 'un')]);
    expect(await join(here, uuid, [routed('post', 5)])).toMatchObject({ id, verdict: 'quarantined' });
    expect(await join(here, uuid, [message(2, 'deux')])).toMatchObject({ id, verdict: 'quarantined' });
    expect(await join(here, uuid, [routed('chat', 6)])).toMatchObject({ id, verdict: 'accepted' });
    await join(here, uuid, [message(3, 'trois')]);
    expect(await shown(id)).toEqual(['un', 'deux', 'trois']);
  });
});

describe('what is remembered does not bring back', () => {
  test('a person whom another process erased', async () => {
    const uuid = newContact();
    const { id } = await join(here, uuid, [routed(), message(1, 'Bonjour')]);
    const [{ subject }] = (await query('select subject from mandat.interaction where id = $1', id)) as [Loose];
    await eraseSubject(there, lumen, subject, 'test');
    expect(await join(here, uuid, [message(2, 'Encore')])).toEqual({ status: 410, code: 'interaction.gone' });
    for (const table of ['part', 'quarantine'])
      expect(
        await query(`select 1 from mandat.${table} where ${table === 'part' ? 'interaction' : 'id'} = $1`, id),
      ).toEqual([]);
    expect(await query('select 1 from mandat.alias where subject = $1', subject)).toEqual([]);
  });

  test('an interaction that another process erased, nor what was taken back', async () => {
    const uuid = newContact();
    const { id } = await join(here, uuid, [routed(), message(1, 'Bonjour'), message(2, 'Oubliez ceci')]);
    await join(there, uuid, [], { removed: [{ item: 'm2', at: at(9), why: 'revoked' }] });
    await join(here, uuid, [message(3, 'Voilà')]);
    expect(await shown(id)).toEqual(['Bonjour', 'Voilà']);
    await eraseInteraction(there, lumen, id, 'test', 'deleted');
    expect(await join(here, uuid, [message(4, 'Encore')])).toEqual({ status: 410, code: 'interaction.gone' });
    expect(await query('select 1 from mandat.part where interaction = $1', id)).toEqual([]);
  });
});

test('keys that another process rotated are the ones in use', async () => {
  const uuid = newContact();
  const { id } = await join(here, uuid, [routed(), message(1, 'avant')]);
  await join(here, uuid, [message(2, 'encore avant')]);
  await there.rotations.start(lumen, { actor: 'test' });
  while ((await there.rotations.step(lumen))?.endedAt === null);
  expect(await join(here, uuid, [message(3, 'après')])).toMatchObject({ id, verdict: 'accepted' });
  expect(
    await query(
      'select s.kek_version as v from mandat.subject s join mandat.interaction i on i.subject = s.id where i.id = $1',
      id,
    ),
  ).toEqual([{ v: (await there.rotations.latest(lumen))!.version }]);
  expect(await shown(id)).toEqual(['avant', 'encore avant', 'après']);
});
