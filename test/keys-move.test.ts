import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beside, mandat as run } from './support/cli.ts';
import { startFakeKms, type FakeKms } from './support/fake-kms.ts';
import { startFakeTransit, type FakeTransit } from './support/fake-transit.ts';
import { call, get, send } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
let kms: FakeKms;
let transit: FakeTransit;
let providers: Readonly<Record<'local' | 'transit' | 'aws-kms', NodeJS.ProcessEnv>>;

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  kms = await startFakeKms('alias/mandat');
  transit = await startFakeTransit(['mandat']);
  const token = join(mandat.dataDir, 'token');
  writeFileSync(token, transit.token, { mode: 0o600 });
  const services = {
    MANDAT_TRANSIT_TOKEN_FILE: token,
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  providers = {
    local: services,
    transit: { ...services, MANDAT_KEY_PROVIDER: `transit:${transit.endpoint}/transit/mandat` },
    'aws-kms': { ...services, MANDAT_KEY_PROVIDER: 'aws-kms:alias/mandat' },
  };
});
afterAll(() => Promise.all([mandat.close(), kms.close(), transit.close()]));

const command = (provider: keyof typeof providers, ...argv: string[]) =>
  run({ ...beside(mandat), ...providers[provider] }, ...argv);
const specOf = (provider: keyof typeof providers): string => providers[provider]['MANDAT_KEY_PROVIDER'] ?? 'local';
const wrappers = (): readonly string[] => {
  const { keys } = JSON.parse(readFileSync(join(mandat.dataDir, 'keys', 'keyring.json'), 'utf8')) as {
    keys: { by?: string }[];
  };
  return [...new Set(keys.map(({ by }) => by ?? 'local'))];
};
const read = async (id: unknown): Promise<string> => {
  const path = `/v1/brands/lumen/interactions/${String(id)}?purpose=customer-service`;
  return ((await get(mandat.url, path, key)).body['turns'] as { text: string }[]).map(({ text }) => text).join();
};

test('keys go from the local master key to a service, to another one and back, beside a running server', async () => {
  const said = await send(mandat.url, 'lumen', key, call([['customer', 'Bonjour.']], { tel: '+33639980010' }));
  let before: keyof typeof providers = 'local';
  for (const next of ['transit', 'aws-kms', 'local'] as const) {
    const entries = await left(mandat.database, '_house', async () =>
      expect(await command(next, 'keys', 'move', '--from', specOf(before))).toMatchObject({ code: 0 }),
    );
    expect(entries).toEqual(['configuration']);
    expect(wrappers()).toEqual([next]);
    expect((await command(before, 'keys', 'list')).err).toContain('vault.other-provider');
    expect((await command(next, 'keys', 'list')).code).toBe(0);
    // The server was started with another provider: what it has in memory goes on.
    expect(await read(said.body['id'])).toBe('Bonjour.');
    before = next;
  }
  expect(kms.contexts).toContainEqual({ 'mandat:brand': 'lumen', 'mandat:use': 'content', 'mandat:version': '1' });
});

test('a move that was cut off goes on, and the keyring opens nothing half-way by the side', async () => {
  // Six keys a brand, each wrapped and opened once to see that it opens: cut within the second brand.
  const from = transit.requests.length;
  transit.fail('unavailable', Infinity, () => transit.requests.length > from + 16);
  const cut = await command('transit', 'keys', 'move', '--from', 'local');
  expect(cut).toMatchObject({ code: 1, err: expect.stringContaining('vault.provider-down') });
  expect(wrappers().toSorted()).toEqual(['local', 'transit']);
  transit.heal();
  expect((await command('transit', 'keys', 'move', '--from', 'local')).code).toBe(0);
  expect(wrappers()).toEqual(['transit']);
});

test('a service that is away at the start is told, and doctor tells it too', async () => {
  transit.fail('unavailable');
  expect(await command('transit', 'keys', 'list')).toMatchObject({
    code: 1,
    err: expect.stringContaining('vault.provider-down'),
  });
  const { out } = await command('transit', 'doctor');
  expect(out).toMatch(/fail key provider .*vault\.provider-down/);
  transit.heal();
  expect((await command('transit', 'doctor')).out).toMatch(/ok {3}key provider transit opens this keyring/);
  rmSync(join(mandat.dataDir, 'keys', 'master.key'));
  expect((await command('transit', 'keys', 'list')).code).toBe(0);
});

test('a provider that cannot be is refused by its setting', async () => {
  for (const provider of [
    'vault',
    'transit:http://keys.example/transit/mandat',
    'aws-kms:',
    'transit:https://keys.example/mandat',
  ]) {
    const { code, err } = await run({ ...beside(mandat), MANDAT_KEY_PROVIDER: provider }, 'keys', 'list');
    expect([code, err]).toEqual([1, expect.stringContaining('MANDAT_KEY_PROVIDER')]);
  }
  const neither = { ...beside(mandat), MANDAT_KEY_PROVIDER: 'transit:https://keys.example/transit/mandat' };
  expect((await run(neither, 'keys', 'list')).err).toContain('MANDAT_TRANSIT_TOKEN_FILE');
});
