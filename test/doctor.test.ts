import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HOUSE } from '../src/kernel/ids.ts';
import { createLocalProvider } from '../src/vault/index.ts';
import { main } from '../src/cli/main.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';
import { temporaryFolder } from './support/folder.ts';
import { entry, providersFile } from './support/oidc.ts';

type Report = {
  readonly healthy: boolean;
  readonly findings: readonly { readonly check: string; readonly state: string; readonly detail: string }[];
};

let dataDir: string;
let test: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  dataDir = temporaryFolder('mandat-doctor-');
  [test, empty] = await Promise.all([testDatabase(), testDatabase({ empty: true })]);
});
afterAll(async () => {
  await Promise.all([test.close(), empty.close()]);
  rmSync(dataDir, { recursive: true });
});
afterEach(() => rmSync(join(dataDir, 'keys'), { recursive: true, force: true }));

/** What doctor answers; the database is that of the test unless `env` says otherwise. */
async function doctor(
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; report: Report; of(check: string): Report['findings'][number] | undefined }> {
  const stdout = new PassThrough();
  const surroundings = {
    MANDAT_DATA: dataDir,
    PORT: '1',
    DATABASE_URL: test.url,
    MANDAT_APP_DATABASE_URL: test.appUrl,
    ...env,
  };
  const code = await main(['doctor', '--json'], {
    stdout,
    stderr: new PassThrough(),
    stdin: new PassThrough(),
    env: surroundings,
    cwd: '/',
  });
  stdout.end();
  const report = JSON.parse(await text(stdout)) as Report;
  return { code, report, of: (check) => report.findings.find((finding) => finding.check === check) };
}

