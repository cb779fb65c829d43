import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createConnections, createLooking } from '../src/connectors/index.ts';
import type { Find, Values } from '../src/connectors/index.ts';
import { placeOf } from '../src/connectors/kinds/drop-files.ts';
import { contactUuid, createMedia, eraseSubject } from '../src/intake/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { receiptDigest } from '../src/vault/index.ts';
import { call, type Loose } from './support/interactions.ts';
import { exercise } from './support/connector.ts';
import { startFakeS3, type FakeS3 } from './support/s3.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { SFTP_USER, startFakeSftp, type FakeSftp } from './support/sftp.ts';
import { ROOT } from './support/source.ts';
import { left } from './support/traces.ts';
import { codeOf, entered, fetched, listed } from './support/vendors.ts';

const lumen = 'lumen' as BrandId;
const NOW = Date.parse('2026-11-24T12:00:00Z');
const MAPPING = readFileSync(join(ROOT, 'testdata/sources/drop/calls.yaml'), 'utf8');
const KEYS = { key: 'AKIAEXEMPLE0000000', secret: 'secret-de-la-cle' };

let mandat: TestServer;
let bucket: FakeS3;
let server: FakeSftp;
beforeAll(async () => {
  mandat = await startTestServer();
  [bucket, server] = await Promise.all([startFakeS3('depot', { versioned: true }), startFakeSftp()]);
});
afterAll(() => Promise.all([mandat.close(), bucket.close(), server.close()]));
beforeEach(() => server.files.clear());
afterEach(() => {
  server.trouble = 'none';
  bucket.heal();
});

const sftpValues = (more: Values = {}): Values => ({
  host: '127.0.0.1',
  port: String(server.port),
  hostKey: server.hostKey,
  ...SFTP_USER,
  ...more,
});
const s3Values = (more: Values = {}): Values => ({ bucket: 'depot', endpoint: bucket.endpoint, ...KEYS, ...more });
const lay = (path: string, content: string | Buffer, mtime = NOW / 1000 - 600): void =>
  void server.files.set(path, { bytes: Buffer.from(content), mtime });

