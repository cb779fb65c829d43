import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../src/app.ts';
import { backup } from '../src/backup.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { checkLog } from '../src/trace/index.ts';
import { openSubjectKey } from '../src/intake/subjects.ts';
import { beside, mandat as run, type Ran } from './support/cli.ts';
import { elsewhere } from './support/elsewhere.ts';
import { temporaryFolder } from './support/folder.ts';
import { call, get, send } from './support/interactions.ts';
import { during } from './support/load.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
let mandat: TestServer;
let key: string;
let folder: string;

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  folder = temporaryFolder('mandat-backup-');
  writeFileSync(path('passphrase'), 'une phrase de passe assez longue\n');
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

const path = (name: string): string => join(folder, name);
const here = (...argv: string[]): Promise<Ran> => run(beside(mandat), ...argv);
const keysOf = () => ({ recovery: path('recovery'), passphrase: path('passphrase'), from: mandat.dataDir });
const exported = (name: string): Promise<Ran> =>
  here('keys', 'export-recovery', '--out', path(name), '--passphrase-file', path('passphrase'));
const said = async (words: string, tel: string, queue = 'lumen-sc-voix'): Promise<string> =>
  (await send(mandat.url, 'lumen', key, call([['customer', words]], { tel, queue }))).body['id'] as string;

async function turns(url: string, id: string): Promise<unknown> {
  const { body } = await get(url, `/v1/brands/lumen/interactions/${id}?purpose=customer-service`, key);
  return body['content'] === 'shown'
    ? (body['turns'] as { text: string }[]).map(({ text }) => text).join()
    : body['content'];
}