describe('mandat doctor', () => {
  it('says by what people sign in, which provider does not answer, and what is wrong in its settings', async () => {
    expect((await doctor()).of('passkeys')).toMatchObject({ state: 'warn' });
    expect((await doctor({ MANDAT_PUBLIC_URL: 'https://mandat.example' })).of('passkeys')).toMatchObject({
      state: 'ok',
    });
    const issuer = 'http://127.0.0.1:1';
    const away = await doctor({ MANDAT_OIDC: providersFile(entry(issuer)) });
    expect(away.of('sign-in')).toEqual({
      check: 'sign-in',
      state: 'fail',
      detail: `maison: ${issuer} does not answer as OpenID Connect`,
    });
    for (const [bent, where] of [
      [{ issuer: 'http://directory.example' }, '/providers/0/issuer'],
      [{ clientSecretFile: 'nowhere' }, '/providers/0/clientSecretFile'],
      [{ issuer: 'https://login.microsoftonline.com/common/v2.0' }, '/providers/0/tenants'],
      [{ clientSecret: 'written here' }, '/providers/0'],
      [{ roles: { group: [{ role: 'brand-dpo' }] } }, '/providers/0/roles/group/0'],
    ] as const) {
      const { of, code } = await doctor({ MANDAT_OIDC: providersFile(entry(issuer, bent)) });
      expect(code).toBe(1);
      expect(of('sign-in')).toMatchObject({ state: 'fail' });
      expect(of('sign-in')!.detail).toContain(`${where}:`);
      expect(of('sign-in')!.detail).not.toContain('written here');
    }
    expect((await doctor({ MANDAT_OIDC: '/nowhere.yaml' })).of('sign-in')!.detail).toContain('ENOENT');
  });

  it('tries where recordings lie, and says what is in the way', async () => {
    const folder = join(dataDir, 'recordings');
    expect((await doctor({ MANDAT_MEDIA: folder })).of('recordings')).toMatchObject({ state: 'ok' });
    mkdirSync(folder);
    expect((await doctor({ MANDAT_MEDIA: folder })).of('recordings')).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('written, read and deleted'),
    });
    rmSync(join(folder, 'unfinished'), { recursive: true });
    writeFileSync(join(folder, 'unfinished'), '');
    expect((await doctor({ MANDAT_MEDIA: folder })).of('recordings')).toMatchObject({ state: 'fail' });
    expect((await doctor({ MANDAT_MEDIA: 'ftp://files.example' })).of('settings')).toMatchObject({ state: 'fail' });
    const bucket = { MANDAT_MEDIA: 's3://recordings', AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_ACCESS_KEY_ID: 'x' };
    const { of, report } = await doctor({ ...bucket, AWS_SECRET_ACCESS_KEY: 'hunter2' });
    expect(of('recordings')).toMatchObject({ state: 'fail', detail: expect.stringContaining('s3://recordings') });
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  it('finds nothing wrong with what is right, and tells no address or password', async () => {
    const { code, report } = await doctor();
    expect(report.findings.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(code).toBe(0);
    expect(JSON.stringify(report)).not.toContain(new URL(test.url).password);
  });

  it('tells the limits, and warns where every caller would count as one', async () => {
    expect((await doctor()).of('limits')).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('6000/s a key'),
    });
    const behind = { MANDAT_PUBLIC_URL: 'https://mandat.example' };
    expect((await doctor(behind)).of('limits')?.state).toBe('warn');
    expect((await doctor({ ...behind, MANDAT_TRUST_PROXY: '10.0.0.5' })).of('limits')?.state).toBe('ok');
  });

  it('says that gateways share the owner’s login where they have none of their own', async () => {
    const { of } = await doctor({ MANDAT_APP_DATABASE_URL: '' });
    expect(of('role')).toMatchObject({ state: 'warn', detail: expect.stringContaining('MANDAT_APP_DATABASE_URL') });
  });

  it('fails where row-level security does not bind the gateways', async () => {
    const { code, of } = await doctor({ MANDAT_APP_DATABASE_URL: test.url });
    expect(code).toBe(1);
    expect(of('role')).toMatchObject({ state: 'fail' });
  });

  it('names the migrations that are pending', async () => {
    const { of } = await doctor({ DATABASE_URL: empty.url, MANDAT_APP_DATABASE_URL: '' });
    expect(of('schema')).toMatchObject({ state: 'warn', detail: expect.stringContaining('0001_base') });
  });

  it('fails where the database does not answer', async () => {
    const { code, of } = await doctor({
      DATABASE_URL: 'postgresql://u:p4ss@127.0.0.1:1/x',
      MANDAT_APP_DATABASE_URL: '',
    });
    expect(code).toBe(1);
    expect(of('database')).toMatchObject({ state: 'fail', detail: expect.stringContaining('ECONNREFUSED') });
  });

  it('fails where others can read the master key', async () => {
    mkdirSync(join(dataDir, 'keys'));
    const key = join(dataDir, 'keys', 'master.key');
    writeFileSync(key, '', { mode: 0o600 });
    expect((await doctor()).of('master key')?.state).toBe('ok');
    chmodSync(key, 0o644);
    expect((await doctor()).of('master key')?.state).toBe('fail');
  });

  it('fails where the master key is not that of the keyring, or gone', async () => {
    const [folder, key] = [join(dataDir, 'keys'), join(dataDir, 'keys', 'master.key')];
    await createLocalProvider(folder, key).create(HOUSE, ['content'], 0);
    expect((await doctor()).of('master key')?.state).toBe('ok');
    writeFileSync(key, Buffer.alloc(32, 1).toString('base64'));
    expect((await doctor()).of('master key')).toMatchObject({ state: 'fail', detail: expect.stringContaining('open') });
    rmSync(key);
    expect((await doctor()).of('master key')).toMatchObject({
      state: 'fail',
      detail: expect.stringContaining('missing'),
    });
    writeFileSync(join(folder, 'keyring.json'), '{');
    expect((await doctor()).of('master key')?.state).toBe('fail');
  });

  it('fails where the data folder cannot be made, or is no folder', async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    for (const MANDAT_DATA of [file, join(file, 'below')])
      expect((await doctor({ MANDAT_DATA })).of('data folder')?.state).toBe('fail');
    rmSync(file);
  });

  it('fails where another program has the port', async () => {
    const squatter = createServer((socket) => void socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { of } = await doctor({ PORT: String((squatter.address() as AddressInfo).port) });
    expect(of('server')).toMatchObject({ state: 'fail', detail: expect.stringContaining('taken') });
    squatter.close();
  });

  it('names a variable that does not exist', async () => {
    const { code, of } = await doctor({ MANDAT_SMAPLE: 'off' });
    expect(code).toBe(1);
    expect(of('settings')?.detail).toContain('MANDAT_SMAPLE');
  });
});
