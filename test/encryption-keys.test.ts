import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openApp, type App } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { keyTasks } from '../src/keys/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { beside, mandat as run } from './support/cli.ts';
import { call, get, send } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const BIN = join(import.meta.dirname, '../bin/mandat.mjs');
const DAY = 86_400_000;
const PATH = '/v1/brands/lumen/encryption-keys';
let mandat: TestServer;
let key: string;
let session: Readonly<Record<string, string>>;
/** A second process, whose clock goes as the test says. */
let other: App;
let ahead = 0;

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  session = await mandat.session();
  other = await openApp(loadConfig({ ...beside(mandat) }), { clock: () => Date.now() + ahead });
});
afterAll(async () => {
  await other.close();
  await mandat.close();
});
beforeEach(() => void (ahead = 0));

const ask = async (method: string, path: string, headers: Readonly<Record<string, string>> = session) => {
  const body = method === 'GET' ? {} : { body: '{}' };
  const response = await fetch(mandat.url + path, {
    method,
    headers: { ...headers, ...(method !== 'GET' && { 'content-type': 'application/json' }) },
    ...body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const said = (words: string, tel: string) => send(mandat.url, 'lumen', key, call([['customer', words]], { tel }));
const query = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
  (await mandat.database.owner.query(sql, values)).rows as T[];
const behind = async (): Promise<number> =>
  (
    await query<{ n: number }>(
      `select count(*)::int as n from mandat.subject where brand = 'lumen' and kek_version <
         (select max(version) from mandat.key_rotation where brand = 'lumen')`,
    )
  )[0]!.n;
const finish = async (app: App): Promise<void> => {
  while ((await app.rotations.latest(lumen))?.endedAt === null) await app.rotations.step(lumen);
};
/** Persons whose keys are wrapped by the present version, without an interaction. */
const plant = async (many: number): Promise<void> => {
  const { content } = await other.vault.keysOf(lumen);
  const { newSubjectKey } = await import('../src/intake/subjects.ts');
  const keys = await other.vault.keysOf(lumen);
  const ids = Array.from({ length: many }, () => other.newId(Date.now()));
  await query(
    `insert into mandat.subject (brand, id, kek_version, wrapped) select 'lumen', i, $3, w from unnest($1::uuid[], $2::bytea[]) as t(i, w)`,
    ids,
    ids.map((id) => newSubjectKey(keys, id).wrapped),
    content.version,
  );
};

describe('a rotation asked for over HTTP', () => {
  test('is shown, counts at once in every process, and is ended by the server by itself', async () => {
    await said('Avant.', '+33639980010');
    const { body: before } = await ask('GET', PATH);
    expect(before).toMatchObject({ provider: 'local-file', rotation: null });
    expect(before['items']).toHaveLength(6);
    const entries = await left(mandat.database, 'lumen', async () => {
      expect(await ask('POST', `${PATH}/rotation`)).toMatchObject({ status: 202, body: { version: 2, total: 1 } });
      await expect
        .poll(async () => (await ask('GET', PATH)).body['rotation'], { timeout: 15_000, interval: 200 })
        .toMatchObject({ version: 2, state: 'ended', wrapped: 1, leftOver: 0 });
    });
    expect(entries.filter((act) => act.startsWith('key-'))).toEqual(['key-rotate', 'key-rewrap']);
    expect(JSON.stringify((await ask('GET', PATH)).body)).not.toContain('wrapped":"');
    expect((await other.vault.keysAt(lumen, 2)).content.version).toBe(2);
  });

  test('is refused while one runs, and to a brand’s key', async () => {
    await plant(1500);
    expect((await ask('POST', `${PATH}/rotation`)).status).toBe(202);
    const entries = await left(mandat.database, 'lumen', async () => {
      const again = await ask('POST', `${PATH}/rotation`);
      // The server may have ended it meanwhile: then it is a rotation like any other.
      expect([202, 409]).toContain(again.status);
      if (again.status === 409) expect(again.body['code']).toBe('keys.rotating');
    });
    expect(entries.filter((act) => act === 'key-rotate').length).toBeLessThanOrEqual(1);
    const machine = { authorization: `Bearer ${key}` };
    expect((await ask('POST', `${PATH}/rotation`, machine)).status).toBeGreaterThanOrEqual(401);
    expect((await ask('GET', PATH, machine)).status).toBeGreaterThanOrEqual(401);
    expect((await ask('GET', '/v1/brands/personne/encryption-keys')).status).toBe(404);
    await finish(other);
  });
});

describe('wrapping persons’ keys anew', () => {
  test('goes on where a process was killed, in another one, and counts nobody twice', async () => {
    await plant(20_000);
    const child = spawn(process.execPath, [BIN, 'keys', 'rotate', 'lumen'], {
      stdio: 'ignore',
      env: { ...process.env, ...beside(mandat) },
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    const underWay = async (): Promise<boolean> => ((await other.rotations.latest(lumen))?.wrapped ?? 0) > 0;
    const before = (await other.rotations.latest(lumen))!.version;
    await expect
      .poll(async () => (await other.rotations.latest(lumen))!.version > before && (await underWay()), {
        timeout: 20_000,
        interval: 5,
      })
      .toBe(true);
    child.kill('SIGKILL');
    await ended;
    await finish(other);
    expect(await behind()).toBe(0);
    const { total, wrapped, leftOver } = (await other.rotations.latest(lumen))!;
    expect({ wrapped, leftOver }).toEqual({ wrapped: total, leftOver: 0 });
  });

  test('takes up a version that a process made before it died', async () => {
    const { content } = await other.vault.rotate(lumen);
    await said('Pendant.', '+33639980011');
    await finish(other);
    await other.rotations.step(lumen);
    await finish(other);
    expect(await other.rotations.latest(lumen)).toMatchObject({
      version: content.version,
      startedBy: 'system',
      leftOver: 0,
    });
    expect(await behind()).toBe(0);
  });

  test('passes over a key that nothing opens, says so, and then no version is destroyed by time', async () => {
    await plant(3);
    const [{ id }] = (await query<{ id: string }>(
      `update mandat.subject set wrapped = decode(repeat('00', 60), 'hex') where brand = 'lumen' and id = (select id from mandat.subject where brand = 'lumen' order by id desc limit 1) returning id`,
    )) as [{ id: string }];
    const { version } = await other.rotations.start(lumen, { actor: 'test' });
    await finish(other);
    expect(await other.rotations.latest(lumen)).toMatchObject({ version, leftOver: 1 });
    ahead = 4000 * DAY;
    const gone = await other.rotations.retire(lumen, { days: 30 }, { actor: 'system' });
    expect(gone.filter((one) => one.use === 'content').map((one) => one.version)).not.toContain(version - 1);
    await query(`delete from mandat.subject where brand = 'lumen' and id = $1`, id);
  });

  test('destroys a retired version once no backup of the horizon needs it, and not before', async () => {
    await other.rotations.start(lumen, { actor: 'test' });
    await finish(other);
    const retired = async (): Promise<readonly number[]> =>
      (await other.vault.list()).flatMap(({ brand, use, version, retiredAt }) =>
        brand === lumen && use === 'content' && retiredAt !== null ? [version] : [],
      );
    expect(await retired()).not.toEqual([]);
    const task = keyTasks({ ...other, brands: async () => [lumen], horizon: 30 })[1]!;
    ahead = 29 * DAY;
    expect(await left(mandat.database, 'lumen', () => task.run())).toEqual([]);
    const unset = keyTasks({ ...other, brands: async () => [lumen], horizon: undefined })[1]!;
    ahead = 31 * DAY;
    expect(await left(mandat.database, 'lumen', () => unset.run())).toEqual([]);
    const many = (await retired()).length;
    expect(await left(mandat.database, 'lumen', () => task.run())).toEqual(Array(many).fill('key-destroy'));
    expect(await retired()).toEqual([]);
  });

  test('is told by the command, whoever began it', async () => {
    await plant(10);
    const keys = (...argv: string[]) => run(beside(mandat), 'keys', ...argv);
    expect((await keys('rotate', 'lumen', '--by', 'alice', '--background')).code).toBe(0);
    expect((await keys('resume', 'lumen')).out).toMatch(/subjects' keys wrapped anew, ended/);
    const { out } = await keys('progress', 'lumen', '--json');
    expect(JSON.parse(out)).toMatchObject({ state: 'ended', startedBy: 'alice', leftOver: 0 });
    expect((await keys('progress', 'personne')).err).toContain('brand.unknown');
  });

  test('leaves what was said readable', async () => {
    const { body } = await said('Bonjour.', '+33639980010');
    expect((await keysRotate()).code).toBe(0);
    const read = await get(
      mandat.url,
      `/v1/brands/lumen/interactions/${String(body['id'])}?purpose=customer-service`,
      key,
    );
    expect((read.body['turns'] as { text: string }[]).map(({ text }) => text)).toEqual(['Bonjour.']);
  });
});

const keysRotate = () => run(beside(mandat), 'keys', 'rotate', 'lumen', '--destroy-retired');
