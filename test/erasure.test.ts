import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseSubject, replayTombstones } from '../src/intake/index.ts';
import { uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { checkLog } from '../src/trace/index.ts';
import { beside, mandat as run } from './support/cli.ts';
import { call, get, send, type Answer } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const garance = 'garance' as BrandId;
let mandat: TestServer;
let key: string;

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

let known = 1000;
const nobodyYet = (): string => `+3363998${known++}`;

const query = async (sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await mandat.database.owner.query(sql, values)).rows as Record<string, unknown>[];
const count = async (table: string, where: string, value: unknown): Promise<number> =>
  Number((await query(`select count(*) as n from mandat.${table} where ${where} = $1`, value))[0]!['n']);

const said = (tel: string, words = 'Bonjour.'): Promise<Answer> =>
  send(mandat.url, 'lumen', key, call([['customer', words]], { tel }));
const subjectOf = async ({ body }: Answer): Promise<string> =>
  (await query('select subject from mandat.interaction where id = $1', body['id']))[0]!['subject'] as string;
const erase = (brand: string, subject: string) =>
  run(beside(mandat), 'rights', 'erase', brand, '--subject', subject, '--json');
const applied = async (): Promise<number> =>
  Number((await query(`select count as n from mandat.tombstones_applied where brand = 'lumen'`))[0]?.['n'] ?? 0);

describe('erasing a person', () => {
  test('takes rows, key, aliases, digests and openings, leaves one entry, and the log still verifies', async () => {
    const tel = nobodyYet();
    const [first, second] = [await said(tel), await said(tel)];
    const id = first.body['id'];
    await get(mandat.url, `/v1/brands/lumen/interactions/${id}?purpose=customer-service`, key);
    const subject = await subjectOf(first);
    expect(await subjectOf(second)).toBe(subject);
    expect(await count('opening', 'about', id)).toBe(2);

    const erased = await left(mandat.database, 'lumen', async () => {
      const { code, out } = await erase('lumen', subject);
      expect([code, JSON.parse(out)]).toMatchObject([0, { subject, interactions: 2, parts: 4 }]);
    });
    expect(erased).toEqual(['erase']);

    for (const table of ['subject', 'alias'])
      expect(await count(table, table === 'subject' ? 'id' : 'subject', subject)).toBe(0);
    expect(await count('part', 'interaction', id)).toBe(0);
    expect(await query('select length(content) as n from mandat.receipt where interaction = $1', id)).toEqual([
      { n: 0 },
    ]);
    expect(await count('opening', 'about', id)).toBe(0);
    expect(await query('select state, subject, routing from mandat.interaction where id = $1', id)).toEqual([
      { state: 'erased', subject: null, routing: null },
    ]);
    const shown = await get(mandat.url, `/v1/brands/lumen/interactions/${id}?purpose=customer-service`, key);
    expect(shown.body).toMatchObject({ content: 'erased', turns: [], subject: null });

    await mandat.server.app.sequence(lumen);
    const { vkey } = await mandat.server.app.signerOf(lumen);
    expect((await checkLog(`${mandat.url}/log/lumen`, { key: vkey, bearer: key })).entries).toBeGreaterThan(4);
    expect(await mandat.server.app.trace.reconcile(lumen)).toMatchObject({ missing: 0, repeated: 0 });
  });

  test('by another process is believed by a running server that held the person’s key', async () => {
    const tel = nobodyYet();
    const before = await said(tel, 'Avant.');
    const subject = await subjectOf(before);
    await erase('lumen', subject);
    const after = await said(tel, 'Après.');
    expect(after.status).toBe(201);
    expect(await subjectOf(after)).not.toBe(subject);
    expect(await count('part', 'subject', subject)).toBe(0);
    const shown = await get(
      mandat.url,
      `/v1/brands/lumen/interactions/${after.body['id']}?purpose=customer-service`,
      key,
    );
    expect(shown.body['turns']).toMatchObject([{ text: 'Après.' }]);
  });

  test('leaves no part behind that arrived at the same moment', async () => {
    const heads = await Promise.all(Array.from({ length: 12 }, () => said(nobodyYet())));
    const subjects = await Promise.all(heads.map(subjectOf));
    await Promise.all(
      heads.flatMap(({ body }, index) => [
        ...['un', 'deux', 'trois'].map((words) =>
          send(mandat.url, 'lumen', key, call([['agent', words]]), `interactions/${body['id']}/events`),
        ),
        eraseSubject(mandat.server.app, lumen, subjects[index]!, 'test'),
      ]),
    );
    const behind = await query(
      'select distinct interaction from mandat.part where subject = any ($1::uuid[])',
      subjects,
    );
    expect(behind).toEqual([]);
  });

  test('is refused while a law demands the recording, and then nothing happens', async () => {
    const { mandates, tombstones } = mandat.server.app;
    const garanceKey = await mandat.key('garance');
    await mandates.setMode(garance, 'call-recording', 'enforce', { actor: 'test' });
    const recorded = call([['customer', 'Je souscris.']], { queue: 'garance-qualite', tel: nobodyYet() });
    const sound = {
      type: 'recording',
      duration: 4,
      mediatype: 'audio/x-wav',
      encoding: 'base64url',
      body: Buffer.alloc(400, 0xfe).toString('base64url'),
    };
    recorded['dialog'] = [{ ...(recorded['dialog'] as object[])[0], ...sound }];
    const sent = await send(mandat.url, 'garance', garanceKey, recorded);
    expect(sent.body).toMatchObject({ verdict: 'accepted', activity: 'call-recording' });
    const subject = await subjectOf(sent);
    const entries = await left(mandat.database, 'garance', async () => {
      expect(await erase('garance', subject)).toMatchObject({
        code: 3,
        out: expect.stringContaining('"erase.legal-floor"'),
      });
    });
    expect(entries).toEqual([]);
    expect(await tombstones.read(garance)).toEqual([]);
    expect(await subjectOf(sent)).toBe(subject);
  });

  test('of somebody unknown, of another brand or erased already is refused', async () => {
    const subject = await subjectOf(await said(nobodyYet()));
    expect(await erase('lumen', uuidv7(Date.now()))).toMatchObject({
      code: 1,
      out: expect.stringContaining('"subject.unknown"'),
    });
    expect(await erase('orbe', subject)).toMatchObject({ code: 1, out: expect.stringContaining('"subject.unknown"') });
    await erase('lumen', subject);
    expect(await erase('lumen', subject)).toMatchObject({ code: 1, out: expect.stringContaining('"subject.unknown"') });
  });
});

describe('a tombstone', () => {
  const replay = () => replayTombstones(mandat.server.app, lumen);
  const stone = (kind: 'subject' | 'quarantine', what: string) =>
    mandat.server.app.tombstones.append(lumen, [{ kind, what, at: Date.now() }]);

  test('written before a crash erases at the next start, once', async () => {
    const sent = await said(nobodyYet());
    await stone('subject', await subjectOf(sent));
    const entries = await left(mandat.database, 'lumen', async () => expect(await replay()).toBeGreaterThan(0));
    expect(entries).toEqual(['restore']);
    expect(await count('part', 'interaction', sent.body['id'])).toBe(0);
    expect(await replay()).toBe(0);
  });

  test('replayed by another process while its own is still erasing is not counted twice', async () => {
    const subject = await subjectOf(await said(nobodyYet()));
    const { tombstones, ...rest } = mandat.server.app;
    const slow = {
      ...tombstones,
      append: async (...stones: Parameters<typeof tombstones.append>) => {
        await tombstones.append(...stones);
        await replay();
      },
    };
    await eraseSubject({ ...rest, tombstones: slow }, lumen, subject, 'test');
    expect(await applied()).toBeLessThanOrEqual((await tombstones.read(lumen)).length);
  });

  test('of a quarantined item destroys it with its opening, and never what was admitted meanwhile', async () => {
    const held = () =>
      send(mandat.url, 'lumen', key, call([['customer', 'Bonjour.']], { queue: 'inconnue', tel: nobodyYet() }));
    const [waiting, admitted] = [(await held()).body['id'] as string, (await held()).body['id'] as string];
    const decision = { decision: 'admit', activity: 'customer-service', reason: 'file oubliée', as: 'brand' };
    await send(mandat.url, 'lumen', key, decision, `quarantine/${admitted}`);
    await stone('quarantine', waiting);
    await stone('quarantine', admitted);
    await replay();
    expect(await query('select state, routing from mandat.interaction where id = $1', waiting)).toEqual([
      { state: 'destroyed', routing: null },
    ]);
    expect(await count('opening', 'about', waiting)).toBe(0);
    expect((await get(mandat.url, `/v1/brands/lumen/interactions/${admitted}`, key)).body['content']).toBe('shown');
  });
});
