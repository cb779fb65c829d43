import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { openApp } from '../src/app.ts';
import { beside, mandat as run, type Ran } from './support/cli.ts';
import { elsewhere } from './support/elsewhere.ts';
import { temporaryFolder } from './support/folder.ts';
import { ask, recordedCall, sound } from './support/media.ts';
import { startFakeS3 } from './support/s3.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
let key: string;
const folder = temporaryFolder('mandat-recordings-');
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  writeFileSync(path('passphrase'), 'une phrase de passe assez longue\n');
  await here('keys', 'export-recovery', '--out', path('recovery'), '--passphrase-file', path('passphrase'));
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

const here = (...argv: string[]): Promise<Ran> => run(beside(mandat), ...argv);
const objectsIn = (at: string): string[] => globSync('??/??/*', { cwd: at }).map((name) => name.slice(6));

type Recorded = { readonly interaction: string; readonly media: string; readonly bytes: Buffer };
async function recorded(seed: number, on = mandat, with_ = key): Promise<Recorded> {
  const interaction = await recordedCall(on, with_);
  const bytes = sound(300_000, seed);
  const to = `${on.url}/v1/brands/lumen/interactions/${interaction}/media`;
  const { body } = await ask(to, with_, { method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: bytes });
  return { interaction, media: body['id'] as string, bytes };
}
const hear = (url: string, { interaction, media }: Recorded) =>
  ask(`${url}/v1/brands/lumen/interactions/${interaction}/media/${media}?purpose=customer-service`, key);

async function erase({ interaction }: Recorded): Promise<void> {
  const { rows } = await mandat.database.owner.query('select subject from mandat.interaction where id = $1', [
    interaction,
  ]);
  expect((await here('rights', 'erase', 'lumen', '--subject', rows[0].subject)).code).toBe(0);
}

const keysOf = (recovery = 'recovery') => ({
  recovery: path(recovery),
  passphrase: path('passphrase'),
  from: mandat.dataDir,
});

test(
  'recordings come back with their interactions; those erased since lose their objects again, those lost are told',
  { timeout: 60_000 },
  async () => {
    const [heard, erased, lost] = [await recorded(1), await recorded(2), await recorded(3)];
    const made = await here('backup', path('whole'), '--json');
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(made.out)).toMatchObject({ recordings: { included: true, objects: 3, missing: 0 } });
    expect(objectsIn(path('whole/recordings')).sort()).toEqual(objectsIn(join(mandat.dataDir, 'media')).sort());
    await erase(erased);

    const there = await elsewhere();
    await there.bring(keysOf());
    try {
      expect(await there.run('restore', path('whole'))).toMatchObject({ code: 0, err: '' });
      expect(objectsIn(join(there.dataDir, 'media'))).toHaveLength(2);
      const server = await there.serve();
      const answer = await hear(server.url, heard);
      expect([answer.status, answer.bytes.equals(heard.bytes)]).toEqual([200, true]);
      expect((await hear(server.url, erased)).status).toBe(404);
      const { rows } = await mandat.database.owner.query('select name from mandat.media_object where media = $1', [
        lost.media,
      ]);
      await server.app.objects.delete(rows[0].name);
      const checked = await there.run('restore', '--check');
      expect(checked).toMatchObject({ code: 1 });
      expect(checked.err).toBe('lumen: 1 of 2 objects are missing, 1 recordings are incomplete [media.missing]\n');
    } finally {
      await there.close();
    }
  },
);

test(
  'a backup that was cut off goes on; an object that is gone from the store is told, one erased since is not',
  { timeout: 60_000 },
  async () => {
    const [kept, erased, lost] = [await recorded(4), await recorded(5), await recorded(6)];
    const nameOf = async ({ media }: Recorded): Promise<string> =>
      (await mandat.database.owner.query('select name from mandat.media_object where media = $1', [media])).rows[0]
        .name;
    const names = await Promise.all([kept, erased, lost].map(nameOf));
    await here('backup', path('cut'));
    renameSync(path('cut/manifest.json'), path('cut/unfinished.mandat-backup'));
    await erase(erased);
    const app = await openApp(loadConfig(beside(mandat)));
    await app.objects.delete(names[2]!);
    await app.close();
    rmSync(path(`cut/recordings/${names[2]!.slice(0, 2)}`), { recursive: true });
    const again = await here('backup', path('cut'), '--json');
    expect([again.code, JSON.parse(again.out).recordings.missing, again.err]).toEqual([
      1,
      1,
      expect.stringContaining('[media.missing]'),
    ]);
    const copied = objectsIn(path('cut/recordings'));
    expect(names.map((name) => copied.includes(name))).toEqual([true, false, false]);
    expect(await here('backup', path('cut'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('backup.not-empty') as string,
    });
  },
);

test(
  'a recording that was altered in the backup is refused before the database is filled',
  { timeout: 60_000 },
  async () => {
    const there = await elsewhere();
    await there.bring(keysOf());
    try {
      const [name] = globSync('??/??/*', { cwd: path('whole/recordings') });
      const file = path(`whole/recordings/${name}`);
      const bytes = readFileSync(file);
      bytes[1000]! ^= 1;
      writeFileSync(file, bytes);
      const refused = await there.run('restore', path('whole'));
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('backup.unreadable') as string });
      expect((await there.run('brand', 'list', '--json')).out).not.toContain('lumen');
      expect(objectsIn(join(there.dataDir, 'media'))).not.toContain(name!.slice(6));
    } finally {
      await there.close();
    }
  },
);

test(
  'recordings of a bucket are left to it: said, listed, and looked for after a restore',
  { timeout: 60_000 },
  async () => {
    const s3 = await startFakeS3('recordings');
    const store = {
      MANDAT_MEDIA: 's3://recordings/a',
      AWS_ENDPOINT_URL: s3.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    };
    const source = await startTestServer({ env: () => store });
    const from = (...argv: string[]) => run({ ...beside(source), ...store }, ...argv);
    try {
      const sourceKey = await source.key('lumen');
      await recorded(7, source, sourceKey);
      await from('keys', 'export-recovery', '--out', path('bucket-keys'), '--passphrase-file', path('passphrase'));
      const made = await from('backup', path('bucket'));
      expect(made).toMatchObject({ code: 0, out: expect.stringContaining('Not in this backup: 1 objects') as string });
      expect(made.out).toContain('s3://recordings/a');
      expect(existsSync(path('bucket/recordings'))).toBe(false);
      const [listed] = readFileSync(path('bucket/recordings.list'), 'utf8').split(' ');
      expect([...s3.objects.keys()]).toEqual([`a/${listed}`]);

      const there = await elsewhere({ ...store, MANDAT_MEDIA: 's3://recordings/elsewhere' });
      await there.bring({ ...keysOf('bucket-keys'), from: source.dataDir });
      try {
        const restored = await there.run('restore', path('bucket'));
        expect(restored).toMatchObject({
          code: 1,
          err: expect.stringContaining('1 of 1 objects are missing') as string,
        });
        expect(await run({ ...there.env, ...store }, 'restore', '--check')).toMatchObject({ code: 0, err: '' });
      } finally {
        await there.close();
      }
    } finally {
      await source.close();
      await s3.close();
    }
  },
);