describe('a backup', () => {
  test('is refused until the recovery file holds every key', async () => {
    const refused = { code: 3, err: expect.stringContaining('vault.no-recovery') as string };
    expect(await here('backup', path('refused'))).toMatchObject(refused);
    writeFileSync(path('short'), 'court');
    const short = ['keys', 'export-recovery', '--out', path('none'), '--passphrase-file', path('short')];
    expect(await here(...short)).toMatchObject({ code: 1, err: expect.stringContaining('vault.passphrase') as string });
    expect((await exported('before')).code).toBe(0);
    await here('keys', 'rotate', 'lumen');
    expect(await here('backup', path('refused'))).toMatchObject(refused);
    expect(existsSync(path('refused'))).toBe(false);
    expect(await left(mandat.database, '_house', () => exported('recovery'))).toEqual(['key-export']);
  });

  test('under load comes back whole elsewhere; who was erased since is erased again', { timeout: 60_000 }, async () => {
    const first = [await said('Un, avant.', '+33639980101'), await said('Deux, avant.', '+33639980102')];
    const held = await said('En attente.', '+33639980103', 'inconnue');
    const erased = await said('À oublier.', '+33639980104');
    const entries = await left(mandat.database, '_house', () =>
      during(
        () => backup(slowed(mandat.server.app), path('backup')),
        (n) => said('Pendant.', `+336399802${10 + (n % 50)}`),
      ),
    );
    expect(entries).toEqual(['backup']);
    const after = await said('Après.', '+33639980105');
    const { rows } = await mandat.database.owner.query<{ subject: string }>(
      'select subject from mandat.interaction where id = $1',
      [erased],
    );
    await here('rights', 'erase', 'lumen', '--subject', rows[0]!.subject);

    const there = await elsewhere();
    try {
      expect(await there.bring(keysOf())).toMatchObject({ code: 0 });
      expect(await there.run('restore', path('backup'))).toMatchObject({ code: 0, err: '' });
      const server = await there.serve();
      expect(await Promise.all([...first, erased].map((id) => turns(server.url, id)))).toEqual([
        'Un, avant.',
        'Deux, avant.',
        'erased',
      ]);
      expect(await turns(server.url, after)).toBeUndefined();
      const decision = { decision: 'admit', activity: 'customer-service', reason: 'file oubliée', as: 'brand' };
      expect(await send(server.url, 'lumen', key, decision, `quarantine/${held}`)).toMatchObject({ status: 200 });
      expect(await turns(server.url, held)).toBe('En attente.');
      const heads = (
        await there.database.owner.query<{ id: string }>(
          `select id from mandat.interaction where brand = 'lumen' and state = 'kept'`,
        )
      ).rows;
      for (const { id } of heads) expect(await turns(server.url, id)).toMatch(/^(?:Un|Deux|En attente|Pendant)/);
      await server.app.sequence(lumen);
      expect(await get(server.url, '/readyz')).toMatchObject({ status: 200, body: { stoppedLogs: 0 } });
      const { vkey } = await server.app.signerOf(lumen);
      expect((await checkLog(`${server.url}/log/lumen`, { key: vkey, bearer: key })).entries).toBeGreaterThan(5);
      expect(await server.app.trace.reconcile(lumen)).toMatchObject({ missing: 0, repeated: 0 });
      const acts = (await server.app.trace.recent(lumen, { limit: 50 })).map(({ meaning }) => meaning.act);
      expect(acts.filter((act) => act === 'restore')).toHaveLength(1);
    } finally {
      await there.close();
    }
  });

  test('holds no key in any form', async () => {
    const scanned = readdirSync(path('backup'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name)))
      .map((bytes) => (bytes.indexOf('28b52ffd', 'hex') === 0 ? zstdDecompressSync(bytes) : bytes));
    const found = (secret: Buffer): boolean =>
      forms(secret).some((form) => scanned.some((bytes) => bytes.includes(form)));

    const { vault } = mandat.server.app;
    const keys = await Promise.all(
      (await vault.list()).map(({ brand, use, version }) => vault.provider.load(brand, use, version)),
    );
    const master = Buffer.from(readFileSync(join(mandat.dataDir, 'keys', 'master.key'), 'utf8'), 'base64');
    const { rows } = await mandat.database.owner.query<{ id: string; wrapped: Buffer; kek: number }>(
      `select id, wrapped, kek_version as kek from mandat.subject where brand = 'lumen'`,
    );
    const people = await vault.keysAt(lumen, 2);
    const secrets = [master, ...keys.map((one) => one!), ...rows.map((row) => openSubjectKey(people, row))];
    expect(secrets.length).toBeGreaterThan(30);
    expect(secrets.filter(found)).toEqual([]);
    // What is there is found: wrapped keys, without which nothing could be read again.
    expect(rows.some(({ wrapped }) => found(wrapped))).toBe(true);
  });

  test('that is altered, of a full folder or for a full database is refused, and nothing changes', async () => {
    expect(await here('backup', path('backup'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('backup.not-empty') as string,
    });
    expect(await here('restore', path('backup'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('backup.not-empty') as string,
    });
    const there = await elsewhere();
    try {
      await there.run('brand', 'list');
      const file = path('backup/interaction.copy.zst');
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(file, bytes);
      const unreadable = { code: 1, err: expect.stringContaining('backup.unreadable') as string };
      expect(await there.run('restore', path('backup'))).toMatchObject(unreadable);
      expect(await there.run('restore', path('nowhere'))).toMatchObject(unreadable);
      expect((await there.database.owner.query('select from mandat.brand')).rowCount).toBe(1);
    } finally {
      await there.close();
    }
  });
});

test('is not restored before its keys are there, and nothing is made that would keep them out', async () => {
  const there = await elsewhere();
  try {
    const restored = await there.run('restore', path('backup'));
    expect(restored).toMatchObject({ code: 3, err: expect.stringContaining('backup.keys-first') as string });
    const bring = ['keys', 'import-recovery', '--in', path('recovery'), '--passphrase-file', path('passphrase')];
    expect((await there.run(...bring)).code).toBe(0);
  } finally {
    await there.close();
  }
});

describe('the recovery file', () => {
  const bring = (env: NodeJS.ProcessEnv, passphrase: string): Promise<Ran> =>
    run(env, 'keys', 'import-recovery', '--in', path('recovery'), '--passphrase-file', path(passphrase));

  test('opens with its passphrase alone, and again brings nothing', async () => {
    writeFileSync(path('other'), 'une tout autre phrase de passe');
    const env = { MANDAT_DATA: path('new') };
    expect(await bring(env, 'other')).toMatchObject({
      code: 1,
      err: expect.stringContaining('vault.unreadable') as string,
    });
    expect((await bring(env, 'passphrase')).out).toMatch(/^\d\d keys brought back/);
    expect((await bring(env, 'passphrase')).out).toMatch(/^0 keys/);
  });

  test('is not mixed into a keyring whose keys are others', async () => {
    const there = await elsewhere();
    try {
      await there.run('brand', 'list');
      expect(
        await there.run('keys', 'import-recovery', '--in', path('recovery'), '--passphrase-file', path('passphrase')),
      ).toMatchObject({
        code: 3,
        err: expect.stringContaining('vault.other-keys') as string,
      });
    } finally {
      await there.close();
    }
  });

  test('is not written over another', async () => {
    await here('keys', 'rotate', 'lumen');
    expect(await exported('recovery')).toMatchObject({
      code: 3,
      err: expect.stringContaining('mandate.key-exists') as string,
    });
    // What was not written holds no key: a backup still waits for it.
    expect(await here('backup', path('too-soon'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('vault.no-recovery') as string,
    });
  });
});

/** Its log is published further on between the copy of the tables and that of the tiles. */
function slowed(app: App): App {
  const asOwner: App['db']['asOwner'] = async (work) => {
    const done = await app.db.asOwner(work);
    const size = async (): Promise<number> => (await app.trace.state(lumen))?.checkpoint?.size ?? 0;
    for (const before = await size(); (await size()) === before;)
      await new Promise((resolve) => setTimeout(resolve, 20));
    return done;
  };
  return { ...app, db: { ...app.db, asOwner } };
}

/** Raw, hexadecimal, and base64 of either alphabet at each of its three alignments. */
function forms(secret: Buffer): readonly Buffer[] {
  const shifted = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), secret]));
  const inner = (text: string): string => text.slice(4, -4);
  return [
    secret,
    ...[secret.toString('hex'), secret.toString('hex').toUpperCase()].map((text) => Buffer.from(text)),
    ...shifted.flatMap((bytes) =>
      (['base64', 'base64url'] as const).map((form) => Buffer.from(inner(bytes.toString(form)))),
    ),
  ];
}
