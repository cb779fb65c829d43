import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Arrival } from '../src/intake/index.ts';
import { contactUuid } from '../src/intake/take.ts';
import { uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { get, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { ROOT } from './support/source.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

const lumen = 'lumen' as BrandId;
const CUSTOMER = { role: 'customer', tel: '+33639980077', name: 'Camille Durand' };
const AGENT = { role: 'agent', uuid: 'agent-12' };
const START = Date.now() - 3_600_000;
const at = (minute: number): string => new Date(START + minute * 60_000).toISOString();

const routed = (queue: string, channel = 'chat', minute = 0): object => ({
  created_at: at(0),
  parties: [CUSTOMER, AGENT],
  attachments: [
    {
      purpose: 'mandat',
      mandat_at: at(minute),
      start: at(0),
      party: 0,
      dialog: 0,
      encoding: 'json',
      body: { queue, channel },
    },
  ],
});
const message = (minute: number, body: string, more: object = {}): object => ({
  created_at: at(0),
  parties: [CUSTOMER, AGENT],
  dialog: [
    {
      type: 'text',
      message_id: `m${minute}`,
      mandat_at: at(minute),
      start: at(minute),
      parties: [0, 1],
      mediatype: 'text/plain',
      encoding: 'none',
      body,
      ...more,
    },
  ],
});

let contacts = 0;
const newContact = (): string => contactUuid('test', `account/${++contacts}`);
const bytesOf = (piece: object): Uint8Array => new Uint8Array(Buffer.from(JSON.stringify(piece)));
const join = async (uuid: string, pieces: readonly object[], more: Partial<Arrival> = {}): Promise<Loose> =>
  mandat.server.app.joiner.join(lumen, {
    uuid,
    source: 'test',
    actor: 'test',
    pieces: pieces.map(bytesOf),
    removed: [],
    signals: [],
    ...more,
  });

const query = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const shown = async (id: string): Promise<string[]> => {
  const { body } = await get(mandat.url, `/v1/brands/lumen/interactions/${id}?purpose=customer-service`, key);
  return body['turns'].map(({ text }: { text: string }) => text);
};
const tallies = async (): Promise<Loose> =>
  Object.fromEntries(
    (await query(`select verdict, sum(count)::int as n from mandat.tally where brand = 'lumen' group by verdict`)).map(
      ({ verdict, n }) => [verdict, n],
    ),
  );

describe('what arrives apart', () => {
  test('joins one interaction in any order: one head, one entry an arrival, each part once', async () => {
    const pieces = [routed('lumen-sc-chat'), message(1, 'Bonjour'), message(2, 'Ma facture'), message(3, 'Merci')];
    for (const order of [
      [0, 1, 2, 3],
      [3, 0, 2, 1],
    ]) {
      const uuid = newContact();
      const before = await tallies();
      let id = '';
      const acts = await left(mandat.database, 'lumen', async () => {
        for (const index of order) ({ id } = await join(uuid, [pieces[index]!]));
      });
      expect(await shown(id)).toEqual(['Bonjour', 'Ma facture', 'Merci']);
      expect(acts.length).toBe(4);
      expect(
        await query(
          'select kind, count(*)::int as n from mandat.part where interaction = $1 group by kind order by kind',
          id,
        ),
      ).toEqual([
        { kind: 'message', n: 1 },
        { kind: 'record', n: 1 },
      ]);
      const after = await tallies();
      expect(after['accepted'] - (before['accepted'] ?? 0)).toBe(1);
      expect((after['quarantined'] ?? 0) - (before['quarantined'] ?? 0)).toBe(0);
    }
  });

  test('the same again changes nothing, leaves no entry, and gets the standing decision', async () => {
    const uuid = newContact();
    await join(uuid, [routed('lumen-sc-chat'), message(1, 'Bonjour')]);
    await join(uuid, [message(2, 'Encore')]);
    const acts = await left(mandat.database, 'lumen', async () => {
      expect(await join(uuid, [message(2, 'Encore')])).toMatchObject({
        status: 200,
        verdict: 'accepted',
        repeated: true,
      });
      expect(await join(uuid, [routed('lumen-sc-chat'), message(1, 'Bonjour')])).toMatchObject({ repeated: true });
    });
    expect(acts).toEqual([]);
  });

  test('at once from many sides: nothing is lost and there is one head', async () => {
    const uuid = newContact();
    const outcomes = await Promise.all([
      join(uuid, [routed('lumen-sc-chat')]),
      ...Array.from({ length: 40 }, (_, minute) => join(uuid, [message(minute + 1, `phrase ${minute + 1}`)])),
    ]);
    const ids = new Set(outcomes.map(({ id }) => id));
    expect(ids.size).toBe(1);
    expect(await shown([...ids][0])).toEqual(Array.from({ length: 40 }, (_, minute) => `phrase ${minute + 1}`));
  });

  test('is masked as one conversation: a card number said in pieces is struck once it is whole', async () => {
    const uuid = newContact();
    await join(uuid, [routed('lumen-sc-chat'), message(1, 'Quel est votre numéro de carte ?', { parties: [1, 0] })]);
    await join(uuid, [message(2, '4970 1012')]);
    const { id } = await join(uuid, [message(3, '3456 7893')]);
    const turns = await shown(id);
    expect(turns.join(' ')).not.toMatch(/4970|3456/);
    expect(await query('select struck from mandat.interaction where id = $1', id)).toMatchObject([
      { struck: { card: expect.any(Number) } },
    ]);
  });
});

describe('facts that change', () => {
  test('a contact first unrouted waits in quarantine, and is admitted with what routes it', async () => {
    const uuid = newContact();
    const first = await join(uuid, [message(1, 'Bonjour')]);
    expect(first).toMatchObject({ status: 202, verdict: 'quarantined' });
    const acts = await left(mandat.database, 'lumen', async () => {
      expect(await join(uuid, [routed('lumen-sc-chat')])).toMatchObject({ id: first.id, verdict: 'accepted' });
    });
    expect(acts).toEqual(['admit']);
    expect(await shown(first.id)).toEqual(['Bonjour']);
    expect(await query('select 1 from mandat.quarantine where id = $1', first.id)).toEqual([]);
  });

  test('what no instruction covers any more leaves the parts and waits in quarantine', async () => {
    const uuid = newContact();
    const first = await join(uuid, [routed('lumen-sc-chat'), message(1, 'Bonjour')]);
    expect(first.verdict).toBe('accepted');
    expect(await join(uuid, [routed('lumen-sc-chat', 'post', 5)])).toMatchObject({
      id: first.id,
      verdict: 'quarantined',
    });
    expect(await query('select 1 from mandat.part where interaction = $1', first.id)).toEqual([]);
    expect(await query('select 1 from mandat.quarantine where id = $1', first.id)).toHaveLength(1);
  });
});

describe('what is taken back at its source', () => {
  const removal = (item: string) => ({ removed: [{ item, at: at(9), why: 'revoked' }] });

  test('goes here too, is told to the brand, and does not come back with a late delivery', async () => {
    const uuid = newContact();
    const { id } = await join(uuid, [routed('lumen-sc-chat'), message(1, 'Bonjour'), message(2, 'Oubliez ceci')]);
    await join(uuid, [], { ...removal('m2'), signals: [{ kind: 'erasure', score: 1 }] });
    expect(await shown(id)).toEqual(['Bonjour']);
    await join(uuid, [message(2, 'Oubliez ceci'), message(3, 'Voilà')]);
    expect(await shown(id)).toEqual(['Bonjour', 'Voilà']);
    expect(await query('select kind, state from mandat.signal where interaction = $1', id)).toEqual([
      { kind: 'erasure', state: 'to-relay' },
    ]);
  });

  test('whole, is erased with its openings, and what still comes of it is not taken', async () => {
    const uuid = newContact();
    const { id } = await join(uuid, [routed('lumen-sc-chat'), message(1, 'Bonjour')]);
    const { app } = mandat.server;
    const { eraseInteraction } = await import('../src/intake/index.ts');
    const acts = await left(mandat.database, 'lumen', () => eraseInteraction(app, lumen, id, 'test', 'deleted'));
    expect(acts).toEqual(['erase']);
    expect(await query('select 1 from mandat.part where interaction = $1', id)).toEqual([]);
    expect(await join(uuid, [message(2, 'Encore')])).toEqual({ status: 410, code: 'interaction.gone' });
    expect(await app.tombstones.read(lumen)).toContainEqual({ kind: 'interaction', what: id, at: expect.any(Number) });

    // What a person asks in it is heard all the same, once, and nothing else of it is kept.
    const heard = await left(mandat.database, 'lumen', async () => {
      for (const minute of [3, 3, 4]) await join(uuid, [message(minute, 'Ne m’appelez plus.')]);
    });
    expect(heard).toEqual(['refuse', 'opposition-record', 'signal', 'opposition-record']);
    expect(await query('select kind from mandat.signal where interaction = $1', id)).toEqual([{ kind: 'objection' }]);
    expect(await query('select 1 from mandat.part where interaction = $1', id)).toEqual([]);
  });
});

test('what comes in an envelope joins what its system sent by itself', async () => {
  const wrapped = readFileSync(resolve(ROOT, 'testdata/sources/cloudevents/wrapped.json'));
  const { data } = JSON.parse(wrapped.toString()) as { data: object };
  const { take } = mandat.server.app;
  const [alone] = (await take(lumen, [{ source: 'zendesk', bytes: bytesOf(data) }], { actor: 'test' })) as Loose[];
  const [again] = (await take(lumen, [{ source: 'cloudevents', bytes: new Uint8Array(wrapped) }], {
    actor: 'test',
  })) as Loose[];
  expect([again.source, again.outcomes[0].id]).toEqual(['cloudevents', alone.outcomes[0].id]);
  expect(await query('select source from mandat.interaction where id = $1', again.outcomes[0].id)).toEqual([
    { source: 'zendesk' },
  ]);
});

test('one brand’s contact is no other’s', async () => {
  const uuid = newContact();
  const here = await join(uuid, [routed('lumen-sc-chat'), message(1, 'Bonjour')]);
  const there = await mandat.server.app.joiner.join('orbe' as BrandId, {
    uuid,
    source: 'test',
    actor: 'test',
    pieces: [bytesOf(message(2, 'Ailleurs'))],
    removed: [],
    signals: [],
  });
  expect(there).not.toMatchObject({ id: here.id });
  expect(await shown(here.id)).toEqual(['Bonjour']);
});

test('an interaction that is named and is not there is not made', async () => {
  const id = uuidv7(Date.now());
  expect(await join(id, [message(1, 'Bonjour')], { interaction: id })).toEqual({
    status: 404,
    code: 'interaction.unknown',
  });
});

test('what cannot be read fails alone', async () => {
  const [bad, good] = [newContact(), newContact()];
  const [one, other] = await Promise.all([
    join(bad, [{ created_at: 'hier', parties: [] }]),
    join(good, [routed('lumen-sc-chat'), message(1, 'Bonjour')]),
  ]);
  expect(one).toMatchObject({ status: 400, code: 'vcon.date' });
  expect(other).toMatchObject({ verdict: 'accepted' });
});

test('of one contact’s pieces that come at once, the one that cannot be read fails alone', async () => {
  const uuid = newContact();
  const [, first, bad, last] = await Promise.all([
    join(newContact(), [routed('lumen-sc-chat')]),
    join(uuid, [routed('lumen-sc-chat'), message(1, 'Bonjour')]),
    join(uuid, [{ created_at: at(0), parties: 'personne' }]),
    join(uuid, [message(2, 'Merci')]),
  ]);
  expect(bad).toMatchObject({ status: 400, code: 'vcon.type' });
  expect(last.id).toBe(first.id);
  expect(await shown(first.id)).toEqual(['Bonjour', 'Merci']);
});