test('every connector’s libraries load in Node itself, where modules are not what the test runner makes of them', () => {
  const kinds = join(ROOT, 'src/connectors/kinds');
  const platforms = readdirSync(kinds).filter((name) => name.endsWith('-platform.ts'));
  expect(platforms.length).toBeGreaterThan(2);
  const script = platforms.map((name) => `await import(${JSON.stringify(join(kinds, name))});`).join('');
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

describe('SFTP', () => {
  test('lists, gives and deletes a file, once each', async () => {
    const bytes = Buffer.alloc(300_000, 'abc');
    lay('entrant/a.json', bytes);
    lay('entrant/b.json.filepart', bytes);
    const platform = await entered('sftp', sftpValues({ folder: 'entrant' }), NOW);
    await exercise(platform, { bytes, secret: SFTP_USER.password });
    expect([...server.files.keys()]).toEqual(['entrant/b.json.filepart']);
    await platform.close();
  });

  test('names what lies beside a manifest, and nothing above its folder', async () => {
    lay('entrant/appels.csv', 'x');
    lay('entrant/sons/1.wav', 'son');
    const platform = await entered('sftp', sftpValues({ folder: 'entrant', names: '*.csv', mapping: MAPPING }), NOW);
    const [{ ref }] = (await listed(platform)).finds as [Find];
    expect((await fetched(platform, await platform.beside!(ref, './sons/1.wav'))).toString()).toBe('son');
    expect(await codeOf(() => platform.beside!(ref, 'sons/2.wav'), SFTP_USER.password)).toBe('connector.gone');
    for (const name of ['../ailleurs.wav', 'sons/../../ailleurs.wav', '/etc/passwd', '..\\ailleurs.wav'])
      expect(await codeOf(() => platform.beside!(ref, name), SFTP_USER.password)).toBe('source.malformed');
    await platform.close();
  });

  test('lists what has settled, by names, in its folder and below', async () => {
    lay('entrant/a.json', '{}');
    lay('entrant/2026/b.json', '{}');
    lay('entrant/2026/c.txt', 'x');
    lay('entrant/son.wav', 'x');
    lay('entrant/.cache.json', '{}');
    lay('entrant/en-cours.json', '{', NOW / 1000 - 5);
    lay('ailleurs/d.json', '{}');
    const platform = await entered('sftp', sftpValues({ folder: 'entrant', names: '*.json' }), NOW);
    const { finds } = await listed(platform);
    const written = NOW / 1000 - 600;
    expect(finds.toSorted((a, b) => (a.ref < b.ref ? -1 : 1))).toEqual([
      { ref: `entrant/2026/b.json;version=2-${written}`, is: 'delivery', source: 'auto' },
      { ref: `entrant/a.json;version=2-${written}`, is: 'delivery', source: 'auto' },
    ]);
    await platform.close();
  });

  test('lists again only what came or changed, whatever its date, and goes on where it was left', async () => {
    for (let number = 0; number < 2_000; number++) lay(`entrant/${number}.json`, '{}');
    const platform = await entered('sftp', sftpValues({ folder: 'entrant' }), NOW);
    const pages = [];
    for await (const page of platform.list(undefined)) pages.push(page);
    expect(new Set(pages.flatMap(({ found }) => found.map(({ ref }) => ref))).size).toBe(2_000);
    const [first] = pages;
    const rest = (await listed(platform, first!.cursor)).finds;
    expect(rest).toHaveLength(2_000 - first!.found.length);
    const { cursor } = pages.at(-1)!;
    expect((await listed(platform, cursor)).finds).toEqual([]);
    lay('entrant/vieux.json', '{}', NOW / 1000 - 900_000);
    lay('entrant/7.json', '{"n":2}');
    server.files.delete('entrant/8.json');
    const again = await listed(platform, cursor);
    const refs = again.finds.map(({ ref }) => placeOf(ref).path);
    expect(refs).toEqual(expect.arrayContaining(['entrant/vieux.json', 'entrant/7.json']));
    expect(refs.length).toBeLessThan(120);
    expect((await listed(platform, again.cursor)).finds).toEqual([]);
    await platform.close();
  });

  test('takes what comes under a known name for another copy: neither fetched nor deleted in its place', async () => {
    lay('jour.json', '{"n":1}');
    const platform = await entered('sftp', sftpValues(), NOW);
    const [{ ref }] = (await listed(platform)).finds as [Find];
    lay('jour.json', '{"n":2}', NOW / 1000 - 120);
    expect(await codeOf(() => platform.fetch(ref), SFTP_USER.password)).toBe('connector.gone');
    await platform.delete!(ref);
    expect([await platform.has!(ref), server.files.size]).toEqual([false, 1]);
    const [next] = (await listed(platform)).finds as [Find];
    const { body } = await platform.fetch(next.ref);
    lay('jour.json', '{"n":3}', NOW / 1000 - 60);
    expect(await codeOf(() => body.toArray(), SFTP_USER.password)).toBe('connector.mismatch');
    await platform.close();
  });

  test('never leaves its folder', async () => {
    lay('ailleurs/d.json', '{}');
    const platform = await entered('sftp', sftpValues({ folder: 'entrant' }), NOW);
    lay('entrantbis/d.json', '{}');
    for (const ref of ['ailleurs/d.json', 'entrant/../ailleurs/d.json', 'entrantbis/d.json'])
      expect(await codeOf(() => platform.fetch(ref), SFTP_USER.password)).toBe('connector.gone');
    await platform.close();
  });

  test('gives nothing to another server, nor enters with a wrong password', async () => {
    const another = `SHA256:${'A'.repeat(43)}`;
    const enter = (values: Values) => () => entered('sftp', values, NOW);
    expect(await codeOf(enter(sftpValues({ hostKey: another })), SFTP_USER.password)).toBe('connector.another');
    await (await entered('sftp', sftpValues({ hostKey: `${another} ${server.hostKey}` }), NOW)).close();
    expect(await codeOf(enter(sftpValues({ password: 'faux-mot-de-passe' })), 'faux-mot-de-passe')).toBe(
      'connector.credentials',
    );
    expect(await codeOf(enter(sftpValues({ privateKey: 'pas une clé' })), 'pas une clé')).toBe('connector.credentials');
    expect(await codeOf(enter(sftpValues({ port: '1' })), SFTP_USER.password)).toBe('connector.unreachable');
  });

  test.each([
    ['denied', 'connector.denied'],
    ['cut', 'connector.unreachable'],
  ] as const)('in trouble (%s) says %s, and nothing of the server’s words', async (trouble, code) => {
    lay('a.json', 'x'.repeat(100_000));
    for (const work of ['list', 'fetch', 'delete', 'has'] as const) {
      server.trouble = 'none';
      const platform = await entered('sftp', sftpValues(), NOW);
      server.trouble = trouble;
      const asked = () => (work === 'list' ? listed(platform) : platform[work]!('a.json'));
      expect([work, await codeOf(asked, 'words-of-the-server')]).toEqual([work, code]);
      await platform.close();
    }
  });

  test('ends a read that the line cuts, and one that nobody answers once it is told to', async () => {
    lay('a.json', 'x'.repeat(200_000));
    const platform = await entered('sftp', sftpValues(), NOW);
    const { body } = await platform.fetch('a.json');
    server.trouble = 'cut';
    expect(await codeOf(() => body.toArray(), SFTP_USER.password)).toBe('connector.unreachable');
    server.trouble = 'none';
    const stop = new AbortController();
    const waiting = await entered('sftp', sftpValues(), NOW, stop.signal);
    server.trouble = 'slow';
    const asked = codeOf(() => waiting.has!('a.json'), SFTP_USER.password);
    stop.abort();
    expect(await asked).toBe('connector.unreachable');
  });
});

describe('S3', () => {
  test('lists, gives and deletes an object, once each', async () => {
    const headers = { authorization: 'AWS4-HMAC-SHA256 x' };
    await fetch(`${bucket.endpoint}/depot/seul/a.json`, { method: 'PUT', body: '{"n":1}', headers });
    const platform = await entered('s3', s3Values({ prefix: 'seul/' }), NOW);
    await exercise(platform, { bytes: Buffer.from('{"n":1}'), secret: KEYS.secret });
    await platform.close();
  });

  test('does not take the machine’s own credentials to an address of somebody’s choice', async () => {
    const values = { bucket: 'depot', endpoint: bucket.endpoint };
    await expect(entered('s3', values, NOW)).rejects.toMatchObject({ code: 'connector.credentials' });
  });

  test('lists below its prefix over several pages, and deletes every version', async () => {
    const platform = await entered('s3', s3Values({ prefix: 'entrant/', names: '*.json' }), NOW);
    const put = (key: string, body: string) =>
      fetch(`${bucket.endpoint}/depot/${key}`, {
        method: 'PUT',
        body,
        headers: { authorization: 'AWS4-HMAC-SHA256 x' },
      });
    for (const key of [
      'entrant/a.json',
      'entrant/b.json',
      'entrant/c/d.json',
      'entrant/e.json',
      'entrant/f.wav',
      'autre/g.json',
    ])
      await put(key, '{"n":1}');
    await put('entrant/a.json', '{"n":2}');
    const { finds, cursor } = await listed(platform);
    expect(finds.map(({ ref }) => placeOf(ref).path).toSorted()).toEqual([
      'entrant/a.json',
      'entrant/b.json',
      'entrant/c/d.json',
      'entrant/e.json',
    ]);
    expect((await listed(platform, cursor)).finds).toEqual([]);
    const of = (path: string, all: readonly Find[]): string => all.find(({ ref }) => placeOf(ref).path === path)!.ref;
    const [a, b] = [of('entrant/a.json', finds), of('entrant/b.json', finds)];
    expect((await fetched(platform, a)).toString()).toBe('{"n":2}');
    await platform.delete!(a);
    expect([await platform.has!(a), bucket.versions.has('entrant/a.json')]).toEqual([false, false]);
    // What came since under that name was not fetched: it stays, and is listed.
    await put('entrant/b.json', '{"n":3}');
    expect(await codeOf(() => platform.fetch(b), KEYS.secret)).toBe('connector.gone');
    expect(await platform.has!(b)).toBe(true);
    await platform.delete!(b);
    expect([await platform.has!(b), bucket.versions.get('entrant/b.json')?.length]).toEqual([false, 1]);
    const later = of('entrant/b.json', (await listed(platform, cursor)).finds);
    expect((await fetched(platform, later)).toString()).toBe('{"n":3}');
    expect(await codeOf(() => platform.fetch('autre/g.json'), KEYS.secret)).toBe('connector.gone');
    expect(await codeOf(() => platform.fetch('entrant/a.json'), KEYS.secret)).toBe('connector.gone');
    bucket.fail('503', 9);
    expect(await codeOf(() => listed(platform), KEYS.secret)).toBe('connector.throttled');
    await platform.close();
  });
});

describe('the whole way', () => {
  const query = async (sql: string, ...given: unknown[]): Promise<Loose[]> =>
    (await mandat.database.owner.query(sql, given)).rows;
  const copies = (id: string): Promise<Loose[]> =>
    query('select kind, state, why, fault from mandat.copy where connection = $1 order by kind, id', id);

  /** Contacts of the manifest whose sound falls within the share that the instructions let be kept. */
  async function drawn(count: number): Promise<string[]> {
    const { receiptKey } = await mandat.server.app.contextOf(lumen, false);
    const found: string[] = [];
    for (let number = 3000; found.length < count; number++) {
      const digest = receiptDigest(receiptKey, contactUuid('drop', `odigo-marque/A-${number}`));
      if (Number.parseInt(digest.slice(16, 24), 16) / 0x1_0000_0000 < 0.1) found.push(`A-${number}`);
    }
    return found;
  }
  const manifest = (ids: readonly string[]): Buffer => {
    const rows = ids.map(
      (id, index) =>
        `${id};24/11/2026;09:15:30;125,5;E;lumen-sc-voix;01 99 00 10 10;ag-7;Sacha Poste;06 39 98 30 ${10 + index};C-${id};sons/${id}.wav;Traité;`,
    );
    const head =
      'ID_APPEL;DATE;HEURE;DUREE;SENS;FILE;LIGNE;AGENT;NOM_AGENT;TEL_CLIENT;REF_CLIENT;FICHIERS;QUALIF;REMARQUE';
    return Buffer.from(['Export;', head, ...rows, ''].join('\n'), 'latin1');
  };

  let ahead = 0;
  async function connect(values: Values, after: 'keep' | 'delete', kind = 'sftp') {
    const { app } = mandat.server;
    const clock = (): number => app.clock() + ahead;
    const { uploads } = createMedia({ ...app, maximum: 1e9, price: undefined });
    const looking = createLooking({ ...app, clock, uploads });
    const connections = createConnections({ ...app, clock, looking, brands: app.access.brands });
    const { id } = await connections.add(lumen, { kind, name: kind, values, after, commands: true }, 'test');
    return { id, look: () => connections.lookNow(lumen, id), connections };
  }

  test('a manifest is taken with its files once they are there; all of it goes, and each of them is confirmed', async () => {
    const [first, second] = await drawn(2);
    lay('entrant/appels.csv', manifest([first!, second!]));
    lay(`entrant/sons/${first}.wav`, Buffer.alloc(70_000, 1));
    const { id, look } = await connect(sftpValues({ folder: 'entrant', names: '*.csv', mapping: MAPPING }), 'delete');
    await look();
    expect(await copies(id)).toEqual([{ kind: 'manifest', state: 'waiting', why: null, fault: 'source.unreadable' }]);
    expect([...server.files.keys()]).toEqual(['entrant/appels.csv']);
    lay(`entrant/sons/${second}.wav`, Buffer.alloc(80_000, 2));
    ahead += 60_000;
    const acts = await left(mandat.database, 'lumen', look);
    expect(acts).toEqual(['append', 'copy-destroy']);
    expect([server.files.size, await copies(id)]).toEqual([0, []]);
    expect(
      await query(`select dialog, bytes::int as bytes from mandat.media where state = 'kept' order by bytes`),
    ).toEqual([
      { dialog: `sons/${first}.wav`, bytes: 70_000 },
      { dialog: `sons/${second}.wav`, bytes: 80_000 },
    ]);
  });

  test('what stays there is deleted file by file: the erased person’s sound goes, and the manifest waits for a person', async () => {
    const [, , first, second] = await drawn(4);
    lay('garde/appels.csv', manifest([first!, second!]));
    for (const one of [first, second]) lay(`garde/sons/${one}.wav`, Buffer.alloc(9_000, 3));
    const values = sftpValues({ folder: 'garde', names: '*.csv', mapping: MAPPING });
    const { id, look, connections } = await connect(values, 'keep');
    await look();
    expect((await copies(id)).map(({ kind, state }) => [kind, state])).toEqual([
      ['manifest', 'held'],
      ['recording', 'held'],
      ['recording', 'held'],
    ]);
    const [{ subject }] = await query(
      `select i.subject from mandat.media m join mandat.interaction i on i.id = m.interaction where m.dialog = $1`,
      `sons/${first}.wav`,
    );
    const erased = await eraseSubject({ ...mandat.server.app }, lumen, subject, 'test');
    expect(erased).toMatchObject({ interactions: 1, recordings: 1, copies: 2 });
    await look();
    expect([...server.files.keys()].toSorted()).toEqual(['garde/appels.csv', `garde/sons/${second}.wav`]);
    const [manual] = await connections.copies(lumen, { connection: id });
    expect(manual).toMatchObject({ kind: 'manifest', state: 'by-hand', why: 'erased' });
  });

  test('files of a bucket are recognised, taken and deleted', async () => {
    const put = (key: string, body: string) =>
      fetch(`${bucket.endpoint}/depot/${key}`, {
        method: 'PUT',
        body,
        headers: { authorization: 'AWS4-HMAC-SHA256 x' },
      });
    await put('vcons/a.json', JSON.stringify(call([['customer', 'Bonjour.']], { tel: '+33639984001' })));
    await put(
      'vcons/b.eml',
      'From: Camille <camille@client.example>\r\nTo: service@lumen.example\r\nMessage-ID: <1@client.example>\r\nDate: Tue, 24 Nov 2026 09:00:00 +0000\r\nSubject: Facture\r\n\r\nBonjour.\r\n',
    );
    await put('vcons/c.json', '{"nobody": "knows"}');
    const { id, look } = await connect(s3Values({ prefix: 'vcons/' }), 'delete', 's3');
    const done = await look();
    expect(done).toMatchObject({ listed: 3, taken: 3, fault: undefined });
    expect((await copies(id)).map(({ state, fault }) => [state, fault])).toContainEqual([
      'held',
      'source.unrecognised',
    ]);
    expect(bucket.objects.has('vcons/a.json')).toBe(false);
    expect(bucket.objects.has('vcons/c.json')).toBe(true);
  });
});
