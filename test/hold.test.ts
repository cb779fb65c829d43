import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { openApp, type App } from '../src/app.ts';
import { carryOut } from '../src/end/index.ts';
import { eraseInteraction, eraseSubject, housekeeping } from '../src/intake/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { beside } from './support/cli.ts';
import { inDays } from './support/days.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Long enough for what does not wait to have ended. */
const A_WHILE = 300;

let mandat: TestServer;
let app: App;
let ahead = 0;
let owner: string;
let dpo: Readonly<Record<string, string>>;
beforeAll(async () => {
  mandat = await startTestServer();
  app = await openApp(loadConfig({ ...beside(mandat) }), { clock: () => Date.now() + ahead });
  ({ headers: dpo, person: owner } = await signedIn(mandat, { role: 'dpo' }));
});
afterAll(async () => {
  await app.close();
  await mandat.close();
});

const rows = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const count = async (table: string, id: string): Promise<number> =>
  (
    await rows(
      `select count(*)::int as n from mandat.${table} where brand = 'lumen' and ${/quarantine/.test(table) ? 'id' : 'interaction'} = $1`,
      id,
    )
  )[0].n;
async function ask(path: string, body: object): Promise<{ readonly status: number; readonly body: Loose }> {
  const answer = await fetch(`${mandat.url}/v1/authority-requests${path}`, {
    method: 'POST',
    headers: { ...dpo, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}

let request: string;
let interaction: string;
let subject: string;
let people = 0;
beforeEach(async () => {
  ahead = 0;
  ({
    body: { id: request },
  } = await ask('', {
    authority: 'judicial',
    name: 'Tribunal judiciaire',
    reference: 'R-9',
    receivedOn: '2026-11-02',
    nature: 'preservation',
    basis: 'C. proc. pén. art. 60-1',
    scope: 'Conservation d’échanges',
    brands: ['lumen'],
  }));
  const tel = `+33639980${100 + people++}`;
  const answer = await send(mandat.url, 'lumen', await mandat.key('lumen'), call([['customer', 'Bonjour']], { tel }));
  interaction = answer.body['id'] as string;
  [{ subject }] = await rows('select subject from mandat.interaction where id = $1', interaction);
});

afterEach(() => release());

const terms = () => ({
  brand: 'lumen',
  ground: 'legal-duty',
  owner,
  review: inDays(30),
});
const hold = () => ask(`/${request}/hold`, { ...terms(), interactions: [interaction] });
const release = () => ask(`/${request}/release`, { brand: 'lumen' });
const task = (name: string): Promise<void> =>
  housekeeping({ ...app, brands: app.access.brands, delay: DAY })
    .find((one) => one.name === name)!
    .run();
const erase = () => eraseSubject({ ...app, mandateOf: app.mandateOf }, lumen, subject, 'test');
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Loose) => error.code,
  );
/** Its content is of a day that is past. */
async function age(table: 'part' | 'quarantine', id = interaction): Promise<void> {
  await rows(`select mandat.ensure_partition($1, '2020-01-08')`, table);
  await rows(
    `update mandat.${table} set expires_on = '2020-01-08' where brand = 'lumen' and ${table === 'part' ? 'interaction' : 'id'} = $1`,
    id,
  );
}

describe('what is held', () => {
  test('outlives its retention apart, where nobody reads it, and goes within the hour of its release', async () => {
    expect((await hold()).status).toBe(204);
    const kept = await count('part', interaction);
    expect(kept).toBeGreaterThan(0);
    await age('part');
    expect(await left(mandat.database, 'lumen', () => task('expiry'))).toEqual([]);
    expect(await count('part', interaction)).toBe(0);
    expect(await count('held_part', interaction)).toBe(kept);
    expect(await rows(`select from pg_class where relname = 'part_20200106'`)).toEqual([]);
    const answer = await fetch(`${mandat.url}/v1/authority-requests`, { headers: dpo });
    const all = ((await answer.json()) as Loose).items;
    const listed = all.find(({ id }: Loose) => id === request);
    expect(listed.holds).toMatchObject([{ interactions: 1, beyond: 1, gone: 0 }]);
    const read = await fetch(`${mandat.url}/v1/brands/lumen/interactions/${interaction}?purpose=customer-service`, {
      headers: { authorization: `Bearer ${await mandat.key('lumen')}` },
    });
    expect((await read.json()) as Loose).toMatchObject({ content: 'expired', turns: [] });

    expect((await release()).status).toBe(204);
    expect(await left(mandat.database, 'lumen', () => task('expiry'))).toEqual(['expire']);
    expect(await count('held_part', interaction)).toBe(0);
  });

  test('stays in quarantine past its days, and no decision destroys it', async () => {
    const key = await mandat.key('lumen');
    const { body } = await send(mandat.url, 'lumen', key, call([['customer', 'Bonjour']], { queue: 'inconnue' }));
    const id = body['id'] as string;
    expect(await count('quarantine', id)).toBe(1);
    expect((await ask(`/${request}/hold`, { ...terms(), interactions: [id] })).status).toBe(204);
    const decision = { decision: 'destroy', as: 'brand', reason: 'Erreur de file' };
    const destroyed = await send(mandat.url, 'lumen', key, decision, `quarantine/${id}`);
    expect(destroyed.body['code']).toBe('erase.legal-floor');
    await age('quarantine', id);
    expect(await left(mandat.database, 'lumen', () => task('quarantine'))).toEqual([]);
    expect([await count('quarantine', id), await count('held_quarantine', id)]).toEqual([0, 1]);
    await release();
    expect(await left(mandat.database, 'lumen', () => task('expiry'))).toEqual(['expire']);
    expect(await rows('select state from mandat.interaction where id = $1', id)).toEqual([{ state: 'expired' }]);
  });

  test('is kept as it was when a source replaces or takes back some of it', async () => {
    await hold();
    // As a later revision does: the part that it replaces goes.
    await rows(
      `delete from mandat.part where brand = 'lumen' and interaction = $1 and kind = 'transcript'`,
      interaction,
    );
    expect(await rows('select kind from mandat.held_part where interaction = $1', interaction)).toEqual([
      { kind: 'transcript' },
    ]);
  });

  test('is erased neither with its person nor by itself, and leaves no stone that a replay would follow', async () => {
    await hold();
    const stones = async (): Promise<number> => (await app.tombstones.read(lumen)).length;
    const before = await stones();
    expect(await code(erase())).toBe('erase.legal-floor');
    expect(
      await code(eraseInteraction({ ...app, mandateOf: app.mandateOf }, lumen, interaction, 'test', 'deleted')),
    ).toBe('erase.legal-floor');
    expect(await stones()).toBe(before);
    await release();
    expect(await code(erase())).toBe('done');
    expect(await stones()).toBe(before + 1);
  });

  test('takes its person’s key and what was kept apart with it once it is erased after all', async () => {
    await hold();
    await age('part');
    await task('expiry');
    await release();
    expect(await code(erase())).toBe('done');
    expect(await count('held_part', interaction)).toBe(0);
  });

  test('keeps the keys of its brand: a destruction is not asked for, not confirmed, and waits when it was', async () => {
    const by = (person: string) => ({ actor: `person:${person}`, person, reason: 'Fin du contrat' });
    await hold();
    expect(await code(app.destructions.ask(lumen, 'keys', by('Alice')))).toBe('destruction.preserved');
    await release();
    const { id } = await app.destructions.ask(lumen, 'keys', by('Alice'));
    await hold();
    expect(await code(app.destructions.confirm(lumen, id, by('Bruno')))).toBe('destruction.preserved');
    await release();
    await app.destructions.confirm(lumen, id, by('Bruno'));
    await hold();
    ahead = 73 * HOUR;
    expect(await carryOut(app, lumen)).toBe('none');
    expect((await app.destructions.find(lumen, id))!.begunAt).toBeNull();
    await app.destructions.cancel(lumen, id, by('Chloé'));
    await release();
  });
});

describe('a hold and an erasure at the same moment', () => {
  test('the erasure that came first ends before the hold looks, which then finds nothing to hold', async () => {
    const client = await mandat.database.owner.connect();
    try {
      await client.query('begin');
      await client.query(`select mandat.share_holds('lumen')`);
      await client.query(`update mandat.interaction set state = 'erased', subject = null where id = $1`, [interaction]);
      let answered = false;
      const placed = hold().finally(() => (answered = true));
      await pause(A_WHILE);
      expect(answered).toBe(false);
      await client.query('commit');
      expect((await placed).body.code).toBe('request.interaction');
    } finally {
      client.release();
    }
  });

  test('the hold that came first is seen by the erasure that waited for it', async () => {
    const client = await mandat.database.owner.connect();
    try {
      await client.query('begin');
      await client.query(`select pg_advisory_xact_lock(hashtextextended('mandat.hold.lumen', 0))`);
      await client.query(
        `insert into mandat.legal_hold (brand, request, interaction, since) values ('lumen', $1, $2, now())`,
        [request, interaction],
      );
      await age('part');
      let answered = false;
      const erased = code(erase()).finally(() => (answered = true));
      const swept = task('expiry');
      await pause(A_WHILE);
      expect(answered).toBe(false);
      await client.query('commit');
      expect(await erased).toBe('erase.legal-floor');
      await swept;
      expect(await count('held_part', interaction)).toBeGreaterThan(0);
    } finally {
      client.release();
    }
    await release();
  });

  test('of many at once, each interaction is either held whole or gone whole', async () => {
    const key = await mandat.key('lumen');
    for (let n = 0; n < 8; n++) {
      const tel = `+33639981${100 + n}`;
      const { body } = await send(mandat.url, 'lumen', key, call([['customer', 'Bonjour']], { tel }));
      const id = body['id'] as string;
      const [held, erased] = await Promise.all([
        ask(`/${request}/hold`, { ...terms(), interactions: [id] }),
        code(eraseInteraction({ ...app, mandateOf: app.mandateOf }, lumen, id, 'test', 'deleted')),
      ]);
      const wins = held.status === 204;
      expect([held.status, erased]).toEqual(wins ? [204, 'erase.legal-floor'] : [422, 'done']);
      expect((await count('part', id)) > 0).toBe(wins);
    }
  });

  test('nothing is held any more once the destruction of the brand has begun', async () => {
    await rows(
      `insert into mandat.destruction (brand, id, what, reason, asked_at, asked_by, lapses_at, confirmed_at, confirmed_by, due_at, begun_at)
       values ('lumen', gen_random_uuid(), 'all', 'Fin', now(), 'Alice', now(), now(), 'Bruno', now(), now())`,
    );
    expect((await hold()).body.code).toBe('request.destruction');
  });
});
