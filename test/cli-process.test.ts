import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from './support/database.ts';
import { temporaryFolder } from './support/folder.ts';

const BIN = join(import.meta.dirname, '../bin/mandat.mjs');
const folder = temporaryFolder('mandat-process-');
afterAll(() => rmSync(folder, { recursive: true }));

/** A process of its own, to its end; `early` reads one piece of what it prints and leaves. */
async function run(argv: readonly string[], env: NodeJS.ProcessEnv = {}, early = false): Promise<object> {
  const child = spawn(process.execPath, [BIN, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], LANG: 'en', ...env },
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (told += String(text)));
  child.stdout.on('data', () => early && child.stdout.destroy());
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, told };
}

test('a reader that leaves early gets no fault told (mandat … | head)', async () => {
  expect(await run(['openapi'], {}, true)).toEqual({ code: 141, told: '' });
});

test('serve says that it cannot listen, and ends', { timeout: 90_000 }, async () => {
  const database = await testDatabase();
  const squatter = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve));
  const { port } = squatter.address() as AddressInfo;
  const env = {
    MANDAT_DATA: folder,
    DATABASE_URL: database.url,
    MANDAT_APP_DATABASE_URL: database.appUrl,
    MANDAT_SAMPLE: 'off',
  };
  expect(await run(['serve'], { ...env, PORT: String(port) })).toEqual({
    code: 1,
    told: `Port ${port} is taken by another program: set PORT. [config.port-taken]\n`,
  });
  expect(await run(['serve'], { ...env, PORT: '0', HOST: '203.0.113.9' })).toMatchObject({
    code: 1,
    told: expect.stringMatching(/^This machine cannot listen .*\[config\.address\]\n$/),
  });
  squatter.close();
  await database.close();
});

test('a data folder that cannot be made is said, in one line', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(await run(['brand', 'list'], { MANDAT_DATA: join(file, 'below') })).toEqual({
    code: 1,
    told: 'The data folder cannot be made or written by this account. [config.data-folder]\n',
  });
  // Where a parent takes no folder, making one must end.
  expect(await run(['brand', 'list'], { MANDAT_DATA: '/proc/mandat/data' })).toEqual({
    code: 1,
    told: 'The data folder cannot be made or written by this account. [config.data-folder]\n',
  });
  expect(await run(['doctor'], { MANDAT_DATA: '/proc/mandat/data' })).toMatchObject({ code: 1 });
});
